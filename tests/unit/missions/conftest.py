"""Reads mission facts out of a few sentences of our own, as published on Monday 28 November 2022."""

from collections.abc import Callable

import pytest

from dragoman.actors import find_mentions, resolve
from dragoman.missions import find_missions
from dragoman.pipeline import Kit, load, sentences_of
from dragoman.schema import Article, Form, FuzzyDate, MissionFact, Origin, Span
from dragoman.statements import attribute

PUBLISHED = FuzzyDate(2022, 11, 28)


@pytest.fixture(scope="session")
def kit() -> Kit:
    return load()


@pytest.fixture(scope="session")
def missions(kit: Kit) -> Callable[..., tuple[MissionFact, ...]]:
    """Return a reader of texts: each line a paragraph, an opening ``# `` line the title."""

    def read(text: str, published: FuzzyDate | None = PUBLISHED) -> tuple[MissionFact, ...]:
        article = _article(text, published)
        sentences = sentences_of(article)
        mentions = find_mentions(article, sentences, kit.gazetteer)
        kit.parser.parse(article.text, sentences)
        cast = resolve(article, sentences, mentions, kit.gazetteer)
        statements = attribute(article, sentences, cast, kit.cues)
        return find_missions(article, sentences, cast, (), kit.mission_acts, statements)

    return read


def _article(text: str, published: FuzzyDate | None) -> Article:
    at, paragraphs, title = 0, [], None
    for line in text.splitlines(keepends=True):
        span = Span(at, at + len(line.rstrip("\n")))
        if line.startswith("# "):
            title = Span(span.start + 2, span.end)
        elif len(span):
            paragraphs.append(span)
        at += len(line)
    return Article(
        id="test",
        text=text,
        form=Form.PLAIN,
        origin=Origin(path="-", offset=0, digest=""),
        title=title,
        paragraphs=tuple(paragraphs),
        published_on=published,
    )
