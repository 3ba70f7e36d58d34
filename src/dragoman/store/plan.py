"""How a question is answered: by way of the condition that fewest facts meet, the others tested one fact at a time.

SQLite guesses how many facts meet a condition from statistics of whole tables, and pairs, speakers and words differ
by five orders of magnitude; so the few that can lead are counted instead, each only as far as it matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dragoman.store.database import Database
from dragoman.store.query import Condition, Value

ENOUGH = 20_000
"""Facts up to which conditions are counted: beyond it, two of them are intersected."""


class Plan(NamedTuple):
    """Tables and conditions in SQL, and the values of its parameters: `f` are facts, `a` their articles."""

    tables: str
    where: str
    parameters: tuple[Value, ...]


def plan(db: Database, kind: str, conditions: Sequence[Condition], *, with_articles: bool = False) -> Plan:
    """Return how the facts of *kind* that meet all *conditions* are found; articles joined where needed."""
    leading = _leaders(db, conditions)
    tested = [condition for condition in conditions if condition not in leading]
    where = ["f.kind = ?"]
    values: list[Value] = [kind]
    if leading:
        together = " INTERSECT ".join(condition.leads for condition in leading)
        where = [f"f.fact IN ({together})", "+f.kind = ?"]
        values = [*(value for condition in leading for value in condition.parameters), kind]
    where += [condition.sql for condition in tested]
    values += [value for condition in tested for value in condition.parameters]
    with_articles = with_articles or any("a." in condition.sql for condition in tested)
    tables = f"facts f{' CROSS JOIN articles a ON a.article = f.article' if with_articles else ''}"
    return Plan(tables, " AND ".join(where), tuple(values))


def _leaders(db: Database, conditions: Sequence[Condition]) -> list[Condition]:
    """Return the condition that fewest facts meet; the two first where many facts meet all that can lead."""
    able = [condition for condition in conditions if condition.leads]
    if len(able) < 2:
        return able
    counted = {condition: _counted(db, condition) for condition in able}
    first, second, *_ = sorted(able, key=counted.__getitem__)
    return [first] if counted[first] < ENOUGH else [first, second]


def _counted(db: Database, condition: Condition) -> int:
    sql = f"SELECT count(*) FROM ({condition.leads} LIMIT {ENOUGH}) AS led"  # noqa: S608 - our own words, values bound
    return int(db.execute(sql, condition.parameters).fetchone()[0])
