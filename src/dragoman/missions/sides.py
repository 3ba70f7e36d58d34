"""Whose mission, and where: the two sides of a fact, from the phrase, the doer, the sentence, the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from dragoman.missions.gist import Gist
from dragoman.missions.lexicon import Frame, Sort
from dragoman.missions.terms import POSTED_OFFICES, Company, Term, is_bare_mission
from dragoman.schema import Event, Mention, Span, Statement
from dragoman.syntax import Sentence, Token

FIRST_PERSON = frozenset({"we", "our", "us", "i", "my"})
NEVER_HOSTS = frozenset({"IGO", "NGO", "ISM", "IMG"})
_CLAUSE_BREAK = re.compile(r"[;:]|\.\s|\b(?:but|while|whereas|although|because)\b")
_OCCASION = re.compile(rf"{_CLAUSE_BREAK.pattern}|\b(?:after|following|over|amid|since|despite|for)\s")
_BY = re.compile(r"\s+by\s+(?=[\ue500-\ue5ff])")
_BOTH = re.compile(
    r"\b(?:bilateral|both|mutual|each\s+other|two\s+countries|our\s+countries|the\s+two)\b", re.IGNORECASE
)
_GERUND = re.compile(r"\w+ing\s+[\ue000-\uf8ff]")
_NEAR = 25
_PLACE_IN = re.compile(r"\b(?:in|at|near)\s+(?:the\s+)?$")
_INSIDE = re.compile(r"\s(?:in|at|near)\s")
_MARKS = re.compile(r"[\"“”«»„]")
_RECOGNITION = re.compile(r"recognition$", re.IGNORECASE)
_PLACE_LINK = re.compile(r"\b(?:in|from|to|at|out of|leave|left|with)\s+(?:the\s+)?$", re.IGNORECASE)


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence as the frames see it, and what the article knows of missions elsewhere.

    `known` are the phrases of the whole article, the nearest before this sentence last; `before` are the parties
    of the sentence before, where that belongs to the same paragraph; `order` are the countries of the article as
    they first occur.
    """

    text: str
    sentence: Sentence
    gist: Gist
    terms: tuple[Term, ...]
    cast: Company
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    known: tuple[Term, ...]
    before: tuple[Mention, ...] = ()
    order: tuple[str, ...] = ()

    def statement_at(self, span: Span) -> Statement | None:
        """Return the statement whose content holds *span*, the shortest if several."""
        holding = [
            (len(content), number)
            for number, statement in enumerate(self.statements)
            for content in statement.content_spans
            if content.start <= span.start < content.end
        ]
        return self.statements[min(holding)[1]] if holding else None

    def speaker_country(self, span: Span) -> str | None:
        """Return whom the speaker of the words at *span* speaks for."""
        statement = self.statement_at(span)
        return statement.speaker.country if statement and statement.speaker else None


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
    if end and not doers and doers_side is None and _is_done_by_stranger(scene, start, end):
        return []
    doer = next((code for code in doers if code not in (sender, host)), None)
    if frame.doer == "sender" or (frame.doer == "either" and sender is None):
        sender = sender or doer
    elif frame.doer in ("host", "either"):
        host = host or doer
    if end:
        sender, host = _completed(scene, term, sender, host, start, end)
    else:
        sender, host = _completed_by_article(scene, term, sender, host)
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
    return [
        what for place, what in sorted(found, key=lambda one: one[0]) if not _PLACE_IN.search(gist.text[:place])
    ]


def _owner(scene: Scene, term: Term) -> str | None:
    """Return whose "its" or "our" is."""
    if term.owner is None:
        return None
    if term.owner.of(scene.text).lower() in FIRST_PERSON:
        return scene.speaker_country(term.owner)
    mention = scene.cast.refer(term.owner, scene.sentence)
    return mention.country if mention else None


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
    before = _CLAUSE_BREAK.split(gist.text[:start])[-1]
    parties = gist.parties(start - len(before), start)
    if not parties:
        return []
    codes = [party.country for party in parties[-1:] if party.country]
    joined = re.search(r"([\ue500-\ue5ff])(?:'s)?\s+and\s+[\ue500-\ue5ff]\W*(?:\w+\W+){0,6}$", before)
    if joined and len(parties) > 1 and parties[-2].country:
        codes.insert(0, parties[-2].country)
    return codes


def _is_done_by_stranger(scene: Scene, start: int, end: int) -> bool:
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


def _completed(
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


def _completed_by_article(
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
        and not _PLACE_IN.search(gist.text[:place])
        and not _INSIDE.search(what.span.of(scene.text))
    ]


def _is_same(one: Term, other: Term) -> bool:
    """Say whether a bare phrase ("the embassy") may mean the mission that another named in full."""
    if one.kind.sort is not other.kind.sort:
        return False
    return one.kind.kind is other.kind.kind
