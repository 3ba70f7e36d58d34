"""Facts that somebody judged and that a newer coder no longer reads, with what was said of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from dragoman.schema.identity import Fact
from dragoman.store.corrections import SHAPES
from dragoman.store.database import Database
from dragoman.store.evidence import passage_of, pieces_of
from dragoman.store.reviews import Review, find_reviews


class Withdrawn(NamedTuple):
    """A fact as it was when it was judged, the id of its article, the words it was read from, and the reviews."""

    id: str
    kind: str
    fact: Fact
    article: str
    quotation: str
    reviews: tuple[Review, ...]


def find_withdrawn(db: Database) -> Iterator[Withdrawn]:
    """Yield each fact that was judged and is read no more, article by article."""
    rows = db.execute(
        "SELECT withdrawn.id, kind, withdrawn.data, articles.id, text FROM withdrawn JOIN articles USING (article)"
        " ORDER BY article, withdrawn.id"
    )
    for name, kind, data, article, text in rows:
        fact: Fact = msgspec.json.decode(data, type=SHAPES[kind])
        quotation = passage_of(pieces_of(fact, text)).replace("\n", " … ")
        yield Withdrawn(name, kind, fact, article, quotation, tuple(find_reviews(db, name)))
