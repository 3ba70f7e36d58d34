"""A page is never later than the day after it was fetched; day and month written for one another are put right."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.read.possible import possible
from dragoman.schema import DateCandidate, FuzzyDate, Span

FETCHED = dt.date(2024, 3, 7)


def told(day: str, span: Span | None = None) -> list[tuple[str, bool]]:
    candidate = DateCandidate(date=FuzzyDate.parse(day), label="published", source="meta date", span=span)
    return [(str(found.date), found.estimated) for found in possible([candidate], FETCHED)]


@pytest.mark.parametrize("day", ["2024-03-08", "2024-03-07", "2019-05-03", "2024-03", "2024"])
def test_a_day_up_to_the_one_after_the_visit_stands(day: str) -> None:
    assert told(day) == [(day, False)]


def test_a_later_day_is_read_with_day_and_month_swapped_and_marked() -> None:
    assert told("2024-05-03") == [("2024-03-05", True)]


@pytest.mark.parametrize("day", ["2024-03-09", "2024-05-13", "2024-12-01", "2025-05-03", "2024-05"])
def test_a_later_day_that_no_swap_brings_near_the_visit_is_none(day: str) -> None:
    assert told(day) == []


def test_a_day_that_the_page_prints_is_not_swapped() -> None:
    assert told("2024-05-03", Span(0, 10)) == []


def test_without_a_visit_every_day_stands() -> None:
    candidate = DateCandidate(date=FuzzyDate(2124, 5, 3), label="published", source="meta date")
    assert possible([candidate], None) == [candidate]
