"""Articles with their facts, gathered: stories, events, statements, and who is independent of whom."""

from __future__ import annotations

import random

import pytest

from dragoman.schema import Article, Count, Event, Form, FuzzyDate, Mention, Origin, Span, Statement
from dragoman.stories.gather import Gathered, Reading, gather
from dragoman.stories.links import Bond
from dragoman.stories.telling import Told
from dragoman.vocab import EventType, Kind, SpeechAct, Status
from dragoman.vocab import Reading as MentionReading

WIRE = """VARN, May 2 (Reuters) - Norland expelled 12 Sudrian diplomats on Tuesday, the foreign ministry said. The
envoys have a week to leave. "We will not be spied upon from an embassy in our own capital," the minister said. No
answer came from Sudria, whose parliament is in recess until the end of the month, and its embassy was closed."""
PAPER = """By Ann Brook
Norland threw out more than 10 diplomats of Sudria on Tuesday. They were given seven days. Sudria
has not said what it will do. The quarrel began when a trawler was boarded in March and its crew of
eleven was held in the port of Oss."""
ECHO = """Norland expelled 12 Sudrian diplomats on Tuesday, RIA Novosti reported. The two countries have
argued about fishing for a year, and their ministers last met in the lakeside town of Varn, without
result, in the winter."""


def article(text: str, url: str, day: str = "2023-05-02") -> Article:
    return Article(
        id=url,
        text=text,
        form=Form.PLAIN,
        origin=Origin(path="-", offset=0, digest=url),
        paragraphs=(Span(0, len(text)),),
        url=f"https://{url}/news",
        published_on=FuzzyDate.parse(day),
        language="en",
    )


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def tells(found: Article, sentence: str, count: str, n: int) -> Told:
    text = found.text
    event = Event(
        event_type=EventType.SANCTION,
        mode="expel",
        status=Status.HAPPENED,
        actors=("NOR",),
        recipients=("SWE",),
        trigger_span=span(text, "diplomats"),
        sentence_span=span(text, sentence),
        happened_on=FuzzyDate.parse("2023-05-02"),
        count=Count(what="diplomats", n=n, span=span(text, count)),
        rule="test",
        confidence=1.0,
    )
    return Told(found.id, found, ((f"{found.id} expel", event),), says(found))


def says(found: Article) -> tuple[tuple[str, Statement], ...]:
    words = "We will not be spied upon from an embassy in our own capital"
    if words not in found.text:
        return ()
    speaker = span(found.text, "the minister")
    statement = Statement(
        content_spans=(span(found.text, words),),
        cue_span=None,
        speaker_span=speaker,
        speaker=Mention(span=speaker, reading=MentionReading.PERSON, entity="m", country="NOR", name="Ole Berg"),
        kind=Kind.DIRECT,
        act=SpeechAct.SAY,
        said_on=FuzzyDate.parse("2023-05-02"),
        rule="test",
        confidence=1.0,
    )
    return ((f"{found.id} says", statement),)


def everyone() -> list[Told]:
    wire = "Norland expelled 12 Sudrian diplomats on Tuesday"
    return [
        tells(article(WIRE, "reuters.com"), wire, "12", 12),
        tells(article(WIRE, "chron.example", "2023-05-03"), wire, "12", 12),
        tells(article(WIRE, "yahoo.com"), wire, "12", 12),
        tells(article(PAPER, "lemonde.fr"), "Norland threw out more than 10 diplomats", "10", 10),
        tells(article(ECHO, "quiet.example"), f"{wire}, RIA Novosti reported.", "12", 12),
    ]


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Reading.load()


@pytest.fixture(scope="module")
def gathered(reading: Reading) -> Gathered:
    return gather(everyone(), reading)


def test_five_pages_of_three_texts_tell_of_one_expulsion(gathered: Gathered) -> None:
    assert len(gathered.shelf.stories) == 3
    (event,) = gathered.events
    assert len(event.reports) == 5


def test_its_origins_are_the_agency_the_paper_and_whom_the_echo_cites(gathered: Gathered) -> None:
    line = gathered.tally(gathered.events).line
    assert line.startswith("1 event · 3 independent origins (Le Monde, Reuters, RIA Novosti) · ")
    assert line.endswith(" · 5 pages on 5 sites")


def test_a_lower_bound_agrees_with_the_number(gathered: Gathered) -> None:
    amounts = {str(report.amount) for report in gathered.events[0].reports}
    assert amounts == {"12", "at least 10"}


def test_three_printings_of_one_sentence_are_one_statement_of_a_single_origin(gathered: Gathered) -> None:
    (utterance,) = gathered.utterances
    assert len(utterance.reports) == 3
    tally = gathered.tally(gathered.utterances, "statement")
    assert tally.line == "1 statement · single origin (Reuters) · 3 pages on 3 sites"


def test_what_was_merged_says_why(gathered: Gathered) -> None:
    reasons = {link.reason for link in gathered.links if link.bond is Bond.SAME}
    assert {"one sentence in copies of one text", "same day"} <= reasons


def test_the_order_of_articles_does_not_matter(gathered: Gathered, reading: Reading) -> None:
    chance = random.Random(4)  # noqa: S311 - reproducible orders, no secret
    for _ in range(5):
        assert gather(chance.sample(everyone(), 5), reading) == gathered


def test_an_article_given_twice_counts_once(gathered: Gathered, reading: Reading) -> None:
    assert gather(everyone() + everyone(), reading) == gathered


def test_pages_are_those_that_print_the_report_and_credits_those_of_every_copy() -> None:
    """The Chronicle prints the wire's text without the last line, in which alone the minister speaks."""
    last = "The minister is to speak in Parliament on Monday, and to no one before."
    wire = tells(article(f"{WIRE}\n{last}", "reuters.com"), last, "12", 12)
    short = article(WIRE, "chron.example", "2023-05-03")
    told = Told(short.id, short)
    found = gather([wire, told], Reading.load())
    assert len(found.shelf.stories) == 1
    assert found.tally(found.events).line == "1 event · single origin (Reuters) · 1 page on 1 site"
