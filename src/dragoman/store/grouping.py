"""Gives each article its story as it is written, and regroups a record whose stories were made by other rules."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import suppress
from functools import cache, partial
from importlib.resources import files

from dragoman.errors import SpanError
from dragoman.schema import Article
from dragoman.store.database import Database
from dragoman.store.reading import article_from
from dragoman.store.story_pages import add_page
from dragoman.store.story_texts import StoryTexts
from dragoman.stories.origins import Printer
from dragoman.stories.shingles import Fingerprint

logger = logging.getLogger(__name__)

FORMS = 1
"""Goes up with every change of how texts are compared or credits are read, so that older records are regrouped."""
LISTS = ("furniture.toml", "outlets.tsv")
TABLES = ("story_pages", "story_ties", "story_runs", "story_texts")


@cache
def printer() -> Printer:
    """Return what reads fingerprints and credits, loaded once."""
    return Printer.load()


@cache
def rules() -> str:
    """Return the name of today's rules: the forms in code, and a digest of the lists they work with."""
    digest = hashlib.sha256()
    for name in LISTS:
        digest.update(files("dragoman.vocab").joinpath("data", name).read_bytes())
    return f"{FORMS}-{digest.hexdigest()[:16]}"


def add_to_stories(db: Database, number: int, key: str, article: Article) -> None:
    """Give an article that was just written its story, in the transaction that wrote it."""
    if not is_current(db):
        regroup(db)  # which finds the new article too
        return
    _place(db, number, key, article)


def is_current(db: Database) -> bool:
    """Say whether the stories of the record were made by today's rules."""
    return bool(db.execute("SELECT rules = ? FROM story_rules", (rules(),)).fetchone()[0])


def regroup(db: Database) -> None:
    """Make the stories of every article anew, in the transaction that is open.

    An article that is damaged has none; `verify` names both.
    """
    logger.info("the stories of the record are made anew by rules %s", rules())
    for table in TABLES:
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own tables
    db.execute("UPDATE story_rules SET rules = ?", (rules(),))
    for number, key, article in _articles(db):
        with suppress(SpanError):
            _place(db, number, key, article)


def fingerprint_of(db: Database, text: int) -> Fingerprint:
    """Return the fingerprint of a known text, from the article that first printed it."""
    query = "SELECT data, articles.text FROM story_pages JOIN articles USING (article) WHERE story_pages.text = ?"
    return printer().fingerprint(article_from(*db.execute(query + " LIMIT 1", (text,)).fetchone()))


def _place(db: Database, number: int, key: str, article: Article) -> None:
    fingerprint = printer().fingerprint(article)
    placed = StoryTexts(db, partial(fingerprint_of, db)).place(fingerprint)
    add_page(db, number, placed.text, printer().printing(article, fingerprint, key))


def _articles(db: Database) -> Iterator[tuple[int, str, Article]]:
    numbers = db.execute("SELECT article FROM articles ORDER BY article").fetchall()
    for (number,) in numbers:
        query = "SELECT key, data, text FROM articles WHERE article = ?"
        key, data, text = db.execute(query, (number,)).fetchone()
        yield number, key, article_from(data, text)
