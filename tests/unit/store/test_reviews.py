"""Reviews are a log: the last word counts, nothing is rewritten, and a newer coder does not lose them."""

from __future__ import annotations

import datetime as dt
import sqlite3

import pytest
from tests.unit.store import samples

from dragoman.errors import RecordError
from dragoman.store import Record, Verdict

NOON = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def event_id(record: Record) -> str:
    record.add(samples.coded())
    return next(record.events()).id


def test_a_rejected_fact_is_left_out_until_the_verdict_is_taken_back(record: Record, event_id: str) -> None:
    record.review(event_id, Verdict.REJECT, "ada", NOON)
    assert record.count("event") == 0
    assert [found.id for found in record.events(refused=True)] == [event_id]
    undone = record.undo_review("ada", NOON)
    assert undone is not None
    assert undone.fact == event_id
    assert record.count("event") == 1
    assert record.undo_review("ada", NOON) is None


def test_the_last_word_counts_whoever_says_it(record: Record, event_id: str) -> None:
    record.review(event_id, Verdict.REJECT, "ada", NOON)
    record.review(event_id, Verdict.ACCEPT, "bo", NOON)
    assert record.count("event") == 1
    record.review(event_id, Verdict.REJECT, "ada", NOON, "wrong party")
    assert record.count("event") == 0


def test_a_note_is_kept_and_decides_nothing(record: Record, event_id: str) -> None:
    record.review(event_id, Verdict.NOTE, "ada", NOON, "see the ministry's own release")
    assert record.count("event") == 1
    (note,) = record.reviews(event_id)
    assert (note.reviewer, note.note) == ("ada", "see the ministry's own release")


def test_the_log_cannot_be_rewritten(record: Record, event_id: str) -> None:
    record.review(event_id, Verdict.REJECT, "ada", NOON)
    for attempt in ("UPDATE reviews SET verdict = 'accept'", "DELETE FROM reviews"):
        with pytest.raises((sqlite3.IntegrityError, RecordError), match="reviews are never"):
            record._db.execute(attempt)


def test_a_review_outlives_recoding_while_the_fact_is_found_again(record: Record, event_id: str) -> None:
    record.review(event_id, Verdict.REJECT, "ada", NOON)
    record.recode(samples.coded())
    assert record.count("event") == 0


def test_a_fact_that_is_not_there_cannot_be_judged(record: Record) -> None:
    with pytest.raises(RecordError, match="holds no fact"):
        record.review("0" * 32, Verdict.ACCEPT, "ada", NOON)


def test_two_reviewers_agree_beyond_chance_or_not(record: Record) -> None:
    for name in "abcd":
        record.add(samples.coded(name))
    ids = [found.id for found in record.events()]
    for fact, (ada, bo) in zip(ids, ["aa", "rr", "ar", "aa"], strict=True):
        for reviewer, letter in (("ada", ada), ("bo", bo)):
            record.review(fact, Verdict.ACCEPT if letter == "a" else Verdict.REJECT, reviewer, NOON)
    found = record.agreement("ada", "bo")
    assert (found.both, found.same) == (4, 3)
    assert found.kappa == pytest.approx(0.5)
    assert record.agreement("ada", "cy").kappa is None
