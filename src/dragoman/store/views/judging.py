"""The queue of a reviewer: what is still to be judged, what was judged, how far reviewers agree."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

from dragoman.store.reviews import Agreement, Review
from dragoman.store.views.listing import Question, selection
from dragoman.store.views.loading import AnyFound, load
from dragoman.store.views.opening import View


class Progress(NamedTuple):
    """How many of the facts asked about a reviewer judged, and how many there are."""

    judged: int
    whole: int


def next_open(view: View, question: Question, reviewer: str, skip: int = 0) -> AnyFound | None:
    """Return the oldest fact that *reviewer* has not judged, *skip* of them passed over; None after the last."""
    found = selection(view, question)
    sql = (
        f"SELECT f.fact FROM {found.tables} WHERE {found.where}"  # noqa: S608 - our words, values bound
        " AND NOT EXISTS (SELECT 1 FROM reviews r WHERE r.fact = f.id AND r.reviewer = ? AND r.verdict IN"
        " ('accept', 'reject') AND r.review NOT IN (SELECT undoes FROM reviews WHERE undoes IS NOT NULL))"
        " ORDER BY f.first_day IS NULL, f.first_day, f.fact LIMIT 1 OFFSET ?"
    )
    row = view.db.execute(sql, [*found.parameters, reviewer, skip]).fetchone()
    return load(view, [row[0]])[0] if row else None


def progress(view: View, question: Question, reviewer: str) -> Progress:
    """Return how far *reviewer* is."""
    found = selection(view, question)
    whole = f"SELECT count(*) FROM {found.tables} WHERE {found.where}"  # noqa: S608 - as above
    judged = f"{whole} AND f.id IN (SELECT fact FROM verdicts WHERE reviewer = ?)"  # noqa: S608 - as above
    return Progress(
        int(view.db.execute(judged, [*found.parameters, reviewer]).fetchone()[0]),
        int(view.db.execute(whole, found.parameters).fetchone()[0]),
    )


def last_reviews(view: View, reviewer: str, most: int = 10) -> list[Review]:
    """Return the last lines of the log that *reviewer* wrote, newest first."""
    numbers = view.db.execute(
        "SELECT DISTINCT fact FROM (SELECT fact FROM reviews WHERE reviewer = ? ORDER BY review DESC LIMIT ?)",
        (reviewer, most),
    ).fetchall()
    found = [review for (fact,) in numbers for review in view.record.reviews(fact) if review.reviewer == reviewer]
    return sorted(found, key=lambda review: -review.number)[:most]


def agreements(view: View, most: int = 6) -> list[Agreement]:
    """Return how far the reviewers who judged most agree, pair by pair."""
    sql = "SELECT reviewer FROM verdicts GROUP BY reviewer ORDER BY count(*) DESC, reviewer LIMIT ?"
    reviewers = [str(row[0]) for row in view.db.execute(sql, (most,))]
    return [view.record.agreement(one, other) for one, other in combinations(sorted(reviewers), 2)]
