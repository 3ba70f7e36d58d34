"""Facts a page at a time, the latest first, and how many there are."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from dragoman.store.query import UNDATED, Query
from dragoman.store.reading import explain_empty
from dragoman.store.views.loading import AnyFound, load
from dragoman.store.views.opening import View

MOST = 200
"""Rows on one page, whatever is asked."""


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
        return int(view.db.execute(sql, (question.kind, *_sides(question.query))).fetchone()[0])
    tables, where, values = selection(question)
    sql = f"SELECT count(*) FROM {tables} WHERE {where}"  # noqa: S608 - our words; values are bound
    return int(view.db.execute(sql, values).fetchone()[0])


def why_empty(view: View, question: Question) -> str:
    """Say how many facts each condition left, up to the one that removed all."""
    return explain_empty(view.db, question.kind, question.query)


def is_counted(query: Query) -> bool:
    """Say whether the record counts, month by month, exactly what *query* asks for: a pair, and nothing else."""
    return query.between is not None and query == Query(between=query.between)


def _sides(query: Query) -> list[str]:
    return sorted(query.between or ())


def _places(view: View, question: Question, after: Cursor | None, limit: int) -> list[Cursor]:
    if question.query.between:
        return _some(view, question, ("p.day", "p.fact"), after, limit)
    dated: list[Cursor] = []
    if after is None or after.day:
        dated = _some(view, question, ("f.first_day", "f.fact"), after, limit)
        after = None
    if len(dated) < limit:
        dated += _some(view, question, ("''", "f.fact"), after, limit - len(dated))
    return dated


def _some(view: View, question: Question, order: tuple[str, str], after: Cursor | None, limit: int) -> list[Cursor]:
    """Return places in the *order* of two columns, newest first; ``''`` as day asks for the undated."""
    day, number = order
    tables, where, values = selection(question)
    where += {"''": " AND f.first_day IS NULL", "f.first_day": " AND f.first_day IS NOT NULL"}.get(day, "")
    if after:
        where, values = f"{where} AND ({day}, {number}) < (?, ?)", [*values, after.day, after.number]
    sql = f"SELECT {day}, {number} FROM {tables} WHERE {where} ORDER BY {day} DESC, {number} DESC LIMIT ?"  # noqa: S608
    return [Cursor(*row) for row in view.db.execute(sql, [*values, limit])]


def selection(question: Question) -> tuple[str, str, list[Any]]:
    """Return tables, condition and values of *question*, in SQL: `f` are facts, `p` pairs, `a` articles."""
    between = question.query.between
    filed = question.query.filed
    rest = msgspec.structs.replace(question.query, between=None, filed=None if between else filed)
    conditions = list(rest.conditions())
    tables, where = "facts f", ["f.kind = ?"]
    values: list[Any] = [question.kind]
    if between:
        tables = "pairs p CROSS JOIN facts f ON f.fact = p.fact"
        where, values = ["p.a = ?", "p.b = ?", "p.kind = ?"], [*sorted(between), question.kind]
    if any("a." in condition.sql for condition in conditions):
        tables += " JOIN articles a ON a.article = f.article"
    for condition in conditions:
        where.append(condition.sql)
        values += condition.parameters
    if between and filed:
        where.append("p.day = ''" if filed == UNDATED else "p.day >= ? AND p.day < ?")
        values += [] if filed == UNDATED else [filed, f"{filed}~"]
    return tables, " AND ".join(where), values
