"""Words reported in a phrase: what is condemned, called for, demanded, vowed, or called by a name."""

from __future__ import annotations

from dragoman.schema import Span
from dragoman.statements.contents import Found, no_content, right_edge, unmarked
from dragoman.statements.cutting import AWAY, cut
from dragoman.statements.passages import Hit, Passage, Stretch
from dragoman.statements.speakers import phrase_of
from dragoman.syntax import Token
from dragoman.vocab import SpeechAct

_ADJUNCTS = frozenset(
    "npadvmod advmod prt cc punct aux auxpass neg agent nsubj conj preconj mark advcl dep parataxis intj".split()
)
_WHEN = frozenset({"after", "before", "as"})
_OBJECT_LINKS = frozenset("for as of against to between over with about on".split())
_MENTIONING = frozenset({SpeechAct.SAY, SpeechAct.ASK, SpeechAct.CONFIRM})
_FEW = 3
"""Words up to which the object of a verb of saying is a thing spoken of, not words ("mentioned the port"): of such
objects 12 of 34 were content in PolNeAR train."""
_SETTING = frozenset("in on at during after before from through via by with under as".split())


def _complements(hit: Hit) -> list[Token]:
    """Return what the cue governs on its right, in order, hearers and settings left out."""
    cue = hit.token
    return [child for child in cue.children if child.i > cue.i and child.dep not in _ADJUNCTS]


def _extent(passage: Passage, stretch: Stretch, hit: Hit, parts: list[Token]) -> Found:
    """Return the run from the first of *parts* to the end of the last."""
    below = [word for part in parts for word in part.subtree() if word.i > hit.token.i]
    if not below:
        return no_content(hit)
    start = min(word.start for word in below)
    below = _without_setting(below, passage)
    last = max(below, key=lambda word: word.i)
    if last.dep == "punct" and len(below) > 1 and passage.is_outside(last):
        below.remove(last)
        last = max(below, key=lambda word: word.i)
    span = Span(max(start, hit.span.end), right_edge(last, stretch, passage))
    trimmed = span.trimmed(passage.text, AWAY) if span.start < span.end else None
    if trimmed is None:
        return no_content(hit)
    part = cut(passage, stretch, hit, trimmed)
    quote = passage.quote_at(part.start)
    if quote is not None and quote.outer.start >= hit.span.end:
        part = Span(min(part.start, quote.outer.start), part.end)
    return [unmarked(passage, part)], hit.span


def _without_setting(words: list[Token], passage: Passage) -> list[Token]:
    """Return *words* less a clause at their end that tells when or amid what ("... *after the raid began*")."""
    ordered = sorted(words, key=lambda word: word.i)
    for word in ordered:
        verb = word.head
        if word.lower not in _WHEN or word.dep != "mark" or verb.dep != "advcl" or not passage.is_outside(word):
            continue
        clause = {below.i for below in verb.subtree()}
        if max(clause) >= ordered[-1].i - 1 and min(clause) > ordered[0].i + 1:
            return [other for other in ordered if other.i < min(clause)]
    return words


def read_order(passage: Passage, stretch: Stretch, hit: Hit) -> Found:
    """Read ``X urged Y to ...`` and ``X accused Y of ...``."""
    parts = _complements(hit)
    verbs = [part for part in parts if part.dep in {"xcomp", "ccomp"} and part.child("aux") is not None]
    blames = [
        part for part in parts if part.dep == "prep" and part.lower in {"of", "with", "for", "against", "over"}
    ]
    purposes = [
        child
        for child in hit.token.all("advcl", "ccomp", "xcomp")
        if child.i > hit.token.i and (mark := child.child("mark")) is not None and mark.lower == "for"
    ]
    if hit.senses[0].particle == "for" and purposes:
        verbs, parts = purposes, purposes
    if hit.senses[0].particle in {"on", "upon"} and not verbs:
        verbs = [child for child in hit.token.all("advcl") if child.i > hit.token.i and _has_to(child)]
        parts += verbs
    if not blames and hit.senses[0].act is SpeechAct.ACCUSE:
        blames = _far_blame(parts, hit)
        parts += blames
    party = [part for part in parts if part.dep in {"dobj", "dative", "prep", "nsubj"}]
    if not verbs and not (blames and party and hit.senses[0].act in {SpeechAct.ACCUSE, SpeechAct.THREATEN}):
        return no_content(hit)
    particle = hit.senses[0].particle
    if particle is not None:
        parts = [part for part in parts if part.lower != particle or part.start >= hit.span.end] or parts
        own = next((part for part in hit.token.children if part.lower == particle and part.i > hit.token.i), None)
        parts = ([own] if own is not None else []) + [part for part in parts if part is not own]
    return _extent(passage, stretch, hit, parts)


