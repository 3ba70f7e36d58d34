"""Finds who and what a text names: people with their offices, states, organs, bodies, groups, places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dragoman.actors.building import Builder
from dragoman.actors.found import Found
from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.grammar import matches
from dragoman.actors.introductions import introduced, strangers
from dragoman.actors.owners import owner_of
from dragoman.actors.pieces import Pieces
from dragoman.schema import Article, Mention
from dragoman.syntax.tokens import Sentence


def find_mentions(article: Article, sentences: Sequence[Sentence], gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Return the mentions of *sentences*, in reading order, a longer one before those inside it.

    Works on words alone, parsed or not. A surname counts when the article names its owner in full or when one
    holder of the table fits the document day.
    """
    cutter = Pieces(article.text, gazetteer, [sentence.span for sentence in sentences])
    found: list[Found] = []
    for number, sentence in enumerate(sentences):
        pieces = cutter.of(sentence.span)
        place = {id(piece): at for at, piece in enumerate(pieces)}
        for match in matches(pieces):
            at = place[id(match.pieces[0])]
            before, next_at = tuple(pieces[max(0, at - 3) : at]), at + len(match.pieces)
            after = pieces[next_at].words[0].lower if next_at < len(pieces) else ""
            in_title = article.title is not None and article.title.holds(sentence.span)
            found.append(Found(match, owner_of(match), number, before, after, in_title))
    people = introduced(found, gazetteer, _day(article))
    builder = Builder(people, gazetteer, strangers(found, people))
    return tuple(mention for one in found for mention in builder.mentions(one))


def _day(article: Article) -> dt.date | None:
    return article.published_on.first_day() if article.published_on else None
