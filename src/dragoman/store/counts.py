"""How much a record holds, in numbers."""

from __future__ import annotations

import msgspec

from dragoman.store.database import Database


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """What a record holds. `rejections` counts by reason; days are ISO text, None in a record without dates."""

    articles: int
    not_coded: int
    outlets: int
    actors: int
    statements: int
    events: int
    missions: int
    candidates: int
    rejections: dict[str, int]
    first_published: str | None
    last_published: str | None


def counts_of(db: Database) -> Counts:
    """Return what the record holds now."""
    by_kind = dict(db.execute("SELECT kind, count(*) FROM facts GROUP BY kind").fetchall())
    reasons = db.execute("SELECT reason, count(*) FROM rejections GROUP BY reason ORDER BY reason")
    articles, not_coded, outlets, first, last = db.execute(
        "SELECT count(*), count(not_coded), count(DISTINCT outlet), min(published_first), max(published_last)"
        " FROM articles"
    ).fetchone()
    return Counts(
        articles=articles,
        not_coded=not_coded,
        outlets=outlets,
        actors=db.execute("SELECT count(*) FROM actors").fetchone()[0],
        statements=by_kind.get("statement", 0),
        events=by_kind.get("event", 0),
        missions=by_kind.get("mission", 0),
        candidates=by_kind.get("candidate", 0),
        rejections=dict(reasons.fetchall()),
        first_published=first,
        last_published=last,
    )
