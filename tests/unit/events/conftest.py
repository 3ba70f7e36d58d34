"""A parser, the shipped lexicon, and sentences read with no cast: the frames, the parse, the names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from dragoman.actors import Gazetteer, find_mentions, resolve
from dragoman.actors.kinds import label_words
from dragoman.events import ActLexicon, code_events
from dragoman.events.coder import tellings
from dragoman.events.scene import Scene
from dragoman.events.sides import Told
from dragoman.schema import Article, Event, Form, FuzzyDate, Mention, Origin, Span
from dragoman.statements import CueLexicon, attribute
from dragoman.syntax import Parser, Sentence, Token
from dragoman.text import split_sentences


class Nobody:
    """A cast in which no phrase means anybody."""

    mentions: Sequence[Mention] = ()

    def within(self, _span: Span) -> Sequence[Mention]:
        """Return nobody."""
        return ()

    def refer(self, _what: Any, _sentence: Sentence) -> Mention | None:
        """Return nobody."""
        return None

    def acts_for_nobody(self, _head: Token) -> bool:
        """Return that everybody may act for a state."""
        return False

    def country(self, _span: Span, _sentence: Sentence) -> tuple[str, ...]:
        """Return no country."""
        return ()


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def acts() -> ActLexicon:
    return ActLexicon.load()


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="session")
def told(parser: Parser, acts: ActLexicon, gazetteer: Gazetteer) -> Callable[[str], list[Told]]:
    """Return a function that gives the acts one sentence tells, those that are no events included."""

    def read(text: str) -> list[Told]:
        sentence = Sentence(0, Span(0, len(text)), 0)
        origin = Origin(path="-", offset=0, digest="")
        article = Article(id="a", text=text, form=Form.PLAIN, origin=origin, paragraphs=(sentence.span,))
        parser.parse(text, [sentence])
        label_words(article, [sentence], find_mentions(article, [sentence], gazetteer), gazetteer)
        return list(tellings(Scene(text, sentence, Nobody(), (), acts)))

    return read


@pytest.fixture(scope="session")
def code(parser: Parser, acts: ActLexicon, gazetteer: Gazetteer) -> Callable[..., tuple[Event, ...]]:
    """Return a function from a text (its day, and which part of it is the title) to its events."""
    cues = CueLexicon.load()

    def read(text: str, day: FuzzyDate | None = None, title: Span | None = None) -> tuple[Event, ...]:
        article = Article(
            id="a",
            text=text,
            form=Form.PLAIN,
            origin=Origin(path="-", offset=0, digest=""),
            paragraphs=(Span(0, len(text)),),
            published_on=day,
            title=title,
        )
        spans = split_sentences(text, article.paragraphs[0])
        sentences = [Sentence(number, span, 0) for number, span in enumerate(spans)]
        mentions = find_mentions(article, sentences, gazetteer)
        parser.parse(text, sentences)
        cast = resolve(article, sentences, mentions, gazetteer)
        events, _ = code_events(article, sentences, cast, attribute(article, sentences, cast, cues), acts)
        return events

    return read
