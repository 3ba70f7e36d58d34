"""An act that is only the topic of another is no event of its own: the deed demanded, threatened, refused."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.events.match import Hit
from dragoman.syntax import Token
from dragoman.vocab import EventType

CIRCUMSTANCE = {"after", "during", "following", "amid", "since", "despite", "before", "at", "over", "regarding"}
FACTUAL = ("relcl", "advcl", "appos")


def without_topics(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits that stand on their own, blocking frames and topics of other acts left out."""
    taken = {token.i for hit in hits if hit.frame.event_type is not None for token in _topic_of(hit)}
    return [hit for hit in hits if hit.frame.event_type is not None and hit.trigger.i not in taken]


def _topic_of(hit: Hit) -> list[Token]:
    """Return the words below a trigger that only say what its act is about."""
    found: list[Token] = []
    queue = [child for child in hit.trigger.children if not _stands_alone(child, hit)]
    while queue:
        token = queue.pop()
        found.append(token)
        queue.extend(child for child in token.children if child.dep not in FACTUAL or _is_purpose(child))
    return found


def _stands_alone(child: Token, hit: Hit) -> bool:
    """Say whether the branch at *child* tells facts of its own beside the act."""
    if child.dep in ("nsubj", "nsubjpass", "conj", "agent", "parataxis", "csubj", "poss"):
        return True
    if child.dep in FACTUAL:
        return not _is_purpose(child)
    if child.dep == "prep" and (child.lower in CIRCUMSTANCE or child.i < hit.trigger.i):
        return True
    return child.dep == "prep" and child.child("pcomp") is not None and hit.frame.event_type is not EventType.ACCUSE


def _is_purpose(clause: Token) -> bool:
    return clause.dep == "advcl" and any(child.dep == "aux" and child.lower == "to" for child in clause.children)
