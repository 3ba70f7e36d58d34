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
from dragoman.schema import Article, Mention, Span
from dragoman.syntax.tokens import Sentence
from dragoman.text.datelines import dateline_end


def find_mentions(article: Article, sentences: Sequence[Sentence], gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Return the mentions of *sentences*, in reading order, a longer one before those inside it.

    Works on words alone, parsed or not. A surname counts when the article names its owner in full or when one
    holder of the table fits the document day. The place of a dateline is no mention: nobody acts or speaks in it.
    """
    datelines = [span for unit in article.paragraphs if (span := _dateline(article, unit))]
    cutter = Pieces(article.text, gazetteer, [sentence.span for sentence in sentences])
    found: list[Found] = []
    for number, sentence in enumerate(sentences):
        pieces = cutter.of(sentence.span)
        in_title = article.title is not None and article.title.holds(sentence.span)
        for match in matches(pieces):
            if any(span.start <= match.pieces[0].words[0].start < span.end for span in datelines):
                continue
            before = tuple(pieces[max(0, match.at - 3) : match.at])
            next_at = match.at + len(match.pieces)
            after = pieces[next_at].words[0].lower if next_at < len(pieces) else ""
            found.append(Found(match, owner_of(match), number, before, after, in_title))
    people = introduced(found, gazetteer, _day(article))
    builder = Builder(people, gazetteer, strangers(found, people))
    return tuple(mention for one in found for mention in builder.mentions(one))


def _dateline(article: Article, unit: Span) -> Span | None:
    end = dateline_end(article.text, unit, article.dateline_place)
    return Span(unit.start, end) if end > unit.start else None


def _day(article: Article) -> dt.date | None:
    return article.published_on.first_day() if article.published_on else None
