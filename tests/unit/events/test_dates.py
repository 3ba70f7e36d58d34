"""On which day an act happened: what its clause, its occasion and the act before it tell, and what no day tells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.schema import Event, FuzzyDate
from dragoman.vocab import EventType, Status

Coder = Callable[..., tuple[Event, ...]]
TUESDAY = FuzzyDate(2019, 12, 17)
DONE = (Status.HAPPENED, Status.ONGOING, Status.HISTORICAL)


def of_type(events: tuple[Event, ...], kind: EventType) -> Event:
    return next(event for event in events if event.event_type is kind)


def dated(code: Coder, text: str, kind: EventType) -> tuple[str, Status]:
    event = of_type(code(text, TUESDAY), kind)
    return str(event.happened_on), event.status


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Peru and Chile are to hold a second round of talks on January 14.", "2020-01-14"),
        ("The foreign ministers of Peru and Chile are set to meet in Geneva on January 14.", "2020-01-14"),
        ("Peru and Chile are due to hold talks on Friday.", "2019-12-20"),
        ("Talks between Peru and Chile begin on 14 January 2020.", "2020-01-14"),
        ("Peru aims to double its trade with Chile by 2030.", "2030"),
    ],
)
def test_a_meeting_or_deed_that_is_arranged_is_still_to_come(code: Coder, text: str, day: str) -> None:
    found, status = dated(code, text, EventType.AGREE)
    assert found == day
    assert status in (Status.ANNOUNCED, Status.FUTURE)


def test_what_is_only_the_aim_is_not_arranged(code: Coder) -> None:
    assert code("The aim is to hold talks between Peru and Chile.", TUESDAY) == ()


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        (
            "Estonia announced on Monday that it would expel two Russian diplomats.",
            EventType.SANCTION,
            "2019-12-16",
        ),
        ("The Vatican recognized Palestine in a treaty finalized on Friday.", EventType.SUPPORT, "2019-12-13"),
        ("In the April talks Peru accused Chile of spying.", EventType.ACCUSE, "2019-04"),
        ("Peru promised Chile that it would not meddle in the 2020 election.", EventType.AGREE, "None"),
        ("The Chilean envoy met the Peruvian minister after the March 4 attack.", EventType.CONSULT, "None"),
        ("Peru left the 2015 fishing accord with Chile.", EventType.SANCTION, "None"),
        ("Peru signed the 2015 fishing accord with Chile.", EventType.SUPPORT, "2015"),
        ("Peru's 2015 attack on Chile was brief.", EventType.ASSAULT, "2015"),
        ("Peru's minister called Chile a liar in its meddling in the 2016 vote.", EventType.ACCUSE, "None"),
        ("Peru arrested a Chilean sailor and has been under siege since May.", EventType.COERCE, "None"),
    ],
)
def test_a_day_is_that_of_the_act_it_is_told_of(code: Coder, text: str, kind: EventType, day: str) -> None:
    assert dated(code, text, kind)[0] == day


def test_what_was_promised_at_that_meeting_was_promised_on_its_day(code: Coder) -> None:
    text = "Peru and Chile last met in March. At that meeting Peru promised Chile that it would open its ports."
    assert dated(code, text, EventType.AGREE) == ("2019-03", Status.HAPPENED)


def test_an_answer_lies_between_what_it_answers_and_the_page(code: Coder) -> None:
    text = "In July Peru imposed tariffs on Chilean wine. Chile responded with tariffs on Peruvian fish."
    answer = next(event for event in code(text, TUESDAY) if event.actors == ("CHL",))
    assert (str(answer.happened_on), answer.happened_on_basis) == ("2019", "answer")
    assert answer.happened_on_span is not None
    assert answer.happened_on_span.of(text) == "July"


def test_a_like_act_the_other_way_is_no_answer_unless_told_as_one(code: Coder) -> None:
    text = "In July Peru imposed tariffs on Chilean wine. Chile imposed tariffs on Peruvian fish."
    other = next(event for event in code(text, TUESDAY) if event.actors == ("CHL",))
    assert other.happened_on is None


def test_they_who_go_on_in_the_next_sentence_go_on_the_same_day(code: Coder) -> None:
    text = "On Monday Peru attacked a Chilean village. It shelled the Chilean port."
    found = [event for event in code(text, TUESDAY) if event.event_type is EventType.ASSAULT]
    assert {str(event.happened_on) for event in found} == {"2019-12-16"}


def test_the_day_a_deed_was_planned_for_is_not_the_day_it_was_done(code: Coder) -> None:
    text = "Peru will expel two Chilean diplomats on Friday. Peru expelled two Chilean diplomats."
    assert [event.happened_on for event in code(text, TUESDAY) if event.status is Status.HAPPENED] == [None]


def test_a_meeting_that_is_being_held_next_thursday_is_still_to_come(code: Coder) -> None:
    text = "The Peruvian president is meeting his Chilean counterpart in Geneva on {}."
    assert dated(code, text.format("Thursday"), EventType.AGREE) == ("2019-12-19", Status.FUTURE)
    assert dated(code, text.format("Tuesday"), EventType.CONSULT) == ("2019-12-17", Status.ONGOING)


def test_the_meeting_of_thursday_is_the_one_that_is_to_come(code: Coder) -> None:
    text = "Peru's president will meet his Chilean counterpart on Thursday. {} between Peru and Chile is the first."
    (event,) = code(text.format("Thursday's meeting"), TUESDAY)
    assert (event.event_type, str(event.happened_on), len(event.other_mentions)) == (
        EventType.AGREE,
        "2019-12-19",
        1,
    )
    earlier = code(text.format("Monday's meeting"), TUESDAY)
    assert {str(event.happened_on) for event in earlier} == {"2019-12-19", "2019-12-16"}


def test_an_act_without_a_day_is_not_that_of_years_ago(code: Coder) -> None:
    text = "In 2011 Peru attacked Chile. Peru attacked Chile over a fence."
    assert {str(event.happened_on) for event in code(text, TUESDAY)} == {"2011", "None"}
    recent = "Last week Peru attacked Chile. Peru attacked Chile over a fence."
    assert len(code(recent, TUESDAY)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The presidents of Peru and Chile have met twice before.",
        "The Peruvian president has met three previous Chilean presidents.",
        "Norway has a long tradition of hosting talks between Peru and Chile.",
        "Peru has mediated between Chile and Bolivia over the years.",
        "Peru and Chile often meet.",
    ],
)
def test_what_was_done_more_than_once_at_no_named_time_is_no_event(code: Coder, text: str) -> None:
    assert code(text, TUESDAY) == ()


def test_what_was_done_twice_at_a_named_time_was_done_then(code: Coder) -> None:
    assert dated(code, "The presidents of Peru and Chile have met twice in May.", EventType.CONSULT)[0] == "2019-05"


ACTS = (
    "Peru expelled two Chilean diplomats",
    "Peru and Chile met in Geneva",
    "The Peruvian minister accused Chile of spying",
    "Talks between Peru and Chile begin",
    "Peruvian troops are shelling a Chilean village",
    "Peru imposes sanctions on Chile",
    "Peru responded with sanctions on Chile",
    "Peru signed a treaty with Chile",
)
AFTER = (", a minister said", " and recalled its ambassador to Chile", ". At that meeting Peru praised Chile")


@given(
    act=st.sampled_from(ACTS),
    after=st.sampled_from(AFTER),
    told=st.dates(dt.date(2018, 1, 1), dt.date(2022, 12, 31)),
    form=st.sampled_from(
        ("on %d %B %Y", "on %B %d", "in %B %Y", "in %Y", "in %B", "next week", "on %A", "tomorrow")
    ),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_has_happened_on_a_day_after_the_page(
    code: Coder, act: str, after: str, told: dt.date, form: str
) -> None:
    """Whatever day a sentence names, an act dated after the day of publication is not told as done."""
    for event in code(f"{act} {told.strftime(form)}{after}.", TUESDAY):
        if event.status in DONE and event.happened_on is not None:
            assert event.happened_on.first_day() <= dt.date(2019, 12, 17)


def test_a_day_of_remembrance_is_not_the_day_of_what_is_remembered(code: Coder) -> None:
    text = "June 3 marked 90 years since the siege began, when Peruvian troops killed hundreds of Chileans."
    assert dated(code, text, EventType.ASSAULT)[0] == "None"


def test_what_is_still_to_come_was_on_no_day_gone_by(code: Coder) -> None:
    text = "Peru's president said on Saturday he hoped to rest ahead of a summit with the president of Chile."
    assert dated(code, text, EventType.AGREE)[0] == "None"


@pytest.mark.parametrize(
    "text",
    [
        "Peru's president arrived on Sunday on the eve of his summit with the president of Chile.",
        "Peru's president flew home on Sunday before his summit with the president of Chile.",
    ],
)
def test_the_day_of_what_came_before_is_not_that_of_a_summit(code: Coder, text: str) -> None:
    assert dated(code, text, EventType.AGREE)[0] == "None"
