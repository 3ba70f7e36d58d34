"""An act that is only the topic of another is no event of its own: the deed demanded, threatened, refused."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.events.clause import is_passive
from dragoman.events.match import Hit
from dragoman.syntax import Token
from dragoman.vocab import EventType

FACING = {
    EventType.SUPPORT,
    EventType.ACCUSE,
    EventType.ASSAULT,
    EventType.COERCE,
    EventType.SANCTION,
    EventType.MOBILIZE,
}
"""Types of acts that face a deed already done: praise and blame, and blows that answer a blow."""

CIRCUMSTANCE = {"after", "during", "following", "amid", "since", "despite", "before", "at", "over", "regarding"}
BY_SPEAKER = ("speaker",)
FACTUAL = ("relcl", "advcl", "appos")


def without_topics(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits that stand on their own, blocking frames and topics of other acts left out."""
    hits = [hit for hit in hits if hit.frame.act.startswith("request") or _is_asserted(hit)]
    taken: set[int] = set()
    judged: set[int] = set()
    for hit in hits:
        if hit.frame.event_type is not None:
            (judged if hit.frame.event_type in FACING else taken).update(token.i for token in _topic_of(hit))
    return [hit for hit in hits if hit.frame.event_type is not None and _is_own_act(hit, taken, judged)]


def _is_asserted(hit: Hit) -> bool:
    """Say whether what a speaker blames another for is told of it ("Iran *is lying*"), not in passing.

    A participle that only describes a noun, or a passive ("men *misled* into the army"), blames nobody.
    """
    trigger = hit.trigger
    if hit.frame.actor != BY_SPEAKER or trigger.pos not in ("VERB", "AUX"):
        return True
    return trigger.dep not in ("acl", "relcl", "advcl") and not is_passive(trigger)


def _is_own_act(hit: Hit, taken: set[int], judged: set[int]) -> bool:
    """Say whether *hit* is no topic; a deed that is praised or condemned with both its sides named is a fact."""
    at = hit.trigger.i
    if at in taken:
        return False
    return at not in judged or (hit.trigger.pos == "NOUN" and has_both_sides(hit.trigger))


def has_both_sides(noun: Token) -> bool:
    """Say whether a noun has a doer and an undergoer of its own ("Iran's *strikes* on Oman")."""
    links = {child.lower for child in noun.all("prep")}
    doers = noun.all("poss") or [child for child in noun.children if child.ent in ("NORP", "GPE")]
    doers = doers or [child for child in noun.all("prep", "agent") if child.lower == "by"]
    return "between" in links or (bool(doers) and bool(links & {"on", "against", "of", "for", "to"}))


def _topic_of(hit: Hit) -> list[Token]:
    """Return the words below a trigger that only say what its act is about."""
    found: list[Token] = []
    queue = [child for child in hit.trigger.children if not _stands_alone(child, hit)]
    while queue:
        token = queue.pop()
        if not _is_done_in_meeting(token, hit):
            found.append(token)
        queue.extend(child for child in token.children if not _is_factual(child) or _is_purpose(child))
    return found


def _is_factual(clause: Token) -> bool:
    """Say whether *clause* tells a fact beside: so does a past tense that the parser hung on a noun."""
    is_cut_off = clause.dep == "acl" and clause.tag == "VBD" and not clause.child("nsubj", "mark")
    return clause.dep in FACTUAL or is_cut_off


def _is_done_in_meeting(verb: Token, hit: Hit) -> bool:
    """Say whether *verb* is what a meeting was held for, and done at it ("met the envoy *to urge* him to stay")."""
    return hit.frame.event_type is EventType.CONSULT and verb.head is hit.trigger and _is_purpose(verb)


def _stands_alone(child: Token, hit: Hit) -> bool:
    """Say whether the branch at *child* tells facts of its own beside the act."""
    if child.dep in ("nsubj", "nsubjpass", "conj", "agent", "parataxis", "csubj", "poss"):
        return True
    if _is_factual(child):
        return not _is_purpose(child)
    if child.dep == "prep" and (child.lower in CIRCUMSTANCE or child.i < hit.trigger.i):
        return True
    return child.dep == "prep" and child.child("pcomp") is not None and hit.frame.event_type is not EventType.ACCUSE


def _is_purpose(clause: Token) -> bool:
    return clause.dep == "advcl" and any(child.dep == "aux" and child.lower == "to" for child in clause.children)
