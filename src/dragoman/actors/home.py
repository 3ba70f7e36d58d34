"""Whose officials an article means when it does not say: those of its dateline, or of its outlet's country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.words import words_of
from dragoman.schema import Article, Mention, Span
from dragoman.vocab.outlets import outlet_named, outlet_of_host

_ABROAD = frozenset({"wire", "aggregator"})
"""Outlets that write for readers of every country."""

_THEME = 0.25
"""Share of an article's mentions from which on it is about a state."""

_PASSING = 0.1
"""Share of an article's mentions up to which a state is named in passing."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where an article is written: the state of its dateline and of its outlet; which states it is about.

    `named` are those that it names more than in passing, `themes` those among them that it is about.
    """

    dateline: str | None = None
    outlet: str | None = None
    themes: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()

    @property
    def country(self) -> str | None:
        """The country whose officials need no further word; None where dateline and outlet disagree."""
        if self.dateline and self.outlet and self.dateline != self.outlet:
            return None
        return self.dateline or self.outlet


def home_of(article: Article, mentions: Iterable[Mention], gazetteer: Gazetteer) -> Home:
    """Return where *article* is written, as far as it tells, and the states that many of its *mentions* name."""
    named = Counter(mention.country for mention in mentions if mention.country)
    themes, often = (
        frozenset(code for code, times in named.items() if times >= share * named.total())
        for share in (_THEME, _PASSING)
    )
    return Home(_of_dateline(article, gazetteer), _of_outlet(article), themes, often)


def _of_outlet(article: Article) -> str | None:
    outlet = outlet_named(article.outlet) if article.outlet else None
    if outlet is None and article.url:
        outlet = outlet_of_host(urlsplit(article.url).hostname or "")
    return outlet.country if outlet is not None and outlet.kind not in _ABROAD else None


def _of_dateline(article: Article, gazetteer: Gazetteer) -> str | None:
    place = article.dateline_place or ""
    words = words_of(place, Span(0, len(place)))
    for at in range(len(words)):
        _, entries = gazetteer.phrases.longest(words, at)
        if entries:
            return entries[0].country
    return None
