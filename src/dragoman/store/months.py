"""How many facts lie between two sides in a month, counted when they are written.

The table ``months`` follows from ``pairs``, ``events`` and ``refused``: whoever changes those counts the facts out
before and in again after, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dragoman.store.database import Database

_COUNTED = (
    "SELECT pairs.kind, a, b, substr(day, 1, 7) AS month, coalesce(event_type, ''), coalesce(status, ''), count(*)"
    " FROM pairs LEFT JOIN events USING (fact)"
    " WHERE pairs.fact NOT IN (SELECT fact FROM refused) {which} GROUP BY 1, 2, 3, 4, 5, 6"
)
_OF_PAIRS = (
    "SELECT kind, a, b, substr(day, 1, 7) AS month, count(*) FROM pairs"
    " WHERE fact NOT IN (SELECT fact FROM refused) {which} GROUP BY 1, 2, 3, 4"
)
_KEY = "kind, a, b, month, event_type, status"
_ALL = _COUNTED.format(which="")


class Month(NamedTuple):
    """How many facts of a kind lie between sides `a` and `b` (in alphabetical order) in one month.

    `month` is ``YYYY-MM``, empty for facts that no day is known for. `event_type`, `quad` (PLOVER's quad class:
    verbal or material, cooperation or conflict) and `status` are empty but for events and candidates.
    """

    kind: str
    a: str
    b: str
    month: str
    event_type: str
    quad: str
    status: str
    facts: int


def count_in(db: Database, which: str, parameters: tuple[int, ...]) -> None:
    """Add the facts that *which*, a condition on ``pairs.fact``, names to the months they lie in."""
    db.execute(
        f"INSERT INTO pair_months {_OF_PAIRS.format(which='AND ' + which)}"
        " ON CONFLICT (kind, a, b, month) DO UPDATE SET facts = pair_months.facts + excluded.facts",
        parameters,
    )
    db.execute(
        f"INSERT INTO months {_COUNTED.format(which='AND ' + which)}"
        f" ON CONFLICT ({_KEY}) DO UPDATE SET facts = months.facts + excluded.facts",
        parameters,
    )


def count_out(db: Database, which: str, parameters: tuple[int, ...]) -> None:
    """Take the facts that *which* names out of the months they lie in."""
    for *key, facts in db.execute(_COUNTED.format(which=f"AND {which}"), parameters).fetchall():
        for table, at, place in (("months", _KEY, key), ("pair_months", "kind, a, b, month", key[:4])):
            where = f"WHERE ({at}) = ({', '.join('?' * len(place))})"
            db.execute(f"UPDATE {table} SET facts = facts - ? {where}", (facts, *place))  # noqa: S608 - ours
            db.execute(f"DELETE FROM {table} {where} AND facts = 0", place)  # noqa: S608 - our own words


def find_months(db: Database, kind: str, between: tuple[str, str] | None) -> Iterator[Month]:
    """Yield the months of facts of *kind*, for one pair or for all, by sides, then by time."""
    where, sides = ("AND a = ? AND b = ?", sorted(between)) if between else ("", [])
    rows = db.execute(
        "SELECT kind, a, b, month, event_type, coalesce(quad, ''), status, facts"  # noqa: S608 - values are bound
        f" FROM months LEFT JOIN event_types USING (event_type) WHERE kind = ? {where} ORDER BY {_KEY}",
        (kind, *sides),
    )
    yield from map(Month._make, rows)


def count_by_month(db: Database, kind: str, between: tuple[str, str] | None) -> Iterator[tuple[str, str, str, int]]:
    """Yield (side, side, month, facts) of *kind*, for one pair or for all, by sides, then by time.

    The months of a pair come as one row: of all pairs there are hundreds of thousands, and each row costs.
    """
    where, sides = ("AND a = ? AND b = ?", sorted(between)) if between else ("", [])
    rows = db.execute(
        "SELECT a, b, group_concat(month, ','), group_concat(CAST(facts AS TEXT), ',')"  # noqa: S608 - bound
        f" FROM pair_months WHERE kind = ? {where} GROUP BY a, b ORDER BY a, b",
        (kind, *sides),
    )
    for a, b, months, facts in rows:
        for month, count in zip(months.split(","), facts.split(","), strict=True):
            yield a, b, month, int(count)


def miscounted(db: Database) -> Iterator[tuple[str, str, str, str]]:
    """Yield (kind, side, side, month) of every month whose count is not that of its facts."""
    for table, counted in (("months", _COUNTED), ("pair_months", _OF_PAIRS)):
        anew = counted.format(which="")
        yield from db.execute(
            f"SELECT DISTINCT kind, a, b, month FROM (SELECT * FROM ({anew} EXCEPT SELECT * FROM {table}) AS added"  # noqa: S608
            f" UNION ALL SELECT * FROM (SELECT * FROM {table} EXCEPT {anew}) AS lost) AS differing"
        )
