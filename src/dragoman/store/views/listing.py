"""Facts a page at a time, the latest first, and how many there are."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

import msgspec

from dragoman.store.plan import Plan, plan
from dragoman.store.query import TOWARD, UNDATED, Condition, Query
from dragoman.store.reading import explain_empty
from dragoman.store.views.loading import AnyFound, load
from dragoman.store.views.opening import View

MOST = 200
"""Rows on one page, whatever is asked."""
_NO_DAY = "''"


class Cursor(msgspec.Struct, frozen=True):
    """The last row that was shown: what comes next is older, or of the same day and read earlier."""

    day: str
    number: int

    def __str__(self) -> str:
        return f"{self.day}~{self.number}"

    @classmethod
    def parse(cls, text: str) -> Cursor:
        """Read ``2022-11-28~17`` (an undated row has no day); raise ValueError for anything else."""
        match = re.fullmatch(r"((?:\d{4}-\d\d-\d\d)?)~(\d{1,18})", text, re.ASCII)
        if not match:
            raise ValueError(f"not a place in a list: {text!r}")
        return cls(match[1], int(match[2]))


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """Which facts of one kind are asked for; with `is_aimless` only those that name no side they are about."""

    kind: str
    query: Query = Query()
    is_aimless: bool = False


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """One page of facts; where its first and last stand, and where the next one begins (None after the last)."""

    rows: tuple[AnyFound, ...]
    after: Cursor | None
    places: tuple[Cursor, ...] = ()


class Beside(NamedTuple):
    """Facts of the same list just before and after a page of it, in its order."""

    before: tuple[AnyFound, ...]
    after: tuple[AnyFound, ...]


def listed(view: View, question: Question, after: Cursor | None = None, limit: int = 50) -> Listed:
    """Return the facts that *question* asks for, at most *limit*, those after *after*."""
    wanted = min(limit, MOST)
    places = _places(view, question, after, wanted + 1)
    shown = places[:wanted]
    rows = load(view, [place.number for place in shown])
    return Listed(rows=rows, after=shown[-1] if len(places) > wanted else None, places=tuple(shown))


def beside(view: View, question: Question, page: Listed, days: int, most: int) -> Beside:
    """Return at most *most* facts on either side of *page*, none further than *days* from its first or last."""
    places = [place for place in page.places if place.day]
    if not places:
        return Beside((), ())
    order = ("p.day", "p.fact") if is_by_pair(question.query) else ("f.first_day", "f.fact")
    newer = _some(view, question, order, _Run(places[0], _moved(places[0].day, days), upwards=True), most)
    older = _some(view, question, order, _Run(places[-1], _moved(places[-1].day, -days)), most)
    before = load(view, [place.number for place in reversed(newer)])
    return Beside(before, load(view, [place.number for place in older]))


def count(view: View, question: Question) -> int:
    """Return how many facts *question* asks for."""
    if is_counted(question):
        sql = "SELECT coalesce(sum(facts), 0) FROM months WHERE kind = ? AND a = ? AND b = ?"
        sides = sorted(question.query.between or ())
        return int(view.db.execute(sql, (question.kind, *sides)).fetchone()[0])
    found = selection(view, question)
    sql = f"SELECT count(*) FROM {found.tables} WHERE {found.where}"  # noqa: S608 - our words, values bound
    return int(view.db.execute(sql, found.parameters).fetchone()[0])


def why_empty(view: View, question: Question) -> str:
    """Say how many facts each condition left, up to the one that removed all."""
    return explain_empty(view.db, question.kind, question.query)


def is_counted(question: Question) -> bool:
    """Say whether the record counts, month by month, exactly what is asked for: a pair, and nothing else."""
    query = question.query
    return query.between is not None and query == Query(between=query.between) and not question.is_aimless


def day_of(query: Query) -> str:
    """Return the column that facts are filed by in what `selection` returns; an undated one has no day there."""
    return "p.day" if is_by_pair(query) else "coalesce(f.first_day, '')"


def is_by_pair(query: Query) -> bool:
    """Say whether facts are best found by way of their pair: words and speakers lead to fewer, and are indexed."""
    return query.between is not None and not (query.words or query.speaker or query.office)


def selection(view: View, question: Question) -> Plan:
    """Return how the facts of *question* are found: `f` are facts, `p` pairs when it is of one, `a` articles.

    By pair they come by way of `p`, whose rows lie in order of their days: a page of them is read, not all.
    """
    query = question.query
    more = (_AIMLESS,) if question.is_aimless else ()
    if not query.between or not is_by_pair(query):
        return plan(view.db, question.kind, (*query.conditions(), *more))
    rest = msgspec.structs.replace(query, between=None, filed=None)
    conditions = (*rest.conditions(), *more)
    tables = "pairs p CROSS JOIN facts f ON f.fact = p.fact"
    if any("a." in condition.sql for condition in conditions):
        tables += " CROSS JOIN articles a ON a.article = f.article"
    where = ["p.a = ?", "p.b = ?", "p.kind = ?"]
    if query.filed:
        where.append("p.day = ''" if query.filed == UNDATED else "p.day >= ? AND p.day < ?")
    filed = () if query.filed in (None, UNDATED) else (query.filed, f"{query.filed}~")
    values = (*sorted(query.between), question.kind, *filed)
    return Plan(
        tables,
        " AND ".join([*where, *(condition.sql for condition in conditions)]),
        (*values, *(value for condition in conditions for value in condition.parameters)),
    )


_AIMLESS = Condition(
    "toward no side",
    f"NOT EXISTS (SELECT 1 FROM sides WHERE sides.fact = f.fact AND role IN ({', '.join('?' * len(TOWARD))}))",  # noqa: S608
    TOWARD,
)


class _Run(NamedTuple):
    """A run of a list from `start` (left out) to the day `end`, if any; `upwards` towards newer days."""

    start: Cursor | None = None
    end: str | None = None
    upwards: bool = False


def _places(view: View, question: Question, after: Cursor | None, limit: int) -> list[Cursor]:
    """Return where at most *limit* facts stand, newest first; but by pair, undated ones are asked for apart."""
    if is_by_pair(question.query):
        return _some(view, question, ("p.day", "p.fact"), _Run(after), limit)
    dated: list[Cursor] = []
    if after is None or after.day:
        dated = _some(view, question, ("f.first_day", "f.fact"), _Run(after), limit)
        after = None
    if len(dated) < limit:
        dated += _some(view, question, (_NO_DAY, "f.fact"), _Run(after), limit - len(dated))
    return dated


def _some(view: View, question: Question, order: tuple[str, str], run: _Run, limit: int) -> list[Cursor]:
    """Return places in the *order* of two columns, from the start of *run* on."""
    day, number = order
    found = selection(view, question)
    where = found.where
    where += {_NO_DAY: " AND f.first_day IS NULL", "f.first_day": " AND f.first_day IS NOT NULL"}.get(day, "")
    values = [*found.parameters]
    beyond, within, way = (">", "<=", "ASC") if run.upwards else ("<", ">=", "DESC")
    if run.start:
        where += f" AND ({day}, {number}) {beyond} (?, ?)"
        values += [run.start.day, run.start.number]
    if run.end is not None:
        where += f" AND {day} {within} ?"
        values.append(run.end)
    sql = f"SELECT {day}, {number} FROM {found.tables} WHERE {where} ORDER BY {day} {way}, {number} {way} LIMIT ?"  # noqa: S608
    return [Cursor(*row) for row in view.db.execute(sql, [*values, limit])]


def _moved(day: str, by: int) -> str:
    try:
        return str(dt.date.fromisoformat(day) + dt.timedelta(by))
    except OverflowError:
        return day
