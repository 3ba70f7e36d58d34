"""Datelines stand before a story and belong to nobody."""

from __future__ import annotations

import pytest

from dragoman.schema import Span
from dragoman.text.datelines import dateline_end

STORY = "Two ministers met."


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("VARN (NW) - ", None),
        ("VARN, May 2 (Nordic Wire) -- ", None),
        ("VARN, May 2, 2023 — ", None),
        ("Varn, May 2 (Nordic Wire) -- ", None),
        ("Varn, May 2, Nordic Wire – ", None),
        ("VARN: ", "VARN"),
        ("Varn. May 2. NORDICWIRE - ", "Varn"),
    ],
)
def test_a_story_begins_behind_its_dateline(dateline: str, place: str | None) -> None:
    text = "A heading\n" + dateline + STORY
    unit = Span(10, len(text))
    assert text[dateline_end(text, unit, place) :] == STORY


@pytest.mark.parametrize(
    "text", ["Varn said - No one came.", "Varn: Nobody came.", "The minister, May Lind – She spoke."]
)
def test_a_sentence_that_opens_with_a_place_is_no_dateline(text: str) -> None:
    assert dateline_end(text, Span(0, len(text))) == 0
