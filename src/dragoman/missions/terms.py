"""A noun phrase that names a mission, its head, its staff, relations or a channel, with the two sides it tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import msgspec

from dragoman.missions.lexicon import Noun
from dragoman.schema import Mention, Span
from dragoman.syntax import Sentence
from dragoman.vocab import Reading

NUMBERS = {
    word: number
    for number, word in enumerate(
        (
            *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
            *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
        ),
        1,
    )
} | {"both": 2, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100}
POSTED_OFFICES = {"ambassador", "charge", "permanent_representative", "envoy", "consul", "diplomat", "official"}
_LOOKED_UP = ("+pointer", "+organ-before")


class Company(Protocol):
    """What this room needs of the actors room's `Cast`."""

    def at(self, start: int, end: int) -> Mention | None:
        """Return the longest mention that meets these characters."""

    def within(self, span: Span) -> Sequence[Mention]:
        """Return the mentions inside *span*."""

    def refer(self, what: Span, sentence: Sentence) -> Mention | None:
        """Return who a noun phrase or pronoun means."""


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """One such phrase.

    `span` is the whole phrase, `noun` the word that makes it one. `sender` and `host` are what the phrase itself
    tells; for relations and channels `sides` hold both. `owner` is the span of a possessive pronoun ("its").
    `number` counts heads or staff, None when unsaid or vague. `is_plural` is of missions ("our embassies").
    `more_senders` are further states in "diplomats from A, B and C", `more_hosts` those in "embassies in A and B".
    `is_from` is of staff or a head "from" a state, which may be where they are ("withdrew diplomats from A").
    `is_elsewhere` says that the phrase names a place nobody knows, so that no other may be put for it.
    """

    span: Span
    noun: Span
    kind: Noun
    sender: str | None = None
    host: str | None = None
    sides: tuple[str, ...] = ()
    city: Span | None = None
    owner: Span | None = None
    number: int | None = None
    name: str | None = None
    is_plural: bool = False
    is_former: bool = False
    is_deputy: bool = False
    is_none: bool = False
    is_elsewhere: bool = False
    is_from: bool = False
    more_senders: tuple[str, ...] = ()
    more_hosts: tuple[str, ...] = ()


def is_bare_mission(mention: Mention) -> bool:
    """Say whether a mention is a bare "the embassy", whose state this room finds for itself."""
    return mention.reading is Reading.MISSION and mention.rule.endswith(_LOOKED_UP) and not mention.host
