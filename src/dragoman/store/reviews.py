"""What people say of facts: an append-only log, the last word of each reviewer, and how far two agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum

import msgspec

from dragoman.store.database import Database


class Verdict(StrEnum):
    """What a review says: right, wrong, how a field should read, a remark, or that a review is taken back."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    NOTE = "note"
    UNDO = "undo"


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the log.

    `undoes` is the number of the review that is taken back, None but for `Verdict.UNDO`; `field` and `value` (JSON)
    say how a field should read, None but for `Verdict.CORRECT`.
    """

    number: int
    fact: str
    verdict: Verdict
    note: str
    reviewer: str
    reviewed_at: str
    undoes: int | None = None
    field: str | None = None
    value: str | None = None


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """How two reviewers judged the facts that both judged.

    `kappa` is Cohen's, agreement beyond chance; None when there is nothing to judge it by (no fact in common, or
    both always gave the same verdict).
    """

    reviewers: tuple[str, str]
    both: int
    same: int
    kappa: float | None

    @property
    def percent(self) -> float | None:
        """How many of a hundred facts both judged alike; None when they judged none in common."""
        return 100 * self.same / self.both if self.both else None


def add_review(
    db: Database,
    fact: str,
    verdict: Verdict,
    reviewer: str,
    at: dt.datetime,
    note: str = "",
    change: tuple[str, str] | None = None,
) -> int:
    """Write one review at the end of the log; return its number. *change* is field and JSON of a correction."""
    row = (fact, verdict.value, note, reviewer, at.isoformat(timespec="seconds"), *(change or (None, None)))
    sql = (
        "INSERT INTO reviews (fact, verdict, note, reviewer, reviewed_at, field, value)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING review"
    )
    return int(db.execute(sql, row).fetchall()[0][0])


def refused_among(db: Database, opening: str) -> set[str]:
    """Return the ids that open with *opening* and whose last standing verdict is a rejection."""
    rows = db.execute(
        "SELECT fact, verdict FROM verdicts WHERE substr(fact, 1, ?) = ? ORDER BY review", (len(opening), opening)
    )
    last = dict(rows.fetchall())
    return {fact for fact, verdict in last.items() if verdict == Verdict.REJECT}


def undo_last(db: Database, reviewer: str, at: dt.datetime) -> Review | None:
    """Take back the last review of *reviewer* that still stands; return it, or None when there is none."""
    row = db.execute(
        "SELECT review, fact FROM standing WHERE reviewer = ? ORDER BY review DESC LIMIT 1",
        (reviewer,),
    ).fetchone()
    if row is None:
        return None
    (undone,) = (review for review in find_reviews(db, row[1]) if review.number == row[0])
    db.execute(
        "INSERT INTO reviews (fact, verdict, note, reviewer, reviewed_at, undoes) VALUES (?, 'undo', '', ?, ?, ?)",
        (undone.fact, reviewer, at.isoformat(timespec="seconds"), undone.number),
    )
    return undone


def find_reviews(db: Database, fact: str | None = None) -> Iterator[Review]:
    """Yield the log, or what it says of one fact, in order."""
    of_fact, values = ("", ()) if fact is None else (" WHERE fact = ?", (fact,))
    rows = db.execute(
        "SELECT review, fact, verdict, note, reviewer, reviewed_at, undoes, field, value"  # noqa: S608 - our words
        f" FROM reviews{of_fact} ORDER BY review",
        values,
    )
    for number, name, verdict, note, reviewer, at, undoes, field, value in rows:
        yield Review(
            number=number,
            fact=name,
            verdict=Verdict(verdict),
            note=note,
            reviewer=reviewer,
            reviewed_at=at,
            undoes=undoes,
            field=field,
            value=value,
        )


def agreement(db: Database, one: str, other: str) -> Agreement:
    """Compare the standing verdicts of two reviewers on the facts that both judged."""
    pairs = db.execute(
        "SELECT ours.verdict, theirs.verdict FROM verdicts ours JOIN verdicts theirs USING (fact)"
        " WHERE ours.reviewer = ? AND theirs.reviewer = ?",
        (one, other),
    ).fetchall()
    same = sum(ours == theirs for ours, theirs in pairs)
    return Agreement(reviewers=(one, other), both=len(pairs), same=same, kappa=_kappa(pairs, same))


def _kappa(pairs: list[tuple[str, str]], same: int) -> float | None:
    if not pairs:
        return None
    total = len(pairs)
    chance = sum(
        sum(ours == verdict for ours, _ in pairs) * sum(theirs == verdict for _, theirs in pairs)
        for verdict in (Verdict.ACCEPT, Verdict.REJECT)
    ) / (total * total)
    return None if chance == 1 else (same / total - chance) / (1 - chance)
