"""Who acts and towards whom: the slots a frame names, tried in order, then the usual places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dragoman.events.clause import (
    RELATIVES,
    is_passive,
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
from dragoman.vocab import EventType

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

STRICT = {"object", "with", "to", "from", "against"}
"""Slots so near the act that whoever fills them is the other side, known or not."""

LOOSE = {"in", "at", "on", "nearest"}
VERBAL = {
    EventType.AGREE,
    EventType.SUPPORT,
    EventType.CONCEDE,
    EventType.COOPERATE,
    EventType.REQUEST,
    EventType.ACCUSE,
    EventType.REJECT,
    EventType.THREATEN,
}
"""Types for which a mere place ("in Geneva") is no side."""

ACTOR = ("subject", "beyond")
ACTOR_OF_NOUN = ("owner", "by", "nation", "subject")
HIDDEN = {
    EventType.SANCTION: ("blow", "from", "in"),
    EventType.COERCE: ("blow", "in", "at"),
    EventType.ASSAULT: ("blow", "from"),
    EventType.RETREAT: ("from", "in"),
}
"""Where a passive without an agent shows its doer: "was expelled *from Poland*", "killed in an *Israeli* raid"."""

AT_MEETING = {"after", "during", "at", "in", "following", "for", "before"}
"""Prepositions that put the subject of a sentence into a meeting ("said *after* talks with ...")."""

UNDERGOING = {"face", "suffer", "undergo", "receive", "escape", "survive", "sustain"}
"""Verbs whose subject undergoes what their object names ("Iran faces sanctions")."""


class Party(msgspec.Struct, frozen=True):
    """One side of an act: heads of its phrases, the slot they stood in, the countries they stand for.

    `is_own` says that the phrase means the other side's own people: the act is a domestic one. `said_by` is the
    speaker of the statement around, where he stands in another sentence.
    """

    heads: tuple[Token, ...] = ()
    countries: tuple[str, ...] = ()
    is_political: bool = False
    slot: str = ""
    is_own: bool = False
    said_by: Span | None = None

    @property
    def span(self) -> Span | None:
        """The characters from the first to the last phrase, or the speaker's as the statement has them."""
        return listed(self.heads) or self.said_by


NOBODY = Party()


def actor_of(hit: Hit, scene: Scene) -> Party:
    """Return who does the act: the first slot that names somebody political, else the first that names anybody."""
    usual = ACTOR if hit.trigger.pos not in ("NOUN", "PROPN") else ACTOR_OF_NOUN
    slots = hit.frame.actor or usual
    if slots is ACTOR and hit.frame.event_type in HIDDEN and is_passive(hit.trigger):
        slots = ("subject", *HIDDEN[hit.frame.event_type])
    found = _first(hit, scene, slots, NOBODY)
    if (
        found.slot not in ("subject", "by", "beyond", "speaker", "owner", "topic", "nation")
        and not found.is_political
    ):
        return NOBODY
    return _spoken_for(found, hit, scene)


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
    return _first(hit, scene, slots, actor)


def _first(hit: Hit, scene: Scene, slots: Sequence[str], other: Party) -> Party:
    """Fill from *slots* in order: known countries win, then anybody political, then any phrase."""
    best = Party()
    for slot in slots:
        if slot == "speaker" and best.heads and not _is_pronoun(best.heads):
            break
        heads = tuple(head for head in _slot(hit, slot, scene) if head not in other.heads)
        if not heads and slot == "speaker":
            return _stated(hit, scene) or best
        if not heads:
            continue
        if _is_mere_place(hit, slot, heads, scene, other):
            continue
        every = scene.countries(heads)
        codes = tuple(code for code in every if code not in other.countries)
        if codes:
            return Party(heads, codes, True, slot)
        is_party = any(_is_party(head, scene) for head in heads)
        is_own = bool(every) and any(_is_people(head, scene) for head in heads)
        if slot in STRICT and (is_party or is_own):
            inside = _inside(heads, scene, other)
            if inside:
                return Party(heads, inside, True, slot)
            if hit.frame.event_type is not EventType.ASSAULT or any(head.ent == "PERSON" for head in heads):
                return Party(heads, (), True, slot, is_own=is_own)
        if other.heads and all(_is_owned(head) for head in heads):
            continue
        political = is_party or any(scene.is_political(head) for head in heads)
        if (political and not best.is_political) or (not best.heads and slot not in FAR):
            best = Party(heads, (), political, slot)
    return best


