"""JSON lines: one record a line, its fields by the names that collections of news use."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import IO, Any

import msgspec

from dragoman.read.crawl import crawl_text
from dragoman.read.fields import given_of, text_of
from dragoman.read.identity import origin_of
from dragoman.read.options import ReadOptions
from dragoman.read.plain import plain_or_rejected
from dragoman.schema import Article, Form, Origin, Rejected


def read_jsonl(stream: IO[bytes], path: str, options: ReadOptions) -> Iterator[Article | Rejected]:
    """Yield one article or rejection for each line of *stream* that is not blank."""
    for offset, line in cut_lines(stream, path, options):
        yield line if isinstance(line, Rejected) else read_line(line, path, offset, options)


def cut_lines(stream: IO[bytes], path: str, options: ReadOptions) -> Iterator[tuple[int, bytes | Rejected]]:
    """Yield the offset and the bytes of each line of *stream* that is not blank; a rejection for one too long."""
    offset = 0
    while line := stream.readline(options.max_line + 1):
        start, offset = offset, offset + len(line)
        if len(line) > options.max_line:
            while rest := stream.readline(options.max_line):
                offset += len(rest)
                if rest.endswith(b"\n"):
                    break
            detail = f"the line is longer than {options.max_line} bytes"
            yield start, Rejected(origin=origin_of(path, start, line), reason="too-large", detail=detail)
        elif line.strip():
            yield start, line


def read_json(data: bytes, path: str, options: ReadOptions) -> Iterator[Article | Rejected]:
    """Yield what a JSON file holds: one record, a list of records, or (when it is neither) one record a line."""
    try:
        whole = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=list[msgspec.Raw] | msgspec.Raw)
    except (UnicodeDecodeError, msgspec.DecodeError, RecursionError):
        yield from read_jsonl(io.BytesIO(data), path, options)
        return
    at = 0
    for item in map(bytes, whole if isinstance(whole, list) else [whole]):
        at = data.index(item, at)
        yield read_line(item, path, at, options)
        at += len(item)


def read_line(line: bytes, path: str, offset: int, options: ReadOptions) -> Article | Rejected:
    """Read one JSON record found at byte *offset* of *path*."""
    origin = origin_of(path, offset, line)
    try:
        record = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except UnicodeDecodeError as error:
        return Rejected(origin=origin, reason="undecodable", detail=f"not UTF-8 at byte {offset + error.start}")
    except (msgspec.DecodeError, RecursionError) as error:
        return Rejected(origin=origin, reason="bad-json", detail=str(error)[:200])
    if not isinstance(record, dict):
        return Rejected(origin=origin, reason="bad-json", detail="the line is not an object")
    return read_record(record, origin, Form.JSONL, options)


def read_record(record: Mapping[str, Any], origin: Origin, form: Form, options: ReadOptions) -> Article | Rejected:
    """Read one record by the names of its fields."""
    text = text_of(record, options.fields)
    given = given_of(record, options.fields)
    if text is None or not text.strip():
        names = ", ".join(sorted(record)[:12])
        detail = f"no field holds a text (fields: {names})"
        return Rejected(origin=origin, reason="no-text", detail=detail, url=given.url)
    if options.form is Form.PLAIN:
        return plain_or_rejected(given.id, text, origin, options)
    return crawl_text(text, origin, form, given, options)
