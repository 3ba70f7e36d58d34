"""Who held which office when: dated tenures, and how far a table may be trusted on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from dragoman.actors.words import folded
from dragoman.schema import FuzzyDate, HolderStatus
from dragoman.vocab.files import read_tsv

K = TypeVar("K")

FAMILY_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "VNM", "HKG", "KHM"})
"""States whose names are written family name first."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person in one office. `end` None means: not ended as of `known_as_of`."""

    name: str
    aliases: tuple[str, ...]
    surname: str
    office: str
    country: str
    host: str | None
    gender: str | None
    start: FuzzyDate
    end: FuzzyDate | None
    known_as_of: FuzzyDate
    source: str

    def status(self, day: dt.date) -> HolderStatus:
        """Say how well the tenure fits *day*."""
        if day < self.start.first_day():
            return HolderStatus.OUTSIDE
        if self.end is not None:
            return HolderStatus.VALID if day <= last_day(self.end) else HolderStatus.OUTSIDE
        return HolderStatus.VALID if day <= last_day(self.known_as_of) else HolderStatus.STALE

    def distance(self, day: dt.date) -> int:
        """Return how many days *day* lies outside what the row vouches for; 0 inside."""
        if day < self.start.first_day():
            return (self.start.first_day() - day).days
        return max(0, (day - last_day(self.end or self.known_as_of)).days)


def last_day(date: FuzzyDate) -> dt.date:
    """Return the latest day *date* may mean."""
    if date.month is None:
        return dt.date(date.year, 12, 31)
    if date.day is None:
        after = dt.date(date.year + date.month // 12, date.month % 12 + 1, 1)
        return after - dt.timedelta(days=1)
    return dt.date(date.year, date.month, date.day)


@dataclass(frozen=True)
class HolderBook:
    """Tenures by name, by surname and by office; `openings` are the first words of the names."""

    tenures: tuple[Tenure, ...]
    by_name: dict[str, tuple[Tenure, ...]]
    by_surname: dict[str, tuple[Tenure, ...]]
    by_office: dict[tuple[str, str], tuple[Tenure, ...]]
    openings: frozenset[str]

    @classmethod
    def of(cls, tenures: Iterable[Tenure]) -> HolderBook:
        """Index *tenures*."""
        rows = tuple(tenures)
        by_name = _group((folded(name), row) for row in rows for name in (row.name, *row.aliases))
        return cls(
            rows,
            by_name,
            _group((folded(row.surname), row) for row in rows),
            _group(((row.office, row.country), row) for row in rows),
            frozenset(name.partition(" ")[0] for name in by_name),
        )

    @classmethod
    def load(cls) -> HolderBook:
        """Read the table that ships with the package."""
        return cls.of(tenure_of(row) for row in read_tsv("holders.tsv"))

    def in_office(self, office: str, country: str, day: dt.date, host: str | None = None) -> list[Tenure]:
        """Return who held *office* of *country* on *day*, valid rows before stale ones."""
        rows = [row for row in self.by_office.get((office, country), ()) if host in (None, row.host)]
        valid = [row for row in rows if row.status(day) is HolderStatus.VALID]
        return valid or [row for row in rows if row.status(day) is HolderStatus.STALE]


def tenure_of(row: dict[str, str]) -> Tenure:
    """Turn a row of the table into a tenure; raise ValueError for a broken date."""
    name = row["name"]
    words = name.split()
    family = words[0] if row["country"] in FAMILY_FIRST and not row["surname"] else words[-1]
    return Tenure(
        name=name,
        aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
        surname=row["surname"] or family,
        office=row["office"],
        country=row["country"],
        host=row["host"] or None,
        gender=row["gender"] or None,
        start=FuzzyDate.parse(row["start"]),
        end=FuzzyDate.parse(row["end"]) if row["end"] else None,
        known_as_of=FuzzyDate.parse(row["known_as_of"]),
        source=row["source"],
    )


def _group(pairs: Iterable[tuple[K, Tenure]]) -> dict[K, tuple[Tenure, ...]]:
    found: dict[K, list[Tenure]] = {}
    for key, row in pairs:
        found.setdefault(key, []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}
