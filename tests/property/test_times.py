"""Times, whatever the words around them."""

import datetime as dt
import itertools

from hypothesis import given
from hypothesis import strategies as st

from dragoman.schema import FuzzyDate, Span
from dragoman.text import days
from dragoman.text.times import find_times

WORDS = st.sampled_from(
    "on in since last next this Monday Friday May November Nov. 28 3 31 2022 1979 today yesterday week month year "
    "ago two days earlier , . - ( ) the of to and consul 30.11.2021".split()
)
DAYS = st.dates(min_value=dt.date(1995, 1, 1), max_value=dt.date(2060, 12, 31))


@given(st.lists(WORDS, max_size=20).map(" ".join), st.none() | DAYS.map(FuzzyDate.of))
def test_times_stand_in_the_text_in_order_and_apart(text: str, anchor: FuzzyDate | None) -> None:
    found = find_times(text, Span(0, len(text)), anchor)
    spans = [time.span for time in found]
    assert all(span.of(text).strip() == span.of(text) for span in spans)
    assert spans == sorted(spans)
    assert not any(one.meets(other) for one, other in itertools.pairwise(spans))


@given(DAYS, st.integers(0, 6))
def test_a_weekday_told_as_past_lies_within_the_week_before(day: dt.date, weekday: int) -> None:
    assert 0 <= (day - days.weekday_back(day, weekday)).days < 7
    assert 0 <= (days.weekday_ahead(day, weekday) - day).days < 7


@given(DAYS, DAYS)
def test_the_common_date_holds_both_ends(one: dt.date, other: dt.date) -> None:
    first, last = sorted((one, other))
    found = days.common(first, last)
    if found is None:
        assert first.year != last.year
    else:
        assert found.first_day() <= first
        assert found.year == last.year
