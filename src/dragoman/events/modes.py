"""What a demand, a refusal or a threat is about gives its mode."""

from __future__ import annotations

from dragoman.events.lexicon import ActLexicon
from dragoman.events.match import Hit
from dragoman.syntax import Token
from dragoman.vocab import EventType

DEMANDS = (("meet", "MEETING_WORD"), ("yield", "YIELDING_WORD"), ("assist", "HELPING_WORD"))
THREATS = (
    ("expel", "EXPEL_WORD"),
    ("arrest", "ARREST_WORD"),
    ("restrict", "LIMITING_WORD"),
    ("violence", "VIOLENCE_WORD"),
    ("territory", "LAND_WORD"),
    ("relations", "TIES_WORD"),
)
OWED = "must"
"""The trigger of the frame for what a speaker says another must do: the hit's own verb is the topic."""

DEEP = 4
"""How far below its trigger a topic is looked for: "urged it to press a third to *stop*" asks for pressure."""

BY_TOPIC = {EventType.REQUEST: DEMANDS, EventType.REJECT: DEMANDS, EventType.THREATEN: THREATS}


def mode_of(hit: Hit, lexicon: ActLexicon) -> str | None:
    """Return the mode of the act: what its topic says, first word of the clause first, else the frame's own."""
    own = hit.frame.mode
    if hit.frame.event_type is EventType.AID and own == "economic":
        is_military = any(token.lemma.lower() in lexicon.words("ARMED") for token in topic_of(hit.trigger))
        return "military" if is_military else own
    classes = BY_TOPIC.get(hit.frame.event_type) if hit.frame.event_type else None
    if classes is None or (own is None and hit.frame.event_type is not EventType.THREATEN):
        return own
    owed = [hit.trigger] if hit.frame.trigger == OWED else []
    for token in [*owed, *topic_of(hit.trigger)]:
        for mode, name in classes:
            if token.lemma.lower() in lexicon.words(name):
                return mode
    return own


def depth(token: Token) -> int:
    """Return how many words stand above *token* in its tree."""
    return sum(1 for _ in token.ancestors())


def topic_of(trigger: Token) -> list[Token]:
    """Return the words below *trigger* that say what its act is about, in reading order."""
    found: list[Token] = []
    top = depth(trigger)
    queue = [
        child
        for child in trigger.children
        if child.dep not in ("nsubj", "nsubjpass", "advcl", "poss", "conj", "agent")
    ]
    queue += [
        child
        for child in trigger.children
        if child.dep == "advcl" and child.i > trigger.i and _is_infinitive(child)
    ]
    while queue:
        token = queue.pop()
        found.append(token)
        if depth(token) - top < DEEP:
            queue.extend(child for child in token.children if child.dep not in ("relcl", "advcl"))
    return sorted(found, key=lambda token: token.i)


def _is_infinitive(clause: Token) -> bool:
    return any(child.dep == "aux" and child.lower == "to" for child in clause.children)
