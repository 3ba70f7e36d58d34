"""How a question is answered: by way of the condition that fewest facts meet, the others tested one fact at a time.

SQLite guesses how many facts meet a condition from statistics of whole tables, and pairs, speakers and words differ
by five orders of magnitude; so the few that can lead are counted instead, each only as far as it matters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from dragoman.store.database import Database
from dragoman.store.query import OF_KIND, Condition, Value

ENOUGH = 20_000
"""Facts up to which conditions are counted: beyond it, two of them are intersected."""


_COLUMN = re.compile(r"\b[af]\.\w+")


class Plan(NamedTuple):
    """Tables and conditions in SQL, and the values of its parameters: `f` are facts, `a` their articles."""

    tables: str
    where: str
    parameters: tuple[Value, ...]


def plan(
    db: Database,
    kind: str,
    conditions: Sequence[Condition],
    *,
    with_articles: bool = False,
    numbers_do: bool = False,
) -> Plan:
    """Return how the facts of *kind* that meet all *conditions* are found; articles joined where needed.

    *numbers_do* says that nothing but the numbers of the facts is wanted: where they can be had from what leads to
    them, the facts themselves are not looked at.
    """
    leading = _leaders(db, kind, conditions)
    covered = {condition.covers for condition in leading}
    tested = [one for one in conditions if one not in leading and one.said not in covered]
    where = ["f.kind = ?"]
    values: list[Value] = [kind]
    tables = "facts f"
    if leading:
        together = " INTERSECT ".join(_leads(condition, kind) for condition in leading)
        led = [value for condition in leading for value in condition.parameters]
        if numbers_do and len(leading) == 1 and OF_KIND in leading[0].leads and all(map(_tests_number, tested)):
            tables, where, values = f"({together}) AS f", ["f.fact IS NOT NULL"], led
        else:
            where, values = [f"f.fact IN ({together})", "+f.kind = ?"], [*led, kind]
    where += [condition.sql.replace(OF_KIND, kind) for condition in tested]
    values += [value for condition in tested for value in condition.parameters]
    if with_articles or any("a." in condition.sql for condition in tested):
        tables += " CROSS JOIN articles a ON a.article = f.article"
    return Plan(tables, " AND ".join(where), tuple(values))


def _leaders(db: Database, kind: str, conditions: Sequence[Condition]) -> list[Condition]:
    """Return the condition that fewest facts meet; the two first where many facts meet all that can lead."""
    able = [condition for condition in conditions if condition.leads]
    if len(able) < 2:
        return able
    counted = {condition: _counted(db, kind, condition) for condition in able}
    first, second, *_ = sorted(able, key=counted.__getitem__)
    return [first] if counted[first] < ENOUGH else [first, second]


def _counted(db: Database, kind: str, condition: Condition) -> int:
    sql = f"SELECT count(*) FROM ({_leads(condition, kind)} LIMIT {ENOUGH}) AS led"  # noqa: S608 - our words, bound
    return int(db.execute(sql, condition.parameters).fetchone()[0])


def _leads(condition: Condition, kind: str) -> str:
    return condition.leads.replace(OF_KIND, kind)


def _tests_number(condition: Condition) -> bool:
    return set(_COLUMN.findall(condition.sql)) <= {"f.fact"}
