"""Events in the columns of ICEWS and of GDELT: one row for each actor and recipient of what happened."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec
import pytest
from tests.unit.store import samples

from dragoman.export.dyads import GDELT_COLUMNS, ICEWS_COLUMNS, dyads, gdelt_rows, icews_rows
from dragoman.schema import FuzzyDate
from dragoman.store import Record
from dragoman.store.table import Row


def icews(record: Record) -> list[Row]:
    return list(icews_rows(dyads(record.events(), Counter())))


def gdelt(record: Record) -> list[Row]:
    return list(gdelt_rows(dyads(record.events(), Counter())))


def test_icews_rows_hold_what_happened_and_each_pair_once(record: Record) -> None:
    pairs = [(row["Source Country"], row["Target Country"], row["CAMEO Code"]) for row in icews(record)]
    assert sorted(pairs) == [
        ("Finland", "Norway", "041"),
        ("Norway", "Finland", "041"),
        ("Norway", "Russia", "161"),
    ]


def test_what_did_not_happen_is_left_out_and_counted(record: Record) -> None:
    left_out: Counter[str] = Counter()
    assert len(list(dyads(record.events(), left_out))) == 3
    assert left_out == {"denied": 1}


def test_each_row_has_an_id_of_its_own_and_leads_back_to_its_fact(record: Record) -> None:
    rows = icews(record)
    assert len({row["Event ID"] for row in rows}) == 3
    assert {row["fact"] for row in rows} < {found.id for found in record.events()}


def test_the_columns_of_both_data_sets_come_first_and_in_their_order(record: Record) -> None:
    assert ICEWS_COLUMNS[:3] == ("Event ID", "Event Date", "Source Name")
    assert ICEWS_COLUMNS[19] == "Longitude"
    assert (GDELT_COLUMNS[0], GDELT_COLUMNS[26], GDELT_COLUMNS[57]) == ("GLOBALEVENTID", "EventCode", "SOURCEURL")
    assert [tuple(row) for row in (icews(record)[0], gdelt(record)[0])] == [ICEWS_COLUMNS, GDELT_COLUMNS]


def test_an_expulsion_in_the_columns_of_gdelt(record: Record) -> None:
    (row,) = [row for row in gdelt(record) if row["EventCode"] == "161"]
    assert (row["SQLDATE"], row["MonthYear"], row["Year"]) == ("20230314", "202303", "2023")
    assert (row["Actor1Code"], row["Actor2Code"], row["Actor2CountryCode"]) == ("NOR", "RUS", "RUS")
    assert (row["EventBaseCode"], row["EventRootCode"], row["QuadClass"], row["GoldsteinScale"]) == (
        *("161", "16"),
        *(4, -4.0),
    )
    assert (row["DATEADDED"], row["SOURCEURL"]) == ("20230315", "https://fjord.example/oslo")
    assert (row["AvgTone"], row["ActionGeo_Lat"], row["NumMentions"]) == (None, None, None)


def test_both_readings_of_plover_and_the_codes_of_states_stand_in_a_row(record: Record) -> None:
    (row,) = [row for row in icews(record) if row["CAMEO Code"] == "161"]
    assert (row["plover_type"], row["plover_mode"]) == ("SANCTION", "expel")
    assert (row["crosswalk_type"], row["crosswalk_mode"]) == ("SANCTION", "withdraw")
    assert (row["actor_iso_numeric"], row["actor_cow"], row["actor_gw"]) == ("578", 385, 385)
    assert (row["recipient_iso3"], row["recipient_cow"]) == ("RUS", 365)


@pytest.mark.parametrize(
    ("known", "digits"), [("2023-03", (None, "202303", "2023")), ("2023", (None, None, "2023"))]
)
def test_a_day_that_is_not_known_is_not_made_up(
    tmp_path: Path, known: str, digits: tuple[str | None, str | None, str | None]
) -> None:
    event = msgspec.structs.replace(samples.expulsion(), happened_on=FuzzyDate.parse(known))
    with Record.open(tmp_path / "months.db") as record:
        record.add(msgspec.structs.replace(samples.coded(), events=(event,)))
        (row,) = gdelt(record)
        assert (row["SQLDATE"], row["MonthYear"], row["Year"]) == digits
        assert icews(record)[0]["Event Date"] is None
