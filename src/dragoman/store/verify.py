"""Checks a record from the ground up: what holds its tables, then every article against itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from dragoman.errors import RecordError
from dragoman.store.audit import audit_articles
from dragoman.store.connection import connect, explain, is_of_the_machine
from dragoman.store.database import Database
from dragoman.store.ground import FILE_CHECKS, MOST_NAMED, SERVER_CHECKS, Found
from dragoman.store.months import miscounted
from dragoman.store.opening import open_database
from dragoman.store.place import Server, place_of
from dragoman.store.walog import lost_commits, unknown_end

_Unreadable = (sqlite3.DatabaseError, UnicodeDecodeError, RecordError)
_BROKEN = ("XX", "25P02")
"""How PostgreSQL's codes for damaged data begin, and the code for what is asked after one of them."""


class Damage(NamedTuple):
    """One thing that is not as it was written: what (``schema``, ``article a17`` ...), and how."""

    what: str
    how: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What `verify` found. `articles` and `facts` count what is whole."""

    damage: tuple[Damage, ...]
    articles: int
    facts: int


def verify(given: str | Path | Server) -> Report:
    """Check one state of a record; raise `RecordError` when there is no record of ours to check, or no room.

    Of a record on a server its tables are checked; the server guards its own pages and its log.
    """
    place = place_of(given)
    if isinstance(place, Server):
        with closing(open_database(place, read_only=True)) as server, server.snapshot():
            return _report(server, SERVER_CHECKS, [])
    lost = lost_commits(place) or unknown_end(place)
    damage = [Damage("log", lost)] if lost else []
    try:
        connection = connect(place, read_only=True, damaged=True)
    except RecordError as error:
        cause = error.__cause__
        if is_of_the_machine(cause) or not (cause or damage):
            raise
        damage.append(Damage("file", f"cannot be opened: {cause or error}"))
        return Report(damage=tuple(damage), articles=0, facts=0)
    try:
        with closing(connection) as file, file.snapshot():
            return _report(file, FILE_CHECKS, damage)
    except sqlite3.DatabaseError as error:
        raise explain(error, place) from error


def _report(db: Database, ground: Iterable[Callable[[Database], Found]], damage: list[Damage]) -> Report:
    """Run the checks of the *ground* that the record stands on and those of what it says, added to *damage*."""
    articles = facts = 0
    for check in (*ground, _months, _stories):
        try:
            damage += (Damage(*found) for found in check(db))
        except _Unreadable as error:
            damage.append(Damage("file", f"{check.__name__.strip('_')} cannot be checked: {_damaged(error)}"))
    try:
        for name, count, wrong in audit_articles(db):
            damage += (Damage(f"article {name}", how) for how in wrong)
            articles += not wrong
            facts += 0 if wrong else count
    except _Unreadable as error:
        damage.append(Damage("file", f"articles after {articles} whole ones cannot be read: {_damaged(error)}"))
    return Report(damage=tuple(damage), articles=articles, facts=facts)


def _damaged(error: Exception) -> Exception:
    """Return an *error* that says what is damaged; raise one that says something else, as that there is no room."""
    is_of_server = isinstance(error, RecordError) and not _sqlstate(error).startswith(_BROKEN)
    if is_of_server or is_of_the_machine(error):
        raise error
    return error


def _sqlstate(error: RecordError) -> str:
    return str(getattr(error.__cause__, "sqlstate", None) or "")


def _months(db: Database) -> Found:
    """Count the facts of every month again."""
    for kind, a, b, month in islice(miscounted(db), MOST_NAMED):
        yield "months", f"the count of {kind}s between {a} and {b} in {month or 'no month'} is wrong"


def _stories(db: Database) -> Found:
    """Compare the stories with what the articles and their copies make them."""
    from dragoman.store.story_audit import audit_stories

    yield from (("stories", how) for how in audit_stories(db))
