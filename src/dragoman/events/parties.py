"""Who acts and towards whom: the slots a frame names, tried in order, then the usual places."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.events.bystanders import (
    VERBAL,
    are_listeners,
    are_private_partners,
    is_mere_place,
    is_private,
    is_thing,
    is_threat_of_own,
    is_with_own,
)
from dragoman.events.clause import is_passive
from dragoman.events.match import Hit
from dragoman.events.party import NOBODY, Party
from dragoman.events.scene import Scene
from dragoman.events.slots import is_owned, phrases
from dragoman.syntax import Token
from dragoman.vocab import EventType

NEAR = tuple("against on to with from toward towards at into for of over in between".split())
RECIPIENT = ("object", *NEAR, "complement", "nearest")
NEAR_NOUN = tuple("against on with to from object toward towards at into for of in between".split())
RECIPIENT_OF_NOUN = (*NEAR_NOUN, "light", "nearest")
FAR = {"nearest", "complement", "in", "for", "over"}
"""Slots too far from the act to name a side that is not political."""

STRICT = {"object", "with", "to", "from", "against", "at"}
"""Slots so near the act that whoever fills them is the other side, known or not."""

OCCASION = "over"
"""What a sanction is imposed over is its occasion: "sanctions *over* Crimea" hit who took it."""

WIELDING = {EventType.ASSAULT, EventType.MOBILIZE, EventType.RETREAT}
"""Types whose doer uses or moves what is his ("began *its own* bombing")."""

CHARGE = "of"
"""What somebody is accused of does not tell who he is."""

SPOKEN = VERBAL | {EventType.CONSULT}
"""Types that only somebody with a public office does in the name of a state."""

ACTOR = ("subject", "beyond")
ACTOR_OF_NOUN = ("owner", "by", "nation", "subject")
DOING = {"subject", "by", "beyond", "speaker", "owner", "topic", "nation"}
"""Slots that name a doer even when he is nobody political."""

HIDDEN = {
    EventType.SANCTION: ("blow", "from", "in"),
    EventType.COERCE: ("blow", "in", "at"),
    EventType.ASSAULT: ("blow", "from"),
    EventType.RETREAT: ("from", "in"),
    EventType.MOBILIZE: ("from",),
}
"""Where a passive without an agent shows its doer: "was expelled *from Poland*", "killed in an *Israeli* raid"."""


def actor_of(hit: Hit, scene: Scene) -> Party:
    """Return who does the act: the first slot that names somebody political, else the first that names anybody."""
    usual = ACTOR if hit.trigger.pos not in ("NOUN", "PROPN") else ACTOR_OF_NOUN
    slots = hit.frame.actor or usual
    if slots is ACTOR and hit.frame.event_type in HIDDEN and is_passive(hit.trigger):
        slots = ("subject", *HIDDEN[hit.frame.event_type])
    found = _first(hit, scene, slots, NOBODY)
    if found.slot not in DOING and not found.is_political:
        return NOBODY
    if _is_verbal_attack(hit, found):
        return NOBODY
    found = _spoken_for(found, hit, scene)
    is_lone = hit.frame.event_type is EventType.ASSAULT and all(head.tag == "NN" for head in found.heads)
    is_of_speech = hit.frame.event_type in SPOKEN
    speaks_alone = (is_lone or is_of_speech) and all(is_private(head, scene) for head in found.heads)
    return msgspec.structs.replace(found, countries=()) if found.heads and speaks_alone else found


def _is_verbal_attack(hit: Hit, actor: Party) -> bool:
    """Say whether an attack is one person's, so that it was made in words ("*his* attacks on the pact")."""
    is_blow = hit.frame.event_type is EventType.ASSAULT and hit.trigger.lemma.lower() == "attack"
    is_one = all(head.ent == "PERSON" or head.lower in ("his", "her", "my") for head in actor.heads)
    return is_blow and hit.trigger.pos == "NOUN" and actor.slot == "owner" and is_one


def _spoken_for(actor: Party, hit: Hit, scene: Scene) -> Party:
    """Return the speaker himself for a pronoun in what he says ("*Oslo* said it would pay")."""
    if actor.slot not in ("subject", "topic") or not _is_pronoun(actor.heads):
        return actor
    speakers = tuple(scene.speakers(hit.trigger))
    codes = scene.countries(speakers)
    if not speakers or _is_pronoun(speakers) or (actor.countries and codes != actor.countries):
        return actor
    return Party(speakers, codes, bool(codes) or actor.is_political, "subject")


