"""How many facts lie between two sides in a month is known without looking at the facts, and is always right."""

from __future__ import annotations

import datetime as dt

import msgspec
from tests.unit.store import samples
from tests.unit.store.tampering import tamper

from dragoman.schema import FuzzyDate
from dragoman.store import Month, Record, Verdict
from dragoman.store.verify import verify

NOON = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)


def test_an_expulsion_counts_as_material_conflict_of_its_month(record: Record) -> None:
    record.add(samples.coded())
    (month,) = record.months("event", ("RUS", "NOR"))
    assert month == Month("event", "NOR", "RUS", "2023-03", "SANCTION", "material conflict", "happened", 1)
    assert [(each.kind, each.event_type, each.facts) for each in record.months("statement")] == [
        ("statement", "", 1)
    ]
    assert list(record.months("event", ("NOR", "SWE"))) == []


def test_acts_of_one_month_are_added_up_over_types(record: Record) -> None:
    other = msgspec.structs.replace(samples.expulsion(), mode=None, happened_on=FuzzyDate(2023, 3))
    record.add_all([samples.coded("oslo"), msgspec.structs.replace(samples.coded("bergen"), events=(other,))])
    assert list(record.by_month("event")) == [("NOR", "RUS", "2023-03", 2)]


def test_a_refused_fact_is_not_counted_until_it_stands_again(record: Record) -> None:
    record.add(samples.coded())
    name = next(record.events()).id
    record.review(name, Verdict.REJECT, "ada", NOON)
    assert list(record.by_month("event")) == []
    record.recode(samples.coded())
    assert list(record.by_month("event")) == [], "a newer coder does not undo a verdict"
    record.undo_review("ada", NOON)
    assert list(record.by_month("event")) == [("NOR", "RUS", "2023-03", 1)]


def test_a_wrong_count_is_named(record: Record) -> None:
    record.add(samples.coded())
    tamper(record.path, "UPDATE months SET facts = 7 WHERE kind = 'event'")
    assert [str(damage.how) for damage in verify(record.path).damage] == [
        "the count of events between NOR and RUS in 2023-03 is wrong"
    ]
