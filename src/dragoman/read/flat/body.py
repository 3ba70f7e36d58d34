"""Which lines of a flattened page are the story."""

from __future__ import annotations

import re
from collections import Counter

from dragoman.read.flat.lines import Kind, Line

# Points of a line, tuned on every second English page of the fundus set (docs/measurements.md).
_POINTS = {
    Kind.URL: -8,
    Kind.TEMPLATE: -8,
    Kind.NUMBERS: -8,
    Kind.LOCALE: -20,
    Kind.CONTACT: -20,
    Kind.DATE: -8,
    Kind.FURNITURE: -12,
    Kind.ENDING: -60,
    Kind.CAPTION: -6,
    Kind.SHORT: -12,
}
_MOST_POINTS, _TEASER, _LONG_OPEN, _REPEAT = 60, 20, 45, -3
_REPEATABLE = {Kind.PROSE, Kind.OPEN, Kind.SHORT, Kind.FURNITURE, Kind.CAPTION}
_STORY = {Kind.PROSE, Kind.OPEN, Kind.SHORT}
_ABOVE_HEADING = {Kind.PROSE, Kind.OPEN, Kind.DATE}
_LIST = 12
_SALUTATION = re.compile(r"(?:Dear |To the (?:Congress|Senate|House|Members)\b)[^.!?]{2,160}[:,]\)?$")
_SIGNATURE = re.compile(
    r"(?:Yours |Very )?(?:[Ss]incerely|[Rr]espectfully|[Tt]ruly|[Ff]aithfully)(?: yours)?,"
    r"|[A-Z][A-Z.]*(?: [A-Z][A-Z.]+){1,4}"
)


def body_lines(text: str, lines: list[Line], after: int) -> list[int]:
    """Return the indexes of the lines of the story: the run of most points from line *after* on, less furniture."""
    seen = Counter(line.key for line in lines)
    first = _first_of_key(lines)
    points = [_points(line, is_repeat=seen[line.key] > 1 and first[line.key] < at) for at, line in enumerate(lines)]
    start, end = _with_ends(text, lines, _best_run(points, after), after)
    return [at for at in range(start, end) if _belongs(text, lines, at, end, first)]


def _first_of_key(lines: list[Line]) -> dict[str, int]:
    first: dict[str, int] = {}
    for at, line in enumerate(lines):
        first.setdefault(line.key, at)
    return first


def _points(line: Line, *, is_repeat: bool) -> int:
    if is_repeat and line.kind in _REPEATABLE:
        return _REPEAT
    if line.kind in _POINTS:
        return _POINTS[line.kind]
    if line.kind is Kind.PROSE:
        return min(line.words, _MOST_POINTS)
    return 0 if line.words < _LONG_OPEN else min(line.words, _MOST_POINTS)


def _best_run(points: list[int], after: int) -> tuple[int, int]:
    """Return the half-open run of largest sum (Kadane); empty when no line has points."""
    best, best_run = 0, (after, after)
    total, start = 0, after
    for at in range(after, len(points)):
        if total <= 0:
            total, start = 0, at
        total += points[at]
        if total > best:
            best, best_run = total, (start, at + 1)
    return best_run


def _with_ends(text: str, lines: list[Line], run: tuple[int, int], after: int) -> tuple[int, int]:
    """Widen a run by the salutation and signature of a letter, and by a last line that the crawl cut off."""
    start, end = run
    if start == end:
        return run
    while start > after and _SALUTATION.match(lines[start - 1].span.of(text)):
        start -= 1
    while end < len(lines) and _SIGNATURE.fullmatch(lines[end].span.of(text)):
        end += 1
    is_cut = end == len(lines) - 1 and lines[end].kind is Kind.OPEN and lines[end].words >= _TEASER
    return start, end + is_cut


def _is_letter_end(text: str, line: Line) -> bool:
    raw = line.span.of(text)
    return line.kind is Kind.SHORT and (_SALUTATION.match(raw) is not None or _SIGNATURE.fullmatch(raw) is not None)


def _belongs(text: str, lines: list[Line], at: int, end: int, first: dict[str, int]) -> bool:
    line = lines[at]
    if _is_letter_end(text, line):
        return True
    if first[line.key] < at and line.words > 3:
        return False
    if line.kind is Kind.PROSE or (line.kind is Kind.OPEN and line.words >= _TEASER):
        return True
    if line.kind not in _STORY or line.words < 2 or "|" in line.span.of(text):
        return False
    return _is_heading(lines, at, end) or _is_item(text, lines, at)


def _is_heading(lines: list[Line], at: int, end: int) -> bool:
    """Say whether a line without an end mark stands alone between running text, or under the time of an entry."""
    return at + 1 < end and lines[at + 1].kind is Kind.PROSE and lines[at - 1].kind in _ABOVE_HEADING


def _is_item(text: str, lines: list[Line], at: int) -> bool:
    """Say whether a short line is an item of a list: a line ends in a colon above it, and only items part them."""
    for line in reversed(lines[max(at - _LIST, 0) : at]):
        if line.span.of(text).endswith(":"):
            return True
        if line.kind not in _STORY or (line.kind is Kind.PROSE and line.words > _LONG_OPEN):
            return False
    return False
