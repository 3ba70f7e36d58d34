"""Who does what a frame matched: after "by", as the subject of its verb, or named before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.missions.scene import FIRST_PERSON, Scene
from dragoman.missions.terms import is_bare_mission
from dragoman.schema import Span
from dragoman.syntax import Token

CLAUSE_BREAK = re.compile(r"[;:]|\.\s|\b(?:but|while|whereas|although|because)\b")
_BY = re.compile(r"\s+by\s+(?=[\ue500-\ue5ff])")
_GERUND = re.compile(r"\w+ing\s+[\ue000-\uf8ff]")


def doers_of(scene: Scene, start: int, end: int) -> list[str]:
    """Return the countries of whoever does what the match says: after "by", as its subject, or named before it."""
    gist = scene.gist
    if by := _BY.match(gist.text, end):
        return [party.country for party in gist.parties(by.end(), by.end() + 1) if party.country]
    heads = _subjects(scene, gist.back(start, end)) if scene.sentence.is_parsed else []
    if codes := _countries(scene, heads):
        return codes
    if any(_is_named(head) for head in heads) or (scene.sentence.is_parsed and _GERUND.match(gist.text, start)):
        return []
    before = CLAUSE_BREAK.split(gist.text[:start])[-1]
    parties = gist.parties(start - len(before), start)
    if not parties:
        return []
    codes = [party.country for party in parties[-1:] if party.country]
    joined = re.search(r"([\ue500-\ue5ff])(?:'s)?\s+and\s+[\ue500-\ue5ff]\W*(?:\w+\W+){0,6}$", before)
    if joined and len(parties) > 1 and parties[-2].country:
        codes.insert(0, parties[-2].country)
    return codes


def is_done_by_stranger(scene: Scene, start: int, end: int) -> bool:
    """Say whether who does it has a name that tells no country, so that nobody else may be put in his place."""
    heads = _subjects(scene, scene.gist.back(start, end)) if scene.sentence.is_parsed else []
    return any(_is_named(head) for head in heads)


def _is_named(head: Token) -> bool:
    """Say whether a noun phrase is a name or holds one before its head ("the Marlow administration")."""
    return head.pos == "PROPN" or any(token.pos == "PROPN" for token in head.subtree() if token.i < head.i)


def _subjects(scene: Scene, span: Span) -> list[Token]:
    """Return the heads of the subject of the first verb in *span*, or the owner of its first noun.

    A verb that only describes somebody within *span* ("the men *whom it expelled* left") is passed over.
    """
    for token in scene.sentence.within(span):
        if is_aside(token, span):
            continue
        if token.pos in ("VERB", "AUX") or token.dep in ("ROOT", "xcomp", "ccomp", "advcl", "relcl"):
            return _subject_heads(token)
        if token.pos == "NOUN" and (owner := token.child("poss")) is not None:
            return [owner]
    return []


def is_aside(token: Token, span: Span) -> bool:
    """Say whether *token* stands in a relative clause about a word of *span*, which goes on after that clause."""
    clause = token
    while clause.dep != "relcl" and not clause.is_root:
        clause = clause.head
    return clause.dep == "relcl" and span.holds(clause.head.span) and clause.phrase().end < span.end


def _subject_heads(verb: Token) -> list[Token]:
    """Return the heads of the subject of *verb*, inherited through coordination, control and relative clauses."""
    token = verb
    for _ in range(5):
        agent = token.child("agent")
        if agent and (noun := agent.child("pobj")):
            return [noun, *noun.conjuncts()]
        subject = next(filter(None, (verb.child("nsubj", "csubj") for verb in (token, *token.all("aux")))), None)
        if subject is not None:
            if subject.lower in ("who", "which", "that") and token.dep == "relcl":
                return [token.head]
            return [subject, *subject.conjuncts()]
        if token.child("nsubjpass") or token.is_root:
            return []
        if token.dep in ("acl", "relcl"):
            token = token.head.head if token.dep == "acl" and token.head.pos == "NOUN" else token.head
            continue
        if token.dep == "xcomp" and (target := token.head.child("dobj")) is not None:
            return [target]
        token = token.head
    return []


def _countries(scene: Scene, heads: Sequence[Token]) -> list[str]:
    return list(dict.fromkeys(code for head in heads for code in _codes(scene, head)))


def _codes(scene: Scene, head: Token) -> tuple[str, ...]:
    """Return the countries that the phrase at *head* acts for."""
    if head.lower in FIRST_PERSON:
        code = scene.speaker_country(head.span)
        return (code,) if code else ()
    mention = scene.cast.at(head.start, head.end)
    if mention is not None and is_bare_mission(mention):
        return ()
    if mention is None or not mention.country:
        mention = scene.cast.refer(head.span, scene.sentence)
    if mention is not None and mention.country:
        return mention.countries or (mention.country,)
    phrase = [token for token in head.subtree() if token.i <= head.i]
    inside = scene.cast.within(Span(phrase[0].start, head.end))
    return tuple(each.country for each in inside if each.country)[:1]
