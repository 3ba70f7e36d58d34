"""Checks the stories of a record: every text as its article has it, every story as its copies make it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from dragoman.errors import SpanError
from dragoman.store.database import Database
from dragoman.store.grouping import fingerprint_of, is_current
from dragoman.store.story_texts import sample_keys
from dragoman.stories.copies import join, root

MOST_NAMED = 20


def audit_stories(db: Database) -> Iterator[str]:
    """Say what of the stories is not as the articles and the rules make it; nothing of stories not made yet."""
    (rules,) = db.execute("SELECT rules FROM story_rules").fetchone()
    if not rules:
        return
    yield from _missing(db)
    if is_current(db):
        yield from islice(_altered(db), MOST_NAMED)
    yield from islice(_misplaced(db), MOST_NAMED)


def _missing(db: Database) -> Iterator[str]:
    """Say how many articles have no story, and how many texts no article."""
    for table, key, other in (("articles", "article", "story_pages"), ("story_texts", "text", "story_pages")):
        query = f"SELECT count(*) FROM {table} WHERE {key} NOT IN (SELECT {key} FROM {other})"  # noqa: S608 - ours
        (lost,) = db.execute(query).fetchone()
        if lost:
            yield f"{lost} of {table} without a page in them"


def _altered(db: Database) -> Iterator[str]:
    """Compare each text's digest, size and sample of runs with those of the article that prints it."""
    rows = db.execute("SELECT text, digest, runs FROM story_texts ORDER BY text").fetchall()
    for text, digest, runs in rows:
        if db.execute("SELECT 1 FROM story_pages WHERE text = ?", (text,)).fetchone() is None:
            continue
        kept = [run for (run,) in db.execute("SELECT run FROM story_runs WHERE text = ? ORDER BY run", (text,))]
        if (digest.hex(), runs, kept) != _made(db, text):
            yield f"text {text} is not kept as its article has it"


def _made(db: Database, text: int) -> tuple[str, int, list[int]] | None:
    """Return the digest, size and sample of a text as its article has it; None when the article is damaged."""
    try:
        fingerprint = fingerprint_of(db, text)
    except SpanError:
        return None
    return fingerprint.text_id, len(fingerprint.runs), sample_keys(fingerprint)


def _misplaced(db: Database) -> Iterator[str]:
    """Compare each text's story with what the copies among the ties connect, and its head with the smallest."""
    digests = dict(db.execute("SELECT text, digest FROM story_texts").fetchall())
    above = {text: text for text in digests}
    for first, second in db.execute("SELECT first, second FROM story_ties WHERE tie = 'copy'"):
        if first in above and second in above:
            join(above, first, second)
    parts: defaultdict[int, list[int]] = defaultdict(list)
    for text in above:
        parts[root(above, text)].append(text)
    head_of = {text: min(part, key=digests.__getitem__) for part in parts.values() for text in part}
    for text, story in db.execute("SELECT text, story FROM story_texts ORDER BY text"):
        if head_of[text] != story:
            yield f"text {text} stands in story {story}, its copies in story {head_of[text]}"
