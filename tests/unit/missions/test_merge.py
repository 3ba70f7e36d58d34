"""When two tellings in one article are of one fact, and which of them stays."""

import msgspec

from dragoman.missions.merge import BY_TITLE, merged
from dragoman.schema import Article, Form, FuzzyDate, MissionFact, Origin, Span
from dragoman.vocab import Dimension, MissionKind

PAGE = Article(
    id="test",
    text="-",
    form=Form.PLAIN,
    origin=Origin(path="-", offset=0, digest=""),
    published_on=FuzzyDate(2022, 11, 28),
)
TODAY = "2022-11-28"


def fact(
    value: str = "expelled",
    *,
    dimension: str = "staff",
    sides: tuple[str, str] = ("RUS", "EST"),
    day: str | None = TODAY,
    number: int | None = None,
    city: str | None = None,
    at: int = 0,
    confidence: float = 0.8,
    rule: str = "missions: staff expelled",
) -> MissionFact:
    return MissionFact(
        sender=sides[0],
        host=sides[1],
        kind=MissionKind.EMBASSY,
        city=city,
        dimension=Dimension(dimension),
        value=value,
        number=number,
        as_of=FuzzyDate.parse(day) if day else None,
        evidence_span=Span(at, at + 1),
        rule=rule,
        confidence=confidence,
    )


def at_post(value: str = "present", **told: int) -> MissionFact:
    return fact(value, dimension="head", rule=f"missions: {BY_TITLE}", **told)


def test_facts_are_told_in_reading_order() -> None:
    first, second = fact("departed", at=5), fact(at=9)
    assert merged([second, first], PAGE) == (first, second)


def test_a_vaguer_day_that_holds_the_finer_is_the_same_act() -> None:
    tellings = [fact(day="2022-10-15", at=1), fact(day="2022-10", at=2)]
    for order in (tellings, tellings[::-1]):
        (one,) = merged(order, PAGE)
        assert str(one.as_of) == "2022-10-15"


def test_two_days_are_two_acts() -> None:
    assert len(merged([fact(day="2022-10-15"), fact(day="2022-10-18", at=1)], PAGE)) == 2


def test_the_day_of_the_page_speaks_against_no_other() -> None:
    (one,) = merged([fact(at=1), fact(day="2022-10-15", at=2)], PAGE)
    assert (str(one.as_of), one.evidence_span.start) == ("2022-10-15", 2)


def test_a_telling_without_a_day_takes_that_of_the_other() -> None:
    (one,) = merged([fact(day=None, number=2, at=1), fact(day="2022-10-15", at=2)], PAGE)
    assert (str(one.as_of), one.number) == ("2022-10-15", 2)


def test_without_any_day_told_that_of_the_page_is_kept() -> None:
    (one,) = merged([fact(at=1), fact(number=2, at=2)], PAGE)
    assert (str(one.as_of), one.number, one.evidence_span.start) == (TODAY, 2, 2)


def test_two_numbers_are_two_acts_and_one_number_is_one() -> None:
    assert len(merged([fact(number=2), fact(number=10, at=1)], PAGE)) == 2
    assert len(merged([fact(number=2), fact(number=2, at=1)], PAGE)) == 1


def test_a_number_and_a_city_are_taken_from_whichever_tells_them() -> None:
    dated = fact(day="2022-10-15", at=1)
    (one,) = merged([dated, fact(number=2, city="Tallinn", at=2)], PAGE)
    assert one == msgspec.structs.replace(dated, number=2, city="Tallinn")


def test_the_better_telling_keeps_its_own_number_and_city() -> None:
    best = fact(day="2022-10-15", number=2, city="Tallinn", at=1)
    (one,) = merged([fact(city="Narva", at=2), best], PAGE)
    assert one == best


def test_the_text_outranks_the_title() -> None:
    title, body = fact(confidence=0.7, at=1), fact(at=20)
    assert merged([title, body], PAGE) == (body,)


def test_other_sides_values_or_dimensions_are_other_facts() -> None:
    every = [
        fact(at=1),
        fact("departed", at=2),
        fact(sides=("EST", "RUS"), at=3),
        fact(sides=("RUS", "LVA"), at=4),
        fact("expelled", dimension="head", at=5),
    ]
    assert merged(every, PAGE) == tuple(every)


def test_relations_and_channels_have_no_direction_and_keep_the_side_named_first() -> None:
    for dimension, value in (("relations", "broken"), ("channel", "open")):
        first = fact(value, dimension=dimension, sides=("RUS", "EST"), at=1)
        second = fact(value, dimension=dimension, sides=("EST", "RUS"), day="2022-10-15", at=2)
        (one,) = merged([first, second], PAGE)
        assert (one.sender, one.host, str(one.as_of)) == ("RUS", "EST", "2022-10-15")


def test_relations_with_another_state_are_another_fact() -> None:
    both = [fact("broken", dimension="relations", sides=("RUS", other)) for other in ("EST", "LVA")]
    assert merged(both, PAGE) == tuple(both)


def test_a_third_telling_joins_the_one_it_agrees_with() -> None:
    found = [fact(number=10, at=1), fact(number=2, at=2), fact(number=2, day="2022-10-15", at=3)]
    assert [(one.number, str(one.as_of)) for one in merged(found, PAGE)] == [(10, TODAY), (2, "2022-10-15")]


def test_a_head_at_post_is_no_news_beside_what_befalls_him() -> None:
    summoned = fact("summoned", dimension="head", rule="missions: head summoned", at=9)
    assert merged([at_post(at=1), summoned], PAGE) == (summoned,)
    assert merged([at_post("charge", at=1), summoned], PAGE) == (summoned,)


def test_what_befalls_the_staff_or_another_head_leaves_him_at_post() -> None:
    present = at_post(at=1)
    for other in (
        fact("cap", at=9),
        fact("summoned", dimension="head", sides=("RUS", "LVA"), at=9),
        fact("summoned", dimension="head", sides=("EST", "RUS"), at=9),
    ):
        assert merged([present, other], PAGE) == (present, other)


def test_a_charge_at_post_outweighs_an_ambassador_by_title_and_not_the_other_way() -> None:
    present, charge = at_post(at=1), at_post("charge", at=5)
    assert merged([present, charge], PAGE) == (charge,)
    assert merged([charge], PAGE) == (charge,)


def test_who_is_said_in_words_to_be_at_post_stays_beside_other_news() -> None:
    said = fact("present", dimension="head", rule="missions: head present", at=1)
    summoned = fact("summoned", dimension="head", rule="missions: head summoned", at=9)
    assert merged([said, summoned], PAGE) == (said, summoned)
