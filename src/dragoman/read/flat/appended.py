"""Where a page goes on with a second article after the first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.read.days import printed_days
from dragoman.read.flat.credits import dateline_at
from dragoman.read.flat.lines import Kind, Line

_LABELLED = re.compile(r"\W*(?:last |first )?(?:updated?|published|posted)\b", re.IGNORECASE)
_LEAST_STORY, _LEAST_PROSE = 80, 2
_HEADLINE, _NEAR = range(4, 25), 3
_NO_HEADLINE = re.compile(r"(?:by|from|—|–|@)\b|.*[.:…]$", re.IGNORECASE | re.DOTALL)


def first_article(text: str, lines: Sequence[Line], body: list[int], headline: str | None) -> list[int]:
    """Return *body* up to where a second article begins: a headline of its own above a date of its own.

    The date says that it is one of publication, or what follows opens with an agency's dateline: a bare date under
    a line of a few words is more often a link to another story, after which the first one goes on. *headline* is
    the key of the page's own, which may stand twice.
    """
    for at in range(body[0], body[-1]) if body else ():
        if lines[at].kind is not Kind.DATE or not _is_of_article(text, lines, at, body[-1]):
            continue
        start = _headline_above(text, lines, at, body[0])
        if start is None or lines[start].key == headline:
            continue
        story = [lines[index] for index in body if index < start]
        prose = sum(line.kind is Kind.PROSE for line in story)
        if prose >= _LEAST_PROSE and sum(line.words for line in story) >= _LEAST_STORY:
            return [index for index in body if index < start]
    return body


def _is_of_article(text: str, lines: Sequence[Line], at: int, end: int) -> bool:
    """Say whether the date line *at* dates the running text that follows it."""
    raw = lines[at].span.of(text)
    if "@" in raw or not any(day.date.day for day in printed_days(raw)):
        return False
    prose = next((line for line in lines[at + 1 : min(at + 1 + _NEAR, end + 1)] if line.kind is Kind.PROSE), None)
    if prose is None:
        return False
    dateline = dateline_at(text, prose.span)
    return _LABELLED.match(raw) is not None or (dateline is not None and dateline.agency is not None)


def _headline_above(text: str, lines: Sequence[Line], at: int, start: int) -> int | None:
    for index in range(at - 1, max(at - 1 - _NEAR, start), -1):
        line = lines[index]
        if line.kind is Kind.PROSE:
            return None
        is_open = line.kind in {Kind.SHORT, Kind.OPEN} and line.words in _HEADLINE
        if is_open and not _NO_HEADLINE.match(line.span.of(text)):
            return index
    return None
