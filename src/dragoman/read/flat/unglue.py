"""Paragraphs that a crawler glued together, parted again without touching a character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.schema import Span
from dragoman.vocab.files import read_tsv

_EMPTY_LIST = re.compile(r"\s*,(?:\s+,)+\s*")
_JOINT = re.compile(r"""[.!?…]+(?P<marks>["'“”‘’«»„()\[\]]{0,4})(?=[^\W_])""")
_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’«»„(\[]+$")
_DOMAIN = re.compile(r"(?:Ru|Com|Org|Net|Eu|De|Fr|Info|Gov|TV)\b")
_INITIALS = re.compile(r"(?!U\.[SKN]\b|U\.S|U\.N|U\.K|E\.U)[A-Z][A-Za-z]?\.(?![A-Z]?[a-z])")
_NUMBER = re.compile(r"\d[\d,]*\s")
_NEVER = frozenset(row["word"] for row in read_tsv("abbreviations.tsv") if row["ends"] == "never")


def unglued(text: str, span: Span) -> Iterator[Span]:
    """Yield the paragraphs of *text* inside *span*: it is cut where a sentence ends with no space before the next.

    A straight quotation mark at the cut goes to the side that its paragraph's count of marks says. Offsets count
    code points of *text*; white space at the cuts is left out.

    >>> text = '"Ties are good," the envoy said."We will talk."Paris agreed.'
    >>> [part.of(text) for part in unglued(text, Span(0, len(text)))]
    ['"Ties are good," the envoy said.', '"We will talk."', 'Paris agreed.']
    """
    start = span.start
    for piece in _between_empty_elements(text, span):
        start = piece.start
        for joint in _JOINT.finditer(text, piece.start, piece.end):
            cut = _cut(text, start, joint, piece.end)
            if cut is not None and (part := Span(start, cut).trimmed(text)):
                yield part
                start = cut
        if last := Span(start, piece.end).trimmed(text):
            yield last


def _between_empty_elements(text: str, span: Span) -> Iterator[Span]:
    """Cut at runs of commas that a crawler left of empty page elements (``end., ,  Next``)."""
    start = span.start
    for gap in _EMPTY_LIST.finditer(text, span.start, span.end):
        if start < gap.start():
            yield Span(start, gap.start())
        start = gap.end()
    if start < span.end:
        yield Span(start, span.end)


def _cut(text: str, start: int, joint: re.Match[str], end: int) -> int | None:
    """Return the offset at which the paragraph that began at *start* ends, or None when *joint* ends none."""
    after = text[joint.end() : min(joint.end() + 40, end)]
    if not (after[0].isupper() or after[0].isdigit()):
        return None
    if not _may_part(text, start, joint, after):
        return None
    return _between_marks(text, start, joint)


def _may_part(text: str, start: int, joint: re.Match[str], after: str) -> bool:
    word = _WORD_BEFORE.search(text, max(joint.start() - 60, start), joint.start())
    before = word.group() if word else ""
    marks = joint.group("marks")
    if "@" in before or "://" in before or before.startswith("www.") or _DOMAIN.match(after):
        return False
    if after[0].isdigit():
        return (
            not marks
            and len(before) >= 3
            and before.isalpha()
            and before[-1].islower()
            and bool(_NUMBER.match(after))
        )
    if marks:
        return True
    if not joint.group().startswith("."):
        return bool(before)
    if before.lower() in _NEVER or "." in before.rstrip(".") or (len(before) < 2 and not before.isdigit()):
        return False
    return not (_INITIALS.match(after) and len(before) <= 3)


def _between_marks(text: str, start: int, joint: re.Match[str]) -> int:
    """Return where to cut among the quotation marks at *joint*: closing marks stay, opening marks go on."""
    at = joint.start("marks")
    for mark in joint.group("marks"):
        if mark in "“‘«„([":
            break
        if mark in "\"'" and not _is_open(text, start, at, mark):
            break
        at += 1
    return at


def _is_open(text: str, start: int, at: int, mark: str) -> bool:
    """Say whether a quotation opened by a straight *mark* since *start* waits to be closed at *at*."""
    if mark == '"':
        return text.count('"', start, at) % 2 == 1
    opened = re.findall(r"(?:^|[\s\"“(])'(?=\w)", text[start:at])
    return len(opened) % 2 == 1
