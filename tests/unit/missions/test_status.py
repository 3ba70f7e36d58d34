"""How missions stand on a day: what is told of each dimension, by whom, and what is only ordered."""

import datetime as dt

import pytest

from dragoman.missions.status import Dated, DimensionStatus, Incident, Interval, Status, Values, status_on
from dragoman.schema import FuzzyDate, MissionFact, Span
from dragoman.vocab import MISSION_VALUES, Dimension, MissionKind

VALUES = Values.load()


def told(
    dimension: str,
    value: str,
    day: str | None,
    *,
    sides: tuple[str, str] = ("LVA", "RUS"),
    kind: MissionKind = MissionKind.EMBASSY,
    city: str | None = None,
    by: tuple[str, ...] = (),
    number: int | None = None,
    is_dated: bool = True,
) -> Dated:
    fact = MissionFact(
        sender=sides[0],
        host=sides[1],
        kind=kind,
        city=city,
        dimension=Dimension(dimension),
        value=value,
        number=number,
        evidence_span=Span(0, 1),
        claimed_by=by,
        rule="test",
        confidence=1.0,
    )
    return Dated(
        fact=fact, day=FuzzyDate.parse(day) if day else None, is_dated=is_dated, quote=value, source="test"
    )


def only(facts: list[Dated], day: str | None = None) -> DimensionStatus:
    (status,) = status_on(facts, VALUES, dt.date.fromisoformat(day) if day else None)
    (dimension,) = status.dimensions
    return dimension


def state(status: DimensionStatus) -> str | None:
    return status.now.state if status.now else None


def test_the_last_state_told_by_that_day_holds() -> None:
    facts = [told("operation", "open", "2010"), told("operation", "closed", "2022-04-05")]
    assert state(only(facts, "2022-04-04")) == "open"
    assert state(only(facts, "2022-04-05")) == "closed"


def test_a_mission_ordered_to_close_is_not_closed() -> None:
    ordered = told("operation", "closure_ordered", "2022-04-05", by=("RUS",))
    status = only([told("operation", "open", "2010"), ordered])
    assert state(status) == "open"
    assert [(each.value, each.claimants) for each in status.pending] == [("closure_ordered", ("RUS",))]


def test_an_order_is_settled_by_the_state_that_follows_it() -> None:
    facts = [told("operation", "closure_ordered", "2022-04-05"), told("operation", "closed", "2022-04-20")]
    assert state(only(facts)) == "closed"
    assert only(facts).pending == ()


def test_a_summons_leaves_the_ambassador_at_his_post() -> None:
    summons = told("head", "summoned", "2022-03-01", kind=MissionKind.AMBASSADOR)
    status = only([told("head", "credentials", "2020-09-01", kind=MissionKind.AMBASSADOR), summons])
    assert state(status) == "present"
    assert [each.evidence for each in status.passing] == [(summons,)]


def test_a_nominee_does_not_end_the_charge() -> None:
    facts = [told("head", "charge", "2022-09-04"), told("head", "nominated", "2022-09-20")]
    assert state(only(facts)) == "charge"
    assert [each.value for each in only(facts).pending] == ["nominated"]


def test_tellings_of_one_state_make_one_interval() -> None:
    facts = [
        told("relations", "broken", "1961"),
        told("relations", "broken", "1998"),
        told("relations", "restored", "2015-07-20"),
    ]
    first, last = only(facts).history
    assert (first.state, str(first.since), str(first.until), len(first.evidence)) == (
        "broken",
        "1961",
        "2015-07-20",
        2,
    )
    assert (last.state, last.until) == ("full", None)
    assert last.article == "VCDR 2"


def test_two_sides_that_tell_one_day_differently_are_both_shown() -> None:
    ours = told("operation", "suspended", "2022-03-01", by=("LVA",))
    theirs = told("operation", "closed", "2022-03-01", by=("RUS",))
    status = only([theirs, ours])
    assert status.now is not None
    assert status.now.claimants == ("LVA",)
    assert status.conflicts == (theirs,)


