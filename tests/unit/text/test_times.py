"""Times as newspapers write them, against a story published on Monday 28 November 2022."""

import pytest

from dragoman.schema import FuzzyDate, Span
from dragoman.text.times import Basis, TimeExpression, find_times, time_of

PUBLISHED = FuzzyDate(2022, 11, 28)


def times(text: str, anchor: FuzzyDate | None = PUBLISHED) -> tuple[TimeExpression, ...]:
    return find_times(text, Span(0, len(text)), anchor)


def only(text: str, anchor: FuzzyDate | None = PUBLISHED) -> TimeExpression:
    (found,) = times(text, anchor)
    return found


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("The consul left on 28 November 2022.", "28 November 2022", "2022-11-28"),
        ("The consul left on November 28, 2022.", "November 28, 2022", "2022-11-28"),
        ("The consul left on Monday, Nov. 28, 2022.", "Monday, Nov. 28, 2022", "2022-11-28"),
        ("The note is dated 2022-11-28.", "2022-11-28", "2022-11-28"),
        ("The note is dated 28.11.2022.", "28.11.2022", "2022-11-28"),
        ("The note is dated 28/11/2022.", "28/11/2022", "2022-11-28"),
        ("The note is dated 11/28/2022.", "11/28/2022", "2022-11-28"),
        ("The mission closed in April 2021.", "April 2021", "2021-04"),
        ("The mission closed in 2018.", "2018", "2018"),
        ("Both parted over the 1979 seizure.", "the 1979", "1979"),
        ("The war (1950-53) parted them.", "1950-53", "1950"),
        ("They signed by the end of 2019.", "the end of 2019", "2019"),
        ("They signed in early March of last year.", "early March of last year", "2021-03"),
        ("They signed on the 3rd of May 1903.", "the 3rd of May 1903", "1903-05-03"),
    ],
)
def test_a_date_with_its_year_needs_no_document_day(text: str, words: str, date: str) -> None:
    found = only(text, PUBLISHED)
    assert (found.span.of(text), str(found.date), found.basis) == (words, date, Basis.ABSOLUTE)
    if "last year" not in text:
        assert only(text, None).date == found.date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The envoy spoke on Monday.", "2022-11-28"),
        ("The envoy spoke Tuesday.", "2022-11-22"),
        ("The envoy spoke late on Friday night.", "2022-11-25"),
        ("The envoy spoke last Monday.", "2022-11-21"),
        ("The envoy spoke today.", "2022-11-28"),
        ("The envoy spoke yesterday.", "2022-11-27"),
        ("The envoy spoke last night.", "2022-11-27"),
        ("The envoy spoke two days ago.", "2022-11-26"),
        ("The envoy spoke last month.", "2022-10"),
        ("The envoy spoke earlier this month.", "2022-11"),
        ("The envoy spoke earlier in November.", "2022-11"),
        ("The envoy spoke last week.", "2022-11"),
        ("The envoy spoke four months ago.", "2022-07"),
        ("The envoy spoke last year.", "2021"),
        ("The envoy spoke on 3 May.", "2022-05-03"),
        ("The envoy spoke on Dec. 20.", "2022-12-20"),
        ("The envoy spoke in December.", "2021-12"),
        ("The envoy spoke last June.", "2022-06"),
        ("The envoy spoke last November.", "2021-11"),
    ],
)
def test_what_is_told_as_past_counts_back_from_the_document_day(text: str, date: str) -> None:
    assert str(only(text).date) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The envoy will come on Monday.", "2022-11-28"),
        ("The envoy will come on Sunday.", "2022-12-04"),
        ("The envoy will come next Monday.", "2022-12-05"),
        ("The envoy will come tomorrow.", "2022-11-29"),
        ("The envoy will come next week.", "2022-12"),
        ("The envoy will come next month.", "2022-12"),
        ("The envoy will come on 3 May.", "2023-05-03"),
        ("The envoy will come in May.", "2023-05"),
        ("The envoy will come next year.", "2023"),
    ],
)
def test_what_is_still_to_come_counts_forward(text: str, date: str) -> None:
    assert str(only(text).when(is_ahead=True)) == date


@pytest.mark.parametrize(
    "text",
    [
        "on Tuesday",
        "in May",
        "on 3 May",
        "last year",
        "yesterday",
        "earlier this week",
        "two weeks ago",
        "next week",
    ],
)
def test_a_page_without_a_day_leaves_relative_times_undated(text: str) -> None:
    found = only(f"The envoy spoke {text}.", None)
    assert (found.date, found.ahead) == (None, None)


