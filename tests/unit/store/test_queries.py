"""Questions put to a record: pairs, days, words, and why an answer is empty."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from tests.unit.store import samples

from dragoman.errors import RecordError
from dragoman.schema import FuzzyDate
from dragoman.store import Record, Server


def test_a_pair_is_the_same_either_way_round(record: Record) -> None:
    record.add(samples.coded())
    assert record.count("event", between=("RUS", "NOR")) == record.count("event", between=("NOR", "RUS")) == 1
    assert record.count("event", between=("NOR", "SWE")) == 0
    assert record.count("event", by="NOR", toward="RUS") == 1
    assert record.count("event", by="RUS", toward="NOR") == 0


def test_a_meeting_lies_between_all_who_meet(record: Record) -> None:
    talks = msgspec.structs.replace(samples.expulsion(), actors=("NOR", "SWE", "FIN"), recipients=())
    record.add(msgspec.structs.replace(samples.coded(), events=(talks,)))
    pairs = (("NOR", "SWE"), ("FIN", "NOR"), ("SWE", "FIN"))
    assert [record.count("event", between=pair) for pair in pairs] == [1, 1, 1]


def test_a_statement_lies_between_its_speaker_and_those_spoken_about_not_among_these(record: Record) -> None:
    about_two = msgspec.structs.replace(samples.statement(), about=("RUS", "BLR"))
    record.add(msgspec.structs.replace(samples.coded(), statements=(about_two,)))
    assert record.count("statement", between=("NOR", "BLR")) == 1
    assert record.count("statement", between=("RUS", "BLR")) == 0


@pytest.mark.parametrize(
    ("happened", "conditions", "expected"),
    [
        ("2023-03-14", {"since": "2023-03-14", "until": "2023-03-14"}, 1),
        ("2023-03-14", {"since": dt.date(2023, 3, 15)}, 0),
        ("2023-03", {"since": "2023-03-30", "until": "2023-04-02"}, 1),
        ("2023-03", {"until": "2023-02"}, 0),
        ("2023", {"since": "2023-12"}, 1),
    ],
)
def test_a_month_fits_when_some_day_of_it_does(
    record: Record, happened: str, conditions: dict[str, object], expected: int
) -> None:
    dated = msgspec.structs.replace(samples.expulsion(), happened_on=FuzzyDate.parse(happened))
    record.add(msgspec.structs.replace(samples.coded(), events=(dated,)))
    assert record.count("event", **conditions) == expected


def test_as_of_a_day_counts_only_what_was_published_by_then(record: Record) -> None:
    record.add(samples.coded("early", day="2023-03-15"))
    record.add(samples.coded("late", day="2023-06-01"))
    record.add(samples.coded("undated", day=None))
    assert record.count("event", as_of="2023-03-14") == 0
    assert record.count("event", as_of="2023-03-15") == 1
    assert record.count("event", as_of="2023-12") == 2


def test_undated_facts_are_filed_under_publication_and_those_without_any_day_come_last(record: Record) -> None:
    undated = msgspec.structs.replace(samples.expulsion(), happened_on=None, happened_on_span=None)
    record.add(msgspec.structs.replace(samples.coded("nowhen", day=None), events=(undated,)))
    record.add(msgspec.structs.replace(samples.coded("later", day="2024-01-02"), events=(undated,)))
    record.add(samples.coded("dated"))
    found = [(event.published.id, str(event.day), event.is_dated) for event in record.events()]
    assert found == [("dated", "2023-03-14", True), ("later", "2024-01-02", False), ("nowhen", "None", False)]


def test_words_are_found_in_any_form_and_never_read_as_a_query_language(record: Record) -> None:
    record.add(samples.coded())
    assert [found.fact for found in record.find("embassies")] == [samples.statement(), samples.open_embassy()]
    assert len(list(record.find('"stays open"'))) == 2
    assert list(record.find('"open stays"')) == []
    assert list(record.find("embassy AND NOT (open* OR NEAR")) == []
    assert list(record.find("'; DROP TABLE facts; --")) == []
    assert [list(record.find(nothing)) for nothing in (" ", '"', "\0")] == [[], [], []]
    assert record.counts().events == 1


def test_conditions_narrow_by_type_status_outlet_speaker_and_confidence(record: Record) -> None:
    record.add(samples.coded())
    assert record.count("event", type=("SANCTION", "ACCUSE"), mode="expel", status="happened", context="diplomatic")
    assert not record.count("event", status="denied")
    assert record.count("statement", speaker="vik", act="say", outlet="Fjord Post")
    assert not record.count("statement", speaker="100%")
    assert record.count("event", min_confidence=0.9)
    assert not record.count("event", min_confidence=0.91)
    assert record.count("mission", dimension="operation", article="oslo")


def test_a_speaker_is_found_in_any_script_whatever_the_case(record: Record) -> None:
    speaker = msgspec.structs.replace(samples.minister(), name="Øyvind Ñandú")
    said = msgspec.structs.replace(samples.statement(), speaker=speaker)
    record.add(msgspec.structs.replace(samples.coded(), statements=(said,)))
    assert record.count("statement", speaker="øyvind ÑANDÚ") == 1


def test_an_empty_answer_says_which_condition_left_nothing(record: Record) -> None:
    record.add(samples.coded())
    said = record.explain("event", between=("NOR", "RUS"), status="denied", since="2023")
    assert said == "the record holds 1 event; 1 between NOR and RUS; none with status denied"


@pytest.mark.parametrize(
    ("kind", "conditions", "expected"),
    [
        ("statement", {"speaker": "foreign minister"}, 1),
        ("statement", {"speaker": "VI"}, 1),
        ("statement", {"speaker": "vik", "toward": "RUS"}, 1),
        ("statement", {"speaker": "vik", "toward": "SWE"}, 0),
        ("statement", {"speaker": "kari viking"}, 0),
        ("statement", {"speaker": '" OR "'}, 0),
        ("statement", {"office": ("foreign_minister", "president")}, 1),
        ("statement", {"office": "president"}, 0),
        ("statement", {"by": "NOR", "act": "say"}, 1),
        ("event", {"speaker": "vik"}, 0),
        ("mission", {"mission": "embassy", "city": "Moscow"}, 1),
        ("mission", {"mission": "consulate"}, 0),
        ("event", {"agency": "North Wire"}, 1),
        ("event", {"agency": "South Wire"}, 0),
        ("event", {"origin": "oslo"}, 1),
        ("event", {"origin": "bergen"}, 0),
        ("statement", {"when": "said", "since": "2023-03-14", "until": "2023-03-14"}, 1),
        ("statement", {"when": "happened"}, 0),
        ("event", {"when": "happened", "until": "2023-03-13"}, 0),
        ("event", {"when": "happened", "until": "2023-03-14"}, 1),
        ("event", {"when": "published", "since": "2023-03-15"}, 1),
        ("event", {"when": "known", "until": "2023-03-14"}, 0),
    ],
)
def test_each_condition_keeps_what_meets_it(
    record: Record, kind: str, conditions: dict[str, object], expected: int
) -> None:
    speaker = msgspec.structs.replace(samples.minister(), office="foreign_minister")
    said = msgspec.structs.replace(samples.statement(), speaker=speaker)
    coded = msgspec.structs.replace(samples.coded(), statements=(said,))
    wire = msgspec.structs.replace(coded.article, agency="North Wire")
    record.add(msgspec.structs.replace(coded, article=wire))
    assert record.count(kind, **conditions) == expected
    assert len(list(getattr(record, f"{kind}s")(**conditions))) == expected


def test_a_zero_byte_which_no_server_holds_is_found_nowhere_or_refused_in_one_line(record: Record) -> None:
    record.add(samples.coded())
    if isinstance(record.path, Server):
        with pytest.raises(RecordError, match="holds no such text"):
            record.count("statement", speaker="v\0k")
    else:
        assert record.count("statement", speaker="v\0k") == 0


def test_the_order_in_which_conditions_are_tried_changes_no_answer(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(12):
        record.add(samples.coded(f"a{number}", outlet=f"Paper {number % 3}"))
    asked = {"between": ("NOR", "RUS"), "by": "NOR", "words": "attaches", "outlet": "Paper 1", "type": "SANCTION"}
    for enough in (0, 1, 5, 20_000):
        monkeypatch.setattr("dragoman.store.plan.ENOUGH", enough)
        assert record.count("event", **asked) == 4
        assert {found.published.outlet for found in record.events(**asked)} == {"Paper 1"}
