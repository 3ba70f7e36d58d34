"""The day that an act takes from the act told before it: an answer to it, or what happened on the same occasion."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.events.clause import preposition_objects
from dragoman.events.dates import WITHIN, is_long_ago, last_day
from dragoman.events.lexicon import ActLexicon
from dragoman.events.subjects import surface_subjects
from dragoman.schema import Event, FuzzyDate
from dragoman.syntax import Token
from dragoman.text.days import common
from dragoman.vocab import EventType, Status

TOLD = {Status.HAPPENED, Status.HISTORICAL}
ANSWERS = {"respond", "retaliate", "reciprocate", "answer", "counter", "reply"}
RETURNS = {"turn", "response", "retaliation", "reply", "return"}
PRONOUNS = {"they", "he", "she", "it", "both"}
BLANK = 3
"""Characters that may stand between two neighbouring sentences."""


def chained(
    event: Event, trigger: Token, before: Sequence[Event], day: FuzzyDate | None, acts: ActLexicon
) -> Event:
    """Return *event* with the date that the acts told *before* give it, when its own words give none.

    An answer lies between what it answers and the *day* of the page; nothing finer is said of it.
    """
    if event.happened_on is not None or event.status not in TOLD:
        return event
    dated = [other for other in before if other.happened_on is not None and other.status in TOLD]
    if _is_same_occasion(event, trigger, dated, acts):
        last = dated[-1]
        return _dated(event, last, last.happened_on, "carried", day)
    answered = next((other for other in reversed(dated) if _is_answer(event, trigger, other)), None)
    if answered is not None and answered.happened_on is not None and day is not None:
        return _dated(event, answered, _between(answered.happened_on, day), "answer", day)
    return event


def _is_same_occasion(event: Event, trigger: Token, dated: Sequence[Event], acts: ActLexicon) -> bool:
    """Say whether the sentence before tells the occasion: "at that meeting", or "they" went on to do it there."""
    last = dated[-1] if dated else None
    if last is None or not 0 <= event.sentence_span.start - last.sentence_span.end <= BLANK:
        return False
    if last.event_type is EventType.CONSULT and _is_at_that(trigger, acts):
        return True
    subjects = surface_subjects(trigger) if trigger.tag == "VBD" else []
    is_same_doer = any(subject.lower in PRONOUNS for subject in subjects) and set(event.actors) == set(last.actors)
    return is_same_doer and last.happened_on is not None and last.happened_on.day is not None


def _is_at_that(trigger: Token, acts: ActLexicon) -> bool:
    """Say whether *trigger* was done "at that meeting" or "during the talks" just told."""
    places = [child for child in trigger.all("prep") if child.lower in WITHIN]
    return any(
        noun.lemma.lower() in acts.words("TALKS")
        and any(child.lower in ("that", "the") for child in noun.all("det"))
        for place in places
        for noun in preposition_objects(place)
    )


def _is_answer(event: Event, trigger: Token, other: Event) -> bool:
    """Say whether *event* pays *other* back: the like act the other way, told as an answer."""
    is_back = event.actors == other.recipients and event.recipients == other.actors
    return is_back and event.event_type is other.event_type and _is_told_as_answer(trigger)


def _is_told_as_answer(trigger: Token) -> bool:
    if trigger.lemma in ANSWERS or trigger.head.lemma in ANSWERS:
        return True
    links = [child for child in trigger.all("prep") if child.lower == "in"]
    return any(noun.lemma.lower() in RETURNS for link in links for noun in link.children)


def _between(start: FuzzyDate, end: FuzzyDate) -> FuzzyDate | None:
    """Return the finest date that holds every day from *start* to *end*."""
    last = last_day(end)
    return common(start.first_day(), last) if start.first_day() <= last else None


def _dated(event: Event, source: Event, date: FuzzyDate | None, basis: str, day: FuzzyDate | None) -> Event:
    """Return *event* on *date*, with the words of *source* that tell it."""
    if date is None:
        return event
    status = Status.HISTORICAL if is_long_ago(date, day) else event.status
    return msgspec.structs.replace(
        event,
        happened_on=date,
        happened_on_span=source.happened_on_span,
        happened_on_basis=basis,
        status=status,
    )
