"""A statement that says what another state must do is a demand (GUIDE, events)."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.events.lexicon import Frame
from dragoman.events.match import Hit
from dragoman.events.scene import Scene
from dragoman.events.subjects import surface_subjects
from dragoman.syntax import Token
from dragoman.vocab import EventType

OUGHT = {"should", "must", "ought"}
HOME_OFFICES = {
    "president",
    "premier",
    "chancellor",
    "government",
    "administration",
    "congress",
    "parliament",
    "nation",
}
"""Offices and bodies that a speaker who does not say whose takes for those of his own state."""

DEMAND = Frame(
    act="request: says what another must do",
    event_type=EventType.REQUEST,
    mode="change",
    part="verb",
    trigger="must",
    actor=("speaker",),
    recipient=("topic",),
)


def demands(scene: Scene) -> Iterator[Hit]:
    """Yield the verbs that a speaker says another country must do, or must not go on doing."""
    for token in scene.sentence.tokens:
        if token.pos in ("VERB", "AUX") and _is_owed(token) and _is_others(token, scene):
            yield Hit(token, DEMAND, ())


def _is_owed(verb: Token) -> bool:
    """Say whether *verb* is told as an obligation ("must", "should", "has to", "needs to")."""
    if any(child.dep == "aux" and child.lower in OUGHT for child in verb.children):
        is_past = any(child.dep == "aux" and child.lower == "have" for child in verb.children)
        return not is_past and (verb.lemma != "be" or verb.child("acomp") is not None)
    return (
        verb.dep == "xcomp"
        and verb.head.lemma in ("have", "need")
        and verb.head.tag in ("VBZ", "VBP")
        and not verb.head.child("dobj")
        and not any(child.lower == "yet" for child in (*verb.children, *verb.head.children))
    )


def _is_others(verb: Token, scene: Scene) -> bool:
    """Say whether a known speaker says this of a subject that stands for other countries than his own."""
    if "relcl" in (verb.dep, verb.head.dep if verb.dep == "xcomp" else ""):
        return False
    speakers = scene.speaker_countries(verb)
    if not speakers:
        return False
    owing = scene.countries([head for head in surface_subjects(verb) if _may_owe(head, scene)])
    return bool(owing) and not set(owing) & set(speakers)


def _may_owe(head: Token, scene: Scene) -> bool:
    """Say whether a subject can be told to do something: somebody who acts, of another state."""
    is_somebody = head.pos in ("PROPN", "PRON") or head.ent == "NORP" or scene.matcher.belongs(head, "POLITY")
    return is_somebody and head.dep != "nsubjpass" and not _is_at_home(head)


def _is_at_home(head: Token) -> bool:
    """Say whether a phrase means an office of the speaker's own state: "*the president* should be clear"."""
    return head.lemma.lower() in HOME_OFFICES and {child.lower for child in head.children} <= {"the"}
