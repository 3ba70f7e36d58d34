"""Puts one article's facts, their evidence and its source marker into the record, in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

import msgspec

from dragoman.errors import SpanError
from dragoman.schema import (
    Article,
    Coded,
    Coder,
    Mention,
    Origin,
    Rejected,
    Statement,
)
from dragoman.schema.identity import Fact, article_key, fact_id, text_digest
from dragoman.store.days import first_day, last_day
from dragoman.store.evidence import Evidence, evidence_of, passage_of
from dragoman.store.rows import TABLES, as_text, filed_under, rows_of

_json = msgspec.json.Encoder()
_INSERTS = {
    table: f"INSERT INTO {table} VALUES ({', '.join('?' * width)})"  # noqa: S608 - names of our own tables
    for table, width in TABLES.items()
}


def add_coded(db: sqlite3.Connection, coded: Coded, run: int | None) -> bool:
    """Write everything *coded* holds; False, and nothing but the marker, when its article is already there."""
    article, origin = coded.article, coded.article.origin
    if has_source(db, origin):
        return False
    db.execute("DELETE FROM rejections WHERE digest = ?", (origin.digest,))
    key = article_key(article)
    known = db.execute("SELECT article FROM articles WHERE key = ?", (key,)).fetchone()
    number = known[0] if known else _add_article(db, coded, key)
    marker = (origin.digest, origin.path, origin.offset, number, run)
    db.execute("INSERT INTO sources VALUES (?, ?, ?, ?, ?)", marker)
    return known is None


def replace_facts(db: sqlite3.Connection, coded: Coded) -> bool:
    """Put the facts of *coded* in place of those its article has; False when the article is not here."""
    key = article_key(coded.article)
    known = db.execute("SELECT article FROM articles WHERE key = ?", (key,)).fetchone()
    if known is None:
        return False
    number = int(known[0])
    _remove_facts(db, number)
    row = (_coder(db, coded.coder), coded.not_coded, number)
    db.execute("UPDATE articles SET coder = ?, not_coded = ? WHERE article = ?", row)
    _add_facts(db, coded, number, key)
    return True


def add_rejected(db: sqlite3.Connection, rejected: Rejected, run: int | None) -> bool:
    """Write one rejection with its reason and place; False when it is already there."""
    origin = rejected.origin
    row = (origin.digest, origin.path, origin.offset, rejected.reason, rejected.detail, rejected.url, run)
    return db.execute("INSERT OR IGNORE INTO rejections VALUES (?, ?, ?, ?, ?, ?, ?)", row).rowcount == 1


def has_source(db: sqlite3.Connection, origin: Origin) -> bool:
    """Say whether the bytes with this digest were read already, wherever they stood."""
    return db.execute("SELECT 1 FROM sources WHERE digest = ?", (origin.digest,)).fetchone() is not None


def facts_of(coded: Coded) -> Iterable[tuple[str, Fact]]:
    """Yield each fact of *coded* with its kind: statements, events, mission facts, candidates."""
    yield from (("statement", fact) for fact in coded.statements)
    yield from (("event", fact) for fact in coded.events)
    yield from (("mission", fact) for fact in coded.missions)
    yield from (("candidate", fact) for fact in coded.candidates)


def _add_article(db: sqlite3.Connection, coded: Coded, key: str) -> int:
    number = _insert_article(db, coded.article, key, coded.not_coded, _coder(db, coded.coder))
    _add_facts(db, coded, number, key)
    return number


def _remove_facts(db: sqlite3.Connection, article: int) -> None:
    of_article = "(SELECT fact FROM facts WHERE article = ?)"
    db.execute(
        "INSERT INTO words (words, rowid, passage)"  # noqa: S608 - names of our own tables
        f" SELECT 'delete', fact, passage FROM passages WHERE fact IN {of_article}",
        (article,),
    )
    for table in ("evidence", *TABLES):
        db.execute(f"DELETE FROM {table} WHERE fact IN {of_article}", (article,))  # noqa: S608 - as above
    db.execute("DELETE FROM facts WHERE article = ?", (article,))
    db.execute("DELETE FROM actors WHERE article = ?", (article,))


def _add_facts(db: sqlite3.Connection, coded: Coded, number: int, key: str) -> None:
    article = coded.article
    for place, mention in enumerate(coded.actors):
        _add_actor(db, number, place, mention, article.text)
    written = {}
    for kind, fact in facts_of(coded):
        name = fact_id(fact, key, kind)
        if name not in written:
            written[name] = _add_fact(db, number, name, kind, fact, article)
    db.execute(
        "UPDATE articles SET actor_count = ?, fact_count = ?, evidence_count = ? WHERE article = ?",
        (len(coded.actors), len(written), sum(written.values()), number),
    )


def _insert_article(db: sqlite3.Connection, article: Article, key: str, not_coded: str | None, coder: int) -> int:
    title = article.title.of(article.text) if article.title else None
    published = article.published_on
    row = {
        "key": key,
        "id": article.id,
        "title": title,
        "url": article.url,
        "outlet": article.outlet,
        "agency": article.agency,
        "language": article.language,
        "published_on": as_text(published),
        "published_first": first_day(published) if published else None,
        "published_last": last_day(published) if published else None,
        "text": article.text,
        "text_digest": text_digest(article.text),
        "not_coded": not_coded,
        "coder": coder,
        "actor_count": 0,
        "fact_count": 0,
        "evidence_count": 0,
        "data": _as_json(msgspec.structs.replace(article, text="")),
    }
    names = ", ".join(row)
    places = ", ".join(f":{name}" for name in row)
    inserted = db.execute(f"INSERT INTO articles ({names}) VALUES ({places})", row).lastrowid  # noqa: S608 - names above
    return int(inserted or 0)


def _add_actor(db: sqlite3.Connection, article: int, place: int, mention: Mention, text: str) -> None:
    evidence_of(mention, text)
    row = (
        article,
        place,
        mention.entity,
        mention.reading.value,
        mention.country,
        mention.sector,
        mention.name,
        mention.role,
        mention.office,
        mention.span.start,
        mention.span.end,
        mention.span.of(text),
        _as_json(mention),
    )
    db.execute("INSERT INTO actors VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def _add_fact(db: sqlite3.Connection, article: int, name: str, kind: str, fact: Fact, page: Article) -> int:
    """Write one fact into the tables of its kind; return how many pieces of evidence it has."""
    evidence = evidence_of(fact, page.text)
    if isinstance(fact, Statement) and not fact.content_spans:
        raise SpanError(f"a statement without content: {fact!r}")
    row = (name, kind, article, *filed_under(fact, page), fact.confidence, fact.rule, _as_json(fact))
    number = db.execute(
        "INSERT INTO facts (id, kind, article, first_day, last_day, day_basis, confidence, rule, data)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    ).lastrowid
    fact_number = int(number or 0)
    for table, columns in rows_of(fact, fact_number, kind, page):
        db.execute(_INSERTS[table], columns)
    _add_evidence(db, fact_number, evidence)
    return len(evidence)


def _add_evidence(db: sqlite3.Connection, number: int, evidence: Sequence[Evidence]) -> None:
    db.executemany(
        "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?)",
        [(number, piece.part, piece.number, piece.span.start, piece.span.end, piece.quote) for piece in evidence],
    )
    db.execute("INSERT INTO words (rowid, passage) VALUES (?, ?)", (number, passage_of(evidence)))


def _coder(db: sqlite3.Connection, coder: Coder) -> int:
    row = (coder.name, coder.version, coder.model, coder.model_digest)
    db.execute("INSERT OR IGNORE INTO coders (name, version, model, model_digest) VALUES (?, ?, ?, ?)", row)
    found = db.execute(
        "SELECT coder FROM coders WHERE name = ? AND version = ? AND model = ? AND model_digest = ?", row
    ).fetchone()
    return int(found[0])


def _as_json(record: msgspec.Struct) -> str:
    return _json.encode(record).decode()