def test_a_page_dated_to_the_month_still_dates_months_but_no_weekday() -> None:
    month = FuzzyDate(2012, 7)
    assert only("The envoy spoke on Saturday.", month).date is None
    assert str(only("The envoy spoke in May.", month).date) == "2012-05"
    assert str(only("The envoy spoke last month.", month).date) == "2012-06"


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May spoke for London.",
        "Talks may go on.",
        "Some 2,000 troops march on.",
        "The council passed resolution 2231.",
        "The envoy told USA Today.",
        "The Sunday Times had the note.",
        "The column will march north.",
        "A 1,987 km border parts them.",
    ],
)
def test_names_and_numbers_are_not_times(text: str) -> None:
    assert times(text) == ()


@pytest.mark.parametrize("text", ["the next day", "that year", "two days later", "the 1990s", "over the past year"])
def test_a_time_counted_from_another_time_is_found_but_not_dated(text: str) -> None:
    found = only(f"The envoy left {text}.")
    assert (found.date, found.basis) == (None, Basis.TOLD)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Talks ran from August 29 to 31.", "2022-08-29", "2022-08-31"),
        ("Talks ran from 30 August to 2 September 2021.", "2021-08-30", "2021-09-02"),
        ("Talks ran on April 24-26, 2021.", "2021-04-24", "2021-04-26"),
        ("Talks ran from 2014 to 2017.", "2014", "2017"),
    ],
)
def test_a_range_keeps_its_first_and_last_day(text: str, first: str, last: str) -> None:
    found = only(text)
    assert (str(found.date), str(found.until)) == (first, last)


def test_this_week_is_no_finer_than_its_days_allow() -> None:
    friday = FuzzyDate(2018, 8, 3)
    assert str(only("The ministry warned them this week.", friday).date) == "2018"
    assert str(only("The ministry warned them this week.", FuzzyDate(2018, 3, 24)).date) == "2018-03"


def test_a_day_beyond_the_calendar_is_no_date() -> None:
    assert times("The note is dated 31.02.2022.") == ()


def test_an_ambiguous_slash_date_is_certain_only_of_its_year() -> None:
    assert str(only("The note is dated 04/05/2022.").date) == "2022"


def test_the_word_before_a_time_is_kept() -> None:
    assert only("Sanctions have stood since 2011.").relation == "since"


def test_the_time_of_an_act_is_the_nearest_in_its_clause() -> None:
    text = "On Friday Norway recalled its envoy, who had come in May 2020."
    found = times(text)
    trigger = Span(text.index("recalled"), text.index("recalled") + 8)
    nearest = time_of(trigger, found)
    assert nearest is not None
    assert str(nearest.date) == "2022-11-25"
    assert time_of(trigger, found, clause=Span(10, 35)) is None


def test_times_inside_a_quotation_do_not_date_the_speech() -> None:
    text = '"We close tomorrow," the consul said on Sunday.'
    found = times(text)
    cue = Span(text.index("said"), text.index("said") + 4)
    spoken = time_of(cue, found, avoid=[Span(1, 18)])
    assert spoken is not None
    assert str(spoken.date) == "2022-11-27"


def test_a_year_that_dates_a_noun_yields_to_the_time_of_the_act() -> None:
    text = "Under the 2015 accord the two sides met in January."
    found = times(text)
    trigger = Span(text.index("met"), text.index("met") + 3)
    nearest = time_of(trigger, found)
    assert nearest is not None
    assert str(nearest.date) == "2022-01"


def test_a_year_between_article_and_noun_dates_the_noun_whatever_stands_before() -> None:
    found = only("They parted before the 2012 seizure of the consulate.")
    assert (str(found.date), found.is_attributive, found.relation) == ("2012", True, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [("They spoke of it in that April call.", "2022-04"), ("It met the March 4 deadline.", "2022-03-04")],
)
def test_a_month_or_day_between_article_and_noun_dates_the_noun(text: str, day: str) -> None:
    found = only(text)
    assert (str(found.date), found.is_attributive) == (day, True)


def test_a_month_after_in_stands_before_any_name() -> None:
    assert str(only("In July Peru closed its consulate.").date) == "2022-07"
