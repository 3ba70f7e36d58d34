"""Which state of a record an answer was read from."""

from __future__ import annotations

import hashlib

import msgspec

from dragoman.schema import Coder
from dragoman.store.database import Database

_IDS = 2**128


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """A record's state: its schema, who coded it, how much it holds, and a digest of its facts and reviews.

    Two records with the same digest hold the same facts, whatever the order in which they were read, and the same
    log of reviews.
    """

    schema: int
    coders: tuple[Coder, ...]
    articles: int
    facts: int
    reviews: int
    digest: str


def version_of(db: Database) -> Version:
    """Return the state of the record now; takes one pass over the ids of its facts."""
    (articles,) = db.execute("SELECT count(*) FROM articles").fetchone()
    coders = db.execute(
        "SELECT name, version, model, model_digest FROM coders WHERE coder IN (SELECT coder FROM articles)"
        " ORDER BY name, version, model, model_digest"
    )
    facts = total = reviews = 0
    for (name,) in db.stream("SELECT id FROM facts"):
        facts += 1
        total = (total + int(name, 16)) % _IDS
    digest = hashlib.sha256(f"{total:032x}".encode())
    for row in db.execute("SELECT * FROM reviews ORDER BY review"):
        reviews += 1
        digest.update(msgspec.json.encode(row))
    return Version(
        schema=db.schema(),
        coders=tuple(
            Coder(name=name, version=version, model=model, model_digest=model_digest)
            for name, version, model, model_digest in coders
        ),
        articles=articles,
        facts=facts,
        reviews=reviews,
        digest=digest.hexdigest()[:32],
    )
