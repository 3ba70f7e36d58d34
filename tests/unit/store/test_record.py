"""What is put into a record comes out of it again, once."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec
import pytest
from tests.unit.store import samples
from tests.unit.store.tampering import tamper

from dragoman.errors import RecordError, SpanError
from dragoman.schema import Origin, Rejected, Span
from dragoman.store import Record

IN_A_FILE = pytest.mark.parametrize("place", ["file"], indirect=True)
"""Marks what is true of files alone."""


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file as any SQLite program would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def test_an_article_comes_back_with_its_facts_and_their_quotations(record: Record) -> None:
    coded = samples.coded()
    assert record.add(coded)
    assert list(record.articles()) == [coded.article]
    (event,) = record.events()
    (statement,) = record.statements()
    (fact,) = record.missions()
    assert (event.fact, statement.fact, fact.fact) == (coded.events[0], coded.statements[0], coded.missions[0])
    assert statement.quotation == "Our embassy in Moscow stays open,"
    assert event.quote_of(event.fact.trigger_span) == "expelled"
    assert event.published.outlet == "Fjord Post"


def test_reading_the_same_bytes_twice_adds_nothing_even_under_another_name(record: Record) -> None:
    coded = samples.coded()
    record.add(coded)
    before = record.counts()
    moved = msgspec.structs.replace(coded.article.origin, path="copy.txt", offset=900)
    again = msgspec.structs.replace(coded, article=msgspec.structs.replace(coded.article, origin=moved))
    assert record.has(moved)
    assert not record.add(again)
    assert record.counts() == before


def test_the_same_article_in_another_container_is_marked_but_not_doubled(record: Record) -> None:
    coded = samples.coded()
    record.add(coded)
    other = Origin(path="export.jsonl", offset=0, digest="1" * 64)
    again = msgspec.structs.replace(coded, article=msgspec.structs.replace(coded.article, origin=other))
    assert not record.add(again)
    assert record.has(other)
    assert record.counts().articles == 1


def test_one_act_in_two_papers_is_kept_with_both(record: Record) -> None:
    record.add(samples.coded("oslo"))
    record.add(samples.coded("bergen", outlet="Bergen Daily"))
    assert [event.published.outlet for event in record.events()] == ["Fjord Post", "Bergen Daily"]


def test_a_fact_whose_span_lies_outside_its_text_is_refused_and_its_article_with_it(record: Record) -> None:
    coded = samples.coded()
    beyond = msgspec.structs.replace(coded.missions[0], evidence_span=Span(10, 9_999))
    with pytest.raises(SpanError, match="does not lie"):
        record.add(msgspec.structs.replace(coded, missions=(beyond,)))
    assert record.counts().articles == 0
    assert not record.has(coded.article.origin)


def test_a_quotation_that_was_tampered_with_is_not_handed_out(record: Record) -> None:
    record.add(samples.coded())
    tamper(record.path, "UPDATE evidence SET quote = 'closes' WHERE part = 'evidence_span'")
    with pytest.raises(SpanError, match="holds"):
        list(record.missions())


def test_a_rejection_is_kept_with_its_reason_and_place_until_the_record_can_be_read(record: Record) -> None:
    coded = samples.coded()
    rejected = Rejected(origin=coded.article.origin, reason="no-text", detail="nothing but a menu")
    assert record.reject(rejected)
    assert not record.reject(rejected)
    assert record.counts().rejections == {"no-text": 1}
    record.add(coded)
    assert record.counts().rejections == {}


def test_a_run_marks_what_it_added(record: Record) -> None:
    record.begin_run("read oslo.txt", dt.datetime(2023, 3, 16, tzinfo=dt.UTC))
    record.add(samples.coded())
    record.end_run(dt.datetime(2023, 3, 17, tzinfo=dt.UTC))
    rows = tamper(record.path, "SELECT command, ended_at, path FROM sources JOIN runs USING (run)")
    assert rows == [("read oslo.txt", "2023-03-17T00:00:00+00:00", "oslo.txt")]


def test_a_record_opened_for_reading_is_never_written(record: Record) -> None:
    with Record.open(record.path, read_only=True) as reader:
        record.add(samples.coded())
        assert reader.counts().events == 1, "a reader sees the last commit"
        with pytest.raises(RecordError, match="reading only"):
            reader.add(samples.coded("bergen"))


def test_a_record_that_is_missing_cannot_be_opened_for_reading(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="make one with"):
        Record.open(tmp_path / "none.db", read_only=True)


def test_an_empty_file_is_not_made_a_record_by_looking_at_it(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    with pytest.raises(RecordError, match="is empty"):
        Record.open(tmp_path / "empty.db", read_only=True)
    assert (tmp_path / "empty.db").stat().st_size == 0


def test_a_record_of_a_newer_dragoman_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    Record.open(path).close()
    with raw(path) as other:
        other.execute("PRAGMA user_version = 99")
    with pytest.raises(RecordError, match=r"newer dragoman \(schema 99"):
        Record.open(path)


def test_a_file_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with raw(path) as other:
        other.execute("CREATE TABLE shopping (item TEXT)")
    before = path.read_bytes()
    with pytest.raises(RecordError, match="another program"):
        Record.open(path)
    (tmp_path / "letter.txt").write_text("Dear colleague, " * 400)
    with pytest.raises(RecordError, match="not a dragoman record"):
        Record.open(tmp_path / "letter.txt")
    assert path.read_bytes() == before


@IN_A_FILE
def test_a_second_writer_is_told_to_wait(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.store.connection.WAIT_SECONDS", 0.01)
    record.close()
    with raw(tmp_path / "record.db") as other:
        other.execute("BEGIN IMMEDIATE")
        with Record.open(tmp_path / "record.db", read_only=True) as reader:
            assert reader.counts().articles == 0, "a reader need not wait"
        with pytest.raises(RecordError, match="is writing to"):
            Record.open(tmp_path / "record.db")
        other.execute("ROLLBACK")


def add_many(record: Record, number: int) -> None:
    for name in range(number):
        record.add(samples.coded(f"a{name}"))


@IN_A_FILE
def test_a_full_disk_ends_in_one_clear_line_and_work_goes_on_when_there_is_room(record: Record) -> None:
    (pages,) = record._db.execute("PRAGMA page_count").fetchone()
    record._db.execute(f"PRAGMA max_page_count = {pages + 4}")
    with pytest.raises(RecordError, match="free some space"):
        add_many(record, 200)
    before = record.counts()
    assert before.events == before.articles == len(list(record.events()))
    record._db.execute("PRAGMA max_page_count = 100000")
    add_many(record, 200)
    assert record.counts().articles == 200


@IN_A_FILE
def test_a_failing_disk_loses_only_the_article_at_hand(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    record.add(samples.coded())

    def fails(*_: object) -> int:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as failing:
        failing.setattr("dragoman.store.batch.Batch.flush", fails)
        with pytest.raises(RecordError, match="cannot be written"):
            record.add(samples.coded("bergen"))
    assert record.counts().articles == 1
    assert record.add(samples.coded("bergen"))
