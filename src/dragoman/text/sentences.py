"""Where sentences end, by rule and without a parser.

A mark that could end a sentence does so unless what stands before it is an abbreviation or an initial, or what
follows cannot open one. Glued sentences ('... functioning."The charge ...') are cut too, since crawls lose the
space (measured in docs/measurements.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.schema import Span
from dragoman.vocab.files import read_tsv

_STOP = re.compile(r"(?:[.!?]+|…|\.\s?\.\s?\.)(?:['’]{2}|[\"”’»)\]]){0,3}")
_BREAK = re.compile(r"\n[ \t\u00a0]*\n\s*")
_WORD_BEFORE = re.compile(r"[^\s(\[\"“‘'«—–/-]+$")
_GLUED = re.compile(r"(?<=[a-z]{2})\.(?=[A-Z])")
_INITIAL = re.compile(r"^(?:[A-Z]|[A-Z]\.(?:[A-Z]\.?)+|St|Th|Ch|Yu)$")
_ACRONYM = re.compile(r"^(?:[A-Za-z]\.)+[A-Za-z]$")
_NUMBER = re.compile(r"\d[\d,]*\s")
_INITIALS_FOLLOW = re.compile(r"(?!U\.[SNK]\b|E\.U\b|A\.)[A-Z][A-Za-z]?\.")
_DOMAIN_FOLLOWS = re.compile(r"(?:com|org|net|co|Ru|Com|Net|Org)\b")
_OPENS = re.compile(r"[\"“‘«(\[']{0,2}(?:[A-Z0-9À-ÖØ-ÞΑ-ΩА-Я¿¡]|\[[a-zA-Z])")


def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    rows = read_tsv("abbreviations.tsv")
    never = frozenset(row["word"].lower() for row in rows if row["ends"] == "never")
    maybe = frozenset(row["word"].lower() for row in rows if row["ends"] == "maybe")
    return never, maybe


_NEVER, _MAYBE = _abbreviations()
_STARTERS = frozenset(
    """
    The A An In On At It He She We They And But This That These Those His Her Their Its As After Before While When
    If However Meanwhile Earlier Later According For From Last Both Asked There Here What Why How Who Since Until
    """.split()
)
"""Words that open a sentence after an abbreviation that may end one."""


def split_sentences(text: str, span: Span) -> Iterator[Span]:
    """Yield the sentences of *text* inside *span*, white space trimmed, in reading order.

    Every character of *span* that is not white space lies in exactly one sentence. Offsets count code points of
    *text*.

    >>> text = 'U.S. envoys left."We will return," one said. Mr. Orr stayed.'
    >>> [sentence.of(text) for sentence in split_sentences(text, Span(0, len(text)))]
    ['U.S. envoys left.', '"We will return," one said.', 'Mr. Orr stayed.']
    """
    start = span.start
    for end in [*_ends(text, span), span.end]:
        sentence = Span(start, end).trimmed(text)
        if sentence is not None:
            yield sentence
        start = end


def _ends(text: str, span: Span) -> list[int]:
    """Return the offsets at which a sentence ends, the end of *span* left out."""
    ends = {match.start() for match in _BREAK.finditer(text, span.start, span.end)}
    for match in _STOP.finditer(text, span.start, span.end):
        end = _end_of(text, match, span)
        if end is not None and end < span.end:
            ends.add(end)
    return sorted(ends)


def _end_of(text: str, mark: re.Match[str], span: Span) -> int | None:
    """Return where the sentence closed by *mark* ends, or None when the mark closes none.

    A quotation mark straight after the stop belongs to the sentence, unless it opens the next one.
    """
    end = mark.end()
    after = text[end : min(end + 60, span.end)]
    if not after:
        return None
    glued = not after[0].isspace()
    if glued:
        end, after = _give_back(text, mark, end, span)
    following = after.lstrip()
    if not following or not _OPENS.match(following):
        return None
    stop = mark.group()
    if glued and not _may_be_glued(text, mark, following):
        return None
    if stop[0] == "." and not stop.startswith("..") and _is_abbreviation(text, mark.start(), span, following):
        return None
    return end


def _give_back(text: str, mark: re.Match[str], end: int, span: Span) -> tuple[int, str]:
    """Hand a straight quotation mark to the next sentence when an open quotation cannot be closed by it."""
    marks = mark.group()
    if marks.endswith('"') and text[end : end + 1].isalnum():
        opened = text.count('"', span.start, end - 1) % 2
        if not opened:
            end -= 1
    return end, text[end : min(end + 60, span.end)]


def _may_be_glued(text: str, mark: re.Match[str], following: str) -> bool:
    """Say whether a stop with no space after it may part two sentences (and not a domain, number or initials)."""
    word = _WORD_BEFORE.search(text, max(mark.start() - 40, 0), mark.start())
    before = word.group() if word else ""
    if len(before) < 2 or "@" in before or "://" in before:
        return False
    quoted = len(mark.group()) > 1
    if not (before[-1].islower() or before[-1] in ")%0123456789" or quoted):
        return False
    if following[0].isdigit():
        return before[-1].islower() and len(before) > 2 and _NUMBER.match(following) is not None
    return not (_INITIALS_FOLLOW.match(following) or _DOMAIN_FOLLOWS.match(following))


def _is_abbreviation(text: str, at: int, span: Span, following: str) -> bool:
    """Say whether the stop at *at* belongs to an abbreviation that goes on."""
    word = _WORD_BEFORE.search(text, max(at - 24, span.start), at)
    if word is None:
        return False
    before = _GLUED.split(word.group())[-1]
    lower = before.lower()
    opener = re.match(r"[\"“‘«(\['’]*([^\s\W]*)", following)
    starts = bool(opener and opener.group(1) in _STARTERS)
    if lower in _NEVER:
        return True
    if lower in _MAYBE or _ACRONYM.match(before):
        return not starts
    if _INITIAL.match(before) and len(before) <= 2:
        return not starts or before != "I"
    return False
