"""How much there is, month by month: of a pair, of what was read, of the whole world in one month."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.store.query import Query
from dragoman.store.views.listing import Question, day_of, is_counted, selection
from dragoman.store.views.opening import View


class MonthOfActs(NamedTuple):
    """How many reports of acts of one type and status are filed under a month, empty for undated ones."""

    month: str
    event_type: str
    status: str
    facts: int


class PairOfMonth(NamedTuple):
    """How many reports of acts of one type lie between two sides in a month."""

    a: str
    b: str
    event_type: str
    facts: int


def acts_by_month(view: View, query: Query) -> list[MonthOfActs]:
    """Return the events that *query* asks for, by month, type and status."""
    question = Question(kind="event", query=query)
    if query.between and is_counted(question):
        sql = "SELECT month, event_type, status, facts FROM months WHERE kind = 'event' AND a = ? AND b = ?"
        return [MonthOfActs(*row) for row in view.db.execute(sql, sorted(query.between))]
    found = selection(view, question)
    sql = (
        f"SELECT substr({day_of(query)}, 1, 7), event_type, status, count(*)"  # noqa: S608 - our words, values bound
        f" FROM {found.tables} CROSS JOIN events e ON e.fact = f.fact WHERE {found.where}"
        " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    )
    return [MonthOfActs(*row) for row in view.db.execute(sql, found.parameters)]


def facts_by_month(view: View, question: Question) -> dict[str, int]:
    """Return how many facts *question* asks for, by the month they are filed under."""
    query = question.query
    if query.between and is_counted(question):
        sql = "SELECT month, sum(facts) FROM months WHERE kind = ? AND a = ? AND b = ? GROUP BY month"
        return dict(view.db.execute(sql, (question.kind, *sorted(query.between))).fetchall())
    found = selection(view, question)
    day = day_of(query)
    sql = f"SELECT substr({day}, 1, 7), count(*) FROM {found.tables} WHERE {found.where} GROUP BY 1 ORDER BY 1"  # noqa: S608
    return dict(view.db.execute(sql, found.parameters).fetchall())


def read_by_month(view: View) -> dict[str, int]:
    """Return how many articles of each month were read: where there is none, silence means nothing."""
    sql = (
        "SELECT substr(published_first, 1, 7), count(*) FROM articles WHERE published_first IS NOT NULL"
        " GROUP BY 1 ORDER BY 1"
    )
    return dict(view.db.execute(sql).fetchall())


def pairs_in(view: View, filed: str, side: str | None = None, most: int = 400) -> list[PairOfMonth]:
    """Return what lies between which sides in a month or year, the most told first; of *side* alone if given."""
    sql = (
        "SELECT a, b, event_type, sum(facts) AS n FROM months"  # noqa: S608 - our words
        f" WHERE kind = 'event' AND month >= ? AND month < ?{' AND ? IN (a, b)' if side else ''}"
        " GROUP BY 1, 2, 3 ORDER BY n DESC, a, b LIMIT ?"
    )
    return [
        PairOfMonth(*row) for row in view.db.execute(sql, (filed, filed + "~", *([side] if side else ()), most))
    ]


def months_of_acts(view: View) -> list[tuple[str, int]]:
    """Return every month that acts are filed under, with how many, the latest first."""
    sql = "SELECT month, sum(facts) FROM months WHERE kind = 'event' AND month != '' GROUP BY 1 ORDER BY 1 DESC"
    return [(str(month), int(facts)) for month, facts in view.db.execute(sql)]
