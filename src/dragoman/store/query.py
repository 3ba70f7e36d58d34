"""What is asked of the record: conditions, each a fragment of SQL with bound parameters and words for people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple, TypedDict

import msgspec

from dragoman.schema import FuzzyDate
from dragoman.store.days import as_date, first_day, last_day

Names = str | tuple[str, ...]
Day = str | dt.date | FuzzyDate


_SPOKEN_BY = (
    "f.fact IN (SELECT fact FROM spoken WHERE country = '' AND speaker IN"
    " (SELECT speaker FROM speakers WHERE instr(folded, ?)))"
)


UNDATED = "undated"
"""What `Query.filed` calls the facts that no day is known for."""


class Conditions(TypedDict, total=False):
    """The keywords that `Record.events`, `statements`, `missions` and `count` understand.

    Where a condition takes several values, any one of them will do; all conditions given must hold.
    """

    between: tuple[str, str]
    by: Names
    toward: Names
    since: Day
    until: Day
    as_of: Day
    filed: str
    words: str
    outlet: Names
    article: str
    speaker: str
    act: Names
    type: Names
    mode: Names
    status: Names
    context: Names
    dimension: Names
    min_confidence: float
    refused: bool


class Condition(NamedTuple):
    """One condition: words for people, SQL over `facts f` joined with `articles a`, and its parameters.

    One without words is not spoken of: it holds for every answer.
    """

    said: str
    sql: str
    parameters: tuple[str | float, ...]


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """Which facts are asked for; None asks for nothing in particular.

    `between` two sides, either way round; `by` is who acts, speaks or sends, `toward` whom that is aimed at.
    `since` and `until` bound the day a fact happened, was said or held (the day of publication where the text
    gives none): a fact known only to the month or year is kept when some day of it fits. `as_of` keeps what had
    been published by the end of that day. `filed` is the month or year (``2022-11``, ``2022``) that facts are
    counted in, that of their first day, or ``undated``: each fact is in one month alone. `words` must all stand in
    the quotation (``"two words"`` as a phrase). `speaker` is part of a name or role. `refused` facts, those that a
    reviewer rejected, are left out unless True (only those) or None (all) asks for them.
    """

    between: tuple[str, str] | None = None
    by: Names | None = None
    toward: Names | None = None
    since: Day | None = None
    until: Day | None = None
    as_of: Day | None = None
    filed: str | None = None
    words: str | None = None
    outlet: Names | None = None
    article: str | None = None
    speaker: str | None = None
    act: Names | None = None
    type: Names | None = None
    mode: Names | None = None
    status: Names | None = None
    context: Names | None = None
    dimension: Names | None = None
    min_confidence: float | None = None
    refused: bool | None = False

    def conditions(self) -> Iterator[Condition]:
        """Yield the conditions that are set, in the order in which an empty answer is explained."""
        if self.refused is not None:
            among = "IN" if self.refused else "NOT IN"
            said = "rejected in review" if self.refused else ""
            yield Condition(said, f"f.fact {among} (SELECT fact FROM refused)", ())  # noqa: S608 - our words
        yield from self._sides()
        yield from self._kind_of_fact()
        yield from self._provenance()
        yield from self._days()

    def _sides(self) -> Iterator[Condition]:
        if self.between:
            a, b = sorted(self.between)
            sql = "f.fact IN (SELECT fact FROM pairs WHERE a = ? AND b = ? AND kind = f.kind)"
            yield Condition(f"between {' and '.join(self.between)}", sql, (a, b))
        if self.by:
            yield _side(f"by {_listed(self.by)}", ("actor", "speaker", "sender"), self.by)
        if self.toward:
            yield _side(f"toward {_listed(self.toward)}", ("recipient", "addressee", "about", "host"), self.toward)

    def _kind_of_fact(self) -> Iterator[Condition]:
        columns = {
            "type": ("events", "event_type", self.type),
            "mode": ("events", "mode", self.mode),
            "status": ("events", "status", self.status),
            "context": ("contexts", "context", self.context),
            "act": ("statements", "act", self.act),
            "dimension": ("missions", "dimension", self.dimension),
        }
        for name, (table, column, values) in columns.items():
            if values:
                marks, listed = _marks(values)
                sql = f"f.fact IN (SELECT fact FROM {table} WHERE {column} IN ({marks}))"  # noqa: S608 - names above
                yield Condition(f"with {name} {_listed(values)}", sql, listed)
        if self.speaker:
            yield Condition(f"spoken by {self.speaker!r}", _SPOKEN_BY, (self.speaker.casefold(),))

    def _provenance(self) -> Iterator[Condition]:
        if self.words:
            sql = "f.fact IN (SELECT rowid FROM words WHERE words MATCH ?)"
            yield Condition(f"with the words {self.words}", sql, (match_of(self.words),))
        if self.outlet:
            marks, listed = _marks(self.outlet)
            yield Condition(f"from {_listed(self.outlet)}", f"a.outlet IN ({marks})", listed)
        if self.article:
            yield Condition(f"in article {self.article}", "a.id = ?", (self.article,))
        if self.min_confidence is not None:
            yield Condition(
                f"with confidence of {self.min_confidence} or more", "f.confidence >= ?", (self.min_confidence,)
            )

    def _days(self) -> Iterator[Condition]:
        if self.filed == UNDATED:
            yield Condition("without a day", "f.first_day IS NULL", ())
        elif self.filed:
            # "~" sorts after every digit and hyphen
            yield Condition(
                f"filed under {self.filed}", "f.first_day >= ? AND f.first_day < ?", (self.filed, f"{self.filed}~")
            )
        if self.since:
            since = as_date(self.since)
            yield Condition(f"since {since}", "f.last_day >= ?", (first_day(since),))
        if self.until:
            until = as_date(self.until)
            yield Condition(f"until {until}", "f.first_day <= ?", (last_day(until),))
        if self.as_of:
            as_of = as_date(self.as_of)
            yield Condition(f"published by {as_of}", "a.published_last <= ?", (last_day(as_of),))


def match_of(words: str) -> str:
    """Return *words* as an FTS5 expression in which nothing but quotation marks has a meaning of its own.

    >>> match_of('embassy "working level" NEAR*')
    '"embassy" "working level" "NEAR*"'
    """
    found: list[str] = []
    for number, part in enumerate(words.replace("\0", " ").split('"')):
        found += [part] if number % 2 else part.split()
    return " ".join(f'"{part.strip()}"' for part in found if part.strip()) or '""'


def _side(said: str, roles: tuple[str, ...], countries: Names) -> Condition:
    marks, listed = _marks(countries)
    among = ", ".join(f"'{role}'" for role in roles)
    sql = f"f.fact IN (SELECT fact FROM sides WHERE country IN ({marks}) AND role IN ({among}))"  # noqa: S608 - ours
    return Condition(said, sql, listed)


def _marks(values: Names) -> tuple[str, tuple[str, ...]]:
    """Return as many question marks as there are values, and the values."""
    listed = (values,) if isinstance(values, str) else tuple(values)
    return ", ".join("?" * len(listed)), listed


def _listed(values: Names) -> str:
    return values if isinstance(values, str) else " or ".join(values)
