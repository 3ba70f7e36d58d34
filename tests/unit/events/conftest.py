"""A parser, the shipped lexicon, and sentences read with nobody known: the frames and the parse alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from dragoman.events import ActLexicon
from dragoman.events.coder import tellings
from dragoman.events.scene import Scene
from dragoman.events.sides import Told
from dragoman.schema import Mention, Span
from dragoman.syntax import Parser, Sentence


class Nobody:
    """A cast in which no phrase means anybody."""

    mentions: Sequence[Mention] = ()

    def within(self, _span: Span) -> Sequence[Mention]:
        """Return nobody."""
        return ()

    def refer(self, _what: Any, _sentence: Sentence) -> Mention | None:
        """Return nobody."""
        return None

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
def told(parser: Parser, acts: ActLexicon) -> Callable[[str], list[Told]]:
    """Return a function that gives the acts one sentence tells, those that are no events included."""

    def read(text: str) -> list[Told]:
        sentence = Sentence(0, Span(0, len(text)), 0)
        parser.parse(text, [sentence])
        return list(tellings(Scene(text, sentence, Nobody(), (), acts)))

    return read
