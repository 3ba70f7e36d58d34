"""What an older dragoman would have written, so that growing to today's schema is tested on real contents."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

from dragoman.store import Record
from dragoman.store.connection import MIGRATIONS

SCHEMA = 3
_TABLES = (
    "coders runs articles sources rejections actors facts statements events missions contexts sides pairs evidence"
)


def write_older(path: Path, today: Path) -> None:
    """Write to *path* the articles, facts and verdicts of the record at *today* in the third schema."""
    with patch("dragoman.store.connection.MIGRATIONS", MIGRATIONS[:SCHEMA]):
        Record.open(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("ATTACH ? AS today", (str(today),))
        for table in _TABLES.split():
            db.execute(f"INSERT INTO main.{table} SELECT * FROM today.{table}")  # noqa: S608 - names above
        db.execute(
            "INSERT INTO main.reviews SELECT review, fact, verdict, note, reviewer, reviewed_at, undoes"
            " FROM today.reviews"
        )
        db.execute("INSERT INTO words (words) VALUES ('rebuild')")
