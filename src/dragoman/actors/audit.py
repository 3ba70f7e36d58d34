"""Checks the lists of actors: missing sources, impossible dates, names that mean two things, stale rows."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

import msgspec

from dragoman.actors.holders import HolderBook, Tenure, last_day
from dragoman.actors.layers import clash_of, fault_of
from dragoman.schema import FuzzyDate
from dragoman.vocab.files import read_tsv

STALE_AFTER = 366
"""Days after which an open row that nobody looked at again is reported."""


class Finding(msgspec.Struct, frozen=True):
    """One thing about the lists: ``error`` must be mended, ``note`` is worth knowing."""

    level: str
    table: str
    about: str
    reason: str


def findings(book: HolderBook, on: dt.date) -> Iterator[Finding]:
    """Yield what is wrong or doubtful in the lists, as seen on the day *on*."""
    yield from _rows()
    yield from _clashes(book)
    yield from _stale(book, on)
    yield from _two_meanings()


def counts() -> dict[str, int]:
    """Return how many rows and names each list holds."""
    found: dict[str, int] = {}
    for table, cells in (
        ("states", "aliases"),
        ("bodies", "aliases"),
        ("offices", "phrases"),
        ("organs", "phrases"),
    ):
        rows = read_tsv(f"{table}.tsv")
        found[table] = len(rows)
        found[f"{table}: names"] = sum(len([name for name in row[cells].split("|") if name]) for row in rows)
    for kind, number in sorted(Counter(row["kind"] for row in read_tsv("bodies.tsv")).items()):
        found[f"bodies: {kind}"] = number
    holders = read_tsv("holders.tsv")
    found["holders"] = len(holders)
    found["holders: people"] = len({row["name"] for row in holders})
    found["holders: open"] = sum(not row["end"] for row in holders)
    for office, number in Counter(row["office"] for row in holders).most_common(8):
        found[f"holders: {office}"] = number
    return found


def _rows() -> Iterator[Finding]:
    codes = {row["code"] for row in read_tsv("states.tsv")} | {"UNO", "EUR", "IGO", "NGO"}
    offices = {row["office"] for row in read_tsv("offices.tsv")}
    for row in read_tsv("holders.tsv"):
        fault = fault_of(row, codes, offices)
        if fault:
            yield Finding("error", "holders", row["name"], fault)
    for row in read_tsv("bodies.tsv"):
        if row["country"] not in codes:
            yield Finding("error", "bodies", row["name"], f"unknown country {row['country']!r}")


def _clashes(book: HolderBook) -> Iterator[Finding]:
    for rows in book.by_office.values():
        for at, row in enumerate(rows):
            for other in rows[at + 1 :]:
                if clash_of(row, other):
                    yield Finding(
                        "note",
                        "holders",
                        row.name,
                        f"in one office with {other.name}: {_when(row)} and {_when(other)}",
                    )


def _when(row: Tenure) -> str:
    return f"{row.office} of {row.country} {row.start} to {row.end or '...'}"


def _stale(book: HolderBook, on: dt.date) -> Iterator[Finding]:
    for row in book.tenures:
        known = last_day(FuzzyDate.parse(row.known_as_of))
        if row.end is None and (on - known).days > STALE_AFTER:
            yield Finding(
                "note", "holders", row.name, f"open, and not looked at since {row.known_as_of}: {_when(row)}"
            )


def _two_meanings() -> Iterator[Finding]:
    """Yield names that two rows of the lists of states and bodies bear."""
    owners: dict[str, set[str]] = {}
    for row in read_tsv("states.tsv"):
        for cell in ("name", "aliases", "capitals", "cities"):
            for name in row[cell].split("|"):
                owners.setdefault(name, set()).add(row["code"])
    for row in read_tsv("bodies.tsv"):
        for name in (row["name"], *row["aliases"].split("|")):
            owners.setdefault(name, set()).add(row["name"])
    for name, meant in owners.items():
        if name and len(meant) > 1:
            yield Finding("note", "names", name, "means " + " or ".join(sorted(meant)))
