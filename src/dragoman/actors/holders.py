"""Who held which office when: dated tenures, and how far a table may be trusted on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

import msgspec

from dragoman.actors.words import folded
from dragoman.schema import FuzzyDate, HolderStatus
from dragoman.vocab.files import read_tsv

K = TypeVar("K")

FAMILY_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "VNM", "HKG", "KHM"})
"""States whose names are written family name first."""


class Tenure(msgspec.Struct, frozen=True, kw_only=True):
    """One person in one office. `end` None means: not ended as of `known_as_of`.

    Dates are kept as written (``2004``, ``2004-03``, ``2004-03-09``) and read when asked for: a table of thousands
    is loaded for the sake of a few rows.
    """

    name: str
    aliases: tuple[str, ...]
    surname: str
    office: str
    country: str
    host: str | None
    gender: str | None
    start: str
    end: str | None
    known_as_of: str
    source: str

    @property
    def first(self) -> dt.date:
        """The earliest day the tenure may have begun."""
        return FuzzyDate.parse(self.start).first_day()

    @property
    def last(self) -> dt.date:
        """The latest day the row vouches for: its end, else the day up to which it is known."""
        return last_day(FuzzyDate.parse(self.end or self.known_as_of))

    def status(self, day: dt.date) -> HolderStatus:
        """Say how well the tenure fits *day*."""
        if day < self.first:
            return HolderStatus.OUTSIDE
        if day <= self.last:
            return HolderStatus.VALID
        return HolderStatus.STALE if self.end is None else HolderStatus.OUTSIDE

    def distance(self, day: dt.date) -> int:
        """Return how many days *day* lies outside what the row vouches for; 0 inside."""
        return max(0, (self.first - day).days, (day - self.last).days)


def native_names(kind: str) -> dict[str, str]:
    """Return the names in other scripts of each ``state`` or ``person``, parted by ``|``."""
    return {row["of"]: row["names"] for row in read_tsv("native_names.tsv") if row["kind"] == kind}


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
        fold = cache(folded)
        by_name: dict[str, list[Tenure]] = {}
        by_surname: dict[str, list[Tenure]] = {}
        by_office: dict[tuple[str, str], list[Tenure]] = {}
        for row in rows:
            for name in (row.name, *row.aliases):
                by_name.setdefault(fold(name), []).append(row)
            for surname in _surnames(row, fold):
                by_surname.setdefault(surname, []).append(row)
            by_office.setdefault((row.office, row.country), []).append(row)
        openings = frozenset(name.partition(" ")[0] for name in by_name)
        return cls(rows, _fixed(by_name), _fixed(by_surname), _fixed(by_office), openings)

    @classmethod
    def load(cls) -> HolderBook:
        """Read the table that ships with the package, each holder also by his names in other scripts."""
        native = native_names("person")
        return cls.of(
            tenure_of(
                row | {"aliases": f"{row['aliases']}|{native[row['name']]}"} if row["name"] in native else row
            )
            for row in read_tsv("holders.tsv")
        )

    def in_office(self, office: str, country: str, day: dt.date, host: str | None = None) -> list[Tenure]:
        """Return who held *office* of *country* on *day*, valid rows before stale ones."""
        rows = [row for row in self.by_office.get((office, country), ()) if host in (None, row.host)]
        valid = [row for row in rows if row.status(day) is HolderStatus.VALID]
        return valid or [row for row in rows if row.status(day) is HolderStatus.STALE]


def _surnames(row: Tenure, fold: Callable[[str], str]) -> set[str]:
    """Return the surnames of a row, in the spellings of its aliases."""
    found = {fold(row.surname)}
    if row.aliases and row.name.endswith(row.surname):
        found.update(fold(alias.rpartition(" ")[2]) for alias in row.aliases if " " in alias)
    return found


def tenure_of(row: Mapping[str, str]) -> Tenure:
    """Turn a row of the table into a tenure; its dates are not looked at (`gazetteer check` does)."""
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
        start=row["start"],
        end=row["end"] or None,
        known_as_of=row["known_as_of"],
        source=row["source"],
    )


def _fixed(found: Mapping[K, list[Tenure]]) -> dict[K, tuple[Tenure, ...]]:
    return {key: tuple(rows) for key, rows in found.items()}
