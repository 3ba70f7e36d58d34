"""A correction is a layer: every answer follows it, what the coder read is kept, and it can be undone."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from tests.unit.store import samples
from tests.unit.store.tampering import tamper

from dragoman.errors import CorrectionError, RecordError
from dragoman.schema import FuzzyDate, Span
from dragoman.store import Record, Verdict
from dragoman.store.verify import verify
from dragoman.vocab import Status

NOON = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def event_id(record: Record) -> str:
    record.add(samples.coded())
    return next(record.events()).id


def test_a_corrected_status_is_found_counted_and_handed_out(record: Record, event_id: str) -> None:
    record.correct(event_id, "status", "denied", "ada", NOON)
    (found,) = record.events(status="denied")
    assert (found.id, found.fact.status) == (event_id, Status.DENIED)
    assert record.count("event", status="happened") == 0
    assert [month.status for month in record.months("event")] == ["denied"]
    assert verify(record.path).damage == ()


def test_corrected_parties_move_the_event_to_another_pair(record: Record, event_id: str) -> None:
    record.correct(event_id, "recipients", ["BLR"], "ada", NOON)
    assert record.count("event", between=("NOR", "RUS")) == 0
    assert list(record.by_month("event")) == [("BLR", "NOR", "2023-03", 1)]


def test_a_corrected_day_moves_the_event_in_time(record: Record, event_id: str) -> None:
    record.correct(event_id, "happened_on", {"year": 2023, "month": 2, "day": None}, "ada", NOON)
    (found,) = record.events(since="2023-02", until="2023-02")
    assert found.day == FuzzyDate(2023, 2)
    record.correct(event_id, "happened_on", None, "ada", NOON)
    assert not next(record.events()).is_dated


def test_a_correction_is_undone_to_the_letter(record: Record, event_id: str) -> None:
    before = next(record.events())
    record.correct(event_id, "recipients", ["BLR"], "ada", NOON)
    record.correct(event_id, "mode", "visit", "ada", NOON)
    record.undo_review("ada", NOON)
    assert next(record.events()).fact.recipients == ("BLR",)
    record.undo_review("ada", NOON)
    assert next(record.events()) == before
    assert verify(record.path).damage == ()
    assert [review.verdict for review in record.reviews()] == ["correct", "correct", "undo", "undo"]


def test_a_corrected_span_is_read_from_its_words(record: Record, event_id: str) -> None:
    value, quote = record.meaning(event_id, "trigger_span", "expelled two Russian attaches")
    record.correct(event_id, "trigger_span", value, "ada", NOON, quote=quote)
    found = next(record.events())
    assert found.quote_of(found.fact.trigger_span) == "expelled two Russian attaches"
    assert verify(record.path).damage == ()


def test_a_span_that_does_not_hold_its_text_is_refused(record: Record, event_id: str) -> None:
    with pytest.raises(CorrectionError, match="must give its text"):
        record.correct(event_id, "trigger_span", [0, 6], "ada", NOON, quote="Sweden")
    with pytest.raises(CorrectionError, match="must give its text"):
        record.correct(event_id, "trigger_span", [0, 6], "ada", NOON)
    assert list(record.reviews()) == []


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("status", "perhaps", "status cannot be"),
        ("recipients", ["Belarus"], "no code of three letters"),
        ("recipients", "BLR", "status|recipients cannot be"),
        ("confidence", 1.0, "how a fact was found"),
        ("colour", "red", "there is no field colour"),
        ("speaker.country", "SWE", "has no speaker"),
        ("sentence_span", [0, 99_999], "does not lie"),
        ("happened_on", "yesterday", "happened_on cannot be"),
    ],
)
def test_what_text_and_lists_do_not_bear_out_is_refused(
    record: Record, event_id: str, field: str, value: object, why: str
) -> None:
    with pytest.raises(CorrectionError, match=why):
        record.correct(event_id, field, value, "ada", NOON)
    assert next(record.events()).fact == samples.expulsion()


def test_a_speaker_is_corrected_and_found_under_the_new_country(record: Record) -> None:
    record.add(samples.coded())
    name = next(record.statements()).id
    record.correct(name, "speaker.country", "SWE", "ada", NOON)
    record.correct(name, "speaker.name", "Kari Viken", "ada", NOON)
    assert record.count("statement", between=("SWE", "RUS"), speaker="viken") == 1
    assert record.count("statement", speaker="kari vik ") == 0


def test_a_mission_value_outside_its_dimension_is_refused(record: Record) -> None:
    record.add(samples.coded())
    name = next(record.missions()).id
    with pytest.raises(CorrectionError, match="is no value of operation"):
        record.correct(name, "value", "recalled", "ada", NOON)
    record.correct(name, "value", "reduced", "ada", NOON)
    assert next(record.missions()).fact.value == "reduced"


def test_words_that_stand_in_the_text_twice_need_their_place(record: Record) -> None:
    record.add(samples.coded())
    name = next(record.missions()).id
    with pytest.raises(CorrectionError, match=r"stands there 2 times \(0:6, 35:41\)"):
        record.meaning(name, "evidence_span", "Norway")
    assert record.meaning(name, "evidence_span", "35:41 Norway") == ([35, 41], "Norway")
    with pytest.raises(CorrectionError, match="holds 'orway'"):
        record.meaning(name, "evidence_span", "36:41 Norway")
    with pytest.raises(CorrectionError, match="is not there"):
        record.meaning(name, "evidence_span", "Iceland")


def test_content_of_several_pieces_is_corrected_as_a_whole(record: Record) -> None:
    record.add(samples.coded())
    name = next(record.statements()).id
    value, quote = record.meaning(name, "content_spans", "Our embassy … stays open")
    record.correct(name, "content_spans", value, "ada", NOON, quote=quote)
    assert next(record.statements()).quotation == "Our embassy … stays open"
    assert [found.id for found in record.find("open")] == [name, next(record.missions()).id]
    assert next(record.statements()).fact.content_spans[0] == Span(*value[0])


def test_a_correction_outlives_a_newer_coder_that_reads_the_same(record: Record, event_id: str) -> None:
    record.correct(event_id, "status", "denied", "ada", NOON)
    record.recode(samples.coded())
    assert next(record.events()).fact.status == Status.DENIED
    assert list(record.withdrawn()) == []


def test_what_a_newer_coder_no_longer_reads_is_listed_with_its_reviews(record: Record, event_id: str) -> None:
    record.review(event_id, Verdict.ACCEPT, "ada", NOON)
    record.recode(msgspec.structs.replace(samples.coded(), events=()))
    (gone,) = record.withdrawn()
    assert (gone.id, gone.fact, gone.article) == (event_id, samples.expulsion(), "oslo")
    assert gone.quotation.startswith("Norway expelled two")
    assert [review.verdict for review in gone.reviews] == [Verdict.ACCEPT]
    assert verify(record.path).damage == ()
    record.recode(samples.coded())
    assert list(record.withdrawn()) == [], "a fact that is read again is not missing"


def test_a_layer_that_was_tampered_with_is_named(record: Record, event_id: str) -> None:
    record.correct(event_id, "status", "denied", "ada", NOON)
    record.close()
    tamper(record.path, "DELETE FROM corrected")
    said = [damage.how for damage in verify(record.path).damage]
    assert any("does not read as its reviews correct it" in line for line in said), said


def test_only_facts_that_are_here_are_corrected(record: Record) -> None:
    with pytest.raises(RecordError, match="holds no fact"):
        record.correct("0" * 32, "status", "denied", "ada", NOON)
