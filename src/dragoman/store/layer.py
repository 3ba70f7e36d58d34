"""The layer that standing reviews lay over the facts: which are refused, and how others read once corrected."""

from __future__ import annotations

import sqlite3

from dragoman.store.months import count_in, count_out

_LAST_VERDICT = "SELECT verdict FROM verdicts WHERE fact = ? ORDER BY review DESC LIMIT 1"


def settle(db: sqlite3.Connection, name: str) -> None:
    """Bring what follows from the reviews of the fact with id *name* up to date; nothing when it is not here."""
    row = db.execute("SELECT fact FROM facts WHERE id = ?", (name,)).fetchone()
    if row is None:
        return
    count_out(db, "pairs.fact = ?", row)
    db.execute("DELETE FROM refused WHERE fact = ?", row)
    if db.execute(_LAST_VERDICT, (name,)).fetchone() == ("reject",):
        db.execute("INSERT INTO refused VALUES (?)", row)
    count_in(db, "pairs.fact = ?", row)


def settle_article(db: sqlite3.Connection, article: int) -> None:
    """Lay the reviews over the facts of *article* again, after they were written anew."""
    reviewed = "SELECT DISTINCT facts.id FROM facts JOIN reviews ON reviews.fact = facts.id WHERE article = ?"
    for (name,) in db.execute(reviewed, (article,)).fetchall():
        settle(db, name)
