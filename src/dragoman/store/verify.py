"""Checks a record from the file up: pages, schema, references, digests, quotations, counts, index of words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from dragoman.errors import SpanError
from dragoman.schema import Event, MissionFact, Statement
from dragoman.schema.identity import article_key, fact_id, text_digest
from dragoman.store.connection import connect, schema_sql, statements_of
from dragoman.store.evidence import evidence_of
from dragoman.store.reading import article_from

SHAPES = {"statement": Statement, "event": Event, "mission": MissionFact, "candidate": Event}
MOST_NAMED = 20
"""How many damaged pages or references are named before the rest is left to be counted by a repair."""


class Damage(NamedTuple):
    """One thing that is not as it was written: what (``schema``, ``article a17`` ...), and how."""

    what: str
    how: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What `verify` found. `articles` and `facts` count those that are whole."""

    damage: tuple[Damage, ...]
    articles: int
    facts: int


def verify(path: Path) -> Report:
    """Check everything in the record at *path*; raise `RecordError` when it cannot be opened at all."""
    damage: list[Damage] = []
    whole = [0, 0]
    with closing(connect(path, read_only=True)) as db:
        for check in (_pages, _schema, _references, _articles, _words):
            try:
                for found in check(db):
                    if isinstance(found, Damage):
                        damage.append(found)
                    else:
                        whole[0] += 1
                        whole[1] += found
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                damage.append(Damage(check.__name__.strip("_"), str(error)))
    return Report(damage=tuple(damage), articles=whole[0], facts=whole[1])


def _pages(db: sqlite3.Connection) -> Iterator[Damage]:
    for (said,) in islice(db.execute("PRAGMA integrity_check"), MOST_NAMED):
        if said != "ok":
            yield Damage("file", said)


def _schema(db: sqlite3.Connection) -> Iterator[Damage]:
    """Compare every table, index and view with those of a new record."""
    with closing(sqlite3.connect(":memory:")) as fresh:
        for statement in statements_of(schema_sql()):
            fresh.execute(statement)
        wanted, found = (
            dict(each.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall())
            for each in (fresh, db)
        )
    for name in sorted(wanted.keys() | found.keys()):
        if name not in found:
            yield Damage("schema", f"{name} is missing")
        elif name in wanted and wanted[name] != found[name]:
            yield Damage("schema", f"{name} is not as dragoman makes it")


def _references(db: sqlite3.Connection) -> Iterator[Damage]:
    for table, row, parent, _ in islice(db.execute("PRAGMA foreign_key_check"), MOST_NAMED):
        yield Damage(table, f"row {row} refers to a row of {parent} that is not there")


def _articles(db: sqlite3.Connection) -> Iterator[Damage | int]:
    """Yield for each article its damage, or else how many facts it holds."""
    rows = db.execute(
        "SELECT article, key, id, text, text_digest, actor_count, fact_count, evidence_count, data FROM articles"
    )
    for number, key, name, text, digest, actors, facts, evidence, data in rows:
        found = list(_article(db, number, key, text, digest, data))
        counted = tuple(_count(db, sql, number) for sql in _COUNTS)
        if counted != (actors, facts, evidence):
            found.append(
                f"holds {counted} actors, facts and pieces of evidence; {(actors, facts, evidence)} written"
            )
        yield from (Damage(f"article {name}", how) for how in found)
        if not found:
            yield int(facts)


_COUNTS = (
    "SELECT count(*) FROM actors WHERE article = ?",
    "SELECT count(*) FROM facts WHERE article = ?",
    "SELECT count(*) FROM evidence JOIN facts USING (fact) WHERE article = ?",
)


def _article(db: sqlite3.Connection, number: int, key: str, text: str, digest: str, data: str) -> Iterator[str]:
    if text_digest(text) != digest:
        yield "its text is not the text that was read (digest differs)"
    try:
        if article_key(article_from(data, text)) != key:
            yield "its head or text was altered (key differs)"
    except (msgspec.DecodeError, ValueError) as error:
        yield f"its head cannot be read: {error}"
    for start, end, quote in db.execute(
        "SELECT span_start, span_end, quote FROM actors WHERE article = ?", (number,)
    ):
        if text[start:end] != quote:
            yield f"an actor at {start}..{end} is not {quote!r}"
    for fact, name, kind, stored in db.execute(
        "SELECT fact, id, kind, data FROM facts WHERE article = ?", (number,)
    ):
        yield from (f"{kind} {name}: {how}" for how in _fact(db, fact, name, kind, stored, key, text))


def _fact(
    db: sqlite3.Connection, number: int, name: str, kind: str, stored: str, key: str, text: str
) -> Iterator[str]:
    try:
        fact = msgspec.json.decode(stored, type=SHAPES[kind])
        expected = {
            (piece.part, piece.number, piece.span.start, piece.span.end, piece.quote)
            for piece in evidence_of(fact, text)
        }
    except (msgspec.DecodeError, SpanError) as error:
        yield str(error)
        return
    if fact_id(fact, key, kind) != name:
        yield "asserts something else than its id says"
    rows = db.execute("SELECT part, number, span_start, span_end, quote FROM evidence WHERE fact = ?", (number,))
    for part, place, start, end, quote in expected.symmetric_difference(rows.fetchall()):
        yield f"{part} {place} at {start}..{end}: {quote!r} is not as it was written"


def _words(db: sqlite3.Connection) -> Iterator[Damage]:
    """Compare the index of words with the passages; SQLite does this only in a file that may be written."""
    (indexed,) = db.execute("SELECT count(*) FROM words_docsize").fetchone()
    (passages,) = db.execute("SELECT count(*) FROM passages").fetchone()
    if indexed != passages:
        yield Damage("words", f"the index holds {indexed} passages, the record {passages}")


def _count(db: sqlite3.Connection, sql: str, article: int) -> int:
    return int(db.execute(sql, (article,)).fetchone()[0])