def test_relations_are_one_subject_whichever_side_is_named_first() -> None:
    facts = [
        told("relations", "broken", "2017", sides=("QAT", "EGY"), kind=MissionKind.RELATIONS),
        told("relations", "restored", "2021", sides=("EGY", "QAT"), kind=MissionKind.RELATIONS),
    ]
    (status,) = status_on(facts, VALUES)
    assert status.subject[:2] == ("EGY", "QAT")


def test_consulates_in_two_cities_are_two_missions() -> None:
    facts = [
        told("operation", "closed", "2018", kind=MissionKind.CONSULATE, city="Pskov"),
        told("operation", "open", "2018", kind=MissionKind.CONSULATE, city="Kaliningrad"),
    ]
    found: list[Status] = list(status_on(facts, VALUES))
    assert [status.subject.city for status in found] == ["Kaliningrad", "Pskov"]


def test_the_ambassador_belongs_to_the_embassy() -> None:
    facts = [
        told("head", "present", "2020", kind=MissionKind.AMBASSADOR),
        told("staff", "reduced", "2021", kind=MissionKind.EMBASSY),
    ]
    (status,) = status_on(facts, VALUES)
    assert [each.dimension for each in status.dimensions] == [Dimension.HEAD, Dimension.STAFF]


def test_an_expulsion_told_by_three_outlets_is_one_incident() -> None:
    facts = [told("staff", "expelled", day) for day in ("2022-03", "2022-03-10", "2022-03-10")]
    (incident,) = only(facts).passing
    assert (str(incident.day), len(incident.evidence)) == ("2022-03-10", 3)


def test_expulsions_on_two_days_are_two_incidents() -> None:
    facts = [told("staff", "expelled", day) for day in ("2022-03-10", "2022-04-05")]
    assert [str(incident.day) for incident in only(facts).passing] == ["2022-03-10", "2022-04-05"]


def test_an_undated_fact_tells_nothing_of_a_day() -> None:
    assert status_on([told("operation", "open", None)], VALUES) == ()


def test_every_value_says_what_it_leaves_behind() -> None:
    every = {(dimension, value) for dimension, values in MISSION_VALUES.items() for value in values}
    assert set(VALUES.by_name) == every
    assert all(value.leaves and value.definition for value in VALUES.by_name.values())


def test_a_status_tells_each_dimension_in_its_own_place() -> None:
    facts = [
        told("staff", "cap", "2021"),
        told("operation", "reduced", "2022"),
        told("head", "vacant", "2020", kind=MissionKind.AMBASSADOR),
    ]
    (status,) = status_on(facts, VALUES)
    assert status.subject == ("LVA", "RUS", MissionKind.EMBASSY, None)
    assert [(each.dimension.value, state(each)) for each in status.dimensions] == [
        ("operation", "reduced"),
        ("head", "vacant"),
        ("staff", "cap"),
    ]


def test_subjects_are_told_by_sender_host_kind_and_city() -> None:
    facts = [
        told("operation", "open", "2018", sides=("RUS", "LVA")),
        told("operation", "open", "2018", kind=MissionKind.CONSULATE, city="Pskov"),
        told("operation", "open", "2018", kind=MissionKind.CONSULATE),
        told("operation", "open", "2018", kind=MissionKind.CONSULATE_GENERAL, city="Pskov"),
        told("operation", "open", "2018", sides=("LVA", "EST")),
        told("operation", "open", "2018"),
    ]
    subjects = [status.subject for status in status_on(facts, VALUES)]
    assert [(one.sender, one.host, one.kind.value, one.city) for one in subjects] == [
        ("LVA", "EST", "embassy", None),
        ("LVA", "RUS", "consulate", None),
        ("LVA", "RUS", "consulate", "Pskov"),
        ("LVA", "RUS", "consulate_general", "Pskov"),
        ("LVA", "RUS", "embassy", None),
        ("RUS", "LVA", "embassy", None),
    ]


def test_the_city_of_an_embassy_makes_no_second_embassy() -> None:
    facts = [told("operation", "open", "2018", city="Moscow"), told("operation", "reduced", "2019")]
    (status,) = status_on(facts, VALUES)
    assert status.subject.city is None


