"""The gate for whole pages: what names two sides is looked into."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.read import ReadOptions
from dragoman.read.gate import can_be_interstate, told_text
from dragoman.schema import Article, Rejected

Reader = Callable[..., list[Article | Rejected]]
FILLING = "<p>" + "It was said again and again in the hall that evening, and nobody minded. " * 40 + "</p>"


@pytest.mark.parametrize(
    "text",
    [
        "Peru recalled its envoy from Quito.",
        "The French and the Turkish delegations left.",
        "A court in Lima heard the Peruvian ambassador.",
        "Burkina Faso wrote to the African Union.",
    ],
)
def test_two_sides_or_one_and_a_word_for_abroad_open_the_gate(text: str) -> None:
    assert can_be_interstate(text)


@pytest.mark.parametrize(
    "text", ["", "The mayor of Lima spoke of Peruvian cooking.", "the turkey and the china shop"]
)
def test_one_side_or_none_leaves_it_shut(text: str) -> None:
    assert not can_be_interstate(text)


def test_names_in_menus_do_not_count_when_the_story_stands_in_paragraphs() -> None:
    page = f"<html><ul><li>Chile<li>Norway</ul>{FILLING}</html>"
    assert not can_be_interstate(told_text(page))


def test_page_without_paragraphs_is_looked_through_whole() -> None:
    assert can_be_interstate(told_text("<div>Chile&#39;s envoy left Norway.<br>He will be back.</div>"))


def test_nesting_without_end_is_no_trouble() -> None:
    assert not can_be_interstate(told_text("<div><p>" * 200_000))


def test_closed_page_is_a_rejection_and_only_when_asked_for(read_bytes: Reader) -> None:
    head = "<title>Evening in Lima</title><SCRIPT>'Chile, Norway'</SCRIPT>"
    page = f"<html>{head}<body><article>{FILLING}</article></body></html>".encode()
    (found,) = read_bytes("a.html", page, ReadOptions(gate=True))
    assert isinstance(found, Rejected)
    assert found.reason == "one-sided"
    (found,) = read_bytes("a.html", page)
    assert isinstance(found, Article)
