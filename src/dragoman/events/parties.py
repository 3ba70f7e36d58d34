"""Who acts and towards whom: the slots a frame names, tried in order, then the usual places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dragoman.events.clause import (
    RELATIVES,
    objects_of,
    particle_of,
    preposition_objects,
    subjects_of,
    subjects_of_noun,
    surface_subjects,
    with_conjuncts,
)
from dragoman.events.match import Hit
from dragoman.events.scene import Scene, listed
from dragoman.schema import Span
from dragoman.syntax import Token

NEAR = (
    "against",
    "on",
    "to",
    "with",
    "from",
    "toward",
    "towards",
    "at",
    "into",
    "for",
    "of",
    "over",
    "in",
    "between",
)
RECIPIENT = ("object", *NEAR, "complement", "nearest")
RECIPIENT_OF_NOUN = (
    "against",
    "on",
    "with",
    "to",
    "from",
    "object",
    "toward",
    "towards",
    "at",
    "into",
    "for",
    "of",
    "in",
    "between",
    "light",
    "nearest",
)
FAR = {"nearest", "complement", "in", "for", "over"}
"""Slots too far from the act to name a side that is not political."""

ACTOR = ("subject", "speaker")
ACTOR_OF_NOUN = ("owner", "by", "nation", "subject", "speaker")
UNDERGOING = {"face", "suffer", "undergo", "receive", "escape", "survive", "sustain"}
"""Verbs whose subject undergoes what their object names ("Iran faces sanctions")."""


class Party(msgspec.Struct, frozen=True):
    """One side of an act: heads of its phrases, the slot they stood in, the countries they stand for.

    `is_own` says that the phrase means the other side's own people: the act is a domestic one.
    """

    heads: tuple[Token, ...] = ()
    countries: tuple[str, ...] = ()
    is_political: bool = False
    slot: str = ""
    is_own: bool = False

    @property
    def span(self) -> Span | None:
        """The characters from the first to the last phrase."""
        return listed(self.heads)


NOBODY = Party()


def actor_of(hit: Hit, scene: Scene) -> Party:
    """Return who does the act: the first slot that names somebody political, else the first that names anybody."""
    usual = ACTOR if hit.trigger.pos not in ("NOUN", "PROPN") else ACTOR_OF_NOUN
    return _first(hit, scene, hit.frame.actor or usual, NOBODY)


def recipient_of(hit: Hit, scene: Scene, actor: Party) -> Party:
    """Return towards whom the act is done, never the actor itself."""
    usual = RECIPIENT if hit.trigger.pos not in ("NOUN", "PROPN") else RECIPIENT_OF_NOUN
    slots = hit.frame.recipient or usual
    if slots == ("none",):
        return Party()
    if "nearest" not in slots and slots[-1] != "none":
        slots = (*slots, *(slot for slot in usual if slot not in slots))
    return _first(hit, scene, slots, actor)


def _first(hit: Hit, scene: Scene, slots: Sequence[str], other: Party) -> Party:
    """Fill from *slots* in order: known countries win, then anybody political, then any phrase."""
    best = Party()
    for slot in slots:
        if slot == "speaker" and best.heads and not _is_pronoun(best.heads):
            break
        heads = tuple(head for head in _slot(hit, slot, scene) if head not in other.heads)
        if not heads:
            continue
        every = scene.countries(heads)
        codes = tuple(code for code in every if code not in other.countries)
        if codes:
            return Party(heads, codes, True, slot)
        is_party = any(_is_party(head, scene) for head in heads)
        if slot == "object" and is_party:
            return Party(heads, (), True, slot, is_own=bool(every))
        political = is_party or any(scene.is_political(head) for head in heads)
        if (political and not best.is_political) or (not best.heads and slot not in FAR):
            best = Party(heads, (), political, slot)
    return best


def _is_pronoun(heads: Sequence[Token]) -> bool:
    return all(head.tag in ("PRP", "PRP$") for head in heads)


def _is_party(head: Token, scene: Scene) -> bool:
    """Say whether the head word itself names somebody who could be a side, known or not."""
    if head.lemma.lower() in scene.lexicon.words("DIPLOMATS"):
        return False
    return head.ent in ("PERSON", "ORG") or head.lemma.lower() in scene.lexicon.words("POLITY")


def _slot(hit: Hit, slot: str, scene: Scene) -> list[Token]:
    """Return the heads of the phrases in *slot* of the act."""
    trigger = hit.trigger
    match slot:
        case "subject":
            return _subject(hit)
        case "object":
            return list(hit.objects)
        case "direct":
            return objects_of(trigger)
        case "owner":
            return with_conjuncts(trigger.all("poss"))
        case "nation":
            return [
                child
                for child in trigger.children
                if child.dep in ("amod", "compound", "nmod") and child.ent in ("NORP", "GPE", "ORG")
            ]
        case "topic":
            return surface_subjects(trigger.head if trigger.pos == "ADJ" else trigger)
        case "speaker":
            return scene.speakers(trigger)
        case "complement":
            return list(_complement(trigger, scene))
        case "light":
            return _undergoer(hit)
        case "nearest":
            return _nearest(hit, scene)
        case _:
            return _prepositional(hit, slot)


def _subject(hit: Hit) -> list[Token]:
    trigger = hit.trigger
    if trigger.pos in ("NOUN", "PROPN"):
        if trigger.head.lemma in UNDERGOING:
            return []
        return subjects_of_noun(trigger)
    return subjects_of(trigger)


def _undergoer(hit: Hit) -> list[Token]:
    verb = hit.trigger.head
    return subjects_of(verb) if verb.lemma in UNDERGOING else objects_of(verb.head) if verb.dep == "prep" else []


def _prepositional(hit: Hit, word: str) -> list[Token]:
    """Return the objects of preposition *word* on the trigger, on its objects, or on the verb that carries a noun."""
    places: list[Token] = [hit.trigger, *hit.objects]
    if hit.trigger.pos in ("NOUN", "PROPN") and hit.trigger.dep in ("dobj", "nsubjpass", "conj"):
        places.append(hit.trigger.head)
    for place in places:
        via = place if place.lower == word and place.dep == "prep" else particle_of(place, word)
        if via is not None and via.dep in ("prep", "dative", "agent"):
            found = preposition_objects(via)
            if found:
                return found
    return []


def _complement(trigger: Token, scene: Scene) -> Iterator[Token]:
    """Yield subject, then objects, of the clauses that hang on *trigger*."""
    for clause in trigger.children:
        if clause.dep not in ("ccomp", "xcomp", "advcl", "acl") and clause.dep != "prep":
            continue
        verb = clause if clause.dep != "prep" else clause.child("pcomp")
        if verb is None:
            continue
        found = with_conjuncts(verb.all("nsubj", "nsubjpass")) or []
        found = [token for token in found if token.lower not in RELATIVES and scene.is_political(token)]
        yield from found
        if found:
            return
        for child in verb.children:
            if child.dep in ("dobj", "dative", "prep", "agent"):
                heads = [child] if child.dep == "dobj" else preposition_objects(child)
                found = [head for head in heads if scene.is_political(head)]
                yield from found
                if found:
                    return


def _nearest(hit: Hit, scene: Scene) -> list[Token]:
    """Return the first name of a state, body or person to the right of the trigger, inside its clause."""
    below = hit.trigger.subtree()
    for token in below:
        if token.i > hit.trigger.i and token.pos in ("PROPN", "NOUN", "ADJ") and _is_named(token, scene):
            return [token]
    if hit.trigger.pos in ("NOUN", "PROPN"):
        for token in hit.trigger.head.subtree():
            if token.i > hit.trigger.i and token.pos in ("PROPN", "NOUN") and _is_named(token, scene):
                return [token]
    return []


def _is_named(token: Token, scene: Scene) -> bool:
    if token.dep in ("compound", "amod"):
        return token.ent in ("NORP", "GPE")
    return scene.matcher.is_name(token) or scene.matcher.belongs(token, "POLITY")
