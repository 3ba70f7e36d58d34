"""Quotation marks on raw text, of every kind that news prints."""

from __future__ import annotations

import pytest

from dragoman.schema import Span
from dragoman.text.quotes import Quotation, quotations


def quoted(text: str) -> list[str]:
    return [quotation.span.of(text) for quotation in found(text)]


def found(text: str) -> tuple[Quotation, ...]:
    return quotations(text, Span(0, len(text)))


@pytest.mark.parametrize(
    "text",
    [
        '"We agree," he said.',
        "“We agree,” he said.",
        "”We agree,” he said.",
        "“We agree,“ he said.",
        "„We agree,“ he said.",
        "«We agree,» he said.",
        "« We agree, » he said.",
        "»We agree,« he said.",
        "''We agree,'' he said.",
        "``We agree,'' he said.",
        "‘We agree,’ he said.",
        "'We agree,' he said.",
        '\u201cWe agree," he said.',
        "â€œWe agree,â€\x9d he said.",
        "\x93We agree,\x94 he said.",
        "&ldquo;We agree,&rdquo; he said.",
        "&quot;We agree,&quot; he said.",
    ],
)
def test_every_kind_of_mark_bounds_the_same_words(text: str) -> None:
    assert quoted(text) == ["We agree,"]


def test_quotation_inside_a_quotation_belongs_to_the_outer_one() -> None:
    assert quoted("“They told us ‘never’, and ‘never’ it is,” she said.") == [
        "They told us ‘never’, and ‘never’ it is,"
    ]
    assert quoted('"He wrote "no" to us," she said.') == ['He wrote "no" to us,']


def test_quotation_runs_to_the_paragraph_end_when_the_next_paragraph_reopens_it() -> None:
    (only,) = found("He said: “We agree. We sign tomorrow.")
    assert not only.is_closed
    assert only.outer == Span(9, 37)


def test_forgotten_closing_mark_does_not_swallow_the_next_quotation() -> None:
    assert quoted('He called it "a shame and said "nobody" came.') == ["a shame and said", "nobody"]


@pytest.mark.parametrize(
    "text",
    [
        "The leaders' summit in Oslo's old town is the ministers' own.",
        "In the '90s the two states' ties froze.",
        "A mast 6'2\" tall stood by the gate.",
        "Côte d'Ivoire's charge d'affaires didn't come.",
    ],
)
def test_apostrophes_and_inches_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_plural_owner_inside_single_marks_does_not_close_them() -> None:
    assert quoted("'The leaders' summit failed,' he said.") == ["The leaders' summit failed,"]


def test_quotations_are_closed_ones_and_in_reading_order() -> None:
    text = '"We came," he said, "and we saw." Then «Нет», said another.'
    assert quoted(text) == ["We came,", "and we saw.", "Нет"]
    assert all(quotation.is_closed for quotation in found(text))


def test_marks_outside_the_paragraph_are_not_seen() -> None:
    text = '"One." Two. "Three."'
    assert quotations(text, Span(7, 11)) == ()


def test_marks_around_nothing_quote_nothing() -> None:
    assert quoted('The form said "" and " ... ".') == []
