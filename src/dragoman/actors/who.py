"""Answers who somebody is on a day, from the lists: by name, by surname, or by title."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.grammar import matches
from dragoman.actors.holders import Tenure
from dragoman.actors.owners import owner_of
from dragoman.actors.pieces import Pieces
from dragoman.actors.spelling import latin_readings, name_key
from dragoman.actors.words import folded, words_of
from dragoman.schema import HolderStatus, Span


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One row that may be meant: the tenure, how well it fits the day, and how many days it lies off.

    `is_proposed` says that only the spelling is alike ("Serguei Lavrov") or a name was read letter by letter.
    """

    tenure: Tenure
    status: HolderStatus
    distance: int
    is_proposed: bool = False


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A state, body or organ of the lists."""

    name: str
    key: str
    country: str | None
    sector: str | None


_ORDER = {HolderStatus.VALID: 0, HolderStatus.STALE: 1, HolderStatus.OUTSIDE: 2}


def who(asked: str, on: dt.date, gazetteer: Gazetteer) -> list[Answer]:
    """Return the tenures that *asked* may mean, best first: a name, a surname, or a title with its state.

    >>> found = who("the Russian foreign minister", dt.date(2003, 5, 1), Gazetteer.load())
    >>> [answer.tenure.name for answer in found]
    ['Igor Ivanov']
    """
    holders = gazetteer.holders
    rows = holders.by_name.get(folded(asked)) or holders.by_surname.get(folded(asked))
    if rows:
        return _ranked(rows, on)
    return _ranked(_in_office(asked, on, gazetteer), on) or _proposed(asked, on, gazetteer)


def _ranked(rows: Iterable[Tenure], on: dt.date, *, is_proposed: bool = False) -> list[Answer]:
    """Return *rows* as answers, those that fit the day first."""
    answers = [
        Answer(tenure=row, status=row.status(on), distance=row.distance(on), is_proposed=is_proposed)
        for row in rows
    ]
    return sorted(answers, key=lambda answer: (_ORDER[answer.status], answer.distance))


def _proposed(asked: str, on: dt.date, gazetteer: Gazetteer) -> list[Answer]:
    """Return who held an office on the day and is spelt like *asked*, in its letters or read in Latin ones."""
    keys = {name_key(reading) for reading in (asked, *latin_readings(asked))}
    held = (row for row in gazetteer.holders.tenures if row.status(on) is not HolderStatus.OUTSIDE)
    alike = [row for row in held if any(name_key(name) in keys for name in (row.name, row.surname, *row.aliases))]
    return _ranked(alike, on, is_proposed=True)


def named(asked: str, gazetteer: Gazetteer) -> list[Named]:
    """Return the states and bodies that are called *asked*."""
    words = words_of(asked, Span(0, len(asked)))
    length, entries = gazetteer.phrases.longest(words, 0)
    if length != len(words):
        return []
    return [
        Named(name=one.name, key=one.key, country=one.country, sector=one.sector) for one in entries if one.country
    ]


def _in_office(asked: str, on: dt.date, gazetteer: Gazetteer) -> list[Tenure]:
    span = Span(0, len(asked))
    for match in matches(Pieces(asked, gazetteer, [span]).of(span)):
        owner = owner_of(match)
        entry = match.head[-1].entry if match.head else None
        country = next(iter(owner.countries), entry.country if entry else None)
        if entry is not None and country is not None:
            return gazetteer.holders.in_office(entry.key, country, on, owner.host)
    return []
