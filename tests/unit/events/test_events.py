"""What whole sentences tell, with the gazetteer's states and people known: types, status, sides, claims, dates."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.schema import Event, FuzzyDate, Span
from dragoman.vocab import EventType, Status

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))
SENTENCES = [(group, text, want) for group, cases in CASES.items() for text, want in cases.items()]
Coder = Callable[..., tuple[Event, ...]]


def shown(event: Event) -> str:
    """Return an event as the cases write it."""
    sides = f"{','.join(sorted(event.actors))}>{','.join(sorted(event.recipients))}"
    claim = f" by {','.join(event.claimed_by)}" if event.claimed_by else ""
    return f"{event.event_type} {event.mode or '-'} {event.status} {sides}{claim}"


@pytest.mark.parametrize(("group", "text", "want"), SENTENCES, ids=[text for _, text, _ in SENTENCES])
def test_a_sentence_tells_what_it_tells(group: str, text: str, want: list[str], code: Coder) -> None:
    """Each act is found with its mode, status, sides and claimant; a sentence without one tells nothing."""
    found = [shown(event) for event in code(text)]
    if want:
        assert set(want) <= set(found), group
    else:
        assert found == [], group


def test_every_span_gives_back_its_words(code: Coder) -> None:
    text = "On Monday Estonia expelled two Russian diplomats. Moscow condemned the decision."
    for event in code(text, FuzzyDate(2024, 5, 8)):
        assert event.trigger_span.of(text) in ("expelled", "condemned")
        assert event.actor_span is not None
        assert event.actor_span.of(text) in ("Estonia", "Moscow")
        assert event.sentence_span.holds(event.trigger_span)


def test_one_act_told_twice_is_one_event_with_two_mentions(code: Coder) -> None:
    text = "Estonia expelled two Russian diplomats on Monday. Estonia expelled the Russian diplomats over a leak."
    (event,) = (one for one in code(text) if one.event_type is EventType.SANCTION)
    assert len(event.other_mentions) == 1


def test_the_day_of_an_act_counts_back_from_the_day_of_the_page(code: Coder) -> None:
    (event,) = code("On Monday Estonia expelled two Russian diplomats.", FuzzyDate(2024, 5, 8))
    assert str(event.happened_on) == "2024-05-06"
    assert event.happened_on_basis == "weekday"


def test_without_a_day_of_the_page_a_weekday_gives_no_date(code: Coder) -> None:
    (event,) = code("On Monday Estonia expelled two Russian diplomats.")
    assert event.happened_on is None


def test_an_act_years_before_the_story_is_history(code: Coder) -> None:
    (event,) = code("In 1991 Iraq attacked Kuwait.", FuzzyDate(2024, 5, 8))
    assert event.status is Status.HISTORICAL


def test_diplomats_expelled_are_counted(code: Coder) -> None:
    (event,) = code("Estonia expelled twelve Russian diplomats.")
    assert event.count is not None
    assert (event.count.what, event.count.n) == ("diplomats", 12)


def test_the_side_a_sentence_leaves_out_is_the_only_other_state_before_it(code: Coder) -> None:
    text = "Estonia expelled two Russian diplomats. Moscow rejected the accusations."
    rejection = next(one for one in code(text) if one.event_type is EventType.REJECT)
    assert (rejection.actors, rejection.recipients) == (("RUS",), ("EST",))


def test_no_side_is_supplied_when_two_would_fit(code: Coder) -> None:
    text = "Estonia and Latvia expelled two Russian diplomats. Moscow rejected the accusations."
    assert not [one for one in code(text) if one.event_type is EventType.REJECT]


def test_an_act_inside_a_demand_is_no_act(code: Coder) -> None:
    kinds = {one.event_type for one in code("Ghana urged Togo to expel the Malian ambassador.")}
    assert kinds == {EventType.REQUEST}


def test_the_last_day_for_leaving_is_not_the_day_of_the_order(code: Coder) -> None:
    text = "Estonia expelled two Russian diplomats and gave them until 22 October to leave."
    event = next(one for one in code(text, FuzzyDate(2019, 10, 15)) if one.event_type is EventType.SANCTION)
    assert event.happened_on is None


def test_a_year_in_another_clause_dates_only_what_that_clause_tells(code: Coder) -> None:
    text = "Kenya condemned Somalia over a law that was passed in 2014."
    (event,) = code(text, FuzzyDate(2019, 10, 15))
    assert event.happened_on is None


def test_a_state_that_judges_something_at_home_judges_no_other_state(code: Coder) -> None:
    text = "Estonia expelled two Russian diplomats. The Estonian president attacked the newspaper as a disgrace."
    assert {one.event_type for one in code(text)} == {EventType.SANCTION}


def test_a_headline_vouches_for_nothing_that_the_text_leaves_to_a_speaker(code: Coder) -> None:
    heading = "Israel bombs Iranian depot"
    text = f"{heading}. Iran said Israel had bombed an Iranian depot."
    (event,) = code(text, title=Span(0, len(heading)))
    assert event.claimed_by == ("IRN",)
    assert code(text)[0].claimed_by == ()


@pytest.mark.parametrize("house", ["London-based Al Manar", "the Beirut-based channel Al Manar"])
def test_where_a_broadcaster_sits_makes_no_state_a_claimant(house: str, code: Coder) -> None:
    (event,) = code(f"Israel bombed an Iranian depot, {house} said.")
    assert event.claimed_by == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Peru and Chile met in Geneva on Monday.", "Geneva"),
        ("Peru and Chile held talks in New York on Monday.", "New York"),
        ("Peruvian police arrested a Chilean journalist in May.", None),
        ("Peru and Chile met on Monday.", None),
        ("Peru and Chile agreed on maritime borders in Antarctica.", None),
        ("Peru closed its embassy in Chile.", None),
    ],
)
def test_a_place_is_what_the_clause_of_the_act_names(code: Coder, text: str, place: str | None) -> None:
    event = code(text, FuzzyDate(2024, 5, 8))[0]
    assert (event.place_span.of(text) if event.place_span else None) == place
