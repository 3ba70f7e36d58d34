"""Looks for commits that SQLite leaves out when its write-ahead log is damaged.

SQLite reads the log up to the first frame that does not match its checksum and says nothing of what follows, so a
flipped byte would make answers silently short. Here the frames behind the break tell: they still say that they end
a commit. The index beside the log (``-shm``) says how many frames there were, until somebody opens the record.
Layouts are those of SQLite's "WAL-mode file format": log header of 32 bytes, frames of 24 bytes and a page.
"""

from __future__ import annotations

import os
import struct
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

_HEADER = 32
_FRAME = 24
_BIG_ENDIAN_SUMS = 0x377F0683
_INDEX = struct.Struct("=12xBxHI12x8s56xI")
"""Whether the index is there, page size, frames that were committed, salts; frames that the file holds already."""
_FRAME_HEAD = struct.Struct(">II8sII")
"""Page, pages of the file after a commit (0 in its midst), salts, sums."""
_WRITER, _OPENERS = 120, 128
"""The bytes of the index on which whoever writes, and all who have the record open, hold a lock."""
_LONGEST = 80
"""Characters of a command line that are shown."""
_BLOCK = 1024
"""Frames summed at once: 4 MB."""
_TRIES = 4
_PAUSE = 0.05
"""Seconds between two looks: a writer at work may be in the middle of a frame."""


def lost_commits(path: Path) -> str | None:
    """Say what of the log of the record at *path* SQLite cannot read; None when it can read all of it.

    Nothing is written. A log cut off between two commits after the record was opened again cannot be told from one
    that was never longer.
    """
    log = path.with_name(path.name + "-wal")
    said = None
    for attempt in range(_TRIES):
        if not log.exists():
            return None
        said = next(_breaks(log.read_bytes(), *_committed(path)), None)
        if said is None or attempt == _TRIES - 1:
            break
        time.sleep(_PAUSE)
    return said


def unknown_end(path: Path) -> str | None:
    """Say that the log of the record at *path* stands without its index, so that its end may be missing.

    A program that was killed leaves both; a log alone was copied or moved, and one cut short between two commits
    looks like one that was never longer. None for a log beside its index, or none at all: whoever opens the record
    makes a new index, of what is there.
    """
    log, index = (path.with_name(path.name + part) for part in ("-wal", "-shm"))
    try:
        size = log.stat().st_size
    except OSError:
        return None
    if not size or index.exists():
        return None
    written = log.read_bytes()
    is_whole, sums = _header_sums(written) if size >= _HEADER else (False, (0, 0))
    if not is_whole:
        return f"its index ({index.name}) is missing, and it breaks off in its first bytes"
    page, salts = struct.unpack_from(">I4x8s", written, 8)
    whole = _frames_that_hold(written, page, salts, sums)
    heads = (_FRAME_HEAD.unpack_from(written, _HEADER + number * (_FRAME + page)) for number in range(whole))
    ends = [number + 1 for number, head in enumerate(heads) if head[1]]
    rest = size - _HEADER - (ends[-1] if ends else 0) * (_FRAME + page)
    broken = f", and it breaks off {rest:,} bytes into another" if rest else ""
    return (
        f"its index ({index.name}) is missing, so that nobody can tell whether commits are missing at its end;"
        f" it holds {len(ends)}{broken}"
    )


def is_at_work(path: Path) -> bool:
    """Say whether some process has the record open, so that its log was looked at already. Known on Linux alone."""
    return next(_holders(path, _OPENERS), None) is not None


def writer_of(path: Path) -> str | None:
    """Return who is writing to the record, as a process number and its command line; None when nobody can tell."""
    for process in _holders(path, _WRITER):
        try:
            words = Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
        except OSError:
            words = []
        command = " ".join(word.decode(errors="replace") for word in words if word)
        return f"process {process}" + (f" ({command[:_LONGEST]})" if command else "")
    return None


def _holders(path: Path, byte: int) -> Iterator[int]:
    """Yield the processes that hold SQLite's lock on a *byte* of the index.

    Linux lists them. To ask the file itself one would open and close it, and that drops this process's own locks.
    """
    try:
        there = path.with_name(path.name + "-shm").stat()
        locks = Path("/proc/locks").read_text(encoding="ascii").splitlines()
    except OSError:
        return
    where = f"{os.major(there.st_dev):02x}:{os.minor(there.st_dev):02x}:{there.st_ino}"
    for lock in locks:
        *_, process, place, first, last = lock.split()
        if place == where and int(first) <= byte and (last == "EOF" or byte <= int(last)):
            yield int(process)


