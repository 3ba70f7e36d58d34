"""Acts told of several times at once are no single event ("have met twice before", "a tradition of hosting")."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.events.match import Hit
from dragoman.syntax import Token
from dragoman.vocab import EventType

OFTEN = {
    "twice",
    "thrice",
    "often",
    "frequently",
    "regularly",
    "routinely",
    "usually",
    "always",
    "sometimes",
    "rarely",
}
EARLIER = {"before", "previously", "formerly", "historically", "traditionally"}
FORMER = {"previous", "past", "prior", "earlier"}
SPELLS = {"year", "decade", "century", "generation", "past"}
"""Nouns after "in", "over", "for" or "through" that name a length of time ("over the years", "in the past")."""
AGES = {"history", "legacy", "tradition", "record", "habit", "custom"}
MEETINGS = {EventType.CONSULT, EventType.COOPERATE}


def is_habit(hit: Hit) -> bool:
    """Say whether the words around the trigger tell of several times or of some earlier time without naming it."""
    trigger = hit.trigger
    verb = _verb_of(trigger)
    if any(_is_spell(word) for word in verb.children) or any(
        word.lemma.lower() in AGES for word in _above(trigger)
    ):
        return True
    if hit.frame.event_type not in MEETINGS:
        return False
    adverbs = {word.lower for word in verb.all("advmod", "prep") if word.child("pobj", "pcomp", "ccomp") is None}
    described = {word.lower for noun in (trigger, *_objects(trigger)) for word in noun.all("amod")}
    return not adverbs.isdisjoint(OFTEN | EARLIER) or not described.isdisjoint(FORMER)


def _verb_of(trigger: Token) -> Token:
    """Return the trigger, or the verb whose object it is ("*held* talks")."""
    return trigger.head if trigger.pos == "NOUN" and trigger.dep in ("dobj", "nsubjpass") else trigger


def _is_spell(word: Token) -> bool:
    """Say whether *word* measures several times or a long while: "three times", "over the years", "in the past"."""
    if word.dep == "npadvmod" and word.lower == "times":
        return True
    nouns = (
        word.all("pobj")
        if word.dep == "prep" and word.lower in ("in", "over", "for", "through", "throughout")
        else []
    )
    return any(noun.lemma.lower() in SPELLS and (noun.tag == "NNS" or noun.lower == "past") for noun in nouns)


def _objects(trigger: Token) -> Iterator[Token]:
    """Yield what the trigger takes, with and without a preposition."""
    for child in trigger.children:
        if child.dep == "dobj":
            yield child
        elif child.dep == "prep":
            yield from child.all("pobj")


def _above(trigger: Token) -> Iterator[Token]:
    """Yield the nouns of which the trigger is said: "a legacy *of hosting* talks"."""
    below = trigger
    for above in trigger.ancestors():
        if below.dep in ("pcomp", "pobj") and above.lower == "of":
            yield above.head
        below = above
