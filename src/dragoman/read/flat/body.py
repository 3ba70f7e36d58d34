"""Which lines of a flattened page are the story."""

from __future__ import annotations

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
    Kind.FURNITURE: -20,
    Kind.CAPTION: -6,
    Kind.SHORT: -12,
}
_MOST_POINTS, _TEASER, _LONG_OPEN, _REPEAT = 60, 20, 45, -3
_KEPT = {Kind.PROSE, Kind.OPEN}


def body_lines(lines: list[Line], after: int) -> list[int]:
    """Return the indexes of the lines of the story: the run of most points from line *after* on, less furniture."""
    seen = Counter(line.key for line in lines)
    first = _first_of_key(lines)
    points = [_points(line, is_repeat=seen[line.key] > 1 and first[line.key] < at) for at, line in enumerate(lines)]
    start, end = _best_run(points, after)
    return [at for at in range(start, end) if _belongs(lines, at, first)]


def _first_of_key(lines: list[Line]) -> dict[str, int]:
    first: dict[str, int] = {}
    for at, line in enumerate(lines):
        first.setdefault(line.key, at)
    return first


def _points(line: Line, *, is_repeat: bool) -> int:
    if is_repeat:
        return _REPEAT
    if line.kind is Kind.PROSE:
        return min(line.words, _MOST_POINTS)
    if line.kind is Kind.OPEN:
        return 0 if line.words < _LONG_OPEN else min(line.words, _MOST_POINTS)
    return _POINTS[line.kind]


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


def _belongs(lines: list[Line], at: int, first: dict[str, int]) -> bool:
    line = lines[at]
    if first[line.key] < at and line.words > 3:
        return False
    if line.kind is Kind.OPEN:
        return line.words >= _TEASER
    return line.kind in _KEPT
