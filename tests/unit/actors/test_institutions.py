"""Bodies that bear a place's name and speak for no state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dragoman.vocab import Reading

if TYPE_CHECKING:
    from .conftest import Told


@pytest.mark.parametrize(
    ("text", "name", "country", "sector"),
    [
        ("The University of Ottawa sent an observer to Peru.", "University of Ottawa", "CAN", "EDU"),
        ("The Bank of Moscow opened a branch in Peru.", "Bank of Moscow", "RUS", "BUS"),
        ("Later Beijing Normal University wrote to Peru.", "Beijing Normal University", "CHN", "EDU"),
        ("The Oslo Tribune wrote about Peru.", "Oslo Tribune", "NOR", "JRN"),
        ("The Lima Symphony Orchestra toured Chile.", "Lima Symphony Orchestra", "PER", "SOC"),
        ("The American University of Beirut wrote to Peru.", "American University of Beirut", "LBN", "EDU"),
    ],
)
def test_an_institution_has_its_own_sector(told: Told, text: str, name: str, country: str, sector: str) -> None:
    mention = told(text).who(name)
    assert mention is not None
    assert (mention.name, mention.country, mention.sector) == (name, country, sector)
    assert mention.reading is Reading.ORGAN


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("The University of Ottawa condemned Peru.", "University"),
        ("Peru was condemned by the University of Ottawa.", "University"),
        ("Peru was condemned by Chile and the Bank of Moscow.", "Bank"),
        ("The Washington Post accused Peru.", "Post"),
    ],
)
def test_what_an_institution_does_is_no_act_of_its_state(told: Told, text: str, doer: str) -> None:
    story = told(text)
    head = next(token for token in story.sentences[0].tokens if token.text == doer)
    assert story.cast.acts_for_nobody(head)


def test_a_state_medium_may_speak_for_its_state(told: Told) -> None:
    story = told("Xinhua accused Peru.")
    assert not story.cast.acts_for_nobody(story.sentences[0].tokens[0])


def test_researchers_of_an_institution_act_for_nobody(told: Told) -> None:
    story = told("University of Ottawa researchers accused Peru.")
    assert story.countries("University of Ottawa researchers") == ()


def test_a_club_with_a_towns_name_is_not_its_government(told: Told) -> None:
    story = told("Tokyo Electric Power thanked Peru.")
    assert story.countries("Tokyo Electric Power") == ()


def test_an_embassy_and_a_central_bank_are_their_states(told: Told) -> None:
    story = told("The Embassy of Chile and the Central Bank of Peru closed.")
    assert story.countries("The Embassy of Chile") == ("CHL",)
    assert story.countries("the Central Bank of Peru") == ("PER",)


def test_the_president_of_a_university_is_no_head_of_state(told: Told) -> None:
    text = "Chilean President Ana Rojas flew home. The president of Beijing Normal University stayed in Peru."
    mention = told(text).who("The president")
    assert mention is not None
    assert (mention.name, mention.country, mention.sector) == (None, "CHN", "EDU")


def test_a_title_alone_stays_with_the_university_that_was_told_of_last(told: Told) -> None:
    text = "The University of Ottawa president met Peruvian students. The president thanked Peru."
    mention = told(text).who("The president")
    assert mention is not None
    assert mention.country is None
