"""Who vouches for an act when the text itself does not."""

from __future__ import annotations

from dragoman.events.scene import CONTENT, Scene
from dragoman.events.subjects import surface_subjects
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

CARRIED = {"dobj", "nsubjpass"}
"""Places of a noun that its verb asserts ("promised a *release*"), not takes for granted ("over the *release*")."""


CITE = "cite"
"""The verb whose object is the source of the one who speaks ("said, *citing Oman*, that ...")."""


def claimants(trigger: Token, scene: Scene, actors: tuple[str, ...]) -> tuple[str, ...]:
    """Return whoever claims the act told at *trigger*, who heard it first: "Oman says Iran told it that ...".

    Nobody claims his own deed, and a medium is evidence, not a claimant. Empty when the text itself vouches for the
    act, as it does for what a noun takes for granted ("protested *the expulsion*").
    """
    if trigger.pos != "VERB" and trigger.dep not in CARRIED:
        return ()
    statement = scene.statement_at(trigger)
    heads = scene.speakers(trigger)
    if statement is not None and statement.act in WISHES and not heads:
        return ()
    if statement is None and (not heads or scene.is_outlet(heads) or any(map(_is_based_somewhere, heads))):
        return ()
    chain = _tellers(trigger, scene)
    nearest = scene.speaker_countries(trigger)[:1]
    if len(chain) < 2 or (nearest and nearest[0] not in chain):
        chain = nearest
    return tuple(code for code in dict.fromkeys(chain) if code not in actors)


def _is_based_somewhere(head: Token) -> bool:
    """Say whether a phrase tells only where a house sits ("*London-based* Al Manar"), not for whom it speaks."""
    return any(child.lower == "based" for child in head.children)


def _tellers(trigger: Token, scene: Scene) -> tuple[str, ...]:
    """Return whom each verb of speech above *trigger* lets speak or cites, the one furthest from the act first."""
    chain: list[str] = []
    below = trigger
    for above in trigger.ancestors():
        is_told = below.dep in CONTENT or (below.dep == "pcomp" and above.dep == "prep") or below.lemma == CITE
        if is_told and above.lemma == CITE:
            chain = [*scene.countries(above.all("dobj"))[:1], *chain]
        elif is_told and above.lemma.lower() in scene.lexicon.words("SPEECH"):
            cited = [source for child in above.all("advcl") if child.lemma == CITE for source in child.all("dobj")]
            chain = [*scene.countries(surface_subjects(above))[:1], *scene.countries(cited)[:1], *chain]
        below = above
    return tuple(chain)
