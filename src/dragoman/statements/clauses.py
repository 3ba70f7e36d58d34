"""Words reported in a clause: ``X said (that) ...``, wherever the tree hung the clause and wherever it broke."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.schema import Span
from dragoman.statements.contents import FINITE, Found, no_content, right_edge
from dragoman.statements.cutting import AWAY, DASHES, cut
from dragoman.statements.passages import Hit, Passage, Stretch
from dragoman.statements.speakers import phrase_of
from dragoman.syntax import Sentence, Token

_DAY = re.compile(
    r"(?:(?:late|early|later|earlier) )?(?:on )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)"
    r"(?: (?:morning|afternoon|evening|night))?,? (?!and|to|through|or)"
)
_WORRIES = frozenset("concern worry fear doubt hope suspicion expectation speculation ground condition".split())
_IFS = frozenset({"if", "unless"})
_REASONS = frozenset("if because although though unless since so".split())


def read_clause(passage: Passage, stretch: Stretch, hit: Hit) -> Found:
    """Read ``X said (that) ...``."""
    cue = hit.token
    clause = next((child for child in cue.children if child.i > cue.i and _is_reported(child)), None)
    clause = clause or _hung_on_noun(cue, hears=hit.senses[0].hears)
    if clause is None or _is_of_worry(cue, clause):
        return no_content(hit)
    words = [word for word in clause.subtree() if word.i > cue.i]
    words = _with_subject(cue, clause, words)
    start = _clause_start(words, passage)
    last = _last_of_clause(cue, words[-1], hit.sentence)
    end = right_edge(last, stretch, passage)
    end = _past_marks(passage, hit.sentence, end)
    end = _with_quotation_after(passage, stretch, end)
    span = cut(passage, stretch, hit, Span(start, end))
    frame = Span(min(cue.start, span.start), hit.span.end)
    return [*_gap(passage, cue, clause), *_opening(passage, stretch, hit, words[0]), span], frame


def _is_reported(verb: Token) -> bool:
    return verb.dep == "ccomp" or (verb.dep == "xcomp" and verb.tag in FINITE)


def _with_subject(cue: Token, clause: Token, words: list[Token]) -> list[Token]:
    """Return *words* with the subject that the tree took for an object ("promised *the bridge* would open")."""
    noun = next((child for child in cue.all("dobj") if cue.i < child.i < clause.i), None)
    is_finite = any(word.tag in FINITE for word in (clause, *clause.all("aux", "auxpass")))
    if noun is None or not is_finite or clause.child("nsubj", "nsubjpass", "expl", "mark", "csubj") is not None:
        return words
    taken = noun.subtree()
    return [*taken, *words] if taken[-1].i + 1 == words[0].i else words


def _gap(passage: Passage, cue: Token, clause: Token) -> Iterator[Span]:
    """Yield what a clause without a subject is said of ("*envoys* the ministry said were spies")."""
    is_finite = clause.tag in FINITE or any(word.tag in FINITE for word in clause.all("aux", "auxpass"))
    if cue.dep != "relcl" or not is_finite or clause.child("nsubj", "nsubjpass", "expl") is not None:
        return
    pronoun = next((word for word in cue.subtree() if word.tag in {"WDT", "WP"} and word.i < cue.i), None)
    part = pronoun.span if pronoun is not None else phrase_of(cue.head, passage)
    if part.end <= cue.start:
        yield part


def _hung_on_noun(cue: Token, *, hears: bool) -> Token | None:
    """Return the that-clause which the tree hangs on a noun after the cue ("said in a *statement* that ...")."""
    for child in cue.children:
        if child.i < cue.i or child.dep not in {"prep", "dobj", "dative", "npadvmod"}:
            continue
        for word in child.subtree():
            mark = word.child("mark") if word.dep in {"acl", "ccomp", "relcl", "advcl"} else None
            if mark is not None and mark.lower == "that":
                return word
            if hears and word.dep == "relcl" and child.dep == "dobj" and _is_object_that(word):
                return word
    return None


def _is_of_worry(cue: Token, clause: Token) -> bool:
    """Say whether a that-clause is what a worry in between is about ("decided *amid fears* that it might fail")."""
    mark = clause.child("mark")
    if mark is None or mark.lower != "that":
        return False
    nouns = [noun for child in cue.subtree() if child.dep == "prep" for noun in child.all("pobj")]
    return any(cue.i < noun.i < mark.i and noun.lemma.lower() in _WORRIES for noun in nouns)


def _is_object_that(verb: Token) -> bool:
    """Say whether "that" was taken for the object of *verb*, which has a subject of its own."""
    return any(word.lower == "that" for word in verb.all("dobj")) and verb.child("nsubj") is not None


def _last_of_clause(cue: Token, last: Token, sentence: Sentence) -> Token:
    """Return the last word of a reported clause, with conditions and reasons that the tree hangs on the cue.

    A clause cannot end right before a finite verb: there the tree broke, and the clause runs on.
    """
    for child in cue.children:
        mark = child.child("mark") if child.dep == "advcl" and child.i > last.i else None
        if mark is not None and mark.lower in _REASONS and mark.i <= last.i + 2:
            last = max(child.subtree(), key=lambda word: word.i)
    last = _with_second_that(cue, last, sentence)
    following = sentence.tokens[last.i + 1] if last.i + 1 < len(sentence.tokens) else None
    if following is None or following.tag not in FINITE:
        return last
    verb = following.head if following.dep in {"aux", "auxpass"} else following
    below = [word for word in verb.subtree() if word.dep != "punct" and word.i > last.i]
    runs_on = verb.i > last.i and cue not in below
    return max(below, key=lambda word: word.i, default=last) if runs_on else last


def _with_second_that(cue: Token, last: Token, sentence: Sentence) -> Token:
    """Return the last word of a second reported clause ("..., *but that* the port would open") if one follows."""
    words = [word for word in sentence.tokens[last.i + 1 : last.i + 4] if word.text != ","]
    if len(words) < 2 or words[0].lower not in {"and", "but"} or words[1].lower != "that" or words[1].dep != "mark":
        return last
    below = [word for word in words[1].head.subtree() if word.dep != "punct"]
    return last if cue in below else max(below, key=lambda word: word.i)


def _past_marks(passage: Passage, sentence: Sentence, end: int) -> int:
    """Return the end of the sentence for a clause that stops at a closing mark: marks break trees, not clauses."""
    if passage.quote_at(end - 1) is None or not end < sentence.span.end:
        return end
    if passage.text[end : sentence.span.end].lstrip()[:1] in DASHES:
        return end
    rest = Span(end, sentence.span.end).trimmed(passage.text, AWAY + ".?! ")
    return rest.end if rest is not None else end


def _with_quotation_after(passage: Passage, stretch: Stretch, end: int) -> int:
    """Return the end of the quotation that a colon joins to the clause (``he said it was over: "We go."``)."""
    for quote in stretch.quotes:
        if quote.outer.start >= end and passage.text[end : quote.outer.start].strip() == ":":
            return quote.outer.end
    return end


def _opening(passage: Passage, stretch: Stretch, hit: Hit, first: Token) -> Iterator[Span]:
    """Yield the words before a frame that commas set off: ``in Oslo, he said, the talks went on``."""
    words = hit.sentence.tokens
    condition = next((child for child in hit.token.all("advcl") if child.i < hit.token.i), None)
    mark = condition.child("mark") if condition is not None else None
    if condition is not None and mark is not None and mark.lower in _IFS and passage.is_outside(mark):
        part = condition.phrase().trimmed(passage.text, AWAY)
        if part is not None and part.end < hit.token.start:
            yield part
        return
    if not first.i or words[first.i - 1].text != ",":
        return
    subject = hit.token.child("nsubj")
    start = (
        min(word.i for word in subject.subtree())
        if subject is not None and subject.i < hit.token.i
        else hit.token.i
    )
    if start < 2 or words[start - 1].text != ",":
        return
    if any(child.dep == "advcl" and child.tag == "VBG" and child.i < start for child in hit.token.children):
        return
    part = Span(stretch.span.start, words[start - 1].start).trimmed(passage.text, AWAY)
    if part is not None:
        yield part


def _clause_start(words: list[Token], passage: Passage) -> int:
    """Return where the clause begins: a hearer taken for its subject ("told reporters that ...") stays out."""
    that = next((word for word in words if word.lower == "that" and word.dep == "mark"), None)
    if that is not None:
        before = [word for word in words if word.i < that.i]
        if not any(word.tag in FINITE for word in before):
            return that.start
    day = _DAY.match(passage.text, words[0].start)
    return day.end() if day else words[0].start
