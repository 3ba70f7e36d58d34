"""One name in several spellings and scripts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from dragoman.actors.spelling import latin_readings, name_key
from dragoman.actors.who import named, who

if TYPE_CHECKING:
    from dragoman.actors import Gazetteer

    from .conftest import Told

DAY = dt.date(2022, 10, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Serguei Lawrow", "Sergej Lavrov"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskiy"),
        ("Bashar al-Assad", "Bashar El-Asad"),
        ("Mohammed Khatami", "Mohammad Khatami"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("Li Wei", "Lee Wei"), ("Kim Jong-il", "Kim Jong-un"), ("Rao", "Raz")])
def test_short_names_are_told_apart_by_a_letter(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_chinese_and_arabic_names_have_no_latin_reading() -> None:
    assert latin_readings("王毅") == latin_readings("لافروف") == ()


@pytest.mark.parametrize("asked", ["Лавров", "Сергей Лавров", "拉夫罗夫", "سيرغي لافروف", "라브로프"])
def test_a_minister_is_found_by_his_name_in_other_scripts(asked: str, gazetteer: Gazetteer) -> None:
    first = who(asked, DAY, gazetteer)[0]
    assert (first.tenure.name, first.tenure.office, first.is_proposed) == (
        "Sergey Lavrov",
        "foreign_minister",
        False,
    )


@pytest.mark.parametrize("asked", ["Serguei Lawrow", "Лавровым"])
def test_a_spelling_only_proposes_who_may_be_meant(asked: str, gazetteer: Gazetteer) -> None:
    (found,) = who(asked, DAY, gazetteer)
    assert (found.tenure.name, found.is_proposed) == ("Sergey Lavrov", True)


def test_a_spelling_proposes_nobody_who_is_out_of_office_on_the_day(gazetteer: Gazetteer) -> None:
    assert who("Serguei Lawrow", dt.date(1990, 1, 1), gazetteer) == []


@pytest.mark.parametrize(
    ("asked", "code"), [("Россия", "RUS"), ("中国", "CHN"), ("ישראל", "ISR"), ("Ελλάδα", "GRC"), ("미국", "USA")]
)
def test_states_are_found_by_their_names_in_other_scripts(asked: str, code: str, gazetteer: Gazetteer) -> None:
    assert [one.country for one in named(asked, gazetteer)] == [code]


def test_two_spellings_of_a_name_are_one_person_in_an_article(told: Told) -> None:
    story = told("Ruritanian envoy Andrej Markovskyy left Kyiv. Markovsky said the talks went well.")
    first, second = story.who("Andrej Markovskyy"), story.who("Markovsky said"[:9], 2)
    assert first is not None
    assert second is not None
    assert first.entity == second.entity
