"""Puts articles with their facts, their evidence and their source markers into the record."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dragoman.schema import Article, Coded, Coder, Origin, Rejected
from dragoman.schema.identity import article_key, text_digest
from dragoman.store.batch import Batch, as_json
from dragoman.store.database import Database
from dragoman.store.days import first_day, last_day
from dragoman.store.layer import settle_article, take_out
from dragoman.store.months import count_out
from dragoman.store.rows import as_text

_OF_ARTICLE = "(SELECT fact FROM facts WHERE article = ?)"
_ARTICLE = (
    "INSERT INTO articles (key, id, title, url, outlet, agency, language, published_on, published_first,"
    " published_last, text, text_digest, not_coded, coder, actor_count, fact_count, evidence_count, data)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?) RETURNING article"
)


def add_coded(db: Database, every: Iterable[Coded], run: int | None) -> int:
    """Write each article with all its facts; return how many were new.

    Of an article that is there already only the marker is written, of bytes that were read already nothing.
    """
    batch = Batch(db)
    added = sum(_add_one(db, batch, coded, run) for coded in every)
    batch.flush()
    return added


def replace_facts(db: Database, coded: Coded) -> bool:
    """Put the facts of *coded* in place of those its article has; False when the article is not here."""
    key = article_key(coded.article)
    known = db.execute("SELECT article FROM articles WHERE key = ?", (key,)).fetchone()
    if known is None:
        return False
    number = int(known[0])
    _remove_facts(db, number)
    row = (_coder(db, coded.coder), coded.not_coded, number)
    db.execute("UPDATE articles SET coder = ?, not_coded = ? WHERE article = ?", row)
    batch = Batch(db)
    _add_facts(db, batch, coded, number, key)
    batch.flush()
    db.execute("DELETE FROM withdrawn WHERE id IN (SELECT id FROM facts WHERE article = ?)", (number,))
    settle_article(db, number)
    return True


def add_rejected(db: Database, rejected: Rejected, run: int | None) -> bool:
    """Write one rejection with its reason and place; False when it is already there."""
    origin = rejected.origin
    row = (origin.digest, origin.path, origin.offset, rejected.reason, rejected.detail, rejected.url, run)
    return (
        db.execute("INSERT INTO rejections VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", row).rowcount == 1
    )


def has_source(db: Database, origin: Origin) -> bool:
    """Say whether the bytes with this digest were read already, wherever they stood."""
    return db.execute("SELECT 1 FROM sources WHERE digest = ?", (origin.digest,)).fetchone() is not None


def _add_one(db: Database, batch: Batch, coded: Coded, run: int | None) -> bool:
    article, origin = coded.article, coded.article.origin
    if has_source(db, origin):
        return False
    db.execute("DELETE FROM rejections WHERE digest = ?", (origin.digest,))
    key = article_key(article)
    known = db.execute("SELECT article FROM articles WHERE key = ?", (key,)).fetchone()
    if known:
        number = int(known[0])
    else:
        number = _insert_article(db, article, key, coded.not_coded, _coder(db, coded.coder))
        _add_facts(db, batch, coded, number, key)
        _add_to_stories(db, number, key, article)
    marker = (origin.digest, origin.path, origin.offset, number, run)
    db.execute("INSERT INTO sources VALUES (?, ?, ?, ?, ?)", marker)
    return known is None


def _add_to_stories(db: Database, number: int, key: str, article: Article) -> None:
    from dragoman.store.grouping import add_to_stories  # late: it takes longer to import than a question to answer

    add_to_stories(db, number, key, article)


def _add_facts(db: Database, batch: Batch, coded: Coded, number: int, key: str) -> None:
    batch.add_actors(coded.actors, number, coded.article.text)
    facts, evidence = batch.add_facts(coded, number, key)
    db.execute(
        "UPDATE articles SET actor_count = ?, fact_count = ?, evidence_count = ? WHERE article = ?",
        (len(coded.actors), facts, evidence, number),
    )


def _remove_facts(db: Database, article: int) -> None:
    count_out(db, f"pairs.fact IN {_OF_ARTICLE}", (article,))
    db.execute(
        "INSERT INTO withdrawn SELECT id, kind, article, data FROM facts"
        " WHERE article = ? AND id IN (SELECT fact FROM standing)"
        " ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, article = excluded.article, data = excluded.data",
        (article,),
    )
    take_out(db, _OF_ARTICLE, (article,))
    db.execute("DELETE FROM facts WHERE article = ?", (article,))
    db.execute("DELETE FROM actors WHERE article = ?", (article,))


def _insert_article(db: Database, article: Article, key: str, not_coded: str | None, coder: int) -> int:
    published = article.published_on
    row = (
        key,
        article.id,
        article.title.of(article.text) if article.title else None,
        article.url,
        article.outlet,
        article.agency,
        article.language,
        as_text(published),
        first_day(published) if published else None,
        last_day(published) if published else None,
        article.text,
        text_digest(article.text),
        not_coded,
        coder,
        as_json(msgspec.structs.replace(article, text="")),
    )
    return int(db.execute(_ARTICLE, row).fetchall()[0][0])


def _coder(db: Database, coder: Coder) -> int:
    row = (coder.name, coder.version, coder.model, coder.model_digest)
    db.execute(
        "INSERT INTO coders (name, version, model, model_digest) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", row
    )
    found = db.execute(
        "SELECT coder FROM coders WHERE name = ? AND version = ? AND model = ? AND model_digest = ?", row
    ).fetchone()
    return int(found[0])
