"""Facts a page at a time, the latest first, and how many there are."""

from __future__ import annotations

import re

import msgspec

from dragoman.store.plan import Plan, plan
from dragoman.store.query import UNDATED, Query
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
    """Which facts of one kind are asked for."""

    kind: str
    query: Query = Query()


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """One page of facts, and where the next one begins; None after the last."""

    rows: tuple[AnyFound, ...]
    after: Cursor | None


def listed(view: View, question: Question, after: Cursor | None = None, limit: int = 50) -> Listed:
    """Return the facts that *question* asks for, at most *limit*, those after *after*."""
    wanted = min(limit, MOST)
    places = _places(view, question, after, wanted + 1)
    shown = places[:wanted]
    rows = load(view, [place.number for place in shown])
    return Listed(rows=rows, after=shown[-1] if len(places) > wanted else None)


def count(view: View, question: Question) -> int:
    """Return how many facts *question* asks for."""
    if is_counted(question.query):
        sql = "SELECT coalesce(sum(facts), 0) FROM months WHERE kind = ? AND a = ? AND b = ?"
        sides = sorted(question.query.between or ())
        return int(view.db.execute(sql, (question.kind, *sides)).fetchone()[0])
    found = selection(view, question)
    sql = f"SELECT count(*) FROM {found.tables} WHERE {found.where}"  # noqa: S608 - our words, values bound
    return int(view.db.execute(sql, found.parameters).fetchone()[0])


def why_empty(view: View, question: Question) -> str:
    """Say how many facts each condition left, up to the one that removed all."""
    return explain_empty(view.db, question.kind, question.query)


def is_counted(query: Query) -> bool:
    """Say whether the record counts, month by month, exactly what *query* asks for: a pair, and nothing else."""
    return query.between is not None and query == Query(between=query.between)


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
    if not query.between or not is_by_pair(query):
        return plan(view.db, question.kind, tuple(query.conditions()))
    rest = msgspec.structs.replace(query, between=None, filed=None)
    conditions = tuple(rest.conditions())
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


def _places(view: View, question: Question, after: Cursor | None, limit: int) -> list[Cursor]:
    """Return where at most *limit* facts stand, newest first; but by pair, undated ones are asked for apart."""
    if is_by_pair(question.query):
        return _some(view, question, ("p.day", "p.fact"), after, limit)
    dated: list[Cursor] = []
    if after is None or after.day:
        dated = _some(view, question, ("f.first_day", "f.fact"), after, limit)
        after = None
    if len(dated) < limit:
        dated += _some(view, question, (_NO_DAY, "f.fact"), after, limit - len(dated))
    return dated


def _some(view: View, question: Question, order: tuple[str, str], after: Cursor | None, limit: int) -> list[Cursor]:
    """Return places in the *order* of two columns, newest first."""
    day, number = order
    found = selection(view, question)
    where = found.where
    where += {_NO_DAY: " AND f.first_day IS NULL", "f.first_day": " AND f.first_day IS NOT NULL"}.get(day, "")
    values = [*found.parameters]
    if after:
        where += f" AND ({day}, {number}) < (?, ?)"
        values += [after.day, after.number]
    sql = f"SELECT {day}, {number} FROM {found.tables} WHERE {where} ORDER BY {day} DESC, {number} DESC LIMIT ?"  # noqa: S608
    return [Cursor(*row) for row in view.db.execute(sql, [*values, limit])]
