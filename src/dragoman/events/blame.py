"""Whose deed is judged: whoever made an attack that is condemned or refused, not those whom it hit."""

from __future__ import annotations

from itertools import takewhile

from dragoman.events.clause import preposition_objects, with_conjuncts
from dragoman.events.match import Hit
from dragoman.events.scene import Scene
from dragoman.syntax import Token
from dragoman.vocab import EventType

JUDGING = {EventType.ACCUSE, EventType.REJECT}
"""Acts in words that judge a deed: not those whom it hit, but whoever did it."""

TAKINGS = frozenset("annexation occupation seizure takeover blockade siege poisoning intervention".split())
"""What is done to the state beside it: who condemns the annexation of Crimea does not condemn Crimea."""


def blamed(hit: Hit, heads: list[Token], scene: Scene) -> list[Token]:
    """Return *heads*, or for an attack that is condemned whose attack it is: those attacked are not to blame."""
    if hit.frame.event_type not in JUDGING:
        return heads
    return [doer for head in heads for doer in behind(head, scene)]


def is_beneath_blow(head: Token, hit: Hit, scene: Scene) -> bool:
    """Say whether a phrase only tells whom or where an attack hit ("condemned what seems a raid *in Gaza*")."""
    path = list(takewhile(lambda above: above.i != hit.trigger.i, (head, *head.ancestors())))
    return any(
        above.dep == "prep" and above.lower != "by" and above.head.lemma.lower() in _wrongs(scene)
        for above in path[1:]
    )


def is_unowned_blow(hit: Hit, scene: Scene) -> bool:
    """Say whether what is condemned is an attack that nobody is said to have made ("the raid in Gaza")."""
    return any(
        head.pos == "NOUN" and head.lemma.lower() in _wrongs(scene) and not owners_of(head) for head in hit.objects
    )


def behind(head: Token, scene: Scene) -> list[Token]:
    """Return *head*, or for an attack that does something ("the raid killed ...") whose attack it is."""
    if head.pos != "NOUN" or head.lemma.lower() not in _wrongs(scene):
        return [head]
    owners = owners_of(head)
    return owners or ([] if scene.countries([head]) else [head])


def _wrongs(scene: Scene) -> frozenset[str]:
    """Return nouns of what is done to the state that they name ("the annexation of *Crimea*")."""
    return scene.lexicon.words("ATTACK") | TAKINGS


def owners_of(noun: Token) -> list[Token]:
    """Return whose a noun is ("*Israel's* raid", "a raid by *Israel*", "an *Israeli* raid")."""
    owners = with_conjuncts(noun.all("poss"))
    owners = owners or [
        doer for child in noun.all("prep") if child.lower == "by" for doer in preposition_objects(child)
    ]
    return owners or [child for child in noun.children if child.ent in ("NORP", "GPE") and child.dep != "prep"]
