"""The side of a mission that its own phrase leaves out: from the sentence, an event told there, the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.missions.doers import CLAUSE_BREAK
from dragoman.missions.lexicon import Sort
from dragoman.missions.scene import Scene
from dragoman.missions.terms import POSTED_OFFICES, Term
from dragoman.schema import Mention

_OCCASION = re.compile(rf"{CLAUSE_BREAK.pattern}|\b(?:after|following|over|amid|since|despite|for)\s")
PLACE_IN = re.compile(r"\b(?:in|at|near)\s+(?:the\s+)?$")
_INSIDE = re.compile(r"\s(?:in|at|near)\s")
_PLACE_LINK = re.compile(r"\b(?:in|from|to|at|out of|leave|left|with)\s+(?:the\s+)?$", re.IGNORECASE)


def completed(
    scene: Scene, term: Term, sender: str | None, host: str | None, start: int, end: int
) -> tuple[str | None, str | None]:
    """Fill in the side that is still unknown: from the sentence, from an event told there, from the article."""
    if term.is_elsewhere:
        return sender, host
    if sender and host is None:
        host = (
            _place_after(scene, sender, start, end)
            or _from_terms(scene.terms, term, sender=sender)
            or _from_events(scene, sender, start, end)
            or _from_known(scene, term, sender=sender)
            or _only_other(scene, term, sender)
        )
    elif host and sender is None:
        sender = (
            _from_terms(scene.terms, term, host=host)
            or _from_events(scene, host, start, end)
            or _from_known(scene, term, host=host)
            or _only_other(scene, term, host)
        )
    elif sender is None and host is None:
        full = [one for one in scene.terms if one.sender and one.host and one is not term]
        if full:
            return full[0].sender, full[0].host
        if not term.is_plural and (same := _same_in_full(scene, term)):
            return same.sender, same.host
    return sender, host


def _same_in_full(scene: Scene, term: Term) -> Term | None:
    """Return the mission that a bare "the embassy" means: the speaker's own if he is posted, else the nearest."""
    posted = _posted_speaker(scene, term)
    in_full = [one for one in scene.known if one.sender and one.host]
    own = [one for one in in_full if one.sender == posted]
    return next(reversed(own or [one for one in in_full if _is_same(one, term)]), None)


def _posted_speaker(scene: Scene, term: Term) -> str | None:
    """Return the country of whoever speaks of *term*, when he is posted to a mission."""
    statement = scene.statement_at(term.span)
    speaker = statement.speaker if statement else None
    return speaker.country if speaker and speaker.office in POSTED_OFFICES else None


def completed_by_article(
    scene: Scene, term: Term, sender: str | None, host: str | None
) -> tuple[str | None, str | None]:
    """Fill in the side that a title leaves out, only from phrases that name the same mission."""
    if term.is_elsewhere:
        return sender, host
    if sender and host is None:
        host = _from_terms(scene.terms, term, sender=sender) or _from_known(scene, term, sender=sender)
    elif host and sender is None:
        sender = _from_terms(scene.terms, term, host=host) or _from_known(scene, term, host=host)
    return sender, host


def _place_after(scene: Scene, sender: str, start: int, end: int) -> str | None:
    """Return the state of the place that the match names or goes on to ("from Moscow", "in Kyiv")."""
    gist = scene.gist
    stop = _OCCASION.search(gist.text, end)
    for place, what in sorted(gist.folded.items()):
        if not start <= place < (stop.start() if stop else len(gist.text)) or not isinstance(what, Mention):
            continue
        if _PLACE_LINK.search(gist.text[:place]) and what.country and what.country != sender and place - end < 40:
            return what.country
    return None


def _from_terms(
    terms: Sequence[Term], term: Term, *, sender: str | None = None, host: str | None = None
) -> str | None:
    """Return the missing side from another phrase of the sentence that tells it ("envoy ... embassy in Moscow")."""
    for other in terms:
        if other is term or other.kind.sort in (Sort.RELATIONS, Sort.CHANNEL):
            continue
        if sender and other.host and other.host != sender and other.sender in (None, sender):
            return other.host
        if host and other.sender and other.sender != host and other.host in (None, host):
            return other.sender
    return None


def _from_events(scene: Scene, side: str, start: int, end: int) -> str | None:
    """Return the other party of an act told in the same words."""
    span = scene.gist.back(start, end)
    for event in scene.events:
        if not event.trigger_span.meets(span):
            continue
        others = [code for code in (*event.actors, *event.recipients) if code != side]
        if side in (*event.actors, *event.recipients) and len(set(others)) == 1:
            return others[0]
    return None


def _from_known(scene: Scene, term: Term, *, sender: str | None = None, host: str | None = None) -> str | None:
    """Return the missing side from what the article tells of the same mission; None when it tells of two."""
    found = {
        one.host if sender else one.sender
        for one in scene.known
        if one.sender and one.host and one is not term and (one.sender == sender if sender else one.host == host)
    }
    return found.pop() if len(found) == 1 else None


def _only_other(scene: Scene, term: Term, side: str) -> str | None:
    """Return the one other state that the sentence names, for acts towards a head or staff; None if there are two.

    Where a sentence names none, the one before it may ("X's government changed its envoys. Y was named ...").
    """
    if term.kind.sort not in (Sort.HEAD, Sort.STAFF):
        return None
    for parties in (_no_mere_places(scene), scene.before):
        others = {party.country for party in parties if party.country and party.country != side}
        if others:
            return others.pop() if len(others) == 1 else None
    return None


def _no_mere_places(scene: Scene) -> list[Mention]:
    """Return the parties of a sentence but for those where something only happens ("a man *in Britain*")."""
    gist = scene.gist
    return [
        what
        for place, what in sorted(gist.folded.items(), key=lambda one: one[0])
        if isinstance(what, Mention)
        and not PLACE_IN.search(gist.text[:place])
        and not _INSIDE.search(what.span.of(scene.text))
    ]


def _is_same(one: Term, other: Term) -> bool:
    """Say whether a bare phrase ("the embassy") may mean the mission that another named in full."""
    if one.kind.sort is not other.kind.sort:
        return False
    return one.kind.kind is other.kind.kind
