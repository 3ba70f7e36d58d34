"""Spans count characters; dates know how precise they are."""

import datetime as dt

import pytest

from dragoman.errors import SpanError
from dragoman.schema import Article, Form, FuzzyDate, Origin, Span


def test_a_span_gives_back_its_characters_and_counts_code_points() -> None:
    assert Span(2, 5).of("é😀abc") == "abc"


@pytest.mark.parametrize("span", [Span(0, 9), Span(3, 3), Span(-1, 2), Span(4, 2)])
def test_a_span_outside_its_text_raises(span: Span) -> None:
    with pytest.raises(SpanError, match="does not lie"):
        span.of("short")


def test_a_trimmed_span_leaves_white_space_and_marks_out() -> None:
    text = ' "a note" '
    trimmed = Span(0, len(text)).trimmed(text, away='"')
    assert trimmed is not None
    assert trimmed.of(text) == "a note"
    assert Span(0, 1).trimmed(text) is None


def test_a_month_is_not_a_day() -> None:
    month = FuzzyDate.parse("2022-11")
    assert (str(month), month.to_day(), month.first_day()) == ("2022-11", None, dt.date(2022, 11, 1))


@pytest.mark.parametrize("text", ["2022-13", "2022-02-30", "last year", "2022-1-1-1", ""])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        FuzzyDate.parse(text)


def test_the_body_is_the_paragraphs_and_a_broken_line_reads_as_a_space() -> None:
    text = "Head\n\nThe envoy\nleft.He wrote."
    article = Article(
        id="a",
        text=text,
        form=Form.PLAIN,
        origin=Origin(path="-", offset=0, digest=""),
        title=Span(0, 4),
        paragraphs=(Span(6, 21), Span(21, 30)),
    )
    assert article.body == "The envoy left.\nHe wrote."
    assert next(unit.of(text) for unit in article.units) == "Head"
