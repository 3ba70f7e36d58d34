"""Files -> pieces: the bytes of one record each, cut out and not yet read.

Cutting is cheap and meets no parser of pages; reading a piece depends on nothing but the piece. So whoever shares
the work among processes cuts in one place and reads in many, and gets what reading in one place gives.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import msgspec
import zstandard

from dragoman.read.feed import read_feed
from dragoman.read.forms import form_of
from dragoman.read.html import read_html
from dragoman.read.identity import origin_of
from dragoman.read.jsonl import cut_lines, read_json, read_line
from dragoman.read.options import ReadOptions
from dragoman.read.parquet import MARK, read_parquet
from dragoman.read.sources import BombError, Source, sources
from dragoman.read.table import read_table
from dragoman.read.text import read_text
from dragoman.read.warc import cut_warc, read_warc
from dragoman.schema import Article, Form, Origin, Rejected

_HEAD = 4096
_DAMAGE = (OSError, EOFError, zlib.error, zstandard.ZstdError, zipfile.BadZipFile)
_LINES = (".jsonl", ".ndjson")


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """One record of a file: its bytes, found at `offset` of the unpacked file at `path`, and their form.

    A row of a table, an entry of a feed, and what could not be cut out at all have no bytes of their own: they come
    read already, as `item`.
    """

    path: str
    offset: int = 0
    form: Form = Form.CRAWL
    data: bytes = b""
    item: Article | Rejected | None = None

    @property
    def origin(self) -> Origin:
        """Where the record stands; what is read from the piece carries the same origin."""
        return self.item.origin if self.item else origin_of(self.path, self.offset, self.data)


def cut(paths: str | Path | Iterable[str | Path], options: ReadOptions) -> Iterator[Piece]:
    """Yield the records that *paths* hold, in order; raise `ReadError` for a path that names nothing."""
    several = [paths] if isinstance(paths, str | Path) else paths
    for source in sources(several, options):
        if isinstance(source, Rejected):
            yield _done(source)
        else:
            yield from cut_source(source, options)


def cut_source(source: Source, options: ReadOptions, offset: int = 0) -> Iterator[Piece]:
    """Yield the records of one file, whose stream begins at *offset* of its unpacked bytes."""
    try:
        for piece in _cut(source, options):
            yield msgspec.structs.replace(piece, offset=piece.offset + offset) if offset else piece
    except _DAMAGE as error:
        origin = origin_of(source.path, offset, b"")
        reason = "too-large" if isinstance(error, BombError) else "damaged"
        yield _done(Rejected(origin=origin, reason=reason, detail=f"could not be read to its end: {error}"))


def read_piece(piece: Piece, options: ReadOptions) -> Iterator[Article | Rejected]:
    """Yield what one record holds: an article or a rejection, or nothing when it holds no page."""
    if piece.item is not None:
        yield piece.item
    elif piece.form is Form.WARC:
        for item in read_warc(io.BytesIO(piece.data), piece.path, options):
            yield msgspec.structs.replace(item, origin=piece.origin)
    elif piece.form is Form.JSONL:
        yield read_line(piece.data, piece.path, piece.offset, options)
    elif piece.form is Form.HTML:
        yield read_html(piece.data, piece.path, options)
    else:
        yield read_text(piece.data, piece.path, options)


def _cut(source: Source, options: ReadOptions) -> Iterator[Piece]:
    head = source.stream.read(_HEAD)
    stream, path, name = _Rewound(head, source.stream), source.path, source.name.lower()
    form = form_of(source.name, head, options)
    if form is Form.WARC:
        yield from _cut_warc(io.BufferedReader(stream), path, options)
    elif head.startswith(MARK) or name.endswith(".parquet"):
        yield from map(_done, read_parquet(io.BufferedReader(stream), path, options))
    elif form is Form.TABLE:
        yield from map(_done, read_table(io.BufferedReader(stream), path, source.name, options))
    elif name.endswith(".json"):
        yield from map(_done, read_json(_read_all(stream, options.max_line), path, options))
    elif form is Form.JSONL or (form is Form.PLAIN and name.endswith(_LINES)):
        for offset, line in cut_lines(io.BufferedReader(stream), path, options):
            yield _done(line) if isinstance(line, Rejected) else _piece(path, offset, Form.JSONL, line)
    elif form is Form.FEED:
        yield from map(_done, read_feed(_read_all(stream, options.max_html + 1), path, options))
    elif form is Form.HTML:
        yield _piece(path, 0, form, _read_all(stream, options.max_html + 1))
    else:
        yield _piece(path, 0, form, _read_all(stream, options.max_text + 1))


def _cut_warc(stream: IO[bytes], path: str, options: ReadOptions) -> Iterator[Piece]:
    for raw in cut_warc(stream, options):
        if raw.damage:
            origin = origin_of(path, raw.offset, raw.data)
            yield _done(Rejected(origin=origin, reason="damaged", detail=raw.damage))
        else:
            yield _piece(path, raw.offset, Form.WARC, raw.data)


def _piece(path: str, offset: int, form: Form, data: bytes) -> Piece:
    return Piece(path=path, offset=offset, form=form, data=data)


def _done(item: Article | Rejected) -> Piece:
    return Piece(path=item.origin.path, offset=item.origin.offset, item=item)


def _read_all(stream: io.RawIOBase, limit: int) -> bytes:
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
        chunk = self._head[: len(buffer)] or self._stream.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(chunk)] = chunk
        return len(chunk)
