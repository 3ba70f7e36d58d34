"""Facts a page at a time, the latest first, and how many there are."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from dragoman.store.query import Query
from dragoman.store.reading import explain_empty
from dragoman.store.views.loading import AnyFound, has_table, load
from dragoman.store.views.opening import View

MOST = 200
"""Rows on one page, whatever is asked."""
UNDATED = "undated"


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
    """Which facts of one kind are asked for.

    `filed` is the month or year (``2022-11``, ``2022``) that they are counted in, or ``undated``: a fact known to
    the year alone is counted in its first month, so that each fact is counted once.
    """

    kind: str
    query: Query = Query()
    filed: str | None = None


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
    if question.query == Query(between=question.query.between) and question.filed is None:
        known = _counted_before(view, question)
        if known is not None:
            return known
    tables, where, values = selection(question)
    sql = f"SELECT count(*) FROM {tables} WHERE {where}"  # noqa: S608 - our words; values are bound
    return int(view.db.execute(sql, values).fetchone()[0])


def why_empty(view: View, question: Question) -> str:
    """Say how many facts each condition left, up to the one that removed all."""
    return explain_empty(view.db, question.kind, question.query)


def _counted_before(view: View, question: Question) -> int | None:
    """Return what the record counted while it was written; None for what it did not count."""
    between = question.query.between
    if between is None or not has_table(view.db, "months"):
        return None
    sql = "SELECT coalesce(sum(facts), 0) FROM months WHERE kind = ? AND a = ? AND b = ?"
    return int(view.db.execute(sql, (question.kind, *sorted(between))).fetchone()[0])


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
    rest = msgspec.structs.replace(question.query, between=None)
    conditions = list(rest.conditions())
    tables, where, day = "facts f", ["f.kind = ?"], "f.first_day"
    values: list[Any] = [question.kind]
    if between:
        tables = "pairs p CROSS JOIN facts f ON f.fact = p.fact"
        where, values = ["p.a = ?", "p.b = ?", "p.kind = ?"], [*sorted(between), question.kind]
        day = "p.day"
    if any("a." in condition.sql for condition in conditions):
        tables += " JOIN articles a ON a.article = f.article"
    for condition in conditions:
        where.append(condition.sql)
        values += condition.parameters
    if question.filed == UNDATED:
        where.append(f"coalesce({day}, '') = ''")
    elif question.filed:
        where.append(f"{day} >= ? AND {day} < ?")
        values += [question.filed, question.filed + "~"]
    return tables, " AND ".join(where), values
