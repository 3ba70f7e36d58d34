"""Whose officials an article means when it does not say: those of its own country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.words import words_of
from dragoman.schema import Article, Mention, Span
from dragoman.vocab import Reading
from dragoman.vocab.outlets import outlet_named, outlet_of_host

_ABROAD = frozenset({"wire", "aggregator"})
"""Outlets that write for readers of every country."""


MANY = 4
LEAD = 2.0
"""How often a country must be named, and how much oftener than the next, to be the one an article is about."""

_SPEAKING = frozenset({Reading.STATE, Reading.ORGAN, Reading.OFFICE, Reading.PERSON})


def home_of(article: Article, mentions: Iterable[Mention], gazetteer: Gazetteer) -> str | None:
    """Return the country an article is written from: its outlet's, its dateline's, or the one it names most."""
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
    return _most_named(mentions)


def _most_named(mentions: Iterable[Mention]) -> str | None:
    """Return the country that stands out among the officials, organs and states an article names."""
    counts = Counter(
        mention.country for mention in mentions if mention.country and mention.reading in _SPEAKING
    ).most_common(2)
    if not counts or counts[0][1] < MANY or (len(counts) > 1 and counts[0][1] < LEAD * counts[1][1]):
        return None
    return counts[0][0]