def test_a_channel_is_no_part_of_relations() -> None:
    facts = [
        told("channel", "used", "2019", sides=("RUS", "LVA"), kind=MissionKind.CHANNEL),
        told("relations", "downgraded", "2019", sides=("RUS", "LVA"), kind=MissionKind.RELATIONS),
    ]
    assert [status.subject for status in status_on(facts, VALUES)] == [
        ("LVA", "RUS", MissionKind.CHANNEL, None),
        ("LVA", "RUS", MissionKind.RELATIONS, None),
    ]


def test_a_month_counts_from_its_first_day() -> None:
    closed = [told("operation", "closed", "2022-04")]
    assert status_on(closed, VALUES, dt.date(2022, 3, 31)) == ()
    assert state(only(closed, "2022-04-01")) == "closed"


def test_facts_are_folded_in_the_order_of_their_days_not_of_their_telling() -> None:
    facts = [told("operation", "closed", "2022-04-05"), told("operation", "open", "2010")]
    assert [interval.state for interval in only(facts).history] == ["open", "closed"]


def test_of_one_day_what_is_told_last_holds() -> None:
    facts = [told("operation", "closed", "2022-04-05"), told("operation", "reopened", "2022-04-05")]
    now = only(facts).now
    assert now is not None
    assert (now.state, now.value, now.article) == ("open", "reopened", "VCDR 2")


def test_a_state_keeps_its_first_day_and_its_last_wording() -> None:
    facts = [
        told("channel", "open", "2019-03", kind=MissionKind.CHANNEL),
        told("channel", "used", "2019-11-06", kind=MissionKind.CHANNEL, by=("LVA",)),
        told("channel", "used", "2019-12", kind=MissionKind.CHANNEL, by=("LVA",)),
    ]
    now = only(facts).now
    assert now is not None
    assert (now.state, now.value, str(now.since), now.until) == ("open", "used", "2019-03", None)
    assert now.claimants == ("", "LVA")
    assert now.evidence == tuple(facts)


def test_the_claimant_of_a_chain_is_whoever_saw_it() -> None:
    (incident,) = only([told("staff", "expelled", "2022", by=("LVA", "RUS"))]).passing
    assert incident.claimants == ("RUS",)


def test_an_order_of_the_day_on_which_a_state_begins_is_still_pending() -> None:
    facts = [
        told("operation", "closure_ordered", "2022-04-04"),
        told("operation", "reduced", "2022-04-05"),
        told("operation", "planned", "2022-04-05"),
        told("operation", "closure_ordered", "2022-04-06"),
    ]
    status = only(facts)
    assert [(each.value, str(each.day)) for each in status.pending] == [
        ("planned", "2022-04-05"),
        ("closure_ordered", "2022-04-06"),
    ]


def test_an_order_without_any_state_before_it_is_pending() -> None:
    status = only([told("staff", "cut_ordered", "2022-04-04", number=8)])
    assert (status.now, status.history, status.conflicts, status.passing) == (None, (), (), ())
    assert [(each.value, each.number) for each in status.pending] == [("cut_ordered", 8)]


def test_what_passes_is_no_state_and_no_conflict() -> None:
    attack = told("operation", "attacked", "2022-04-05")
    status = only([told("operation", "open", "2022-04-05"), attack])
    assert (state(status), status.conflicts, status.pending) == ("open", (), ())
    assert [each.evidence for each in status.passing] == [(attack,)]


def test_expulsions_of_two_numbers_are_two_incidents_and_one_without_number_joins_the_first() -> None:
    facts = [
        told("staff", "expelled", "2022-03-10", number=2),
        told("staff", "expelled", "2022-03-10", number=10),
        told("staff", "expelled", "2022-03-10"),
    ]
    assert [(each.number, len(each.evidence)) for each in only(facts).passing] == [(2, 2), (10, 1)]


def test_the_number_of_an_incident_is_told_by_whichever_telling_has_one() -> None:
    facts = [
        told("staff", "expelled", "2022-03-10"),
        told("staff", "expelled", "2022-03-10", number=3, by=("RUS",)),
    ]
    (incident,) = only(facts).passing
    assert (incident.number, incident.claimants) == (3, ("", "RUS"))


