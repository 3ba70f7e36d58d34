"""Articles as printings of texts: a row each, written with the article and read back for its whole story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

import msgspec

from dragoman.errors import RecordError
from dragoman.schema import Span
from dragoman.store.database import Database
from dragoman.stories.copies import Story
from dragoman.stories.credits import Credit, CreditKind
from dragoman.stories.origins import Printing
from dragoman.stories.shelf import Shelf
from dragoman.vocab.outlets import outlet_of_host

_ADD = "INSERT INTO story_pages VALUES (?, ?, ?, ?, ?, ?)"
_OF_STORIES = """
    WITH asked (story) AS (
        SELECT DISTINCT texts.story FROM json_each(?)
        JOIN articles ON articles.key = value
        JOIN story_pages AS pages ON pages.article = articles.article
        JOIN story_texts AS texts ON texts.text = pages.text
    )
    SELECT head.digest, texts.digest, texts.holds_many, articles.key, site, pages.outlet, credits, has_byline
    FROM asked
    JOIN story_texts AS head ON head.text = asked.story
    JOIN story_texts AS texts ON texts.story = asked.story
    JOIN story_pages AS pages ON pages.text = texts.text
    JOIN articles ON articles.article = pages.article
    ORDER BY head.digest, articles.key
"""
_Written = tuple[CreditKind, str, str | None, int, int]


def add_page(db: Database, article: int, text: int, printing: Printing) -> None:
    """Write that *article* prints *text*, and what the page says of whose it is."""
    outlet = printing.outlet.domain if printing.outlet else None
    db.execute(_ADD, (article, text, printing.site, outlet, _as_json(printing.credits), printing.has_byline))


def shelf_of(db: Database, keys: Collection[str], path: str) -> Shelf:
    """Return the stories of the articles with these keys, with every page of each in the record.

    Raises `RecordError` when one has none: each got its story as it was written.
    """
    texts: defaultdict[str, set[str]] = defaultdict(set)
    pages: defaultdict[str, list[Printing]] = defaultdict(list)
    for head, digest, holds_many, key, site, outlet, written, has_byline in db.execute(
        _OF_STORIES, (msgspec.json.encode(keys).decode(),)
    ):
        texts[head.hex()].add(digest.hex())
        pages[head.hex()].append(
            Printing(
                article_id=key,
                text_id=digest.hex(),
                site=site,
                outlet=outlet_of_host(outlet) if outlet else None,
                credits=_from_json(written),
                has_byline=bool(has_byline),
                has_many_stories=bool(holds_many),
            )
        )
    shelf = Shelf(
        stories={head: Story(head, tuple(sorted(of_story))) for head, of_story in texts.items()},
        printings={head: tuple(of_story) for head, of_story in pages.items()},
    )
    if lost := sum(key not in shelf.home for key in keys):
        raise RecordError(f"{path} has lost the stories of {lost} articles; see: dragoman verify {path}", path)
    return shelf


def _as_json(found: Iterable[Credit]) -> str | None:
    rows = [
        (one.kind, one.name, one.outlet.domain if one.outlet else None, one.span.start, one.span.end)
        for one in found
    ]
    return msgspec.json.encode(rows).decode() if rows else None


def _from_json(written: str | None) -> tuple[Credit, ...]:
    rows = msgspec.json.decode(written, type=list[_Written]) if written else []
    return tuple(
        Credit(kind, name, outlet_of_host(domain) if domain else None, Span(start, end))
        for kind, name, domain, start, end in rows
    )
