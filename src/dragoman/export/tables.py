"""Rows as CSV and as JSON lines.

CSV is that of RFC 4180 in UTF-8: commas, double quotes doubled, CRLF. What the text does not say is an empty cell
in CSV and null in JSON; a list is ``a|b`` in CSV and a list in JSON; truth is ``true`` or ``false`` in both.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from dragoman.store.table import AnyFound, Column, Row, row_of

__all__ = ["AnyFound", "Column", "Row", "csv_lines", "json_lines", "row_of"]

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def json_lines(rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield each row as one line of JSON in UTF-8."""
    for row in rows:
        yield msgspec.json.encode(row) + b"\n"


def csv_lines(rows: Iterable[Row], columns: Sequence[str], *, spreadsheet: bool = False) -> Iterator[bytes]:
    """Yield a header and each row as CSV.

    With *spreadsheet* the file is for Excel and its like, and no longer the text to the letter: it opens with a
    byte order mark, and text that a spreadsheet would run as a formula has an apostrophe before it.
    """
    yield ((BYTE_ORDER_MARK if spreadsheet else "") + _csv_line(columns)).encode()
    for row in rows:
        cells = [_cell(row[name]) for name in columns]
        yield _csv_line(map(_harmless, cells) if spreadsheet else cells).encode()


def _csv_line(cells: Iterable[Any]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


def _cell(value: Any) -> Any:
    kind = type(value)
    if kind is bool:
        return "true" if value else "false"
    if kind is list:
        return "|".join("-".join(map(str, item)) if type(item) is list else str(item) for item in value)
    return value


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
