"""Quotation marks on raw text: where words are quoted, without a parser.

News comes with every kind of mark and every kind of damage: typographic, straight and doubled marks, guillemets,
marks from other languages, marks broken by a wrong decoding, marks that never close because the next paragraph
reopens them, and apostrophes that look like marks. This module alone serves who wants direct speech only.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dragoman.schema import Span

_MARK = re.compile(
    r"(?P<opens>“|„|‟|``|‘‘|❝|\x93|â€œ|â€ž|&ldquo;|&#8220;|&#x201c;)"
    r"|(?P<closes>”|’’|❞|\x94|â€\x9d|â€(?![\x98\x99™˜œž“”¦¢°])|&rdquo;|&#8221;|&#x201d;)"
    r"|(?P<either>\"|''|＂|&quot;|&#34;)"
    r"|(?P<angle>«|»|⟪|⟫|《|》)",
    re.IGNORECASE,
)
_SINGLE = re.compile(r"[‘’'‚‛\x91\x92]")
_OPENING_BEFORE = frozenset("([{—–-/:;,=")
_CLOSING_AFTER = frozenset(")]}—–-/:;,.?!…'’")
_DECADE = re.compile(r".\d\d?s|.(?:em|til|cause|bout|round|tis|twas|n)\b", re.IGNORECASE)
LONGEST_SINGLE = 600
"""Characters within which a single mark must close; beyond that it was an apostrophe."""


class Quotation(NamedTuple):
    """Quoted words: `span` without the marks, `outer` with them; `is_closed` is False when no mark ends them."""

    span: Span
    outer: Span
    is_closed: bool = True


class _Open(NamedTuple):
    family: str
    mark: str
    start: int
    end: int


def quotations(text: str, span: Span) -> tuple[Quotation, ...]:
    r"""Return the outermost quotations of *text* inside *span* (one paragraph), in reading order.

    A quotation that no mark closes runs to the end of *span*. Quotations inside quotations are not returned. Empty
    ones are left out. Offsets count code points of *text*.

    >>> text = '"We hold to our word," the envoy said, "and \'they\' know it.'
    >>> [(found.span.of(text), found.is_closed) for found in quotations(text, Span(0, len(text)))]
    [('We hold to our word,', True), ("and 'they' know it.", False)]
    """
    doubles = _doubles(text, span)
    found: list[Quotation] = []
    at = span.start
    for quotation in doubles:
        found += _singles(text, Span(at, quotation.outer.start))
        found.append(quotation)
        at = quotation.outer.end
    found += _singles(text, Span(at, span.end))
    return tuple(found)


def _doubles(text: str, span: Span) -> list[Quotation]:
    """Return the quotations between double marks of any kind."""
    found: list[Quotation] = []
    stack: list[_Open] = []
    marks = list(_MARK.finditer(text, span.start, span.end))
    for number, mark in enumerate(marks):
        family = mark.lastgroup or ""
        if _opens(text, mark, family, stack, span, marks[number + 1 :]):
            stack.append(_Open(family, mark.group(), mark.start(), mark.end()))
        elif stack:
            opened = stack.pop()
            if stack:
                continue
            reopens = family == "either" and _looks_open(text, mark, span)
            found += _quotation(text, opened, mark.start(), mark.start() if reopens else mark.end())
            if reopens:
                stack.append(_Open(family, mark.group(), mark.start(), mark.end()))
    if stack:
        found += _quotation(text, stack[0], span.end, span.end, is_closed=False)
    return found


def _opens(
    text: str, mark: re.Match[str], family: str, stack: list[_Open], span: Span, later: list[re.Match[str]]
) -> bool:
    """Say whether *mark* opens a quotation, given those already open."""
    before = text[mark.start() - 1] if mark.start() > span.start else " "
    after = text[mark.end()] if mark.end() < span.end else " "
    looks_open = _looks_open(text, mark, span)
    if not stack:
        if family == "closes":
            return looks_open
        if family == "either":
            return not after.isspace() and not (before.isdigit() or (before.isalpha() and not after.isupper()))
        return True
    top = stack[-1]
    if family == "angle":
        return top.family != "angle" or (top.mark == mark.group() and looks_open)
    if family == "closes":
        return looks_open and top.family == "either" and not _closes_soon(later)
    if family == "opens":
        return looks_open or not (after.isspace() or after in _CLOSING_AFTER)
    if not looks_open:
        return False
    return top.family != "either" or _is_nested(text, span, later)


def _looks_open(text: str, mark: re.Match[str], span: Span) -> bool:
    """Say whether what stands around a mark makes it an opening one."""
    before = text[mark.start() - 1] if mark.start() > span.start else " "
    after = text[mark.end()] if mark.end() < span.end else " "
    return not after.isspace() and after not in _CLOSING_AFTER and (before.isspace() or before in _OPENING_BEFORE)


def _closes_soon(later: list[re.Match[str]]) -> bool:
    """Say whether the next mark opens, so that this one has to close."""
    return bool(later) and later[0].lastgroup == "opens"


def _is_nested(text: str, span: Span, later: list[re.Match[str]]) -> bool:
    """Say whether a straight mark that looks like an opening one stands inside another quotation.

    It does when two later straight marks can close both; else the writer forgot to close the first.
    """
    closing = 0
    for other in later:
        after = text[other.end()] if other.end() < span.end else " "
        before = text[other.start() - 1]
        if other.lastgroup == "either" and not before.isspace() and (after.isspace() or after in _CLOSING_AFTER):
            closing += 1
        elif other.lastgroup == "either":
            closing -= 1
        if closing == 2:
            return True
    return False


def _quotation(text: str, opened: _Open, end: int, outer_end: int, *, is_closed: bool = True) -> list[Quotation]:
    inner = Span(opened.end, end).trimmed(text) if end > opened.end else None
    if inner is None or not any(char.isalnum() for char in inner.of(text)):
        return []
    return [Quotation(inner, Span(opened.start, outer_end), is_closed)]


def _singles(text: str, span: Span) -> list[Quotation]:
    """Return the quotations between single marks; apostrophes are told apart by what stands around them."""
    found: list[Quotation] = []
    at = span.start
    while at < span.end:
        mark = _SINGLE.search(text, at, span.end)
        if mark is None:
            break
        at = mark.end()
        if not _opens_single(text, mark, span):
            continue
        end = _single_end(text, at, span)
        if end is None:
            continue
        found += _quotation(
            text, _Open("single", mark.group(), mark.start(), mark.end()), end, end + 1, is_closed=True
        )
        at = end + 1
    return found


def _opens_single(text: str, mark: re.Match[str], span: Span) -> bool:
    before = text[mark.start() - 1] if mark.start() > span.start else " "
    after = text[mark.end()] if mark.end() < span.end else " "
    if (
        not (before.isspace() or before in _OPENING_BEFORE)
        or after.isspace()
        or not (after.isalnum() or after in "[$£€")
    ):
        return False
    return mark.group() in "‘‚‛\x91" or not _DECADE.match(text, mark.start())


def _single_end(text: str, start: int, span: Span) -> int | None:
    """Return the offset of the single mark that closes a quotation opened before *start*, or None.

    The ``s'`` of a plural owner closes only when no better mark follows.
    """
    owner: int | None = None
    for mark in _SINGLE.finditer(text, start, min(span.end, start + LONGEST_SINGLE)):
        before = text[mark.start() - 1]
        after = text[mark.end()] if mark.end() < span.end else " "
        if before.isspace() or not (after.isspace() or after in _CLOSING_AFTER or after in '"”'):
            continue
        if before in "sS" and after.isspace() and text[mark.end() + 1 : mark.end() + 2].islower():
            owner = mark.start() if owner is None else owner
            continue
        return mark.start()
    return owner