def recipient_of(hit: Hit, scene: Scene, actor: Party) -> Party:
    """Return towards whom the act is done, never the actor itself."""
    usual = RECIPIENT if hit.trigger.pos not in ("NOUN", "PROPN") else RECIPIENT_OF_NOUN
    slots = hit.frame.recipient or usual
    if slots == ("none",):
        return Party()
    if "nearest" not in slots and slots[-1] != "none":
        slots = (*slots, *(slot for slot in usual if slot not in slots))
    if hit.frame.event_type is EventType.SANCTION:
        slots = tuple(slot for slot in slots if slot != OCCASION)
    if hit.frame.event_type is EventType.ACCUSE and usual is RECIPIENT and CHARGE not in hit.frame.recipient:
        slots = tuple(slot for slot in slots if slot != CHARGE)
    return _first(hit, scene, slots, actor)


def _first(hit: Hit, scene: Scene, slots: Sequence[str], other: Party) -> Party:
    """Fill from *slots* in order: known countries win, then anybody political, then any phrase."""
    best = Party()
    for slot in slots:
        if slot == "speaker" and best.heads and not _is_pronoun(best.heads):
            break
        heads = tuple(head for head in phrases(hit, slot, scene) if head not in other.heads)
        if not heads and slot == "speaker":
            return _stated(hit, scene) or best
        if are_private_partners(hit, slot, heads, scene, other) or is_thing(hit, heads, scene):
            return Party(heads, (), True, slot, is_final=True)
        if is_with_own(hit, heads, scene, other):
            return Party(heads, (), True, slot, is_own=True, is_final=True)
        if not heads or is_mere_place(hit, slot, heads, scene, other) or are_listeners(hit, heads, scene, other):
            continue
        if hit.frame.event_type in WIELDING and other.heads and all(is_owned(head) for head in heads):
            continue
        found = _read(hit, slot, heads, scene, other)
        if found.countries or found.is_final:
            return found
        if other.heads and all(is_owned(head) for head in heads):
            continue
        if is_threat_of_own(hit, slot, heads, scene, other):
            continue
        if (found.is_political and not best.is_political) or (not best.heads and slot not in FAR):
            best = found
    return best


def _read(hit: Hit, slot: str, heads: tuple[Token, ...], scene: Scene, other: Party) -> Party:
    """Return the party at *heads*; final when it is surely the other side, though nobody knows whose."""
    every = scene.countries(heads)
    codes = tuple(code for code in every if code not in other.countries)
    if codes:
        return Party(heads, codes, True, slot)
    if slot == "owner" and all(head.pos == "PROPN" and head.ent in ("", "PERSON") for head in heads):
        return Party(heads, (), False, slot, is_final=True)
    is_party = any(_is_party(head, scene) for head in heads)
    is_own = bool(every) and any(_is_people(head, scene) for head in heads)
    if slot in STRICT and (is_party or is_own):
        codes = _inside(heads, scene, other)
        is_named = hit.frame.event_type is not EventType.ASSAULT or any(head.ent == "PERSON" for head in heads)
        return Party(heads, codes, True, slot, is_own=is_own and not codes, is_final=is_named)
    return Party(heads, (), is_party or any(scene.is_political(head) for head in heads), slot)


def _is_pronoun(heads: Sequence[Token]) -> bool:
    return all(head.tag in ("PRP", "PRP$") for head in heads)


def _inside(heads: Sequence[Token], scene: Scene, other: Party) -> tuple[str, ...]:
    """Return the country that a crowd's own clause names ("refugees fleeing the war in *Liberia*")."""
    if len(heads) != 1 or heads[0].tag != "NNS":
        return ()
    for token in heads[0].subtree():
        if token.i > heads[0].i and scene.matcher.is_name(token):
            codes = tuple(code for code in scene.countries([token]) if code not in other.countries)
            if codes:
                return codes[:1]
    return ()


def _stated(hit: Hit, scene: Scene) -> Party | None:
    """Return the speaker of the statement that holds the trigger, when he stands in another sentence."""
    statement = scene.statement_at(hit.trigger)
    if statement is None or statement.speaker is None:
        return None
    return Party((), scene.speaker_countries(hit.trigger), True, "speaker", said_by=statement.speaker_span)


def _is_people(head: Token, scene: Scene) -> bool:
    return _is_party(head, scene) or (
        scene.matcher.belongs(head, "PERSONS") and not scene.matcher.belongs(head, "DIPLOMATS")
    )


def _is_party(head: Token, scene: Scene) -> bool:
    """Say whether the head word itself names somebody who could be a side, known or not."""
    if head.lemma.lower() in scene.lexicon.words("DIPLOMATS"):
        return False
    return head.ent in ("PERSON", "ORG") or head.lemma.lower() in scene.lexicon.words("POLITY")
