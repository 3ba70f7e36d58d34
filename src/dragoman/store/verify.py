"""Checks a record from the file up: pages, schema, references, then every article against itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from dragoman.errors import RecordError
from dragoman.store.audit import audit_articles
from dragoman.store.connection import connect, empty_record
from dragoman.store.months import miscounted
from dragoman.store.walog import lost_commits

MOST_NAMED = 20
"""How many damaged pages or references are named one by one."""


class Damage(NamedTuple):
    """One thing that is not as it was written: what (``schema``, ``article a17`` ...), and how."""

    what: str
    how: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What `verify` found. `articles` and `facts` count what is whole."""

    damage: tuple[Damage, ...]
    articles: int
    facts: int


def verify(path: Path) -> Report:
    """Check everything in the record at *path*; raise `RecordError` when there is no record of ours to check."""
    lost = lost_commits(path)
    damage = [Damage("log", lost)] if lost else []
    try:
        connection = connect(path, read_only=True, damaged=True)
    except RecordError as error:
        if error.__cause__ is None:
            raise
        damage.append(Damage("file", f"cannot be opened: {error.__cause__}"))
        return Report(damage=tuple(damage), articles=0, facts=0)
    articles = facts = 0
    with closing(connection) as db:
        for check in (_pages, _schema, _references, _words, _months, _stories):
            try:
                damage += check(db)
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                damage.append(Damage("file", f"{check.__name__.strip('_')} cannot be checked: {error}"))
        try:
            for name, count, wrong in audit_articles(db):
                damage += (Damage(f"article {name}", how) for how in wrong)
                articles += not wrong
                facts += 0 if wrong else count
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            damage.append(Damage("file", f"articles after {articles} whole ones cannot be read: {error}"))
    return Report(damage=tuple(damage), articles=articles, facts=facts)


def _pages(db: sqlite3.Connection) -> Iterator[Damage]:
    for (said,) in islice(db.execute("PRAGMA integrity_check"), MOST_NAMED):
        if said != "ok":
            yield Damage("file", said)


def _schema(db: sqlite3.Connection) -> Iterator[Damage]:
    """Compare every table, index and view with those of a new record."""
    with closing(empty_record()) as fresh:
        wanted, found = (
            dict(each.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall())
            for each in (fresh, db)
        )
    for name, sql in sorted(wanted.items()):
        if name not in found:
            yield Damage("schema", f"{name} is missing")
        elif sql != found[name]:
            yield Damage("schema", f"{name} is not as dragoman makes it")


def _references(db: sqlite3.Connection) -> Iterator[Damage]:
    for table, row, parent, _ in islice(db.execute("PRAGMA foreign_key_check"), MOST_NAMED):
        yield Damage(table, f"row {row} refers to a row of {parent} that is not there")


def _words(db: sqlite3.Connection) -> Iterator[Damage]:
    """Compare how many passages the index of words holds with how many there are."""
    (indexed,) = db.execute("SELECT count(*) FROM words_docsize").fetchone()
    (passages,) = db.execute("SELECT count(*) FROM passages").fetchone()
    if indexed != passages:
        yield Damage("words", f"the index holds {indexed} passages, the record {passages}")


def _months(db: sqlite3.Connection) -> Iterator[Damage]:
    """Count the facts of every month again."""
    for kind, a, b, month in islice(miscounted(db), MOST_NAMED):
        yield Damage("months", f"the count of {kind}s between {a} and {b} in {month or 'no month'} is wrong")


def _stories(db: sqlite3.Connection) -> Iterator[Damage]:
    """Compare the stories with what the articles and their copies make them."""
    from dragoman.store.story_audit import audit_stories

    yield from (Damage("stories", how) for how in audit_stories(db))
