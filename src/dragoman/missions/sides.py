"""Whose mission, and where: the two sides of a fact, from the phrase, the doer, the sentence, the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.missions.doers import doers_of, is_done_by_stranger
from dragoman.missions.lexicon import Frame, Sort
from dragoman.missions.scene import FIRST_PERSON, Scene
from dragoman.missions.supplied import PLACE_IN, completed, completed_by_article
from dragoman.missions.terms import Term
from dragoman.schema import Mention
from dragoman.vocab import MissionKind

NEVER_HOSTS = frozenset({"IGO", "NGO", "ISM", "IMG"})
_BOTH = re.compile(
    r"\b(?:bilateral|both|mutual|each\s+other|two\s+countries|our\s+countries|the\s+two)\b", re.IGNORECASE
)
_NEAR = 25
_MARKS = re.compile(r"[\"“”«»„]")
_RECOGNITION = re.compile(r"recognition$", re.IGNORECASE)


def sides_of(scene: Scene, frame: Frame, term: Term, start: int, end: int) -> list[tuple[str, str]]:
    """Return the pairs (sender, host) that the match ``gist.text[start:end]`` speaks of; empty when unknown.

    An empty match stands for a title by itself, which nobody does anything to.
    """
    doers = doers_of(scene, start, end) if end else []
    if term.kind.sort in (Sort.RELATIONS, Sort.CHANNEL):
        return _mutual(scene, term, doers, start, end)
    if term.is_plural and term.owner is not None and len(doers) == 2 and term.host is None:
        return [(doers[0], doers[1]), (doers[1], doers[0])]
    sender, host = _owned(scene, frame, term, doers, start, end)
    doers_side = host if frame.doer == "host" else sender
    if end and not doers and doers_side is None and is_done_by_stranger(scene, start, end):
        return []
    doer = next((code for code in doers if code not in (sender, host)), None)
    if frame.doer == "sender" or (frame.doer == "either" and sender is None):
        sender = sender or doer
    elif frame.doer in ("host", "either"):
        host = host or doer
    if end:
        sender, host = completed(scene, term, sender, host, start, end)
    else:
        sender, host = completed_by_article(scene, term, sender, host)
    if sender is None or host is None or sender == host or host in NEVER_HOSTS:
        return []
    is_joint = frame.doer == "host" and len(doers) > 1 and host in doers and sender not in doers
    if is_joint:  # "A and B expelled two diplomats of C"
        return [(sender, code) for code in doers]
    return _spread(scene, term, sender, host)


def _owned(
    scene: Scene, frame: Frame, term: Term, doers: Sequence[str], start: int, end: int
) -> tuple[str | None, str | None]:
    """Return the sides that the phrase itself tells, its "its" or "our" read by who does what to it."""
    sender, host = term.sender, term.host
    if term.is_from and frame.doer == "sender":  # home "from" where they are posted
        doer = next((code for code in doers if code != sender), None)
        return doer, host or sender
    if term.owner is None:
        return sender, host
    if not _is_third_person(scene, term):
        return _owner(scene, term) or (None if _is_quoted(scene, term) else sender), host
    if frame.doer == "sender" and doers:  # "its ambassador from Beirut" comes home from there
        return doers[0], host or (sender if sender != doers[0] else None)
    parties = [party.country for party in scene.gist.parties(start, end) if party.country not in (None, *doers)]
    if frame.doer == "host" and parties and sender in (None, *doers):  # "told Russia to close its consulates"
        return parties[-1], host if host != parties[-1] else None
    if sender is None or sender == host:
        own = [_owner(scene, term), *parties, *(doers if frame.doer == "either" else ())]
        sender = next((code for code in own if code and code != host), None)
    return sender, host


def _spread(scene: Scene, term: Term, sender: str, host: str) -> list[tuple[str, str]]:
    """Return every pair that a plural speaks of: of several senders, in several states, of both sides."""
    if term.more_senders:
        return [(code, host) for code in (sender, *term.more_senders) if code != host]
    if term.more_hosts:
        return [(sender, code) for code in (host, *term.more_hosts) if code != sender]
    is_ours = term.is_plural and term.owner is not None and term.host is None and term.city is None
    if is_ours and _BOTH.search(scene.sentence.span.of(scene.text)):
        return [(sender, host), (host, sender)]
    return [(sender, host)]


def _is_third_person(scene: Scene, term: Term) -> bool:
    return term.owner is not None and term.owner.of(scene.text).lower() not in FIRST_PERSON


def _is_quoted(scene: Scene, term: Term) -> bool:
    """Say whether the sentence holds quotation marks, so that its "our" need not be the outlet's."""
    return bool(_MARKS.search(scene.text, scene.sentence.span.start, scene.sentence.span.end)) or (
        scene.statement_at(term.span) is not None
    )


def _mutual(scene: Scene, term: Term, doers: Sequence[str], start: int, end: int) -> list[tuple[str, str]]:
    """Return the two sides of relations or a channel: the doer first, else the one the article names first."""
    if doers and _RECOGNITION.search(term.noun.of(scene.text)):
        return [(doers[0], side) for side in term.sides[-1:] if side != doers[0]]
    if term.is_elsewhere:
        return []
    named = [party.country for party in scene.gist.parties(start, end) if party.country not in (None, *doers)]
    if doers and len(set(named)) == 2:  # "urged A and B to open a hotline"
        return [(named[0] or "", named[-1] or "")]
    found = [*doers, *term.sides] if len(term.sides) < 2 else list(term.sides)
    if term.owner is not None and (code := _owner(scene, term)):
        found.insert(0, code)
    for party in _near(scene, start, end):
        if len(set(found)) < 2 and party.country:
            found.append(party.country)
    pair = list(dict.fromkeys(code for code in found if code))
    if len(doers) == 1 and doers[0] in pair:
        pair.sort(key=lambda code: code != doers[0])
    else:
        pair.sort(key=lambda code: scene.order.index(code) if code in scene.order else len(scene.order))
    return [(pair[0], pair[1])] if len(pair) >= 2 else []


def _near(scene: Scene, start: int, end: int) -> list[Mention]:
    """Return the parties within or right after a match, mere places left out ("in Vienna")."""
    gist = scene.gist
    found = [
        (place, what)
        for place, what in gist.folded.items()
        if start <= place < end + _NEAR and isinstance(what, Mention)
    ]
    return [what for place, what in sorted(found, key=lambda one: one[0]) if not PLACE_IN.search(gist.text[:place])]


def _owner(scene: Scene, term: Term) -> str | None:
    """Return whose "its" or "our" is."""
    if term.owner is None:
        return None
    if term.owner.of(scene.text).lower() in FIRST_PERSON:
        return scene.speaker_country(term.owner)
    mention = scene.cast.refer(term.owner, scene.sentence)
    return mention.country if mention else None


def city_of(scene: Scene, term: Term, pair: tuple[str, str]) -> str | None:
    """Return the city as written with the phrase, or with another phrase of the sentence for the same mission."""
    if term.city is not None:
        return term.city.of(scene.text)
    same = (one for one in scene.terms if (one.sender, one.host) == pair and one.city)
    is_consular = _is_consular(term)
    return next((one.city.of(scene.text) for one in same if one.city and _is_consular(one) == is_consular), None)


def _is_consular(term: Term) -> bool:
    """Say whether a phrase is of a consular post, which stands in another city than the embassy."""
    return term.kind.is_consul or term.kind.kind in (MissionKind.CONSULATE, MissionKind.CONSULATE_GENERAL)
