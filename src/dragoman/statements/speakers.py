"""Whose cue it is: the noun phrase that speaks, found in the tree, else by its place next to the cue."""

from __future__ import annotations

from dragoman.schema import Span
from dragoman.statements.drafts import Speaker
from dragoman.statements.passages import Passage
from dragoman.syntax import Sentence, Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_CLIMBS = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "dep", "acl"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART", "X", "SYM"})
PAPERS = frozenset(
    "statement letter message tweet note release report post email op-ed memo article column communique readout "
    "speech interview".split()
)
"""Nouns for what words are put out in; who owns it speaks."""
_QUOTING = frozenset({"quote", "quotes", "quoted", "quoting", "cite", "cites", "cited", "citing", "overheard"})
_NOBODY = frozenset({"neither", "nobody", "none", "no"})
_EMPTY_SUBJECTS = frozenset({"it", "there", "what", "whoever", "this", "that", "these", "those", "which"})


def speaker_of(cue: Token, sentence: Sentence, passage: Passage) -> Speaker | None:
    """Return who utters *cue*, or None when the text names nobody (most passives)."""
    agent = _agent(cue)
    if agent is not None:
        return _speaker(agent, cue, sentence, passage)
    if is_passive(cue):
        return None
    subject = _subject(cue, passage)
    if subject is None:
        return _beside(cue, sentence, passage)
    if subject.lower in _RELATIVES and subject.head.dep == "relcl":
        return Speaker(subject.span, subject.head.head, sentence)
    return _speaker(subject, cue, sentence, passage)


def is_denied(cue: Token, speaker: Speaker | None) -> bool:
    """Say whether *cue* is negated: by a word of its own, or by "neither" or "nobody" before its speaker."""
    if cue.child("neg") is not None:
        return True
    return speaker is not None and any(word.lower in _NOBODY for word in (speaker.head, *speaker.head.children))


def _agent(cue: Token) -> Token | None:
    if not is_passive(cue):
        return None
    by = cue.child("agent")
    return by.child("pobj") if by is not None else None


def is_passive(cue: Token) -> bool:
    """Say whether the subject of *cue* is spoken to or of: "was asked", "when asked", "a letter sent"."""
    if cue.child("auxpass") is not None:
        return True
    if cue.child("aux", "nsubj") is not None:
        return False
    return (cue.tag == "VBN" and cue.dep == "acl") or (cue.tag in {"VBN", "VBD"} and cue.dep == "advcl")


def leans(cue: Token, passage: Passage) -> bool:
    """Say whether *cue* is a participle for which the tree knows no subject ("..., *calling* it a shame")."""
    return cue.tag == "VBG" and _subject(cue, passage) is None


def _subject(cue: Token, passage: Passage) -> Token | None:
    """Return the subject of *cue*, or of the verb it leans on ("criticised X, *saying* ...")."""
    verb = cue
    for _ in range(4):
        subjects = [word for word in verb.all(*_SUBJECTS) if passage.is_outside(word)]
        if subjects:
            return min(subjects, key=lambda word: abs(word.i - verb.i))
        if verb.is_root or verb.dep not in _CLIMBS:
            return None
        if verb.dep == "acl" and verb.head.lower in PAPERS and verb.head.dep == "dobj":
            verb = verb.head.head
            continue
        if verb.dep == "acl" or (verb.dep == "prep" and verb.head.pos in {"NOUN", "PROPN"}):
            return verb.head if verb.head.pos in {"NOUN", "PROPN", "PRON"} else None
        quoted = _quoted_as(verb)
        if quoted is not None:
            return quoted
        verb = verb.head
        if not passage.is_outside(verb):
            return None
    return None


def _quoted_as(verb: Token) -> Token | None:
    """Return whom another reports to utter *verb* ("quoted *the envoy* as saying")."""
    link = verb.head
    if verb.dep != "pcomp" or link.lower != "as" or link.head.lower not in _QUOTING:
        return None
    return link.head.child("dobj", "nsubjpass")


def _beside(cue: Token, sentence: Sentence, passage: Passage) -> Speaker | None:
    """Return the noun phrase straight after the cue ("said the envoy"), else the nearest one before it."""
    return _phrase_after(cue, sentence, passage) or _phrase_before(cue, sentence, passage)


def _phrase_after(cue: Token, sentence: Sentence, passage: Passage) -> Speaker | None:
    words = []
    for token in sentence.tokens[cue.i + 1 :]:
        if token.pos not in _PHRASE or not passage.is_outside(token):
            break
        words.append(token)
    return _speaker_from(words, sentence) if words and cue.tag != "VBG" else None


def _phrase_before(cue: Token, sentence: Sentence, passage: Passage) -> Speaker | None:
    words: list[Token] = []
    for token in reversed(sentence.tokens[: cue.i]):
        if not passage.is_outside(token):
            break
        if token.pos in _PHRASE:
            words.append(token)
        elif words:
            break
    return _speaker_from(words[::-1], sentence)


def _speaker_from(words: list[Token], sentence: Sentence) -> Speaker | None:
    nouns = [word for word in words if word.pos in {"NOUN", "PROPN", "PRON"}]
    if not nouns:
        return None
    keys = {word.i for word in words}
    head = next((word for word in nouns if word.is_root or word.head.i not in keys), nouns[-1])
    return Speaker(Span(words[0].start, words[-1].end), head, sentence)


def _speaker(head: Token, cue: Token, sentence: Sentence, passage: Passage) -> Speaker | None:
    """Return the phrase of *head* less its relative clauses and what stands beyond the cue or inside marks."""
    if head.lower in _EMPTY_SUBJECTS and head.pos == "PRON" and head.lower != "it":
        return None
    words = _bare_phrase(head, cue)
    words = [word for word in words if passage.is_outside(word)]
    if not words:
        return None
    return Speaker(Span(words[0].start, words[-1].end), head, sentence)


def _bare_phrase(head: Token, cue: Token) -> list[Token]:
    """Return the unbroken run of words around *head* that belongs to its phrase."""
    keep = [head]
    for child in head.children:
        if child.dep in {"relcl", "acl", "advcl", "ccomp", "punct", "cc", "parataxis"} and child.i > head.i:
            if child.dep not in {"punct", "cc"}:
                break
            continue
        if cue in (below := child.subtree()):
            break
        if child.dep == "prep" and any(word.pos == "VERB" for word in below) and child.i > head.i:
            break
        keep += below
    keep.sort(key=lambda word: word.i)
    before_cue = head.i < cue.i
    return [
        word for word in keep if (word.i < cue.i) == before_cue and (word.dep != "punct" or word.i != keep[-1].i)
    ]


def phrase_of(head: Token, passage: Passage) -> Span:
    """Return the phrase of *head* less its clauses and what lies inside marks."""
    words = [head]
    for child in head.children:
        if child.dep in {"relcl", "acl", "advcl", "ccomp", "parataxis"}:
            break
        if child.dep != "punct":
            words += child.subtree()
    outside = [word for word in words if passage.is_outside(word)] or [head]
    return Span(min(word.start for word in outside), max(word.end for word in outside))
