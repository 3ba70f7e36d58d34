"""Who stands on which side of a fact, and between which pairs of sides it lies."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product

from dragoman.schema import Event, MissionFact, Statement
from dragoman.schema.identity import Fact

Side = tuple[str, str]
"""A country and its role: actor, recipient, speaker, addressee, about, sender, host, claimant."""


def sides_of(fact: Fact) -> tuple[Side, ...]:
    """Return every side of *fact*, each country once in each role, in order."""
    match fact:
        case Statement():
            roles = {"speaker": speaking(fact), "addressee": fact.addressee, "about": fact.about}
        case Event():
            roles = {"actor": fact.actors, "recipient": fact.recipients, "claimant": fact.claimed_by}
        case MissionFact():
            roles = {"sender": (fact.sender,), "host": (fact.host,), "claimant": fact.claimed_by}
    found = {(country, role): None for role, countries in roles.items() for country in countries}
    return tuple(found)


def pairs_of(fact: Fact) -> tuple[tuple[str, str], ...]:
    """Return the pairs *fact* lies between, each in alphabetical order.

    An event without recipients lies between all its actors. A statement lies between the speaker's country and
    each it addresses or speaks about, never between two it speaks about.
    """
    found: Iterable[tuple[str, str]]
    match fact:
        case Statement():
            found = product(speaking(fact), fact.addressee + fact.about)
        case Event():
            found = product(fact.actors, fact.recipients) if fact.recipients else combinations(fact.actors, 2)
        case MissionFact():
            found = ((fact.sender, fact.host),)
    return tuple({(a, b) if a < b else (b, a): None for a, b in found if a != b})


def speaking(statement: Statement) -> tuple[str, ...]:
    """Return the countries a statement is made for: one, or several when they speak jointly."""
    speaker = statement.speaker
    if speaker is None:
        return ()
    return speaker.countries or ((speaker.country,) if speaker.country else ())
