"""A record with named fields, as JSON or as the row of a table -> an article."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgspec

from dragoman.read.crawl import crawl_text
from dragoman.read.fields import given_of, text_of
from dragoman.read.options import ReadOptions
from dragoman.read.plain import plain_or_rejected
from dragoman.schema import Article, Form, Origin, Rejected


def read_line(line: bytes, origin: Origin, options: ReadOptions) -> Article | Rejected:
    """Read one JSON record."""
    try:
        record = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except UnicodeDecodeError as error:
        detail = f"not UTF-8 at byte {origin.offset + error.start}"
        return Rejected(origin=origin, reason="undecodable", detail=detail)
    except (msgspec.DecodeError, RecursionError) as error:
        record = _leniently(line)
        if record is None:
            return Rejected(origin=origin, reason="bad-json", detail=str(error)[:200])
    if not isinstance(record, dict):
        return Rejected(origin=origin, reason="bad-json", detail="the record is not an object")
    return read_record(record, origin, Form.JSONL, options)


def _leniently(line: bytes) -> Any:
    """Return what is JSON but for ``NaN`` or for line breaks in strings, as many programs write it; else None."""
    try:
        return json.loads(line, strict=False, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return None


def read_row(row: bytes, origin: Origin, options: ReadOptions) -> Article | Rejected:
    """Read one row of a table, as its cutter packed it: names and values, in JSON."""
    cells = msgspec.json.decode(row)
    pairs = cells.items() if isinstance(cells, dict) else cells
    fields = {name: value for name, value in pairs if isinstance(name, str) and value is not None and value != ""}
    return read_record(fields, origin, Form.TABLE, options)


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
