"""Numbers that a text gives against that of the act it tells of."""

from __future__ import annotations

import pytest

from dragoman.schema import Article, Count, Event, Form, Origin, Span
from dragoman.stories.numbers import other_numbers
from dragoman.vocab import EventType, Status

ACT = "Poland expelled two diplomats of Belarus."


def found(rest: str, *more: Event) -> list[tuple[float, str]]:
    text = f"{ACT}\n{rest}"
    article = Article(
        id="a",
        text=text,
        form=Form.PLAIN,
        origin=Origin(path="-", offset=0, digest="a"),
        paragraphs=(Span(0, len(ACT)), Span(len(ACT) + 1, len(text))),
    )
    events = [(str(number), event) for number, event in enumerate((act(), *more))]
    return [(one.n, one.sentence_span.of(text)) for one in other_numbers(article, events)]


def act(event_type: EventType = EventType.SANCTION) -> Event:
    return Event(
        event_type=event_type,
        status=Status.HAPPENED,
        actors=("POL",),
        recipients=("BLR",),
        trigger_span=Span(7, 15),
        sentence_span=Span(0, len(ACT)),
        count=Count(what="diplomats", n=2, span=Span(16, 19)),
        rule="test",
        confidence=1.0,
    )


@pytest.mark.parametrize(
    ("sentence", "n"),
    [
        ("Minsk put the number of people affected at three.", 3),
        ("Minsk put the figure at 11, among them two drivers.", 11),
        ("Its ministry said that the number of diplomats was five.", 5),
        ("The ambassador spoke of eight.", 8),
    ],
)
def test_who_speaks_of_the_number_speaks_of_the_act(sentence: str, n: float) -> None:
    assert found(f"A note followed. {sentence} Warsaw kept silent.") == [(n, sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Minsk put the figure at two.",
        "The number of trucks was 300.",
        "He spoke of three reasons.",
        "The figure was 3 percent.",
        "Minsk put the figure at 3 million.",
    ],
)
def test_the_same_number_or_a_number_of_other_things_is_none_against_it(sentence: str) -> None:
    assert found(sentence) == []


def test_where_two_acts_are_counted_nobody_can_say_which_number_is_meant() -> None:
    assert found("Minsk put the figure at three.", act(EventType.COERCE)) == []