def test_a_departure_is_no_telling_of_the_expulsion() -> None:
    facts = [told("staff", "expelled", "2022-03-10"), told("staff", "departed", "2022-03-10")]
    assert [each.value for each in only(facts).passing] == ["expelled", "departed"]


def test_a_telling_under_its_page_s_day_alone_is_of_the_dated_act() -> None:
    facts = [
        told("staff", "expelled", "2022-03-10"),
        told("staff", "expelled", "2022-04-20", is_dated=False),
    ]
    (incident,) = only(facts).passing
    assert (str(incident.day), len(incident.evidence)) == ("2022-03-10", 2)


def test_a_day_of_its_own_outranks_a_finer_day_of_publication() -> None:
    facts = [told("staff", "expelled", "2022-03-10", is_dated=False), told("staff", "expelled", "2022-03")]
    (incident,) = only(facts).passing
    assert str(incident.day) == "2022-03"


def test_a_month_that_may_hold_two_days_joins_neither_s_opposite() -> None:
    facts = [told("staff", "expelled", day) for day in ("2022-03", "2022-03-10", "2022-03-12")]
    assert [len(each.evidence) for each in only(facts).passing] == [2, 1]


def test_a_year_and_a_day_of_it_may_tell_two_states_of_one_time() -> None:
    ours, theirs = told("operation", "suspended", "2022", by=("LVA",)), told("operation", "closed", "2022-03-01")
    assert only([ours, theirs]).conflicts == (ours,)


def test_states_of_different_days_do_not_conflict() -> None:
    facts = [
        told("operation", "open", "2010"),
        told("operation", "suspended", "2022-03-01"),
        told("operation", "open", "2022-03-02"),
        told("operation", "reopened", "2022-03-05"),
        told("operation", "open", "2022-03-05"),
    ]
    assert only(facts).conflicts == ()


def test_a_state_told_twice_on_the_day_of_another_is_no_conflict_with_itself() -> None:
    facts = [told("operation", value, "2022-03-01") for value in ("open", "closed", "reopened")]
    assert [each.fact.value for each in only(facts).conflicts] == ["closed"]


def test_facts_of_other_days_than_asked_for_are_left_out_of_all() -> None:
    facts = [told("operation", "open", "2022-03-01"), told("operation", "closed", "2022-03-03")]
    status = only(facts, "2022-03-02")
    assert [(each.state, each.until) for each in status.history] == [("open", None)]


def test_the_article_is_that_of_the_last_wording() -> None:
    facts = [told("head", value, day) for value, day in (("arrived", "2020-01"), ("credentials", "2020-02"))]
    now = only(facts).now
    assert now is not None
    assert (now.state, now.value, now.article) == ("present", "credentials", "VCDR 13")
    assert VALUES.of(facts[0].fact).article == "VCDR 10"


def test_a_fact_is_dated_unless_it_is_said_not_to_be() -> None:
    fact = told("staff", "expelled", "2022-03-10").fact
    days = [FuzzyDate(2022, 3, 10), FuzzyDate(2022, 4, 5)]
    facts = [Dated(fact=fact, day=day, quote="", source="") for day in days]
    assert len(only(facts).passing) == 2


def test_no_part_of_a_status_can_be_altered_or_built_by_place() -> None:
    for record in (Dated, Interval, Incident, DimensionStatus, Status):
        assert record.__struct_config__.frozen
        with pytest.raises(TypeError):
            record("a", "b")
    assert Values.__struct_config__.frozen


def test_the_same_number_told_twice_is_one_incident() -> None:
    facts = [told("staff", "expelled", "2022-03-10", number=2) for _ in range(2)]
    assert [len(each.evidence) for each in only(facts).passing] == [2]


def test_a_state_lasts_until_the_next_is_first_told() -> None:
    facts = [told("operation", "open", "2010")] + [
        told("operation", "closed", day) for day in ("2020-01", "2020-05")
    ]
    assert [str(interval.until) for interval in only(facts).history] == ["2020-01", "None"]


def test_an_expulsion_is_no_telling_of_the_departure_before_it() -> None:
    facts = [told("staff", "departed", "2022-03-10"), told("staff", "expelled", "2022-03-10")]
    assert [each.value for each in only(facts).passing] == ["departed", "expelled"]
