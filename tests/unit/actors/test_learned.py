"""What texts teach about who holds an office."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from dragoman.actors.learned import Sighting, learn

if TYPE_CHECKING:
    from .conftest import Told


def sighting(told: Told, text: str, words: str, day: str) -> Sighting:
    mention = told(text, day).who(words)
    assert mention is not None
    return Sighting(mention=mention, day=dt.date.fromisoformat(day), source=f"article of {day}")


def test_an_office_in_two_texts_is_held_from_the_first_to_the_last(told: Told) -> None:
    first = sighting(told, "U.S. Charge d'Affaires Ann Webb spoke.", "Ann Webb", "2021-03-01")
    last = sighting(told, "Ann Webb, the U.S. charge d'affaires, spoke.", "Ann Webb", "2021-06-01")
    (tenure,) = learn([last, first])
    assert (tenure.name, tenure.office, tenure.country) == ("Ann Webb", "charge", "USA")
    assert (tenure.start, tenure.end, tenure.known_as_of) == ("2021-03-01", None, "2021-06-01")
    assert tenure.source == "article of 2021-03-01"


def test_a_holder_taken_from_the_table_teaches_nothing(told: Told) -> None:
    assert list(learn([sighting(told, "Lavrov spoke.", "Lavrov", "2015-03-01")])) == []


def test_a_former_minister_teaches_no_tenure(told: Told) -> None:
    text = "Former Finnish foreign minister Aino Kallas spoke."
    assert list(learn([sighting(told, text, "Aino Kallas", "2015-03-01")])) == []