def _committed(path: Path) -> tuple[int, bytes]:
    """Return how many frames the index says are committed and in the log alone, and the salts of that log."""
    index = path.with_name(path.name + "-shm")
    try:
        if any(each.resolve() == index.resolve() for each in Path("/proc/self/fd").iterdir()):
            return 0, b""  # closing the file would drop SQLite's locks on it
        with index.open("rb") as file:
            is_there, _, committed, salts, in_file = _INDEX.unpack(file.read(_INDEX.size))
    except (OSError, struct.error):  # no index, no /proc, or the index is just being made
        return 0, b""
    return (committed, salts) if is_there and committed > in_file else (0, b"")


def _breaks(log: bytes, committed: int, salts: bytes) -> Iterator[str]:
    """Yield what is wrong with *log*, of which *committed* frames with *salts* were committed as far as known."""
    if len(log) < _HEADER + _FRAME:
        if committed:
            yield f"{committed} pages were committed to the log, none is left"
        return
    page, own_salts = struct.unpack_from(">I4x8s", log, 8)
    is_whole, sums = _header_sums(log)
    if not is_whole:
        yield "the first bytes of the log are damaged, so that none of it can be read"
        return
    whole = _frames_that_hold(log, page, own_salts, sums)
    if own_salts == salts and whole < committed:
        yield f"{committed} pages were committed to the log, only {whole} can be read"
    for place in range(_HEADER + whole * (_FRAME + page), len(log) - _FRAME + 1, _FRAME + page):
        number, size_after, its_salts, *_ = _FRAME_HEAD.unpack_from(log, place)
        if its_salts == own_salts and size_after and place + _FRAME + page <= len(log):
            yield f"a commit at byte {place} of the log is damaged or stands behind damaged bytes"
        if number == 0 and its_salts == bytes(8):
            yield f"the log holds nothing but zeros from byte {place} on"


def _header_sums(log: bytes) -> tuple[bool, tuple[int, int]]:
    """Say whether the log's header matches its checksum, and return that."""
    (magic,) = struct.unpack_from(">I", log)
    order = ">" if magic == _BIG_ENDIAN_SUMS else "<"
    first = second = 0
    for one, other in struct.iter_unpack(f"{order}II", log[:24]):
        first = (first + one + second) % 2**32
        second = (second + other + first) % 2**32
    return (first, second) == struct.unpack_from(">II", log, 24), (first, second)


def _frames_that_hold(log: bytes, page: int, salts: bytes, sums: tuple[int, int]) -> int:
    """Return how many frames from the first on match their checksums, each of which goes on from the one before.

    A checksum is a linear function of the words of a frame and of the sums before it, so those of all frames are
    computed at once; the coefficients are Fibonacci numbers modulo 2^32.
    """
    import numpy as np

    size = _FRAME + page
    count = (len(log) - _HEADER) // size
    order = ">u4" if struct.unpack_from(">I", log)[0] == _BIG_ENDIAN_SUMS else "<u4"
    fibonacci = _fibonacci(2 + page // 4)
    first, second = sums
    for start in range(0, count, _BLOCK):
        here = min(_BLOCK, count - start)
        frames = np.frombuffer(log, np.uint8, here * size, _HEADER + start * size).reshape(here, size)
        words = np.concatenate((frames[:, :8], frames[:, _FRAME:]), axis=1).view(order).astype(np.uint32)
        weights = (fibonacci[begin : begin + words.shape[1]][::-1] for begin in (0, 1))
        of_first, of_second = ((words * weight).sum(axis=1, dtype=np.uint32) for weight in weights)
        low, middle, high = (int(each) for each in fibonacci[-3:])
        for number in range(here):
            before = first, second
            first = (low * before[0] + middle * before[1] + int(of_first[number])) % 2**32
            second = (middle * before[0] + high * before[1] + int(of_second[number])) % 2**32
            _, _, its_salts, *its_sums = _FRAME_HEAD.unpack_from(log, _HEADER + (start + number) * size)
            if its_salts != salts or its_sums != [first, second]:
                return start + number
    return count


def _fibonacci(words: int) -> np.ndarray:
    """Return the numbers that a frame of so many *words* is summed with, from F(0) to the one after the last."""
    import numpy as np

    numbers = [0, 1]
    for _ in range(words):
        numbers.append((numbers[-1] + numbers[-2]) % 2**32)
    return np.array(numbers, dtype=np.uint32)
