"""Meetings that are still ahead, told by a noun alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.schema import Event, FuzzyDate
from dragoman.vocab import EventType, Status

Coder = Callable[..., tuple[Event, ...]]
TUESDAY = FuzzyDate(2019, 12, 17)


def told(code: Coder, text: str) -> list[tuple[EventType, Status, str]]:
    return [(event.event_type, event.status, str(event.happened_on)) for event in code(text, TUESDAY)]


@pytest.mark.parametrize(
    "text",
    [
        "The Peruvian president's meeting with the president of Chile is scheduled to last an hour.",
        "The Peruvian president would raise the dam during his meeting with the president of Chile.",
        "The Peruvian president intends to raise the dam at his meeting with the president of Chile.",
        "As the presidents of Peru and Chile head into their talks, the Peruvian minister is calm.",
        "The Peruvian president is on his way to Lima for his talks with the president of Chile.",
        "Peru's president spoke of the dam in advance of his meeting with the president of Chile.",
    ],
)
def test_a_meeting_is_ahead_where_something_is_planned_for_it(code: Coder, text: str) -> None:
    assert told(code, text) in ([(EventType.AGREE, Status.FUTURE, "None")], [])


def test_a_meeting_is_over_where_something_was_done_at_it(code: Coder) -> None:
    text = "The Peruvian president raised the dam during his meeting with the president of Chile."
    assert told(code, text) == [(EventType.CONSULT, Status.HAPPENED, "None")]


COMING = "The presidents of Peru and Chile will meet on Thursday. "


def test_the_meeting_of_a_preview_is_the_one_that_it_announces(code: Coder) -> None:
    text = COMING + "The dam hangs over the Peruvian president's meeting with the president of Chile."
    assert told(code, text) == [(EventType.AGREE, Status.FUTURE, "2019-12-19")]


@pytest.mark.parametrize(
    "text",
    [
        "Both smiled at the start of the Peruvian president's meeting with the president of Chile.",
        "Both smiled after the Peruvian president's meeting with the president of Chile.",
        "Both smiled at the Peruvian president's meetings with the president of Chile.",
    ],
)
def test_a_meeting_that_has_begun_is_another(code: Coder, text: str) -> None:
    assert (EventType.CONSULT, Status.HAPPENED, "None") in told(code, COMING + text)


def test_of_two_meetings_of_one_week_a_noun_may_name_either(code: Coder) -> None:
    text = COMING + "On Monday the presidents of Peru and Chile met in Lima. "
    text += "The dam hangs over the Peruvian president's meeting with the president of Chile."
    assert (EventType.CONSULT, Status.HAPPENED, "2019-12-16") in told(code, text)
