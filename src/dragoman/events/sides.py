"""Who stands on which side of an act as told: mutual acts, joint doers, a side that only the text around names."""

from __future__ import annotations

import msgspec

from dragoman.events.blame import TAKINGS
from dragoman.events.implied import Surroundings, leaves_room, points_to_both
from dragoman.events.match import Hit, phrase_words
from dragoman.events.party import Party
from dragoman.events.scene import Scene
from dragoman.events.standing import Standing
from dragoman.schema import Span
from dragoman.syntax import Token
from dragoman.vocab import EventType

MUTUAL = {EventType.CONSULT, EventType.COOPERATE}
BOTH_OR_ONE = {EventType.AGREE, EventType.SUPPORT}
TESTING = {"test", "launch", "test-launch", "fire", "test-fire", "detonate", "explode", "lob"}
TESTED = {"missile", "rocket", "nuclear", "icbm", "projectile", "warhead", "slbm", "ballistic", "hypersonic"}
"""Verbs and things of a weapons test."""

ANSWERED = {EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.SANCTION, EventType.COERCE}
"""Types whose other side the text around may supply (measured: the others lose precision)."""


class Told(msgspec.Struct, frozen=True):
    """One telling of an act: its hit, standing and parties, before it becomes an event."""

    hit: Hit
    standing: Standing
    actor: Party
    recipient: Party


class Sides(msgspec.Struct, frozen=True, kw_only=True):
    """Countries and words of both sides; `why_not` says why they make no event."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    actor_span: Span | None
    recipient_span: Span | None
    why_not: str | None


def sides_of(told: Told, scene: Scene, around: Surroundings) -> Sides:
    """Return the sides of an act; those of a mutual one all stand among the actors (GUIDE, events)."""
    is_mutual = is_mutual_act(told)
    actors, recipients = told.actor.countries, told.recipient.countries
    if is_mutual:
        if not actors and points_to_both(told.actor.heads):
            actors = around.both_sides(scene.sentence)
        if actors or (len(recipients) > 1 and not told.actor.heads):
            actors, recipients = (*actors, *(code for code in recipients if code not in actors)), ()
    if not recipients and len(actors) == 1 and _may_be_supplied(told, scene):
        struck = scene.countries_below(_judged(told))
        recipients = around.other_side(scene.sentence, (*actors, *struck))
        if is_mutual:
            actors, recipients = (*actors, *recipients), ()
    actor, recipient = shown(told.actor, told.recipient, is_mutual=is_mutual)
    is_show = not recipients and _is_show_of_arms(told, actors)
    return Sides(
        actors=actors,
        recipients=recipients,
        actor_span=actor.span,
        recipient_span=None if is_show else recipient.span,
        why_not=None if is_show else _why_not(told, actors, recipients, is_mutual=is_mutual),
    )


def _judged(told: Told) -> list[Token]:
    """Return what an act answers: its objects, and what is blamed in a clause ("condemned *what seems a raid*")."""
    is_blame = told.standing.event_type is EventType.ACCUSE
    return [*told.hit.objects, *(told.hit.trigger.all("ccomp") if is_blame else ())]


def _is_show_of_arms(told: Told, actors: tuple[str, ...]) -> bool:
    """Say whether one state tests a missile or a bomb: an act that needs no other side (GUIDE, events)."""
    if told.standing.event_type is not EventType.MOBILIZE or len(actors) != 1 or told.hit.trigger.pos != "VERB":
        return False
    words = {word.lemma.lower() for head in told.hit.objects for word in phrase_words(head)}
    is_tested = told.hit.trigger.lemma.lower() in TESTING or "test" in words
    return is_tested and not words.isdisjoint(TESTED)


def _may_be_supplied(told: Told, scene: Scene) -> bool:
    """Say whether the text around may name the side that the sentence leaves out."""
    is_open = told.hit.frame.recipient[-1:] != ("none",)
    is_answer = told.standing.event_type in ANSWERED
    if not is_open or not is_answer or told.recipient.is_own:
        return False
    objects = told.recipient.heads or told.hit.objects
    return leaves_room(told.actor.heads, objects, scene.lexicon.words("DEED") - TAKINGS)


def is_mutual_act(told: Told) -> bool:
    """Say whether both sides do the act together."""
    kind, frame = told.standing.event_type, told.hit.frame
    is_joint = len(told.actor.countries) > 1
    if frame.joint is not None and is_joint:
        return True
    if kind in MUTUAL:
        return frame.is_mutual or is_joint
    if kind is EventType.AGREE and frame.mode == "visit":
        return False
    is_together = is_joint and not told.recipient.countries
    if kind in BOTH_OR_ONE:
        is_with = kind is EventType.AGREE and (told.recipient.slot == "with" or is_together)
        return frame.is_mutual or is_with
    return frame.is_mutual and is_together


def shown(actor: Party, recipient: Party, *, is_mutual: bool) -> tuple[Party, Party]:
    """Part the words of a mutual act between the two sides, where one phrase names both."""
    if is_mutual and len(actor.heads) > 1 and recipient.slot != "with":
        return Party(actor.heads[:1]), Party(actor.heads[1:])
    return actor, recipient


def _why_not(told: Told, actors: tuple[str, ...], recipients: tuple[str, ...], *, is_mutual: bool) -> str | None:
    """Say why the sides make no event, or None when they do."""
    if not actors:
        return "actor unresolved" if told.actor.heads else "no actor"
    if recipients or (is_mutual and len(actors) > 1):
        return None
    if told.recipient.is_own:
        return "one country"
    return "recipient unresolved" if told.recipient.heads else "no recipient"
