"""What else the frame of a statement tells: the day it was said, and who was spoken to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.schema import Article, FuzzyDate, Mention, Span
from dragoman.statements.drafts import Draft
from dragoman.text.times import TimeExpression, find_times, time_of
from dragoman.vocab import Reading

if TYPE_CHECKING:
    from dragoman.actors import Cast

_HEARERS = frozenset({"dobj", "dative", "iobj"})
_TOWARDS = frozenset({"to", "at", "with"})
_PARTIES = frozenset({Reading.STATE, Reading.ORGAN, Reading.OFFICE, Reading.PERSON, Reading.IGO, Reading.MISSION})


@dataclass(frozen=True, slots=True)
class SaidOn:
    """The day of a statement and the words that tell it."""

    date: FuzzyDate | None = None
    span: Span | None = None


def said_on(article: Article, draft: Draft) -> SaidOn:
    """Return when *draft* was said: the expression of time nearest to its cue, outside its content."""
    if draft.cue is None:
        return SaidOn()
    times: Sequence[TimeExpression] = find_times(article.text, draft.sentence.span, article.published_on)
    usable = [time for time in times if time.date is not None and not time.is_future]
    nearest = time_of(draft.cue, usable, avoid=draft.content)
    return SaidOn(nearest.date, nearest.span) if nearest is not None else SaidOn()


def addressee(draft: Draft, cast: Cast) -> Mention | None:
    """Return the state, body or official that *draft* speaks to ("told the Estonian envoy", "a letter to Oslo")."""
    if draft.cue_token is None:
        return None
    for child in draft.cue_token.children:
        noun = child if child.dep in _HEARERS else child.child("pobj") if child.lower in _TOWARDS else None
        if noun is None or any(part.holds(noun.span) for part in draft.content):
            continue
        mention = cast.at(noun.start, noun.end)
        if mention is not None and mention.country is not None and mention.reading in _PARTIES:
            return mention
    return None
