"""Finds whom he, the minister, the embassy and both sides mean."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors.cast import Cast
from dragoman.actors.gazetteer import Gazetteer
from dragoman.schema import Article, Mention
from dragoman.syntax.tokens import Sentence


def resolve(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], gazetteer: Gazetteer
) -> Cast:
    """Return the cast of *article*: its mentions, the unnamed ones resolved where one person or state alone fits."""
    from dragoman.actors.pointing import point

    resolved, pointers = point(article, sentences, mentions, gazetteer)
    return Cast(resolved, pointers)
