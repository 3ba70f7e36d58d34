"""A parser, the shipped lexicons, and texts of our own read as articles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.actors import Gazetteer, find_mentions, resolve
from dragoman.schema import Article, Form, FuzzyDate, Origin, Span, Statement
from dragoman.statements import CueLexicon, attribute
from dragoman.statements.assemble import outermost, read_drafts
from dragoman.statements.drafts import Draft
from dragoman.syntax import Parser, Sentence
from dragoman.text import split_sentences
from dragoman.text.quotes import quotations

Drafted = Callable[[str], list[Draft]]
Stated = Callable[..., tuple[Statement, ...]]


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def cues() -> CueLexicon:
    return CueLexicon.load()


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def article_of(text: str, *, published_on: FuzzyDate | None = None, titled: bool = False) -> Article:
    """Return *text* as an article: each line a paragraph, the first the title when *titled*."""
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    title = spans.pop(0) if titled else None
    return Article(
        id="a",
        text=text,
        form=Form.PLAIN,
        origin=Origin(path="-", offset=0, digest=""),
        title=title,
        paragraphs=tuple(spans),
        published_on=published_on,
    )


def sentences_of(article: Article) -> list[Sentence]:
    """Return the unparsed sentences of *article*."""
    found: list[Sentence] = []
    for number, unit in enumerate(article.units):
        for span in split_sentences(article.text, unit):
            found.append(Sentence(len(found), span, number, is_title=unit == article.title))
    return found


@pytest.fixture(scope="session")
def drafted(parser: Parser, cues: CueLexicon) -> Drafted:
    """Return a reader of attributions as written."""

    def read(text: str) -> list[Draft]:
        article = article_of(text)
        sentences = sentences_of(article)
        parser.parse(text, sentences)
        quotes = [quotations(text, unit) for unit in article.units]
        return outermost(read_drafts(article, sentences, cues, quotes))

    return read


@pytest.fixture(scope="session")
def stated(parser: Parser, cues: CueLexicon, gazetteer: Gazetteer) -> Stated:
    """Return a reader of statements, speakers resolved."""

    def read(
        text: str,
        *,
        published_on: FuzzyDate | None = None,
        titled: bool = False,
        everyone: bool = False,
        attitudes: bool = False,
    ) -> tuple[Statement, ...]:
        article = article_of(text, published_on=published_on, titled=titled)
        sentences = sentences_of(article)
        mentions = find_mentions(article, sentences, gazetteer)
        parser.parse(text, sentences)
        cast = resolve(article, sentences, mentions, gazetteer)
        return attribute(article, sentences, cast, cues, everyone=everyone, attitudes=attitudes)

    return read
