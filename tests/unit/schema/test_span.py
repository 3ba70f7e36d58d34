"""Runs of characters: what lies in one, what two have in common, what is left without white space."""

from __future__ import annotations

import pytest

from dragoman.errors import SpanError
from dragoman.schema import Span

TEXT = "  Kyiv, Ukraine "


@pytest.mark.parametrize("span", [Span(-1, 4), Span(4, 4), Span(5, 4), Span(4, 17)])
def test_a_span_outside_its_text_or_without_a_character_is_an_error(span: Span) -> None:
    with pytest.raises(SpanError, match=rf"{span.start}\.\.{span.end} .* text of 16 characters"):
        span.of(TEXT)


def test_a_span_may_begin_and_end_where_its_text_does() -> None:
    assert Span(0, 16).of(TEXT) == TEXT
    assert len(Span(2, 6)) == 4


@pytest.mark.parametrize(
    ("other", "held", "met"),
    [
        (Span(2, 6), True, True),
        (Span(3, 5), True, True),
        (Span(1, 6), False, True),
        (Span(2, 7), False, True),
        (Span(5, 9), False, True),
        (Span(0, 3), False, True),
        (Span(6, 9), False, False),
        (Span(0, 2), False, False),
    ],
)
def test_spans_that_touch_share_no_character(other: Span, held: bool, met: bool) -> None:
    assert (Span(2, 6).holds(other), Span(2, 6).meets(other), other.meets(Span(2, 6))) == (held, met, met)
    assert Span(2, 6).cover(other) == Span(min(2, other.start), max(6, other.end))


@pytest.mark.parametrize(
    ("span", "away", "left"),
    [
        (Span(0, 16), "", "Kyiv, Ukraine"),
        (Span(0, 8), "", "Kyiv,"),
        (Span(0, 8), ",", "Kyiv"),
        (Span(6, 16), ",", "Ukraine"),
        (Span(2, 3), "", "K"),
        (Span(0, 2), "", None),
        (Span(5, 8), "v,", None),
    ],
)
def test_white_space_and_marks_are_left_out_at_both_ends(span: Span, away: str, left: str | None) -> None:
    found = span.trimmed(TEXT, away)
    assert (found.of(TEXT) if found else None) == left
