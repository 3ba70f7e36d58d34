"""Sentences that can hold a fact are parsed, the rest is not."""

import pytest

from dragoman.schema import Article, Form, Mention, Origin, Span
from dragoman.syntax import Sentence, holds_interstate, worth_parsing
from dragoman.vocab import Reading


def gate(text: str, name: str | None = None) -> bool:
    article = Article(id="a", text=text, form=Form.PLAIN, origin=Origin(path="-", offset=0, digest=""))
    at = text.index(name) if name else 0
    mentions = [Mention(span=Span(at, at + len(name)), reading=Reading.STATE, entity="x")] if name else []
    return bool(worth_parsing(article, [Sentence(0, Span(0, len(text)), 0)], mentions))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Peru recalled its envoy.", "Peru"),
        ('"We will not yield," the minister said.', None),
        ("He flew home on Monday.", None),
        ("The embassy was closed in March.", None),
    ],
)
def test_somebody_who_acts_or_speaks_is_worth_a_tree(text: str, name: str | None) -> None:
    assert gate(text, name)


@pytest.mark.parametrize("text", ["Sunny spells in the north.", "Photo: Anna Tamm / agency", "Share this"])
def test_weather_and_captions_are_not(text: str) -> None:
    assert not gate(text)


def article_of(text: str) -> Article:
    whole = (Span(0, len(text)),)
    origin = Origin(path="-", offset=0, digest="")
    return Article(id="a", text=text, form=Form.PLAIN, origin=origin, paragraphs=whole)


def naming(*countries: str) -> list[Mention]:
    return [
        Mention(span=Span(number, number + 1), reading=Reading.STATE, entity=country, country=country)
        for number, country in enumerate(countries)
    ]


def test_a_page_that_names_two_states_may_hold_something_between_them() -> None:
    assert holds_interstate(article_of("Peru and Chile trade in copper."), naming("PER", "CHL"))


def test_a_page_of_one_country_and_its_envoys_may_too() -> None:
    assert holds_interstate(article_of("The ambassador left Lima."), naming("PER", "PER"))


def test_a_page_of_one_country_alone_holds_nothing_interstate() -> None:
    assert not holds_interstate(article_of("The mayor of Lima opened a bridge."), naming("PER", "PER"))
