"""WARC files -> the bytes of their records.

Records are cut out here, not by the WARC library, so that one damaged record costs that record alone: a length that
lies, a broken gzip member or a flipped bit is damage of that record, and cutting goes on at the next one.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import IO

from dragoman.read.options import ReadOptions
from dragoman.read.raw import Raw

_CHUNK = 1 << 16
_GZIP = b"\x1f\x8b\x08"
_NEXT = re.compile(rb"\r?\n\r?\nWARC/[01]\.\d")
_LENGTH = re.compile(rb"(?im)^content-length:\s*(-?\d+)\s*$")
_ROOM = 64_000  # what headers may add to a page


def cut_warc(stream: IO[bytes], options: ReadOptions) -> Iterator[Raw]:
    """Yield the bytes of each record of *stream*, whatever it holds."""
    head = stream.read(_CHUNK)
    chunks = _members(stream, head, options) if head.startswith(_GZIP) else _plain_chunks(stream, head)
    yield from _records(chunks, options)


def _plain_chunks(stream: IO[bytes], head: bytes) -> Iterator[bytes | None]:
    while head:
        yield head
        head = stream.read(_CHUNK)


def _members(stream: IO[bytes], head: bytes, options: ReadOptions) -> Iterator[bytes | None]:
    """Yield unpacked bytes, gzip member by member; None marks where a member broke off or grew past all bounds."""
    packed = head
    while packed:
        unpacker = zlib.decompressobj(wbits=31)
        grown = 0
        try:
            while not unpacker.eof:
                if not packed and not (packed := stream.read(_CHUNK)):
                    yield None
                    return
                part = unpacker.decompress(packed, _CHUNK * 16)
                packed = unpacker.unconsumed_tail or (unpacker.unused_data if unpacker.eof else b"")
                grown += len(part)
                if grown > options.max_html * 4:
                    break
                yield part
        except zlib.error:
            grown = -1
        if not 0 <= grown <= options.max_html * 4:
            yield None
            packed = _next_member(stream, packed[1:])
            continue
        packed = packed or stream.read(_CHUNK)


def _next_member(stream: IO[bytes], packed: bytes) -> bytes:
    """Return the packed bytes from the next start of a gzip member on; empty when there is none."""
    while True:
        at = packed.find(_GZIP)
        if at >= 0:
            return packed[at:]
        more = stream.read(_CHUNK)
        if not more:
            return b""
        packed = packed[-2:] + more


def _records(chunks: Iterator[bytes | None], options: ReadOptions) -> Iterator[Raw]:
    """Cut unpacked bytes into records at the marks between them, whatever their lengths claim."""
    held, offset, searched = b"", 0, 0
    limit = options.max_html + _ROOM
    for chunk in chunks:
        if chunk is None:
            whole = _whole_start(held)
            if whole:
                yield _checked(offset, held[:whole])
            yield _damaged(offset + whole, held[whole:], "the packed data break off or are damaged here")
            offset += len(held)
            held, searched = b"", 0
            continue
        held += chunk
        while match := _NEXT.search(held, max(searched - 16, 0)):
            end = match.start() + len(match.group()) - len(b"WARC/1.0")
            if not _is_whole(held[:end]) and _claims_more(held, end):
                searched = match.end()
                continue
            yield _checked(offset, held[:end])
            held, offset, searched = held[end:], offset + end, 0
        searched = len(held)
        if len(held) > limit:
            yield _damaged(offset, held[:1024], f"a record is larger than {limit} bytes")
            offset += len(held) - 16
            held, searched = held[-16:], 0
    if held.strip():
        yield _checked(offset, held)


def _length(data: bytes) -> tuple[int, int] | None:
    """Return where the content begins and how long the header says it is; None without a readable header."""
    end = data.find(b"\r\n\r\n")
    match = _LENGTH.search(data, 0, end) if end >= 0 else None
    return (end + 4, int(match.group(1))) if match else None


def _whole_start(held: bytes) -> int:
    """Return how many bytes at the start of *held* are a whole record; 0 when its content is not all there."""
    found = _length(held)
    if found is None or found[1] < 0 or not held.startswith(b"WARC/"):
        return 0
    end = sum(found) + len(b"\r\n\r\n")
    return end if end <= len(held) else 0


def _is_whole(data: bytes) -> bool:
    found = _length(data)
    return found is not None and 0 <= len(data) - found[0] - found[1] <= len(b"\r\n\r\n\r\n")


def _claims_more(held: bytes, end: int) -> bool:
    """Say whether the header's length is true and reaches past a mark that stands inside the content."""
    found = _length(held[:end])
    if found is None or found[1] < 0:
        return False
    after = sum(found)
    return after + 4 <= len(held) and held[after : after + 4] == b"\r\n\r\n"


def _checked(offset: int, data: bytes) -> Raw:
    if not data.lstrip().startswith(b"WARC/"):
        return _damaged(offset, data, "no WARC record begins here")
    if _length(data.lstrip()) is None:
        return _damaged(offset, data, "the record has no readable header")
    if not _is_whole(data.lstrip()):
        return _damaged(offset, data, "the record is not as long as its header says")
    return Raw(offset, data)


def _damaged(offset: int, data: bytes, detail: str) -> Raw:
    return Raw(offset, data, ("damaged", detail))
