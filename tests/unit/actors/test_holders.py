"""Tenures on a day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from dragoman.actors.audit import counts, findings
from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.holders import HolderBook, tenure_of
from dragoman.actors.layers import COLUMNS
from dragoman.actors.who import named, who

if TYPE_CHECKING:
    from .conftest import Told

ROW = dict.fromkeys(COLUMNS, "") | {
    "name": "Aino Kallas",
    "office": "foreign_minister",
    "country": "FIN",
    "start": "2011-06",
    "known_as_of": "2020-01-31",
    "source": "ours",
}


@pytest.mark.parametrize(
    ("end", "day", "status", "distance"),
    [
        ("2015-05-29", dt.date(2015, 5, 29), "valid", 0),
        ("2015-05-29", dt.date(2015, 6, 3), "outside", 5),
        ("2015-05", dt.date(2015, 5, 31), "valid", 0),
        ("2015", dt.date(2015, 12, 31), "valid", 0),
        ("", dt.date(2020, 1, 31), "valid", 0),
        ("", dt.date(2020, 2, 10), "stale", 10),
        ("", dt.date(2011, 5, 31), "outside", 1),
    ],
)
def test_an_open_tenure_goes_stale_after_the_day_it_was_known(
    end: str, day: dt.date, status: str, distance: int
) -> None:
    tenure = tenure_of(ROW | {"end": end})
    assert (tenure.status(day), tenure.distance(day)) == (status, distance)


def test_a_valid_holder_is_preferred_to_a_stale_one() -> None:
    book = HolderBook.of([tenure_of(ROW), tenure_of(ROW | {"name": "Erik Strand", "start": "2019", "end": "2021"})])
    assert [row.name for row in book.in_office("foreign_minister", "FIN", dt.date(2020, 6, 1))] == ["Erik Strand"]


def test_family_names_come_first_where_they_do() -> None:
    assert tenure_of(ROW | {"name": "Hong Min-su", "country": "KOR"}).surname == "Hong"
    assert tenure_of(ROW).surname == "Kallas"


def test_the_shipped_lists_hold_no_error() -> None:
    found = findings(HolderBook.load(), dt.date(2025, 12, 1))
    assert [one for one in found if one.level == "error"] == []


def test_the_shipped_table_is_large_enough_to_be_of_use() -> None:
    held = counts()
    assert held["holders"] >= 600
    assert held["bodies: group"] >= 80
    assert held["bodies: igo"] >= 100


def test_who_holds_an_office_depends_on_the_day(gazetteer: Gazetteer) -> None:
    answers = who("the Russian foreign minister", dt.date(2003, 5, 1), gazetteer)
    assert [answer.tenure.name for answer in answers] == ["Igor Ivanov"]
    by_name = who("Lavrov", dt.date(2003, 5, 1), gazetteer)
    assert [(answer.tenure.office, answer.status) for answer in by_name] == [
        ("permanent_representative", "valid"),
        ("foreign_minister", "outside"),
    ]


def test_a_metonym_is_found_by_name(gazetteer: Gazetteer) -> None:
    assert [(one.name, one.country) for one in named("Kremlin", gazetteer)] == [("Kremlin", "RUS")]


def test_somebody_acts_for_no_state_before_he_takes_office(told: Told) -> None:
    before = told("Donald Trump praised Russia. Russia thanked him.", "2015-12-01").who("Donald Trump")
    after = told("Donald Trump praised Russia. Russia thanked him.", "2018-12-01").who("Donald Trump")
    assert before is not None
    assert after is not None
    assert (before.country, before.office, after.country) == (None, None, "USA")


def test_president_and_a_surname_mean_the_holder_though_his_wife_alone_is_named_in_full(told: Told) -> None:
    text = "President Trump and First Lady Melania Trump flew to Peru. Trump thanked Peru."
    mention = told(text, "2018-07-16").who("Trump", 3)
    assert mention is not None
    assert (mention.name, mention.country) == ("Donald Trump", "USA")


def test_a_president_of_the_past_is_known_by_his_surname(told: Told) -> None:
    mention = told("Chile recalls how President Reagan went to Geneva.", "2016-09-06").who("President Reagan")
    assert mention is not None
    assert (mention.name, mention.country) == ("Ronald Reagan", "USA")
