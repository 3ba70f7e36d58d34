"""The formats that facts go out in, and the one function that writes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from dragoman.errors import ExportError
from dragoman.export import citations, dyads, network, tables
from dragoman.export.about import KINDS, About, about
from dragoman.export.parquet import parquet_pieces
from dragoman.export.whole import write_whole
from dragoman.store import Conditions, Found, Record
from dragoman.store.table import COLUMNS, Row, row_of

OF_EVENTS_ALONE = ("graphml", "icews", "cameo")
FORMATS = ("csv", "parquet", "jsonl", "bibtex", "csl", *OF_EVENTS_ALONE)
WITHOUT_ROWS = ("bibtex", "csl", "graphml")
SPREADSHEETS = ("csv", "icews", "cameo")
"""Formats that may be made harmless for spreadsheets."""


class Passed:
    """Counts what passes on its way into a file."""

    def __init__(self) -> None:
        self.facts = 0
        self.rows = 0
        self.left_out: Counter[str] = Counter()

    def facts_in(self, found: Iterable[Found[Any]]) -> Iterator[Found[Any]]:
        """Yield facts, counted."""
        for one in found:
            self.facts += 1
            yield one

    def rows_in(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield rows, counted."""
        for row in rows:
            self.rows += 1
            yield row


class Export(NamedTuple):
    """An export on its way: what it is of, its bytes, and what has passed so far."""

    form: str
    about: About
    pieces: Iterator[bytes]
    passed: Passed


def export(record: Record, facts: str, form: str, conditions: Conditions, *, spreadsheet: bool = False) -> Export:
    """Return the bytes of the *facts* (events, statements, missions) that fit *conditions*, in a format.

    The bytes are made while they are taken, from the record as it is then: take them inside `Record.snapshot`.
    They end in an `ExportError` when their number is not the count that the query gave before.
    """
    if form in OF_EVENTS_ALONE and facts != "events":
        raise ExportError(f"{form} holds events alone; export events, or choose another format", form)
    if spreadsheet and form not in SPREADSHEETS:
        raise ExportError(f"{form} is not for spreadsheets; {', '.join(SPREADSHEETS)} are", form)
    passed, of = Passed(), about(record, facts, conditions)
    found = passed.facts_in(getattr(record, facts)(**conditions))
    pieces = _WRITERS[form](found, of, passed, spreadsheet)
    return Export(form, of, _complete(pieces, of, passed), passed)


def write_export(
    record: Record, facts: str, form: str, path: Path, conditions: Conditions, *, spreadsheet: bool = False
) -> Export:
    """Write an export to *path*, whole or not at all, and what it is of to ``PATH.meta.json``."""
    with record.snapshot():
        made = export(record, facts, form, conditions, spreadsheet=spreadsheet)
        digest = write_whole(path, made.pieces)
    meta = {
        **msgspec.to_builtins(made.about),
        "format": form,
        "rows": made.passed.facts if form in WITHOUT_ROWS else made.passed.rows,
        "left_out": dict(sorted(made.passed.left_out.items())),
        "columns": [{"name": name, "type": kind, "means": means} for name, kind, means in _columns(facts, form)],
        "spreadsheet": spreadsheet,
        "file": path.name,
        "sha256": digest,
    }
    write_whole(path.with_name(path.name + ".meta.json"), [msgspec.json.format(msgspec.json.encode(meta)), b"\n"])
    return made


def _complete(pieces: Iterator[bytes], of: About, passed: Passed) -> Iterator[bytes]:
    yield from pieces
    if passed.facts != of.count:
        raise ExportError(
            f"{passed.facts} of {of.count} {of.facts} came out of the record; run: dragoman verify", ""
        )


def _columns(facts: str, form: str) -> Iterable[tuple[str, str, str]]:
    return COLUMNS[KINDS[facts]] if form in ("csv", "parquet", "jsonl") else ()


Writer = Callable[[Iterator[Found[Any]], About, Passed, bool], Iterator[bytes]]


def _csv(found: Iterator[Found[Any]], of: About, passed: Passed, spreadsheet: bool) -> Iterator[bytes]:
    names = [column.name for column in COLUMNS[KINDS[of.facts]]]
    return tables.csv_lines(passed.rows_in(map(row_of, found)), names, spreadsheet=spreadsheet)


def _jsonl(found: Iterator[Found[Any]], _: About, passed: Passed, __: bool) -> Iterator[bytes]:
    return tables.json_lines(passed.rows_in(map(row_of, found)))


def _parquet(found: Iterator[Found[Any]], of: About, passed: Passed, _: bool) -> Iterator[bytes]:
    return parquet_pieces(passed.rows_in(map(row_of, found)), COLUMNS[KINDS[of.facts]], of)


def _dyadic(rows: Callable[[Iterable[dyads.Dyad]], Iterator[Row]], columns: Sequence[str]) -> Writer:
    def write(found: Iterator[Found[Any]], _: About, passed: Passed, spreadsheet: bool) -> Iterator[bytes]:
        made = passed.rows_in(rows(dyads.dyads(found, passed.left_out)))
        return tables.csv_lines(made, columns, spreadsheet=spreadsheet)

    return write


_WRITERS: dict[str, Writer] = {
    "csv": _csv,
    "jsonl": _jsonl,
    "parquet": _parquet,
    "bibtex": lambda found, of, *_: citations.bibtex(found, of),
    "csl": lambda found, *_: citations.csl_json(found),
    "graphml": lambda found, of, *_: network.graphml(found, of),
    "icews": _dyadic(dyads.icews_rows, dyads.ICEWS_COLUMNS),
    "cameo": _dyadic(dyads.gdelt_rows, dyads.GDELT_COLUMNS),
}
