"""Where reported words end: before the next cue of the speaker, and before what the reporter adds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dragoman.schema import Span
from dragoman.statements.contents import FINITE
from dragoman.statements.passages import Hit, Passage, Stretch
from dragoman.syntax import Token

AWAY = ",;:—–-"
_COMMAS = frozenset({",", "—", "–", "--", "-", ";"})
DASHES = frozenset({"—", "–", "--", "-"})
_GOES_ON = frozenset("and or but nor because that if unless until to with for by as than which even".split())
_ASIDES = frozenset("which who whose though although whereas".split())
_CONDITIONS = frozenset("while if when although though unless because since after before".split())
_COMPLEMENTS = ("ccomp", "dobj", "prep", "xcomp", "oprd", "acomp")


def cut(passage: Passage, stretch: Stretch, hit: Hit, span: Span) -> Span:
    """Return *span*, the content of *hit*, less whatever at its end is no longer content."""
    ends = [end for end in _ends(passage, stretch, hit, span) if span.start < end < span.end]
    kept = Span(span.start, min(ends, default=span.end)).trimmed(passage.text, AWAY) or span
    return _without_link(passage, stretch, kept)


def _without_link(passage: Passage, stretch: Stretch, span: Span) -> Span:
    """Return *span* less an "and" or "but" at its end, which links what is no longer content."""
    words = stretch.between(span.start, span.end)
    if len(words) < 2 or words[-1].dep != "cc" or not passage.is_outside(words[-1]):
        return span
    return Span(span.start, words[-1].start).trimmed(passage.text, AWAY) or span


def _ends(passage: Passage, stretch: Stretch, hit: Hit, span: Span) -> Iterator[int]:
    for other in stretch.hits:
        if span.start < other.token.start < span.end and passage.is_outside(other.token):
            end = _before_cue(hit, other)
            if end is not None:
                yield end
    yield from _after_quotes(passage, stretch, span)
    yield from _before_asides(passage, stretch, span)


def _before_cue(hit: Hit, other: Hit) -> int | None:
    """Return where the words before cue *other* end, when it belongs to the same speaker as *hit*."""
    words = other.sentence.tokens
    token = other.token
    if not token.i or not (other.taking("clause") or other.taking("order") or other.taking("object")):
        return None
    first = words[token.i - 1]
    if first.text in DASHES and token.child(*_COMPLEMENTS) is not None:
        return first.start  # "- who said he would go - said that ..."
    if token.tag == "VBG":
        if hit.token.tag == "VBG" and first.lower in {"and", "but"} and token.child(*_COMPLEMENTS) is not None:
            return first.start
        if first.dep in {"advmod", "mark"} and first.i:
            first = words[first.i - 1] if words[first.i - 1].text in _COMMAS else first
        return first.start if first.text in _COMMAS and token.child(*_COMPLEMENTS) is not None else None
    if token.child(*_COMPLEMENTS) is None:
        return None
    subject = token.child("nsubj")
    if subject is not None and subject.i < token.i:
        is_own = _tense(token) == _tense(hit.token) or (subject.pos == "PROPN" and token.child("mark") is None)
        is_beside = token.dep == "conj" or token.head is hit.token
        return _before_subject(subject, words) if is_own and is_beside else None
    if _tense(token) != _tense(hit.token):
        return None
    while first.i and first.dep in {"advmod", "aux", "neg"}:
        first = words[first.i - 1]
    is_listed = first.text == "," and token.dep == "conj" and token.head is hit.token
    return first.start if first.lower in {"and", "but"} or is_listed else None


def _tense(verb: Token) -> str:
    """Return the tag of a verb, its past forms taken for one ("has denied ... and accused")."""
    return "VBD" if verb.tag == "VBN" else verb.tag


def _before_subject(subject: Token, words: Sequence[Token]) -> int | None:
    """Return where ", and X" begins, X being the subject of another cue."""
    first = min(word.i for word in subject.subtree())
    joint = words[first - 1] if first else None
    if joint is None or joint.lower not in {"and", "but", "while"}:
        return None
    return joint.start


def _after_quotes(passage: Passage, stretch: Stretch, span: Span) -> Iterator[int]:
    """Yield the ends of quotations in *span* that close with a comma before a sentence of the reporter's own."""
    opening = stretch.between(span.start, span.end)[:2]
    if any(word.lower in _CONDITIONS for word in opening):
        return  # "that while it 'may work,' ...": the main clause is still to come
    for quote in passage.quotes:
        if not (span.start < quote.outer.end < span.end) or passage.text[quote.span.end - 1] != ",":
            continue
        after = stretch.between(quote.outer.end, span.end)
        if after and after[0].lower not in _GOES_ON and any(word.tag in FINITE for word in after):
            yield quote.outer.end


def _before_asides(passage: Passage, stretch: Stretch, span: Span) -> Iterator[int]:
    """Yield where a clause set off by a comma at the end of *span* begins."""
    words = stretch.between(span.start, span.end)
    for before, word in pairwise(words):
        if before.text not in _COMMAS or not passage.is_outside(word) or _joins_words(before, passage):
            continue
        if before.text in DASHES and word.lower in {"and", "but"} and word.dep == "cc":
            yield before.start
        if word.lower in _ASIDES and _runs_to(word, span):
            yield before.start


def _joins_words(mark: Token, passage: Passage) -> bool:
    """Say whether a hyphen stands inside a word ("back-and-forth")."""
    around = passage.text[mark.start - 1 : mark.start] + passage.text[mark.end : mark.end + 1]
    return mark.text == "-" and around.isalnum()


def _runs_to(word: Token, span: Span) -> bool:
    """Say whether the clause that *word* opens runs to the end of *span*."""
    verb = word.head
    while verb.dep not in {"relcl", "advcl", "ccomp"} and not verb.is_root:
        verb = verb.head
    return max(below.end for below in verb.subtree()) >= span.end - 1