def _has_to(verb: Token) -> bool:
    return any(child.lower == "to" and child.dep == "aux" for child in verb.children)


def _far_blame(parts: list[Token], hit: Hit) -> list[Token]:
    """Return the "of" or "for" of an accusation when a long or broken party parts it from its verb."""
    party = next((part for part in parts if part.dep == "dobj"), None)
    if party is None:
        return []
    after = hit.sentence.tokens[party.i + 1 :]
    return [word for word in after if word.lower in {"of", "for"} and word.child("pcomp") is not None][:1]


def read_infinitive(passage: Passage, stretch: Stretch, hit: Hit) -> Found:
    """Read ``X vowed to ...``."""
    verb = next(
        (child for child in hit.token.children if child.dep in {"xcomp", "ccomp"} and child.i > hit.token.i), None
    )
    if verb is None or not _has_to(verb):
        return no_content(hit)
    content, frame = _extent(passage, stretch, hit, [verb])
    subject = hit.token.child("nsubjpass")
    if subject is None or hit.token.child("agent") is not None:
        return content, frame
    return [phrase_of(subject, passage), *content], frame  # "the port is expected to close": nobody is named


def read_naming(passage: Passage, stretch: Stretch, hit: Hit) -> Found:
    """Read ``X called Y a Z`` and ``X described Y as Z``."""
    if hit.token.dep == "acl" and hit.token.tag == "VBN" and hit.token.child("agent") is None:
        return no_content(hit)  # "a group called North": that is its name
    parts = _complements(hit)
    core = [part for part in parts if part.dep in {"dobj", "oprd", "ccomp", "xcomp", "acomp", "attr", "nsubj"}]
    naming = [part for part in parts if part.dep == "prep" and part.lower in {"as", "to", "with"}]
    quoted = any(not passage.is_outside(word) for part in core for word in part.subtree())
    small = any(part.dep in {"ccomp", "xcomp", "oprd"} for part in core)
    if not core and naming and _is_free_relative(hit):
        return _extent(passage, stretch, hit, naming[0].children[:1])
    if not (len(core) >= 2 or (core and naming) or small or quoted):
        return no_content(hit)
    return _extent(passage, stretch, hit, core + naming)


def _is_free_relative(hit: Hit) -> bool:
    """Say whether "what" before the speaker is the thing named ("what the ministry described as ...")."""
    subject = hit.token.child("nsubj")
    first = min(word.i for word in subject.subtree()) if subject is not None else 0
    return first > 0 and hit.sentence.tokens[first - 1].lower == "what"


def read_object(passage: Passage, stretch: Stretch, hit: Hit) -> Found:
    """Read ``X condemned Y`` and ``X called for Y``."""
    particle = next((sense.particle for sense in hit.senses if "object" in sense.takes), None)
    parts = _complements(hit)
    own = [part for part in hit.token.children if part.i > hit.token.i and part.lower == particle]
    if particle is not None and own and own[0].children:
        parts = [
            own[0],
            *[part for part in parts if part is not own[0] and part.dep == "prep" and part.lower not in _SETTING],
            *[part for part in parts if part.dep == "xcomp" and _has_to(part)],
        ]
    else:
        core = [part for part in parts if part.dep in {"dobj", "ccomp", "xcomp"}]
        if not core:
            return no_content(hit)
        links = _OBJECT_LINKS | {"in"} if hit.senses[0].act is SpeechAct.DENY else _OBJECT_LINKS
        parts = core + [part for part in parts if part.dep == "prep" and part.i > core[0].i and part.lower in links]
    below = [word for part in parts for word in part.subtree() if word.start >= hit.span.end]
    if not below or (len(below) == 1 and below[0].pos != "PROPN" and passage.is_outside(below[0])):
        return no_content(hit)
    parts += _purpose(hit, below)
    if hit.senses[0].act in _MENTIONING and len(below) <= _FEW and all(map(passage.is_outside, below)):
        return no_content(hit)
    return _extent(passage, stretch, hit, parts)


def _purpose(hit: Hit, below: list[Token]) -> list[Token]:
    """Return the "to ..." right behind an object that the tree hangs higher up ("urging *Oslo* to act")."""
    words = hit.sentence.tokens
    last = max(word.i for word in below)
    if last + 2 >= len(words) or words[last + 1].lower != "to" or words[last + 1].dep != "aux":
        return []
    verb = words[last + 1].head
    return [verb] if verb.i > last and min(word.i for word in verb.subtree()) > hit.token.i else []
