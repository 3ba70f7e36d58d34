"""The record as a whole: what it holds, how it fares, which pairs it speaks of."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.store.counts import Counts
from dragoman.store.views.opening import View

TOLD = ("event", "statement", "mission")
"""Kinds of fact that count: candidates do not."""


class Run(NamedTuple):
    """One run of a command that wrote; `ended_at` is None while it goes on, or when it was cut off."""

    command: str
    started_at: str
    ended_at: str | None


class PairCount(NamedTuple):
    """A pair, how many facts lie between the two, and the last day of them."""

    a: str
    b: str
    facts: int
    last: str


class Named(NamedTuple):
    """Something with a name and how often it is there."""

    name: str
    facts: int


class Coding(NamedTuple):
    """Which program and model coded how many articles."""

    name: str
    version: str
    model: str
    digest: str
    articles: int


def counts(view: View) -> Counts:
    """Return what the record holds."""
    return view.record.counts()


def last_run(view: View) -> Run | None:
    """Return the last run that wrote into the record."""
    row = view.db.execute("SELECT command, started_at, ended_at FROM runs ORDER BY run DESC LIMIT 1").fetchone()
    return Run(*row) if row else None


def pairs_told(view: View, most: int = 24) -> list[PairCount]:
    """Return the pairs that most is told of, the most first."""
    of_kind = "SELECT a, b, sum(facts) AS facts, max(month) AS month FROM pair_months WHERE kind = ? GROUP BY a, b"
    sql = (
        f"SELECT a, b, sum(facts) AS n, max(month) FROM ({' UNION ALL '.join([of_kind] * len(TOLD))})"  # noqa: S608
        " GROUP BY a, b ORDER BY n DESC, a, b LIMIT ?"
    )
    return [PairCount(*row) for row in view.db.execute(sql, (*TOLD, most))]


def outlets(view: View, most: int = 100) -> list[Named]:
    """Return the outlets that most articles come from."""
    sql = "SELECT coalesce(outlet, ''), count(*) AS n FROM articles GROUP BY 1 ORDER BY n DESC, 1 LIMIT ?"
    return [Named(*row) for row in view.db.execute(sql, (most,))]


def coders(view: View) -> list[Coding]:
    """Return what coded the articles."""
    sql = (
        "SELECT name, version, model, model_digest, count(*) FROM articles JOIN coders USING (coder)"
        " GROUP BY coder ORDER BY count(*) DESC"
    )
    return [Coding(*row) for row in view.db.execute(sql)]


def kind_of(view: View, fact: str) -> tuple[int, str] | None:
    """Return number and kind of the fact with this id; None when there is none."""
    row = view.db.execute("SELECT fact, kind FROM facts WHERE id = ?", (fact,)).fetchone()
    return (int(row[0]), str(row[1])) if row else None


def is_refused(view: View, fact: int) -> bool:
    """Say whether reviewers rejected the fact with this number."""
    return view.db.execute("SELECT 1 FROM refused WHERE fact = ?", (fact,)).fetchone() is not None
