"""Which phrases stand in a slot of an act: subject, object, owner, after a preposition, in its complement ..."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from itertools import takewhile

from dragoman.events.blame import JUDGING, behind, blamed, is_beneath_blow, is_unowned_blow, owners_of
from dragoman.events.clause import RELATIVES, leads_up, objects_of, particle_of, preposition_objects, with_conjuncts
from dragoman.events.match import MODIFIERS, Hit
from dragoman.events.scene import Scene
from dragoman.events.subjects import subjects_of, subjects_of_noun, surface_subjects
from dragoman.syntax import Token
from dragoman.vocab import EventType

AT_MEETING = {"after", "during", "at", "in", "following", "for", "before"}
"""Prepositions that put the subject of a sentence into a meeting ("said *after* talks with ...")."""

UNDERGOING = {"face", "suffer", "undergo", "receive", "escape", "survive", "sustain"}
"""Verbs whose subject undergoes what their object names ("Iran faces sanctions")."""

NOT_MEANT: Mapping[EventType | None, Set[str]] = {
    EventType.SANCTION: {"over"},
    EventType.ACCUSE: {"into"},
}
"""Prepositions whose nouns an act of the type is not aimed at: its occasion, or what the thing blamed is about."""

BESIDE = {"after", "during", "following", "before", "since", "amid", "despite", "ahead", "under"}
"""Prepositions that lead away from an act to what happened around it."""

FAR = {"nearest", "complement", "in", "for", "over"}
"""Slots where an attack that is condemned shows whom it hit."""

BEYOND = {*FAR, "of", "by"}
"""Slots where an act in words may reach past the deed it judges."""

NATIONS = {"NORP", "GPE", "ORG"}
IN_TOWNS = {EventType.ASSAULT, EventType.CONSULT, EventType.PROTEST}
"""Acts that are called after the town that saw them."""

ENTERED = {"incursion", "invasion", "war", "intervention", "occupation"}
"""What is named by the state that suffers it ("the *Mali* war", "the *Chad* incursion")."""

CAPITAL = "gazetteer-capital"
OWN = {"its", "his", "her", "their", "our", "my"}


def is_owned(head: Token) -> bool:
    """Say whether a phrase is the actor's own thing ("*its* troops")."""
    return any(child.dep == "poss" and child.lower in OWN for child in head.children)


def phrases(hit: Hit, slot: str, scene: Scene) -> list[Token]:
    """Return the heads of the phrases in *slot* of the act; whoever an attack hit is not to blame for it."""
    if slot not in BEYOND or hit.frame.event_type not in JUDGING:
        return _in_slot(hit, slot, scene)
    if hit.frame.event_type is EventType.ACCUSE and is_unowned_blow(hit, scene):
        return []
    return [head for head in _in_slot(hit, slot, scene) if not is_beneath_blow(head, hit, scene)]


def _in_slot(hit: Hit, slot: str, scene: Scene) -> list[Token]:
    trigger = hit.trigger
    match slot:
        case "subject":
            return _subject(hit, scene)
        case "beyond":
            return _beyond(trigger)
        case "object":
            return blamed(hit, list(hit.objects), scene)
        case "direct":
            return blamed(hit, objects_of(trigger), scene)
        case "owner":
            return with_conjuncts(trigger.all("poss") or _shared_owner(trigger))
        case "nation":
            return [
                child
                for child in trigger.children
                if child.dep in MODIFIERS and child.ent in NATIONS and not _is_scene_of(hit, child, scene)
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
            return blamed(hit, _prepositional(hit, slot, scene), scene)


def _is_scene_of(hit: Hit, modifier: Token, scene: Scene) -> bool:
    """Say whether a capital before an act's noun is where it took place ("the *Paris* attack") and no doer."""
    if hit.frame.event_type not in IN_TOWNS or modifier.ent != "GPE":
        return False
    if hit.trigger.lemma.lower() in ENTERED and modifier.pos == "PROPN" and modifier.text.istitle():
        return True
    mentions = scene.cast.within(scene.span_of(modifier))
    return bool(mentions) and all(mention.rule.startswith(CAPITAL) for mention in mentions)


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
                return owners_of(noun)
    return []


def _subject(hit: Hit, scene: Scene) -> list[Token]:
    trigger = hit.trigger
    if trigger.pos not in ("NOUN", "PROPN"):
        return [doer for head in subjects_of(trigger) for doer in behind(head, scene)]
    verb = trigger.head
    if trigger.dep in ("dobj", "nsubjpass", "attr"):
        if verb.lemma.lower() not in scene.lexicon.words("LIGHT"):
            return []
        return [doer for head in subjects_of_noun(trigger) for doer in _traveller(head, scene)]
    is_meeting = hit.frame.event_type is EventType.CONSULT and (verb.lower in AT_MEETING or leads_up(verb))
    return subjects_of_noun(trigger) if is_meeting else []


def _traveller(head: Token, scene: Scene) -> list[Token]:
    """Return *head*, or for a journey that takes in an act ("*her* tour includes a visit to ...") whose it is."""
    return owners_of(head) if head.lemma.lower() in scene.lexicon.words("JOURNEY") else [head]


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
        for token in _clause(hit.trigger):
            if token.lower == word and token.i > hit.trigger.i:
                return preposition_objects(token)
    return []


def _complement(trigger: Token, scene: Scene) -> list[Token]:
    """Return subject, else first named noun, else any political one, of a clause that hangs on *trigger*."""
    for clause in trigger.children:
        if clause.dep not in ("ccomp", "xcomp", "advcl", "acl", "prep"):
            continue
        verb = clause if clause.dep != "prep" else clause.child("pcomp")
        if verb is None or _is_circumstance(clause):
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
                if not is_owned(heads[0]) and fits(heads[0]):
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
    beside = NOT_MEANT.get(hit.frame.event_type, frozenset())
    for token in _clause(hit.trigger):
        between = takewhile(lambda above: above.i != hit.trigger.i, token.ancestors())
        if any(above.dep == "prep" and above.lower in beside for above in between):
            continue
        if token.i > hit.trigger.i and token.pos in ("PROPN", "NOUN", "ADJ") and _is_named(token, scene):
            return with_conjuncts([token])
    if hit.trigger.pos in ("NOUN", "PROPN"):
        for token in hit.trigger.head.subtree():
            if token.i > hit.trigger.i and token.pos in ("PROPN", "NOUN") and _is_named(token, scene):
                return [token]
    return []


def _clause(trigger: Token) -> list[Token]:
    """Return the words below *trigger*, in order, less clauses and circumstances that tell of something else."""
    found, queue = [], [trigger]
    while queue:
        token = queue.pop()
        found.append(token)
        queue.extend(child for child in token.children if not _is_circumstance(child))
    return sorted(found, key=lambda token: token.i)


def _is_circumstance(child: Token) -> bool:
    if child.dep in ("relcl", "parataxis") or (child.dep == "advcl" and child.child("mark") is not None):
        return True
    is_of_noun = child.dep in ("acl", "ccomp") and child.head.pos in ("NOUN", "PROPN")
    if is_of_noun and child.child("nsubj", "nsubjpass") is not None:
        return child.head.lemma.lower() != "fact"
    return child.dep == "prep" and child.lower in BESIDE


def _is_named(token: Token, scene: Scene) -> bool:
    if token.dep in ("compound", "amod"):
        return token.ent in ("NORP", "GPE")
    return scene.matcher.is_name(token) or scene.matcher.belongs(token, "POLITY")
