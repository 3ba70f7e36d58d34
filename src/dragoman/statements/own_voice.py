"""Releases and letters in the speaker's own words: whose they are, and which paragraphs are his."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.schema import Article, FuzzyDate, Mention, Span
from dragoman.statements.drafts import Draft
from dragoman.syntax import Sentence
from dragoman.text.quotes import Quotation
from dragoman.vocab import Reading, SpeechAct

if TYPE_CHECKING:
    from dragoman.actors import Cast

_TITLE = re.compile(
    r"\W*(?:joint |press |official )*(?:statement|message|declaration)\b[^.:]{0,20}?\b(?:by|from|of)\s",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")
_DEAR = re.compile(r"Dear\s")
_AUTHORS = frozenset({Reading.PERSON, Reading.OFFICE, Reading.ORGAN})
_NAME, _BYLINE = 5, 14
"""Words that a name, and a name with its office, have at most."""

_BESIDE = 4
"""Words that may stand beside an author's name and office ("By ...", a date)."""

FIRST_PERSON = frozenset({"i", "we"})


@dataclass(frozen=True, slots=True)
class OwnVoice:
    """An author and the paragraphs in his own words; a letter's are read for what he declares, not taken whole."""

    author: Mention
    paragraphs: tuple[Span, ...]
    is_letter: bool
    said_on: FuzzyDate | None


def own_voice(article: Article, cast: Cast, quotes: Sequence[tuple[Quotation, ...]]) -> OwnVoice | None:
    """Return whose own words *article* prints, or None when a reporter tells it.

    The title says so ("Statement by ..."), or a byline or a signature names an official and the text says I or we.
    """
    is_letter = any(_DEAR.match(article.text, span.start, span.end) for span in article.paragraphs[:3])
    titled = _titled(article, cast)
    signed = _signed(article, cast) if titled is None and (is_letter or _says_i(article, quotes)) else None
    author = titled or signed
    if author is None:
        return None
    body = tuple(span for span in article.paragraphs if not _is_short(article, span) or not author.span.meets(span))
    return OwnVoice(author, body, is_letter, article.published_on) if body else None


def _titled(article: Article, cast: Cast) -> Mention | None:
    if article.title is None:
        return None
    match = _TITLE.match(article.text, article.title.start, article.title.end)
    if match is None:
        return None
    named = cast.within(Span(match.end(), article.title.end)) if match.end() < article.title.end else []
    first = next((mention for mention in named if mention.reading in _AUTHORS), None)
    return first if first is not None and first.span.start <= match.end() + 4 else None


def _signed(article: Article, cast: Cast) -> Mention | None:
    """Return the official whom the first or one of the last paragraphs names, and nothing else."""
    for span in (*article.paragraphs[:1], *reversed(article.paragraphs[-3:])):
        if not _is_short(article, span):
            continue
        people = {mention.entity: mention for mention in cast.within(span) if mention.reading is Reading.PERSON}
        if len(people) != 1:
            continue
        (mention,) = people.values()
        if (mention.role or mention.sector == "GOV") and _is_all_of(article, span, mention.span):
            return mention
    return None


def _is_all_of(article: Article, paragraph: Span, name: Span) -> bool:
    """Say whether a paragraph is a name with its office, and no sentence or heading about its bearer."""
    words = len(paragraph.of(article.text).split())
    return words - len(name.of(article.text).split()) <= _BESIDE


def _is_short(article: Article, span: Span) -> bool:
    """Say whether a paragraph is no more than a name and an office."""
    words = span.of(article.text).split()
    return len(words) <= _NAME or (len(words) <= _BYLINE and words[-1][-1] not in '.?!"”')


def _says_i(article: Article, quotes: Sequence[tuple[Quotation, ...]]) -> bool:
    """Say whether the text outside quotation marks speaks in the first person, more than once."""
    count = 0
    marked = quotes[len(quotes) - len(article.paragraphs) :]
    for span, own in zip(article.paragraphs, marked, strict=True):
        for match in _FIRST.finditer(article.text, span.start, span.end):
            count += not any(quote.outer.start <= match.start() < quote.outer.end for quote in own)
    return count > 1


def whole(voice: OwnVoice, sentences: Sequence[Sentence]) -> Draft | None:
    """Return the one statement that a release is; None for a letter."""
    if voice.is_letter:
        return None
    first = next((own for own in sentences if voice.paragraphs[0].holds(own.span)), None)
    if first is None:
        return None
    return Draft(
        content=voice.paragraphs,
        act=SpeechAct.SAY,
        rule="own-voice",
        frame=voice.author.span,
        sentence=first,
    )
