"""Files -> pieces: the bytes of one record each, cut out and not yet read.

Cutting meets no parser of pages, and reading a piece depends on nothing but the piece. So whoever shares the work
among processes cuts in one place and reads in many, and gets what reading in one place gives. What cutting does
itself is bounded by its own rules: a pass over bytes, in the memory of one record. Forms that only a parser can
take apart (feeds, Parquet, JSON lists) are given to one in a process of its own, `Parsers`.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import IO

import msgspec
import zstandard

from dragoman.read.apart import Parsers
from dragoman.read.apart.talk import Found
from dragoman.read.forms import form_of
from dragoman.read.identity import origin_of
from dragoman.read.jsonl import cut_lines
from dragoman.read.options import ReadOptions
from dragoman.read.raw import Raw
from dragoman.read.sources import BombError, Source, sources
from dragoman.read.table import cut_table
from dragoman.read.warc import cut_warc
from dragoman.schema import Article, Form, Origin, Rejected

_HEAD = 4096
_DAMAGE = (OSError, EOFError, zlib.error, zstandard.ZstdError, zipfile.BadZipFile)
_PARQUET = b"PAR1"
_LIST = b"["
_LINES = (".jsonl", ".ndjson")


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """One record of a file: its bytes, found at `offset` of the unpacked file at `path`, and their form.

    `stands` is its origin where `data` are not the bytes as found but what a parser told of them. What could not be
    cut out at all, or was read already, comes as an `item`.
    """

    path: str
    offset: int = 0
    form: Form = Form.CRAWL
    data: bytes = b""
    stands: Origin | None = None
    item: Article | Rejected | None = None

    @property
    def origin(self) -> Origin:
        """Where the record stands; what is read from the piece carries the same origin."""
        if self.item:
            return self.item.origin
        return self.stands or origin_of(self.path, self.offset, self.data)


def cut(
    paths: str | Path | Iterable[str | Path], options: ReadOptions, form: Form | None = None
) -> Iterator[Piece]:
    """Yield the records that *paths* hold, in order; raise `ReadError` for a path that names nothing.

    *form* says how files are taken apart, for those who know better than name and first bytes.
    """
    several = [paths] if isinstance(paths, str | Path) else paths
    with closing(Parsers(options)) as parsers:
        for source in sources(several, options):
            if isinstance(source, Rejected):
                yield _done(source)
            else:
                yield from cut_source(source, options, parsers, form=form)


def cut_source(
    source: Source, options: ReadOptions, parsers: Parsers, offset: int = 0, form: Form | None = None
) -> Iterator[Piece]:
    """Yield the records of one file, whose stream begins at *offset* of its unpacked bytes."""
    try:
        for piece in _cut(source, options, parsers, form):
            yield msgspec.structs.replace(piece, offset=piece.offset + offset) if offset else piece
    except _DAMAGE as error:
        origin = origin_of(source.path, offset, b"")
        reason = "too-large" if isinstance(error, BombError) else "damaged"
        yield _done(Rejected(origin=origin, reason=reason, detail=f"could not be read to its end: {error}"))


def _cut(source: Source, options: ReadOptions, parsers: Parsers, form: Form | None) -> Iterator[Piece]:
    head = b"" if form else source.stream.read(_HEAD)  # who knows the form need not wait for a page of it
    stream = io.BufferedReader(_Rewound(head, source.stream))
    form = form or form_of(source.name, head, options)
    if form is Form.PLAIN and source.name.lower().endswith(_LINES):
        form = Form.JSONL
    if _needs_parser(form, source.name.lower(), head):
        yield from _parsed(source.path, parsers.records(form, stream), form)
        return
    for raw in _raws(form, stream, source.name, options):
        yield _piece(source.path, form, raw)


def _raws(form: Form, stream: IO[bytes], name: str, options: ReadOptions) -> Iterator[Raw]:
    if form is Form.WARC:
        return cut_warc(stream, options)
    if form is Form.TABLE:
        return cut_table(stream, name, options)
    if form is Form.JSONL:
        return cut_lines(stream, options)
    most = options.max_html if form is Form.HTML else options.max_text
    return iter((Raw(0, _read_all(stream, most + 1)),))


def _needs_parser(form: Form, name: str, head: bytes) -> bool:
    """Say whether records end where only a parser can tell, and not with a line or after so many bytes."""
    if form is Form.TABLE:
        return head.startswith(_PARQUET) or name.endswith(".parquet")
    if form is Form.JSONL:
        return head.lstrip().startswith(_LIST) or name.endswith(".json")
    return form is Form.FEED


def _parsed(path: str, records: Iterable[Found], form: Form) -> Iterator[Piece]:
    for found in records:
        origin = origin_of(path, found.offset, found.data if found.of is None else found.of)
        if found.why:
            yield _done(Rejected(origin=origin, reason=found.why[0], detail=found.why[1]), form)
        else:
            yield Piece(path=path, offset=found.offset, form=form, data=found.data, stands=origin)


def _piece(path: str, form: Form, raw: Raw) -> Piece:
    if raw.why:
        origin = origin_of(path, raw.offset, raw.data)
        return _done(Rejected(origin=origin, reason=raw.why[0], detail=raw.why[1]), form)
    return Piece(path=path, offset=raw.offset, form=form, data=raw.data)


def _done(item: Article | Rejected, form: Form = Form.CRAWL) -> Piece:
    return Piece(path=item.origin.path, offset=item.origin.offset, form=form, item=item)


def _read_all(stream: IO[bytes], limit: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while size < limit and (part := stream.read(min(limit - size, 1 << 16))):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


class _Rewound(io.RawIOBase):
    """A stream whose first bytes were already taken, given again."""

    def __init__(self, head: bytes, stream: IO[bytes]) -> None:
        super().__init__()
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        read = getattr(self._stream, "read1", self._stream.read)  # what a pipe has now, not all that was asked for
        chunk = self._head[: len(buffer)] or read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(chunk)] = chunk
        return len(chunk)
