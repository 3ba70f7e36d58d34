"""Paths, folders, globs, archives and standard input -> one stream of bytes for each file."""

from __future__ import annotations

import glob
import gzip
import io
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, NamedTuple

import zstandard

from dragoman.errors import ReadError
from dragoman.read.identity import origin_of
from dragoman.read.options import ReadOptions
from dragoman.schema import Rejected

STDIN = "-"
_FREE = 16_000_000  # bytes that may be unpacked whatever the ratio
_WINDOW = 2**27


class Source(NamedTuple):
    """One file as found: the path shown to people, its name without a packing suffix, and its bytes, unpacked."""

    path: str
    name: str
    stream: IO[bytes]


def sources(paths: Iterable[str | Path], options: ReadOptions) -> Iterator[Source | Rejected]:
    """Yield every file that *paths* name: files, folders (sorted, whole), globs, ``-``, and members of zip files.

    A stream is valid until the next one is asked for. A path that names nothing raises `ReadError`.
    """
    for path in paths:
        if str(path) == STDIN:
            yield Source(STDIN, STDIN, sys.stdin.buffer)
            continue
        for file in files_of(path, options):
            yield from _opened(file, options)


def files_of(path: str | Path, options: ReadOptions) -> Iterator[Path]:
    """Yield the files that *path* names, in the order of their names; raise `ReadError` when there are none."""
    start = Path(path)
    if start.is_dir():
        yield from (file for file in _walk(start) if options.follow_links or not file.is_symlink())
    elif start.exists():
        yield start
    elif found := sorted(glob.glob(str(path), recursive=True)):  # noqa: PTH207 - the user's glob may be absolute
        yield from (Path(name) for name in found if Path(name).is_file())
    else:
        raise ReadError(f"{path}: no such file or folder; check the spelling, or quote a pattern", str(path))


def _walk(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("."):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _walk(entry)
        elif entry.is_file():
            yield entry


def _opened(file: Path, options: ReadOptions) -> Iterator[Source | Rejected]:
    try:
        with file.open("rb") as raw:
            if file.suffix.lower() == ".zip":
                yield from _members(raw, str(file), options)
            else:
                yield _unpacked(raw, str(file), file.name, options)
    except OSError as error:
        origin = origin_of(str(file), 0, b"")
        yield Rejected(origin=origin, reason="unreadable", detail=error.strerror or str(error))


class BombError(OSError):
    """A packed file that unpacks to far more than text does."""


class _Unpacked(io.RawIOBase):
    """Unpacked bytes, up to *ratio* times the packed ones; past that `BombError`."""

    def __init__(self, stream: IO[bytes], raw: IO[bytes], ratio: int) -> None:
        super().__init__()
        self._stream, self._raw, self._ratio, self._grown = stream, raw, ratio, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        chunk = self._stream.read(len(buffer))
        buffer[: len(chunk)] = chunk
        self._grown += len(chunk)
        if self._grown > _FREE and self._grown > self._ratio * self._raw.tell():
            raise BombError(f"unpacks to more than {self._ratio} times its size")
        return len(chunk)


def _unpacked(raw: IO[bytes], path: str, name: str, options: ReadOptions) -> Source:
    lower = name.lower()
    if lower.endswith(".warc.gz"):
        return Source(path, name[:-3], raw)
    packed: IO[bytes] | None = None
    if lower.endswith(".gz"):
        packed = gzip.GzipFile(fileobj=raw)  # type: ignore[assignment]
    elif lower.endswith(".zst"):
        unpacker = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        packed = unpacker.stream_reader(raw, read_across_frames=True)
    if packed is not None:
        return Source(path, name[: name.rindex(".")], io.BufferedReader(_Unpacked(packed, raw, options.max_ratio)))
    return Source(path, name, raw)


def _members(raw: IO[bytes], path: str, options: ReadOptions) -> Iterator[Source | Rejected]:
    try:
        archive = zipfile.ZipFile(raw)
        members = sorted(archive.infolist(), key=lambda member: member.filename)
    except zipfile.BadZipFile as error:
        yield Rejected(origin=origin_of(path, 0, b""), reason="damaged", detail=f"not a zip file: {error}")
        return
    for member in members:
        shown = f"{path}!{member.filename}"
        if member.is_dir():
            continue
        if member.file_size > max(_FREE, options.max_ratio * member.compress_size):
            detail = f"unpacks to more than {options.max_ratio} times its size"
            yield Rejected(origin=origin_of(shown, 0, b""), reason="too-large", detail=detail)
            continue
        if member.flag_bits & 1:
            yield Rejected(origin=origin_of(shown, 0, b""), reason="unreadable", detail="the member is encrypted")
            continue
        try:
            with archive.open(member) as stream:
                yield _unpacked(stream, shown, Path(member.filename).name, options)
        except (zipfile.BadZipFile, NotImplementedError, OSError, zlib.error) as error:
            yield Rejected(origin=origin_of(shown, 0, b""), reason="damaged", detail=str(error))
