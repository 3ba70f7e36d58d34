"""A record of an older dragoman grows to today's schema, whole or not at all."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.unit.store import samples
from tests.unit.store.older import write_older

from dragoman.errors import RecordError
from dragoman.store import Record, Verdict
from dragoman.store.connection import MIGRATIONS, empty_record
from dragoman.store.verify import verify
from dragoman.vocab.files import read_tsv

NOON = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)
COUNTED = ("months", "pair_months", "speakers", "spoken", "refused")


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file as any SQLite program would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


@pytest.fixture
def today(tmp_path: Path) -> Path:
    """Return a record of today's schema with three articles and a refused event."""
    path = tmp_path / "today.db"
    with Record.open(path) as record:
        for name in ("oslo", "bergen", "bodo"):
            record.add(samples.coded(name))
        record.review(next(record.events()).id, Verdict.REJECT, "ada", NOON)
    return path


@pytest.fixture
def old(tmp_path: Path, today: Path) -> Path:
    """Return what dragoman with the third schema would have written of the same articles."""
    path = tmp_path / "old.db"
    write_older(path, today)
    return path


def rows(path: Path, table: str) -> list[tuple]:
    with raw(path) as db:
        return sorted(db.execute(f"SELECT * FROM {table}").fetchall())  # noqa: S608 - names above


def test_what_is_counted_is_filled_in_for_an_older_record(old: Path, today: Path) -> None:
    with Record.open(old, read_only=True) as record:
        assert record.count("event") == 2
        assert list(record.by_month("event")) == [("NOR", "RUS", "2023-03", 2)]
    for table in COUNTED:
        assert rows(old, table) == rows(today, table) != []
    assert verify(old).damage == ()


def test_the_log_of_an_older_record_can_still_not_be_rewritten(old: Path) -> None:
    with Record.open(old) as record:
        assert [review.reviewer for review in record.reviews()] == ["ada"]
    with raw(old) as db, pytest.raises(sqlite3.IntegrityError, match="reviews are never"):
        db.execute("DELETE FROM reviews")


def test_a_migration_that_breaks_in_the_middle_leaves_the_record_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as breaking:
        breaking.setattr("dragoman.store.connection.MIGRATIONS", (*MIGRATIONS[:3], "broken"))
        breaking.setattr(
            "dragoman.store.connection._script",
            lambda _: "CREATE TABLE half (way TEXT);\nCREATE TABLE facts (no TEXT);\n",
        )
        with pytest.raises(RecordError, match="already exists"):
            Record.open(old)
    with raw(old) as db:
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_schema")}
        assert "half" not in tables
        assert db.execute("PRAGMA user_version").fetchone() == (3,)
    with Record.open(old) as record:
        assert record.count("event") == 2, "a later run does what this one could not"


def test_a_record_of_the_first_dragoman_can_be_written_to_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "first.db"
    with monkeypatch.context() as older:
        older.setattr("dragoman.store.connection.MIGRATIONS", MIGRATIONS[:1])
        Record.open(path).close()
    with Record.open(path, read_only=True) as record:
        assert record.count("event") == 0
    with Record.open(path) as record:
        record.add(samples.coded())
        record.review(next(record.events()).id, Verdict.ACCEPT, "ada", NOON)
        assert len(list(record.reviews())) == 1


def test_the_quad_class_of_each_event_type_is_that_of_the_vocabulary() -> None:
    with closing(empty_record()) as db:
        there = dict(db.execute("SELECT event_type, quad FROM event_types"))
    assert there == {row["code"]: row["quad"] for row in read_tsv("plover.tsv") if row["kind"] == "type"}
