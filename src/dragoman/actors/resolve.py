"""From mentions to the cast of an article."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors.cast import Cast
from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.kinds import label_words
from dragoman.actors.pointing import point
from dragoman.schema import Article, Mention
from dragoman.syntax.tokens import Sentence


def resolve(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], gazetteer: Gazetteer
) -> Cast:
    """Return the cast of *article*, the unnamed and pointing mentions resolved where one actor alone fits.

    The words of its parsed sentences are told what kind of thing they name (`Token.ent`).
    """
    label_words(article, sentences, mentions, gazetteer)
    return Cast(*point(article, sentences, mentions, gazetteer))
