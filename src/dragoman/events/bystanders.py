"""Who or what stands where a side of an act could stand, and is none: places, the press, private people."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.events.clause import preposition_objects
from dragoman.events.match import Hit
from dragoman.events.party import Party
from dragoman.events.scene import Scene
from dragoman.syntax import Token
from dragoman.vocab import EventType, Reading

PARTNERS = {"with", "object", "to"}
"""Slots where the other side of a meeting stands."""

LOOSE = {"in", "at", "on", "nearest"}

JUDGED = {EventType.ACCUSE, EventType.REJECT, EventType.REQUEST, EventType.THREATEN}

PAPERS = {"newspaper", "magazine", "tabloid", "daily", "weekly", "broadsheet"}

FOLK = {"most", "many", "some", "ordinary", "young", "few"}
"""Words before a people's name that make it people in the street."""

MATTERS = frozenset(
    "deal agreement accord investigation probe inquiry policy issue crisis war question file vote".split()
)

TELLING = {"tell", "write", "warn", "inform", "assure", "remind", "say"}

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


def is_private(head: Token, scene: Scene) -> bool:
    """Say whether a phrase means people who speak for no state: "*Finnish journalists*", "*most* Taiwanese"."""
    if head.ent == "NORP" or head.lemma.lower() in ("people", "citizen", "public"):
        return any(child.lower in FOLK for child in head.children)
    is_paper = head.lemma.lower() in PAPERS and not any(child.lower == "state" for child in head.children)
    return is_paper or (head.ent != "PERSON" and head.lemma.lower() in scene.lexicon.words("PRIVATE"))


def is_mere_place(hit: Hit, slot: str, heads: Sequence[Token], scene: Scene, other: Party) -> bool:
    """Say whether a phrase only tells where something was said or agreed, unless the frame asks for it."""
    is_consult = hit.frame.event_type is EventType.CONSULT
    if is_consult and slot in ("object", "of") and all(_is_gathering(head, scene) for head in heads):
        return True
    if is_consult and slot == "nation":
        return scene.is_place(heads)
    if slot not in LOOSE or (slot != "nearest" and slot in hit.frame.recipient):
        return False
    if is_consult and hit.frame.mode != "visit":
        return len(other.countries) > 1 or scene.is_place(heads)
    return hit.frame.event_type in VERBAL and scene.is_place(heads)


def are_listeners(hit: Hit, heads: Sequence[Token], scene: Scene, other: Party) -> bool:
    """Say whether a phrase is only the press that was told ("told *a German newspaper* that Malta must ...")."""
    if not other.heads or hit.trigger.lemma not in TELLING:
        return False
    return all(is_private(head, scene) or _is_press(head, scene) for head in heads)


def are_private_partners(hit: Hit, slot: str, heads: Sequence[Token], scene: Scene, other: Party) -> bool:
    """Say whether somebody met people who speak for no state ("talks *with reporters* at the United Nations")."""
    is_meeting = hit.frame.event_type is EventType.CONSULT and slot in PARTNERS and bool(other.heads)
    return is_meeting and bool(heads) and all(is_private(head, scene) for head in heads)


def is_thing(hit: Hit, heads: Sequence[Token], scene: Scene) -> bool:
    """Say whether "it" or "them" is what the clause above is about ("refused the *deal*, calling it a sham")."""
    if len(heads) != 1 or heads[0].lower not in ("it", "them") or hit.trigger.dep != "advcl":
        return False
    number = "NN" if heads[0].lower == "it" else "NNS"
    things = [noun for noun in hit.trigger.head.all("dobj") if noun.tag == number and noun.i < hit.trigger.i]
    return any(not scene.is_named(noun) and not scene.matcher.belongs(noun, "POLITY") for noun in things)


def is_threat_of_own(hit: Hit, slot: str, heads: Sequence[Token], scene: Scene, other: Party) -> bool:
    """Say whether a clause only says who will carry out a threat ("said *Oman* would retaliate")."""
    is_far_off = hit.frame.event_type is EventType.THREATEN and slot in ("complement", "nearest")
    return is_far_off and not set(scene.countries(heads)).isdisjoint(other.countries)


def _is_press(head: Token, scene: Scene) -> bool:
    words = {token.lemma.lower() for token in (head, *head.all("compound", "appos"))}
    return not words.isdisjoint(scene.lexicon.words("MEDIA")) or scene.is_outlet([head])


def is_with_own(hit: Hit, heads: Sequence[Token], scene: Scene, other: Party) -> bool:
    """Say whether words judge what the judge's own side has part in, or a matter that only bears a state's name.

    "Worried about talks *between* us", "criticised *the president's* visit", "the Iran *deal*".
    """
    if hit.frame.event_type not in JUDGED or not other.countries:
        return False
    if all(_is_matter(head) for head in heads) and heads:
        return True
    shared = [
        noun
        for head in heads
        for child in head.all("prep")
        if child.lower == "between"
        for noun in preposition_objects(child)
    ]
    is_request = hit.frame.event_type is EventType.REQUEST
    owners = [owner for head in heads for owner in head.all("poss") if not is_request]
    together = [*shared, *owners, *(heads if len(heads) > 1 else ())]
    return any(set(scene.countries([head])) & set(other.countries) for head in together)


def _is_matter(head: Token) -> bool:
    """Say whether a phrase names a matter by a state: "the Iran deal", "the Russia investigation"."""
    return head.lemma.lower() in MATTERS and any(child.ent == "GPE" for child in head.all("compound"))


def _is_gathering(head: Token, scene: Scene) -> bool:
    """Say whether a phrase means talks held somewhere ("the *summit* in Malta"), not those of a body."""
    mentions = scene.cast.within(scene.span_of(head))
    is_of_body = any(mention.reading is Reading.IGO for mention in mentions)
    return head.lemma.lower() in scene.lexicon.words("TALKS") and not is_of_body
