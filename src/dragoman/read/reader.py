"""Files of any form -> articles and rejections, one at a time."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import zstandard

from dragoman.read.feed import read_feed
from dragoman.read.forms import form_of
from dragoman.read.html import read_html
from dragoman.read.identity import origin_of
from dragoman.read.jsonl import read_json, read_jsonl
from dragoman.read.options import ReadOptions
from dragoman.read.parquet import MARK, read_parquet
from dragoman.read.sources import BombError, Source, sources
from dragoman.read.table import read_table
from dragoman.read.text import read_text
from dragoman.read.warc import read_warc
from dragoman.schema import Article, Form, Rejected

_HEAD = 4096
_DAMAGE = (OSError, EOFError, zlib.error, zstandard.ZstdError, zipfile.BadZipFile)


def read(
    paths: str | Path | Iterable[str | Path], options: ReadOptions | None = None
) -> Iterator[Article | Rejected]:
    """Yield what *paths* hold: an `Article` for each record that is one, a `Rejected` for each that is not.

    *paths* is one path or several: files, folders, globs, ``-`` for standard input; ``.gz``, ``.zst`` and ``.zip``
    are unpacked. Memory is bounded by one record. A path that names nothing raises `ReadError`; nothing else does.
    """
    options = options or ReadOptions()
    several = [paths] if isinstance(paths, str | Path) else paths
    for source in sources(several, options):
        if isinstance(source, Rejected):
            yield source
            continue
        try:
            yield from _read_source(source, options)
        except _DAMAGE as error:
            origin = origin_of(source.path, 0, b"")
            reason = "too-large" if isinstance(error, BombError) else "damaged"
            yield Rejected(origin=origin, reason=reason, detail=f"could not be read to its end: {error}")


def _read_source(source: Source, options: ReadOptions) -> Iterator[Article | Rejected]:
    head = source.stream.read(_HEAD)
    stream = _Rewound(head, source.stream)
    form = form_of(source.name, head, options)
    lines = source.name.lower().endswith((".jsonl", ".ndjson"))
    if form is Form.WARC:
        yield from read_warc(io.BufferedReader(stream), source.path, options)
    elif head.startswith(MARK) or source.name.lower().endswith(".parquet"):
        yield from read_parquet(io.BufferedReader(stream), source.path, options)
    elif form is Form.TABLE:
        yield from read_table(io.BufferedReader(stream), source.path, source.name, options)
    elif source.name.lower().endswith(".json"):
        yield from read_json(_read_all(stream, options.max_line), source.path, options)
    elif form is Form.JSONL or (form is Form.PLAIN and lines):
        yield from read_jsonl(io.BufferedReader(stream), source.path, options)
    elif form is Form.FEED:
        yield from read_feed(_read_all(stream, options.max_html + 1), source.path, options)
    elif form is Form.HTML:
        yield read_html(_read_all(stream, options.max_html + 1), source.path, options)
    else:
        yield read_text(_read_all(stream, options.max_text + 1), source.path, options)


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
