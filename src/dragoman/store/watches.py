"""Questions that a record keeps under a name, so that asking again shows only what is new."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dragoman.schema import FuzzyDate
from dragoman.store.database import Database
from dragoman.store.query import Conditions


def save_watch(db: Database, name: str, conditions: Conditions) -> None:
    """Keep *conditions* under *name*, which must be new."""
    plain = {key: str(value) if isinstance(value, FuzzyDate) else value for key, value in conditions.items()}
    db.execute("INSERT INTO watches VALUES (?, ?)", (name, msgspec.json.encode(plain).decode()))


def watch_named(db: Database, name: str) -> Conditions | None:
    """Return the conditions kept under *name*, None when there are none."""
    row = db.execute("SELECT conditions FROM watches WHERE name = ?", (name,)).fetchone()
    if row is None:
        return None
    found: Conditions = {}
    for key, value in msgspec.json.decode(row[0]).items():
        found[key] = tuple(value) if isinstance(value, list) else value  # type: ignore[literal-required]
    return found


def drop_watch(db: Database, name: str) -> bool:
    """Forget what is kept under *name*; False when there is nothing."""
    db.execute("DELETE FROM watched WHERE name = ?", (name,))
    return db.execute("DELETE FROM watches WHERE name = ?", (name,)).rowcount == 1


def shown(db: Database, name: str) -> set[str]:
    """Return the ids of the facts that *name* has shown."""
    return {fact for (fact,) in db.execute("SELECT fact FROM watched WHERE name = ?", (name,))}


def mark_shown(db: Database, name: str, facts: Iterable[str]) -> None:
    """Note that *name* has shown these facts."""
    db.executemany("INSERT INTO watched VALUES (?, ?) ON CONFLICT DO NOTHING", [(name, fact) for fact in facts])
