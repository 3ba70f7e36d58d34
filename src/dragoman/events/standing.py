"""How an act stands: its type as told, mode and status (GUIDE, "Settled while annotating")."""

from __future__ import annotations

import msgspec

from dragoman.events.lexicon import ActLexicon
from dragoman.events.match import Hit
from dragoman.events.modes import mode_of
from dragoman.events.mood import Mood, mood_of
from dragoman.events.occasions import is_ahead
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

LASTING = {
    EventType.AID,
    EventType.COOPERATE,
    EventType.MOBILIZE,
    EventType.ASSAULT,
    EventType.COERCE,
    EventType.SANCTION,
}
"""Types that a present tense tells as going on."""


STATES = {EventType.AID, EventType.COOPERATE, EventType.SANCTION}
PROMISES = {"promise", "pledge", "offer", "vow", "announce", "order"}


class Standing(msgspec.Struct, frozen=True):
    """Type, mode and status of an act as told; `why_not` says why it is no event at all."""

    event_type: EventType
    mode: str | None
    status: Status
    why_not: str | None = None


def standing_of(hit: Hit, lexicon: ActLexicon, *, is_title: bool = False) -> Standing:
    """Return how the act of *hit* stands; *is_title* reads the present tense of a headline as past."""
    kind = hit.frame.event_type
    if kind is None:
        raise ValueError("a blocking frame has no standing")
    mood, mode = mood_of(hit.trigger, lexicon), mode_of(hit, lexicon)
    mood.is_future = mood.is_future or (kind is EventType.CONSULT and is_ahead(hit.trigger, lexicon))
    if mood.is_conditional or mood.is_asked:
        return Standing(kind, mode, Status.HYPOTHETICAL, "hypothetical")
    if mood.is_denied:
        is_deed = not (mood.is_negated or mood.is_supposed or mood.is_future or mood.is_wanted)
        return Standing(kind, mode, Status.DENIED, None if is_deed else "denied")
    if mood.is_wanted:
        return Standing(kind, mode, Status.REQUESTED, "wanted")
    if kind is EventType.THREATEN and not mood.is_negated:
        return Standing(kind, mode, Status.THREATENED)
    if mood.is_negated:
        if _is_beside(hit.trigger, mood):
            return Standing(kind, mode, Status.DENIED, "negated")
        return _negated(kind, mode, mood)
    if mood.is_supposed:
        return Standing(kind, mode, Status.HYPOTHETICAL, "hypothetical")
    if mood.is_future or mood.is_announced or mood.is_promised:
        return _coming(kind, mode, mood)
    if kind is EventType.RETREAT and hit.trigger.lemma in PROMISES:
        return Standing(kind, mode, Status.ANNOUNCED)
    is_told_now = mood.is_present and not is_title and hit.trigger.pos == "VERB"
    if _is_lasting(hit) or mood.is_ongoing or (is_told_now and kind in LASTING):
        return Standing(kind, mode, Status.ONGOING)
    return Standing(kind, mode, Status.HAPPENED)


def _is_lasting(hit: Hit) -> bool:
    """Say whether the words tell a state rather than an act ("was on alert", "its sanctions against Oman")."""
    if hit.trigger.lemma == "be":
        return True
    is_noun = hit.trigger.pos == "NOUN" and hit.trigger.dep not in ("dobj", "nsubjpass")
    return is_noun and hit.frame.event_type in STATES and hit.frame.mode not in ("expel", "withdraw")


def _negated(kind: EventType, mode: str | None, mood: Mood) -> Standing:
    is_will = mood.is_future or mood.is_would or mood.is_promised or mood.is_averted
    if kind in REFUSED and is_will:
        is_coming = mood.is_future and kind is not EventType.AGREE
        return Standing(EventType.REJECT, REFUSED[kind], Status.ANNOUNCED if is_coming else Status.HAPPENED)
    return Standing(kind, mode, Status.DENIED, "negated")


def _is_beside(noun: Token, mood: Mood) -> bool:
    """Say whether another deed is denied than what *noun* names ("is *not* going into the talks with hope")."""
    return noun.pos == "NOUN" and noun.dep == "pobj" and not mood.is_averted


def _coming(kind: EventType, mode: str | None, mood: Mood) -> Standing:
    status = Status.ANNOUNCED if mood.is_announced or mood.is_promised else Status.FUTURE
    if kind in COMING_IS_AGREE:
        return Standing(EventType.AGREE, None, status)
    if kind is EventType.RETREAT and mood.is_announced:
        return Standing(EventType.CONCEDE, None, Status.ANNOUNCED)
    return Standing(kind, mode, status)
