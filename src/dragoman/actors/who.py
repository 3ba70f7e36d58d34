"""Answers who somebody is on a day, from the lists: by name, by surname, or by title."""

from __future__ import annotations

import datetime as dt

import msgspec

from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.grammar import matches
from dragoman.actors.holders import Tenure
from dragoman.actors.owners import owner_of
from dragoman.actors.pieces import Pieces
from dragoman.actors.words import folded, words_of
from dragoman.schema import HolderStatus, Span


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One row that may be meant: the tenure, how well it fits the day, and how many days it lies off."""

    tenure: Tenure
    status: HolderStatus
    distance: int


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
    rows = holders.by_name.get(folded(asked)) or holders.by_surname.get(folded(asked)) or ()
    if not rows:
        return [
            Answer(tenure=row, status=row.status(on), distance=row.distance(on))
            for row in _in_office(asked, on, gazetteer)
        ]
    answers = [Answer(tenure=row, status=row.status(on), distance=row.distance(on)) for row in rows]
    return sorted(answers, key=lambda answer: (_ORDER[answer.status], answer.distance))


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
