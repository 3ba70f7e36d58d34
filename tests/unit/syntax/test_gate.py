"""Sentences that can hold a fact are parsed, the rest is not."""

import pytest

from dragoman.schema import Article, Form, Mention, Origin, Span
from dragoman.syntax import Sentence, worth_parsing
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
