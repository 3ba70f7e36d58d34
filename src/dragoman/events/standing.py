"""Whether an act has happened, is still to come, is only supposed, or is somebody's wish: tense, mood, governors."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.events.lexicon import ActLexicon
from dragoman.events.match import Hit
from dragoman.syntax import Token
from dragoman.vocab import EventType, Status

COMING_IS_AGREE = {EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE, EventType.AID}
REFUSED = {
    EventType.AGREE: None,
    EventType.CONSULT: "meet",
    EventType.SUPPORT: "assist",
    EventType.COOPERATE: "assist",
    EventType.AID: "assist",
    EventType.CONCEDE: "yield",
    EventType.RETREAT: "yield",
}
"""Cooperative acts, and the mode of REJECT when somebody will not do them."""

FUTURE = {"will", "shall", "'ll", "wo", "sha"}
MAYBE = {"could", "may", "might", "can", "ca"}
OUGHT = {"should", "must", "ought", "need"}
CONDITIONS = {"if", "unless", "whether", "until", "lest", "provided"}


class Standing(msgspec.Struct, frozen=True):
    """Type, mode and status of an act as told; `why_not` says why it is no event at all."""

    event_type: EventType
    mode: str | None
    status: Status
    why_not: str | None = None


class Mood(msgspec.Struct):
    """What was found on the way up from the trigger."""

    is_negated: bool = False
    is_future: bool = False
    is_announced: bool = False
    is_supposed: bool = False
    is_wanted: bool = False
    is_denied: bool = False
    is_promised: bool = False
    is_would: bool = False
    is_progressive: bool = False


def standing_of(hit: Hit, lexicon: ActLexicon, *, is_title: bool = False) -> Standing:
    """Return how the act of *hit* stands (GUIDE: "status is of the act as typed")."""
    kind = hit.frame.event_type
    if kind is None:
        raise ValueError("a blocking frame has no standing")
    mood = mood_of(hit.trigger, lexicon)
    mode = hit.frame.mode
    if mood.is_denied:
        return Standing(kind, mode, Status.DENIED, "denied")
    if mood.is_wanted:
        return Standing(kind, mode, Status.REQUESTED, "wanted")
    if mood.is_negated:
        return _negated(kind, mode, mood)
    if mood.is_supposed:
        return Standing(kind, mode, Status.HYPOTHETICAL, "hypothetical")
    if mood.is_future or mood.is_announced or mood.is_promised:
        return _coming(kind, mode, mood)
    if mood.is_progressive:
        return Standing(kind, mode, Status.ONGOING)
    return Standing(kind, mode, Status.HAPPENED)


def _negated(kind: EventType, mode: str | None, mood: Mood) -> Standing:
    if kind in REFUSED and (mood.is_future or mood.is_would or mood.is_promised or kind is EventType.AGREE):
        return Standing(EventType.REJECT, REFUSED[kind], Status.HAPPENED)
    return Standing(kind, mode, Status.DENIED, "negated")


def _coming(kind: EventType, mode: str | None, mood: Mood) -> Standing:
    status = Status.ANNOUNCED if mood.is_announced or mood.is_promised else Status.FUTURE
    if kind in COMING_IS_AGREE:
        return Standing(EventType.AGREE, None, status)
    if kind is EventType.RETREAT and mood.is_announced:
        return Standing(EventType.CONCEDE, None, Status.ANNOUNCED)
    return Standing(kind, mode, status)


def mood_of(trigger: Token, lexicon: ActLexicon) -> Mood:
    """Read negation, tense and mood from the verb that carries *trigger* and from what governs it."""
    mood = Mood()
    if trigger.pos in ("NOUN", "PROPN"):
        mood.is_negated = any(child.dep == "det" and child.lower == "no" for child in trigger.children)
        if any(
            child.lower in ("possible", "potential", "planned", "proposed", "future", "upcoming", "forthcoming")
            for child in trigger.children
        ):
            mood.is_future = True
    below = trigger
    for token in _climb(trigger):
        _read_verb(token, mood)
        if token is not trigger:
            _read_governor(token, below, mood, lexicon)
        below = token
    return mood


def _climb(trigger: Token) -> Iterator[Token]:
    """Yield *trigger* and the words whose mood it shares, upwards."""
    token = trigger
    yield token
    while not token.is_root:
        above = token.head
        if token.dep in ("relcl", "appos", "nsubj", "csubj", "nsubjpass") and token.pos in ("VERB", "AUX"):
            return
        if token.dep == "acl" and not _has_to(token):
            return
        if token.dep in ("parataxis",):
            return
        if token.dep == "conj" and (token.child("nsubj", "nsubjpass") or _own_mood(token)):
            above = above.head if not above.is_root and above.dep in ("ccomp", "xcomp", "advcl") else above
            if above is token.head:
                return
        yield above
        token = above


def _own_mood(token: Token) -> bool:
    return any(child.dep == "aux" and child.lower in FUTURE | MAYBE | OUGHT | {"would"} for child in token.children)


def _has_to(token: Token) -> bool:
    return any(child.dep == "aux" and child.lower == "to" for child in token.children)


def _read_verb(token: Token, mood: Mood) -> None:
    """Take negation and auxiliaries of one verb."""
    for child in token.children:
        if child.dep == "neg" or child.lower in ("never", "hardly") and child.dep == "advmod":
            mood.is_negated = not any(
                word.lower in ("only", "just") for word in token.children if word.i == child.i + 1
            )
        elif child.dep == "aux":
            _read_auxiliary(token, child.lower, mood)
        elif child.dep == "mark" and child.lower in CONDITIONS and token.dep == "advcl":
            mood.is_supposed = True
    if token.is_root and token.tag == "VB" and _has_to(token):
        mood.is_future = True


def _read_auxiliary(token: Token, word: str, mood: Mood) -> None:
    if word in FUTURE:
        mood.is_future = True
    elif word in MAYBE:
        mood.is_supposed = True
    elif word in OUGHT:
        mood.is_wanted = True
    elif word in ("would", "'d"):
        mood.is_would = True
        if any(
            child.dep == "advcl" and any(mark.lower in CONDITIONS for mark in child.all("mark"))
            for child in token.children
        ):
            mood.is_supposed = True
        else:
            mood.is_future = True
    elif word in ("is", "are", "'s", "'re", "am", "be") and token.tag == "VBG":
        mood.is_progressive = True


def _read_governor(token: Token, below: Token, mood: Mood, lexicon: ActLexicon) -> None:
    """Take what the governor *token* makes of the clause or noun *below*."""
    lemma = token.lemma.lower()
    if below.dep == "advcl":
        if _has_to(below) and not mood.is_future:
            mood.is_supposed = True
        return
    if below.dep in ("conj", "dep", "appos"):
        return
    if below.dep in ("nsubj", "nsubjpass", "csubj") and below.pos in ("NOUN", "PROPN"):
        return
    if lemma in lexicon.words("DENYING"):
        mood.is_denied = True
    elif lemma in lexicon.words("PLANNING"):
        mood.is_future = True
    elif lemma in lexicon.words("ANNOUNCING"):
        mood.is_announced = mood.is_announced or mood.is_future or _has_to(below)
    elif lemma in lexicon.words("PROMISING"):
        mood.is_promised = True
    elif lemma in lexicon.words("WANTING"):
        mood.is_wanted = True
    elif lemma in lexicon.words("SUPPOSING"):
        mood.is_supposed = True
    elif lemma in lexicon.words("AVERTING"):
        mood.is_negated = True
