"""Checks of what a record stands on: the pages and schema of a file, the schema and references of a server.

Each check yields what is damaged, and how.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from itertools import islice

from dragoman.store.connection import empty_record
from dragoman.store.database import Database

MOST_NAMED = 20
"""How many damaged pages or references are named one by one."""

_MADE = re.compile(r"^CREATE (?:UNIQUE )?(?:TABLE|VIEW|INDEX) (\w+)", re.MULTILINE)
Found = Iterator[tuple[str, str]]


def pages(db: Database) -> Found:
    """Have SQLite look at each page of the file."""
    for (said,) in islice(db.execute("PRAGMA integrity_check"), MOST_NAMED):
        if said != "ok":
            yield "file", said


def schema(db: Database) -> Found:
    """Compare every table, index and view with those of a new record."""
    with closing(empty_record()) as fresh:
        wanted, found = (
            dict(each.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall())
            for each in (fresh, db)
        )
    for name, sql in sorted(wanted.items()):
        if name not in found:
            yield "schema", f"{name} is missing"
        elif sql != found[name]:
            yield "schema", f"{name} is not as dragoman makes it"


def references(db: Database) -> Found:
    """Have SQLite look for rows that refer to rows that are not there."""
    for table, row, parent, _ in islice(db.execute("PRAGMA foreign_key_check"), MOST_NAMED):
        yield table, f"row {row} refers to a row of {parent} that is not there"


def words(db: Database) -> Found:
    """Compare how many passages the index of words holds with how many there are."""
    (indexed,) = db.execute("SELECT count(*) FROM words_docsize").fetchone()
    (passages,) = db.execute("SELECT count(*) FROM passages").fetchone()
    if indexed != passages:
        yield "words", f"the index holds {indexed} passages, the record {passages}"


def schema_of_server(db: Database) -> Found:
    """Look for every table, index and view, and for rules that somebody switched off."""
    from dragoman.store.postgres import SCRIPTS, script

    made = {name for each in SCRIPTS.values() for name in _MADE.findall(script(each))}
    there = db.execute("SELECT relname FROM pg_class WHERE relnamespace = 'dragoman'::regnamespace")
    for name in sorted(made - {name for (name,) in there}):
        yield "schema", f"{name} is missing"
    switched_off = db.execute(
        "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
        " WHERE relnamespace = 'dragoman'::regnamespace AND tgenabled = 'D' ORDER BY 1"
    )
    for (table,) in switched_off:
        yield "schema", f"rules of {table} are switched off"


def references_of_server(db: Database) -> Found:
    """Look for rows that refer to rows that are not there, whatever the server let pass."""
    foreign_keys = db.execute(
        "SELECT conrelid::regclass::text, confrelid::regclass::text, child.attname, parent.attname"
        " FROM pg_constraint"
        " JOIN pg_attribute child ON child.attrelid = conrelid AND child.attnum = conkey[1]"
        " JOIN pg_attribute parent ON parent.attrelid = confrelid AND parent.attnum = confkey[1]"
        " WHERE contype = 'f' AND connamespace = 'dragoman'::regnamespace ORDER BY 1, 2, 3"
    ).fetchall()
    for table, other, column, key in foreign_keys:
        (lost,) = db.execute(
            f"SELECT count(*) FROM {table} t WHERE {column} IS NOT NULL"  # noqa: S608 - names of our own tables
            f" AND NOT EXISTS (SELECT 1 FROM {other} o WHERE o.{key} = t.{column})"
        ).fetchone()
        if lost:
            yield table, f"{lost} rows refer to rows of {other} that are not there"


FILE_CHECKS = (pages, schema, references, words)
SERVER_CHECKS = (schema_of_server, references_of_server, words)
