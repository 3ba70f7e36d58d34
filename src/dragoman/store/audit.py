"""Holds one article of a record against itself: text, head, actors, facts, evidence and every row they imply."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import msgspec

from dragoman.errors import SpanError
from dragoman.schema import Article
from dragoman.schema.identity import Fact, article_key, fact_id, text_digest
from dragoman.store.corrections import SHAPES
from dragoman.store.database import Database
from dragoman.store.evidence import evidence_of
from dragoman.store.layer import read_as
from dragoman.store.reading import article_from
from dragoman.store.rows import TABLES, filed_under, rows_of

_COUNTS = (
    "SELECT count(*) FROM actors WHERE article = ?",
    "SELECT count(*) FROM facts WHERE article = ?",
    "SELECT count(*) FROM evidence JOIN facts USING (fact) WHERE article = ?",
)
_ROWS = {table: f"SELECT * FROM {table} WHERE fact = ?" for table in TABLES}  # noqa: S608 - names of our own tables


def audit_articles(db: Database) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """Yield for each article its id, how many facts it was written with, and what is wrong with it."""
    for number, name, facts in db.stream("SELECT article, id, fact_count FROM articles ORDER BY article"):
        yield name, facts, tuple(audit_article(db, number))


def audit_article(db: Database, number: int) -> Iterator[str]:
    """Yield what is wrong with the article of this number and with its facts."""
    key, text, digest, data, *written = db.execute(
        "SELECT key, text, text_digest, data, actor_count, fact_count, evidence_count"
        " FROM articles WHERE article = ?",
        (number,),
    ).fetchone()
    if text_digest(text) != digest:
        yield "its text is not the text that was read (digest differs)"
    try:
        article = article_from(data, text)
    except (msgspec.DecodeError, ValueError) as error:
        yield f"its head cannot be read: {error}"
        return
    if article_key(article) != key:
        yield "its head or text was altered (key differs)"
    counted = [db.execute(sql, (number,)).fetchone()[0] for sql in _COUNTS]
    for what, there, were in zip(("actors", "facts", "pieces of evidence"), counted, written, strict=True):
        if there != were:
            yield f"{were} {what} were written, {there} are there"
    yield from _audit_actors(db, number, text)
    facts = db.execute("SELECT fact, id, kind, data FROM facts WHERE article = ?", (number,))
    yield from chain.from_iterable(_audit_fact(db, article, key, *row) for row in facts)


def _audit_actors(db: Database, number: int, text: str) -> Iterator[str]:
    rows = db.execute("SELECT span_start, span_end, quote FROM actors WHERE article = ?", (number,))
    for start, end, quote in rows:
        if text[start:end] != quote:
            yield f"an actor at {start}..{end} is not {quote!r}"


def _audit_fact(
    db: Database, article: Article, key: str, number: int, name: str, kind: str, data: str
) -> Iterator[str]:
    try:
        original: Fact = msgspec.json.decode(data, type=SHAPES[kind])
        fact = read_as(db, name, original, article.text)
        evidence = evidence_of(fact, article.text)
    except (msgspec.DecodeError, SpanError) as error:
        yield f"{kind} {name}: {error}"
        return
    if fact_id(original, key, kind) != name:
        yield f"{kind} {name} asserts something else than its id says"
    expected = {(piece.part, piece.number, piece.span.start, piece.span.end, piece.quote) for piece in evidence}
    there = db.execute("SELECT part, number, span_start, span_end, quote FROM evidence WHERE fact = ?", (number,))
    for part, place, start, end, quote in sorted(expected.symmetric_difference(there)):
        yield f"{kind} {name}: {part} {place} at {start}..{end} is not {quote!r}"
    filed = db.execute("SELECT first_day, last_day, day_basis FROM facts WHERE fact = ?", (number,)).fetchone()
    own = filed_under(fact, article)
    if filed != own:
        yield f"{kind} {name} is filed under another day than its own"
    layer = db.execute("SELECT data FROM corrected WHERE fact = ?", (number,)).fetchone()
    if (msgspec.json.decode(layer[0], type=SHAPES[kind]) if layer else original) != fact:
        yield f"{kind} {name} does not read as its reviews correct it"
    implied = rows_of(fact, number, kind, article.text, own[0])
    for table, sql in _ROWS.items():
        if {row for name_, row in implied if name_ == table} != set(db.execute(sql, (number,))):
            yield f"{kind} {name}: its rows in {table} are not those it implies"
