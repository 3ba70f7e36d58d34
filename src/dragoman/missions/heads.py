"""Heads told by their title alone: a chargé with both sides, an ambassador by name with both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.missions.days import NOT_THE_DAY
from dragoman.missions.lexicon import Frame, Sort
from dragoman.missions.merge import BY_TITLE
from dragoman.missions.scene import Scene
from dragoman.missions.sides import NEVER_HOSTS, city_of, sides_of
from dragoman.missions.terms import Term
from dragoman.schema import Article, MissionFact, Span
from dragoman.vocab import Dimension, MissionKind

IGO_HOSTS = NEVER_HOSTS | {"UNO"}
CONFIDENCE = 0.8
_DEATH = re.compile(
    r"\b(?:deaths?|killed|killing|murder\w*|late|died|perish\w*|slain|assassinat\w*)\b", re.IGNORECASE
)
_BESIDE = 30  # characters before and after a title within which its holder is said to be dead
_OPENING = 6  # characters of a preposition and blanks before an expression of time
_PRESENT = Frame(name=BY_TITLE, dimension=Dimension.HEAD, value="present")


def named_heads(article: Article, scene: Scene, taken: Sequence[Span]) -> Iterator[MissionFact]:
    """Yield that a head is at post: a chargé with both sides, an ambassador by name with both sides.

    *taken* are the heads of whom a frame has read something already.
    """
    for term in scene.terms:
        if _DEATH.search(scene.text, max(term.span.start - _BESIDE, 0), term.span.end + _BESIDE):
            continue
        if term.kind.sort is not Sort.HEAD or term.kind.is_consul or term.is_former or term.is_deputy:
            continue
        if term.noun in taken or (term.name is None and not term.kind.is_charge):
            continue
        if _is_of_another_day(article, scene, term):
            continue
        for sender, host in sides_of(scene, _PRESENT, term, 0, 0):
            if host in IGO_HOSTS:
                continue
            yield MissionFact(
                sender=sender,
                host=host,
                kind=MissionKind.AMBASSADOR,
                city=city_of(scene, term, (sender, host)),
                dimension=Dimension.HEAD,
                value="charge" if term.kind.is_charge else "present",
                as_of=article.published_on,
                evidence_span=term.span,
                rule=f"missions: {BY_TITLE}",
                confidence=CONFIDENCE,
            )


def _is_of_another_day(article: Article, scene: Scene, term: Term) -> bool:
    """Say whether a year long past opens the sentence or follows the title, so that he held the post then."""
    year = article.published_on.year if article.published_on else None
    for time in scene.sentence.times(scene.text, article.published_on):
        gap = time.span.start - term.span.end
        is_beside = time.span.start - scene.sentence.span.start < _OPENING or 0 <= gap < _OPENING
        if time.date and year and time.date.year < year and is_beside and time.relation not in NOT_THE_DAY:
            return True
    return False
