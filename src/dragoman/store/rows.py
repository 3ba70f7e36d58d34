"""The rows that a fact has beside its own: the columns of its kind, its sides, pairs, contexts and speaker.

They follow from the fact alone, so the writer puts them in and `verify` can say whether they are all there.
"""

from __future__ import annotations

from dragoman.schema import Article, Event, FuzzyDate, MissionFact, Statement
from dragoman.schema.identity import Fact
from dragoman.store.days import first_day, last_day
from dragoman.store.sides import pairs_of, sides_of
from dragoman.store.speakers import speaker_of

Cell = str | int | float | None
Row = tuple[Cell, ...]

TABLES = {"statements": 7, "events": 5, "missions": 9, "contexts": 2, "sides": 3, "pairs": 5, "spoken": 4}
"""Tables of such rows, and how many columns each has."""


def rows_of(fact: Fact, number: int, kind: str, text: str, first: str | None) -> list[tuple[str, Row]]:
    """Return (table, row) for every row that fact *number*, of *kind*, has in the tables of `TABLES`.

    *text* is that of its article, *first* the first day it is filed under. The speaker of a statement comes as a
    row of ``speakers``, where he may stand already.
    """
    day = first or ""
    rows: list[tuple[str, Row]] = [_own_columns(fact, number, text)]
    rows += [("sides", (country, role, number)) for country, role in sides_of(fact)]
    rows += [("pairs", (a, b, kind, day, number)) for a, b in pairs_of(fact)]
    if isinstance(fact, Event):
        rows += [("contexts", (context, number)) for context in dict.fromkeys(fact.contexts)]
    elif isinstance(fact, Statement) and (speaker := speaker_of(fact, text)):
        told = ("", *dict.fromkeys(fact.addressee + fact.about))
        rows += [("spoken", (speaker.key, country, day, number)) for country in told]
        rows.append(("speakers", speaker))
    return rows


def filed_under(fact: Fact, article: Article) -> tuple[str | None, str | None, str | None]:
    """Return first day, last day and basis: "text" where the text dates the fact, else "published"."""
    match fact:
        case Statement():
            date = fact.said_on
        case Event():
            date = fact.happened_on
        case MissionFact():
            date = fact.as_of
    if date is not None:
        return *_bounds(date), "text"
    if article.published_on is not None:
        return *_bounds(article.published_on), "published"
    return None, None, None


def _bounds(date: FuzzyDate) -> tuple[str, str]:
    first = first_day(date)
    return first, first if date.day else last_day(date)


def _own_columns(fact: Fact, number: int, text: str) -> tuple[str, Row]:
    match fact:
        case Statement(speaker=speaker):
            who = (speaker.name, speaker.country, speaker.role) if speaker else (None, None, None)
            written = fact.speaker_span.of(text) if fact.speaker_span else None
            return "statements", (number, *who, written, fact.act.value, fact.kind.value)
        case Event():
            happened = as_text(fact.happened_on)
            return "events", (number, fact.event_type.value, fact.mode, fact.status.value, happened)
        case MissionFact():
            mission = (fact.sender, fact.host, fact.kind.value, fact.city)
            return "missions", (
                number,
                *mission,
                fact.dimension.value,
                fact.value,
                fact.number,
                as_text(fact.as_of),
            )


def as_text(date: FuzzyDate | None) -> str | None:
    """Return a date as the record writes it."""
    return str(date) if date else None
