"""JSON lines, and JSON files that hold a list or one record after another -> the bytes of each record.

Nothing is decoded here. The ends of records are found by brackets and quotation marks alone, so that a list of any
length passes through the memory of one record, and what is wrong in a record is that record's own affair.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import IO

import msgspec

from dragoman.read.options import ReadOptions
from dragoman.read.raw import Raw

_CHUNK = 1 << 16
_OUTSIDE = re.compile(rb'["{}\[\],\n]')
_INSIDE = re.compile(rb'["\\\n]')
_OPENING, _CLOSING = (b"{", b"["), (b"}", b"]")
_NOT_IN_STRING = re.compile(rb'\s*["{}\]]')
_MARK = b"\xef\xbb\xbf"


def cut_lines(stream: IO[bytes], options: ReadOptions, offset: int = 0) -> Iterator[Raw]:
    """Yield each line of *stream* that is not blank; *offset* is where the stream begins."""
    while line := stream.readline(options.max_line + 1):
        start, offset = offset, offset + len(line)
        if len(line) > options.max_line:
            while rest := stream.readline(options.max_line):
                offset += len(rest)
                if rest.endswith(b"\n"):
                    break
            yield _too_large(start, line, options)
        elif line.strip():
            yield Raw(start, line)


def cut_json(stream: IO[bytes], options: ReadOptions) -> Iterator[Raw]:
    """Yield each record of a JSON file: the items of a list, records one after another, or one a line."""
    first = stream.readline(options.max_line + 1)
    is_list = first.removeprefix(_MARK).lstrip().startswith(b"[")
    if not is_list and _is_record(first):
        yield Raw(0, first)
        yield from cut_lines(stream, options, len(first))
        return
    held, start, at = bytearray(), 0, 0
    ends = _Ends(is_list=is_list)
    for chunk in chain([first], iter(lambda: stream.read(_CHUNK), b"")):
        last = 0
        for end, following in ends.in_chunk(chunk):
            yield from _item(start, held + chunk[last:end], options)
            held, start, last = bytearray(), at + following, following
        held += chunk[last : last + options.max_line + 1 - len(held)]
        at += len(chunk)
    yield from _item(start, held, options)


def _is_record(line: bytes) -> bool:
    try:
        return isinstance(msgspec.json.decode(line.removeprefix(_MARK)), dict)
    except (UnicodeDecodeError, msgspec.DecodeError, RecursionError):
        return False


def _item(start: int, held: bytearray, options: ReadOptions) -> Iterable[Raw]:
    data = bytes(held).strip()
    if not data.removeprefix(_MARK):
        return ()
    start += len(held) - len(held.lstrip())
    return (Raw(start, data) if len(held) <= options.max_line else _too_large(start, data, options),)


def _too_large(start: int, data: bytes, options: ReadOptions) -> Raw:
    return Raw(start, data, ("too-large", f"the record is longer than {options.max_line} bytes"))


class _Ends:
    """Where records end in a JSON text that comes in chunks; what it has seen so far is all that it remembers.

    JSON allows no line break inside a string. Where the next line goes on as JSON does, the string was never closed
    and the record ends with it; the next one may be whole. Else the break is part of the string.
    """

    def __init__(self, *, is_list: bool) -> None:
        self._level = int(is_list)
        """How many brackets are open between two records."""
        self._depth = 0
        self._is_inside = False
        self._is_escaped = False

    def in_chunk(self, chunk: bytes) -> Iterator[tuple[int, int]]:
        """Yield where in *chunk* a record ends, and where the next one may begin."""
        at = int(self._is_escaped)
        while match := (_INSIDE if self._is_inside else _OUTSIDE).search(chunk, at):
            mark, at = match.group(), match.end()
            if mark == b"\\":
                at += 1
            elif mark == b'"':
                self._is_inside = not self._is_inside
            elif mark == b"\n" and self._is_inside:
                if _NOT_IN_STRING.match(chunk, at):
                    self._is_inside, self._depth = False, self._level
                    yield at - 1, at
            elif mark in _OPENING:
                if self._depth < self._level:
                    yield (at - 1, at) if mark == b"[" else (at - 1, at - 1)
                    self._depth += mark == b"{"
                self._depth += 1
            elif mark in _CLOSING:
                if self._depth > self._level + 1:
                    self._depth -= 1
                else:
                    yield from self._closed(mark, at)
            elif self._depth == (0 if mark == b"\n" else self._level):
                yield at - 1, at
        self._is_escaped = at > len(chunk)

    def _closed(self, mark: bytes, at: int) -> Iterator[tuple[int, int]]:
        if self._depth == self._level == 1 and mark == b"]":
            self._depth = 0
            yield at - 1, at
        elif self._depth > self._level:
            self._depth -= 1
            if self._depth == 0:
                yield at, at
