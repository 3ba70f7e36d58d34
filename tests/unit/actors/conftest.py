"""A parser, the shipped lists, and texts of our own with everybody in them resolved."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.actors import Cast, Gazetteer, find_mentions, resolve
from dragoman.schema import Article, Form, FuzzyDate, Mention, Origin, Span
from dragoman.syntax import Parser, Sentence
from dragoman.text import split_sentences

Told = Callable[..., "Story"]


class Story:
    """A text of ours, parsed and resolved; `who` asks whom a string of it means."""

    def __init__(self, article: Article, sentences: list[Sentence], cast: Cast) -> None:
        """Keep what was made of one article."""
        self.text = article.text
        self.cast = cast
        self.sentences = sentences

    def span(self, words: str, n: int = 1) -> Span:
        """Return where *words* stand for the *n*-th time."""
        at = -1
        for _ in range(n):
            at = self.text.index(words, at + 1)
        return Span(at, at + len(words))

    def sentence(self, span: Span) -> Sentence:
        """Return the sentence that holds *span*."""
        return next(one for one in self.sentences if one.span.start <= span.start < one.span.end)

    def who(self, words: str, n: int = 1) -> Mention | None:
        """Return whom *words* mean."""
        span = self.span(words, n)
        return self.cast.refer(span, self.sentence(span))

    def countries(self, words: str) -> tuple[str, ...]:
        """Return the countries that *words* act for."""
        span = self.span(words)
        return self.cast.country(span, self.sentence(span))


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="session")
def told(parser: Parser, gazetteer: Gazetteer) -> Told:
    def tell(text: str, on: str | None = None, *, title: Span | None = None, **fields: str) -> Story:
        spans, at = [], 0
        for line in text.split("\n"):
            if line.strip():
                spans.append(Span(at, at + len(line)))
            at += len(line) + 1
        article = Article(
            id="ours",
            text=text,
            form=Form.PLAIN,
            origin=Origin(path="-", offset=0, digest=""),
            paragraphs=tuple(span for span in spans if span != title),
            published_on=FuzzyDate.parse(on) if on else None,
            title=title,
            **fields,
        )
        found = [span for unit in article.units for span in split_sentences(text, unit)]
        sentences = [Sentence(number, span, 0) for number, span in enumerate(found)]
        mentions = find_mentions(article, sentences, gazetteer)
        parser.parse(text, sentences)
        return Story(article, sentences, resolve(article, sentences, mentions, gazetteer))

    return tell