def _is_mere_place(hit: Hit, slot: str, heads: Sequence[Token], scene: Scene, other: Party) -> bool:
    """Say whether a phrase only tells where something was said or agreed, unless the frame asks for it."""
    if slot not in LOOSE or (slot != "nearest" and slot in hit.frame.recipient):
        return False
    if hit.frame.event_type is EventType.CONSULT and hit.frame.mode != "visit":
        return len(other.countries) > 1 or scene.is_place(heads)
    return hit.frame.event_type in VERBAL and scene.is_place(heads)


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


def _is_owned(head: Token) -> bool:
    """Say whether a phrase is the actor's own thing ("*its* troops")."""
    return any(
        child.dep == "poss" and child.lower in ("its", "his", "her", "their", "our") for child in head.children
    )


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
            return _subject(hit, scene)
        case "beyond":
            return _beyond(trigger)
        case "object":
            return list(hit.objects)
        case "direct":
            return objects_of(trigger)
        case "owner":
            return with_conjuncts(trigger.all("poss") or _shared_owner(trigger))
        case "nation":
            return [
                child
                for child in trigger.children
                if child.dep in ("amod", "compound", "nmod") and child.ent in ("NORP", "GPE", "ORG")
            ]
        case "blow":
            return _nation_of_blow(trigger, scene)
        case "topic":
            return surface_subjects(trigger.head if trigger.pos == "ADJ" else trigger)
        case "speaker":
            return scene.speakers(trigger)
        case "complement":
            return _complement(trigger, scene)
        case "left":
            return _left(trigger)
        case "light":
            return _undergoer(hit)
        case "nearest":
            return _nearest(hit, scene)
        case _:
            return _prepositional(hit, slot, scene)


def _behind(head: Token, scene: Scene) -> list[Token]:
    """Return *head*, or for an attack that does something ("the raid killed ...") whose attack it is."""
    if head.pos != "NOUN" or head.lemma.lower() not in scene.lexicon.words("ATTACK"):
        return [head]
    owners = with_conjuncts(head.all("poss"))
    return (
        owners
        or [child for child in head.children if child.ent in ("NORP", "GPE") and child.dep != "prep"]
        or [head]
    )


def _left(trigger: Token) -> list[Token]:
    """Return the country somebody is told to leave ("given a week to leave *Mali*")."""
    leaving = (below for below in trigger.subtree() if below.lemma in ("leave", "quit", "depart"))
    return [noun for verb in leaving for noun in verb.all("dobj")]


def _beyond(trigger: Token) -> list[Token]:
    """Return who is behind the thing that does the act ("*Oslo* issued an order barring ships")."""
    if trigger.dep != "acl" or trigger.tag != "VBG":
        return []
    return subjects_of_noun(trigger.head)


def _shared_owner(noun: Token) -> list[Token]:
    """Return the owner of the noun that *noun* is coordinated with ("*its* threats and sanctions")."""
    return noun.head.all("poss") if noun.dep == "conj" else []


def _nation_of_blow(trigger: Token, scene: Scene) -> list[Token]:
    """Return whose attack somebody was hit by ("killed in an *Israeli* air strike")."""
    for preposition in trigger.all("prep", "agent"):
        for noun in preposition_objects(preposition):
            if noun.lemma.lower() in scene.lexicon.words("ATTACK"):
                owners = with_conjuncts(noun.all("poss"))
                return owners or [child for child in noun.children if child.ent in ("NORP", "GPE")]
    return []


