"""Whose officials an article means when it does not say: those of its own country."""

from __future__ import annotations

from urllib.parse import urlsplit

from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.words import words_of
from dragoman.schema import Article, Span
from dragoman.vocab.outlets import outlet_named, outlet_of_host

_ABROAD = frozenset({"wire", "aggregator"})
"""Outlets that write for readers of every country."""


def home_of(article: Article, gazetteer: Gazetteer) -> str | None:
    """Return the country an article is written from: its outlet's, else its dateline's; None when neither tells."""
    outlet = outlet_named(article.outlet) if article.outlet else None
    if outlet is None and article.url:
        outlet = outlet_of_host(urlsplit(article.url).hostname or "")
    if outlet is not None and outlet.kind not in _ABROAD:
        return outlet.country
    if article.dateline_place:
        words = words_of(article.dateline_place, Span(0, len(article.dateline_place)))
        for at in range(len(words)):
            _, entries = gazetteer.phrases.longest(words, at)
            if entries:
                return entries[0].country
    return None
