"""How missions stand on a day: what is told of each dimension, by whom, and what is only ordered."""

import datetime as dt

from dragoman.missions.status import Dated, DimensionStatus, Status, Values, status_on
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
) -> Dated:
    fact = MissionFact(
        sender=sides[0],
        host=sides[1],
        kind=kind,
        city=city,
        dimension=Dimension(dimension),
        value=value,
        evidence_span=Span(0, 1),
        claimed_by=by,
        rule="test",
        confidence=1.0,
    )
    return Dated(fact=fact, day=FuzzyDate.parse(day) if day else None, quote=value, source="test")


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