def _subject(hit: Hit, scene: Scene) -> list[Token]:
    trigger = hit.trigger
    if trigger.pos not in ("NOUN", "PROPN"):
        return [doer for head in subjects_of(trigger) for doer in _behind(head, scene)]
    verb = trigger.head
    if trigger.dep in ("dobj", "nsubjpass", "attr"):
        return subjects_of_noun(trigger) if verb.lemma.lower() in scene.lexicon.words("LIGHT") else []
    is_meeting = hit.frame.event_type is EventType.CONSULT and verb.lower in AT_MEETING
    return subjects_of_noun(trigger) if is_meeting else []


def _undergoer(hit: Hit) -> list[Token]:
    verb = hit.trigger.head
    return subjects_of(verb) if verb.lemma in UNDERGOING else objects_of(verb.head) if verb.dep == "prep" else []


def _prepositional(hit: Hit, word: str, scene: Scene) -> list[Token]:
    """Return the objects of preposition *word* on the trigger, its objects, or the verb that carries a noun."""
    groups: list[list[Token]] = []
    places: list[Token] = [hit.trigger, *hit.objects]
    if hit.trigger.pos in ("NOUN", "PROPN") and hit.trigger.dep in ("dobj", "nsubjpass", "conj"):
        places.append(hit.trigger.head)
    for place in places:
        via = place if place.lower == word and place.dep == "prep" else particle_of(place, word)
        if via is not None and via.dep in ("prep", "dative", "agent"):
            groups.append(preposition_objects(via))
    groups = [group for group in groups if group]
    political = [group for group in groups if any(scene.is_political(head) for head in group)]
    if groups:
        return (political or groups)[0]
    if word == "against":
        for token in hit.trigger.subtree():
            if token.lower == word and token.i > hit.trigger.i:
                return preposition_objects(token)
    return []


def _complement(trigger: Token, scene: Scene) -> list[Token]:
    """Return subject, else first named noun, else any political one, of a clause that hangs on *trigger*."""
    for clause in trigger.children:
        if clause.dep not in ("ccomp", "xcomp", "advcl", "acl", "prep"):
            continue
        verb = clause if clause.dep != "prep" else clause.child("pcomp")
        if verb is None:
            continue
        subjects = [
            token
            for token in with_conjuncts(verb.all("nsubj", "nsubjpass"))
            if token.lower not in RELATIVES and scene.is_political(token)
        ]
        if subjects:
            return subjects
        groups = list(_noun_groups(verb))
        for fits in (scene.is_named, scene.is_political):
            for heads in groups:
                if not _is_owned(heads[0]) and fits(heads[0]):
                    return heads
    return []


def _noun_groups(verb: Token) -> Iterator[list[Token]]:
    """Yield the objects of *verb*, then those of its prepositions and of its objects' prepositions."""
    objects = verb.all("dobj", "dative")
    inner = [child for child in verb.children if child.dep == "xcomp"]
    yield from ([token, *token.conjuncts()] for token in objects if token.pos != "ADP")
    for place in (verb, *objects):
        for preposition in place.all("prep", "dative", "agent"):
            heads = preposition_objects(preposition)
            if heads and heads[0].ent not in ("DATE", "TIME"):
                yield heads
    for clause in inner:
        yield from _noun_groups(clause)


def _nearest(hit: Hit, scene: Scene) -> list[Token]:
    """Return the first name of a state, body or person to the right of the trigger, inside its clause."""
    below = hit.trigger.subtree()
    for token in below:
        if token.i > hit.trigger.i and token.pos in ("PROPN", "NOUN", "ADJ") and _is_named(token, scene):
            return with_conjuncts([token])
    if hit.trigger.pos in ("NOUN", "PROPN"):
        for token in hit.trigger.head.subtree():
            if token.i > hit.trigger.i and token.pos in ("PROPN", "NOUN") and _is_named(token, scene):
                return [token]
    return []


def _is_named(token: Token, scene: Scene) -> bool:
    if token.dep in ("compound", "amod"):
        return token.ent in ("NORP", "GPE")
    return scene.matcher.is_name(token) or scene.matcher.belongs(token, "POLITY")
