"""Sides by name, and how what they are called is written."""

import pytest

from dragoman.vocab.sides import capitalised


@pytest.mark.parametrize(
    ("role", "written"),
    [
        ("russian foreign ministry spokeswoman", "Russian foreign ministry spokeswoman"),
        ("north korean foreign minister", "North Korean foreign minister"),
        ("us secretary of state", "US secretary of state"),
        ("deputy prime minister", "deputy prime minister"),
        ("chadwick's ambassador to chad", "chadwick's ambassador to Chad"),
    ],
)
def test_a_role_is_printed_with_the_names_of_states_as_they_are_written(role: str, written: str) -> None:
    assert capitalised(role) == written
