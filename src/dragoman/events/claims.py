"""Who vouches for an act when the text itself does not."""

from __future__ import annotations

from dragoman.events.scene import Scene
from dragoman.syntax import Token
from dragoman.vocab import SpeechAct

WISHES = {
    SpeechAct.DEMAND,
    SpeechAct.ASK,
    SpeechAct.PROMISE,
    SpeechAct.THREATEN,
    SpeechAct.PRAISE,
    SpeechAct.CONDEMN,
}
"""Cues whose content asks or judges: a fact told beside it is the reporter's."""


def claimants(trigger: Token, scene: Scene, actors: tuple[str, ...]) -> tuple[str, ...]:
    """Return whoever claims the act told at *trigger*: the speaker, unless he reports his own deed.

    A medium is evidence, not a claimant. Empty when the text itself vouches for the act, as it does for what a noun
    takes for granted ("protested *the expulsion*").
    """
    if trigger.pos != "VERB":
        return ()
    statement = scene.statement_at(trigger)
    heads = scene.speakers(trigger)
    if statement is not None and statement.act in WISHES and not heads:
        return ()
    if statement is None and (not heads or scene.is_outlet(heads)):
        return ()
    return tuple(code for code in scene.speaker_countries(trigger)[:1] if code not in actors)
