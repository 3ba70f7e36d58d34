"""What an article's facts say when they are read as reports."""

from __future__ import annotations

import pytest

from dragoman.schema import Article, Count, Event, Form, FuzzyDate, Mention, Origin, Span, Statement
from dragoman.stories.reports import Amount, Report, Sense, Stage
from dragoman.stories.telling import Teller, Told, sayings
from dragoman.vocab import EventType, Kind, Reading, SpeechAct, Status


@pytest.fixture(scope="module")
def teller() -> Teller:
    return Teller.load()


def article(text: str) -> Article:
    return Article(
        id="a",
        text=text,
        form=Form.PLAIN,
        origin=Origin(path="-", offset=0, digest="a"),
        paragraphs=(Span(0, len(text)),),
        published_on=FuzzyDate.parse("2023-05-02"),
    )


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def report(
    teller: Teller, text: str, *, count: str = "", place: str = "", status: Status = Status.HAPPENED, day: str = ""
) -> Report:
    event = Event(
        event_type=EventType.SANCTION,
        mode="expel",
        status=status,
        actors=("POL",),
        recipients=("BLR",),
        actor_span=at(text, "Poland"),
        trigger_span=at(text, "expelled"),
        sentence_span=Span(0, len(text)),
        happened_on=FuzzyDate.parse(day) if day else None,
        place_span=at(text, place) if place else None,
        count=Count(what="Diplomats", n=float(count), span=at(text, count)) if count else None,
        rule="test",
        confidence=1.0,
    )
    (found,) = teller.reports(Told("a", article(text), (("e", event),)), "s")
    return found


@pytest.mark.parametrize(
    ("words", "sense"),
    [
        ("12", Sense.EXACT),
        ("more than 12", Sense.AT_LEAST),
        ("at least 12", Sense.AT_LEAST),
        ("about 12", Sense.ABOUT),
        ("nearly 12", Sense.ABOUT),
    ],
)
def test_a_number_is_read_with_the_words_before_it(teller: Teller, words: str, sense: Sense) -> None:
    found = report(teller, f"On Tuesday Poland expelled {words} diplomats.", count="12")
    assert found.amount == Amount(12, sense, "diplomats")


def test_a_state_is_too_wide_a_place_to_tell_acts_apart(teller: Teller) -> None:
    assert report(teller, "Poland expelled two envoys from Belarus.", place="Belarus").place is None
    assert report(teller, "Poland expelled two envoys from Gdansk.", place="Gdansk").place == "Gdansk"


def test_the_one_mission_a_sentence_names_is_its_object(teller: Teller) -> None:
    one = report(teller, "Poland expelled the staff of the consulate in Gdansk.")
    two = report(teller, "Poland expelled the staff of the consulate in Gdansk and of the embassy in Warsaw.")
    assert (one.object, two.object) == ("consulate in Gdansk", None)


@pytest.mark.parametrize(
    ("status", "stage"),
    [
        (Status.HAPPENED, Stage.DONE),
        (Status.FUTURE, Stage.ANNOUNCED),
        (Status.THREATENED, Stage.THREATENED),
        (Status.DENIED, Stage.DENIED),
        (Status.HYPOTHETICAL, Stage.HYPOTHETICAL),
    ],
)
def test_every_status_is_a_stage(teller: Teller, status: Status, stage: Stage) -> None:
    assert report(teller, "Poland expelled two envoys.", status=status).stage is stage


def test_history_is_background(teller: Teller) -> None:
    assert report(teller, "In 1999 Poland expelled two envoys.", status=Status.HISTORICAL).is_background


def test_the_names_of_the_sides_are_no_words_of_the_matter(teller: Teller) -> None:
    words = report(teller, "Poland expelled two envoys over a border dispute.").words
    assert "poland" not in words
    assert {"border", "disput"} <= words


def test_a_sentence_with_and_without_its_dateline_is_one_passage(teller: Teller) -> None:
    sentence = "Poland expelled two envoys on Tuesday."
    bare = report(teller, sentence)
    for dateline in (
        "WARSAW - ",
        "WARSAW, May 2 (Vistula Press) - ",
        "Warsaw (Vistula Press) — ",
        "WARSAW. /VPA/ – ",
    ):
        assert report(teller, dateline + sentence).passage == bare.passage
    assert report(teller, "After a row, Poland expelled two envoys on Tuesday.").passage != bare.passage


@pytest.mark.parametrize(
    ("day", "status", "kept"),
    [
        ("2023-05-02", Status.HAPPENED, True),
        ("2023-05-09", Status.HAPPENED, False),
        ("2023-05-09", Status.ANNOUNCED, True),
        ("2023-05", Status.HAPPENED, True),
    ],
)
def test_what_is_done_was_not_done_after_its_page(teller: Teller, day: str, status: Status, kept: bool) -> None:
    found = report(teller, "Poland expelled two envoys.", status=status, day=day)
    assert (found.happened_on is not None) is kept


def statement(text: str, speaker: Mention | None) -> Statement:
    return Statement(
        content_spans=(at(text, "the border stays closed"),),
        cue_span=at(text, "said"),
        speaker_span=None,
        speaker=speaker,
        kind=Kind.INDIRECT,
        act=SpeechAct.SAY,
        rule="test",
        confidence=1.0,
    )


def test_a_person_is_known_by_the_surname_and_an_office_by_its_name() -> None:
    text = "Minister Anna Lis said the border stays closed."
    person = Mention(span=Span(0, 17), reading=Reading.PERSON, entity="1", country="POL", name="Anna Lis")
    office = Mention(span=Span(0, 8), reading=Reading.ORGAN, entity="2", country="POL", role="foreign ministry")
    told = Told("a", article(text), (), (("p", statement(text, person)), ("o", statement(text, office))))
    assert [found.speaker for found in sayings(told, "s")] == ["Lis", "foreign ministry"]


def test_a_speaker_nobody_knows_is_like_no_other() -> None:
    text = "He said the border stays closed."
    told = Told("a", article(text), (), (("x", statement(text, None)), ("y", statement(text, None))))
    one, other = sayings(told, "s")
    assert one.speaker != other.speaker
