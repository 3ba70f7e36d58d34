"""CSV and TSV tables with a header: one record a row, its fields by the names that collections of news use."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import msgspec

from dragoman.read.identity import origin_of
from dragoman.read.jsonl import read_record
from dragoman.read.options import ReadOptions
from dragoman.schema import Article, Form, Rejected

_TAB = ".tsv"


def read_table(
    stream: io.BufferedReader, path: str, name: str, options: ReadOptions
) -> Iterator[Article | Rejected]:
    """Yield one article or rejection for each row of *stream*; the offset of an origin is the number of its row."""
    csv.field_size_limit(options.max_line)
    lines = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    rows = csv.DictReader(lines, delimiter="\t" if name.lower().endswith(_TAB) else ",")
    number = 0
    try:
        for number, row in enumerate(rows, 1):
            fields = {key: value for key, value in row.items() if isinstance(key, str) and value}
            origin = origin_of(path, number, msgspec.json.encode(list(row.items())))
            yield read_record(fields, origin, Form.TABLE, options)
    except (csv.Error, UnicodeDecodeError) as error:
        origin = origin_of(path, number + 1, b"")
        reason = "undecodable" if isinstance(error, UnicodeDecodeError) else "bad-table"
        yield Rejected(origin=origin, reason=reason, detail=f"row {number + 1}: {error}"[:200])
