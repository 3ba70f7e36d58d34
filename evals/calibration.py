"""Whether confidence means what it says: of statements given 0.8, eight in ten should be right."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_RIGHT = 0.8
"""Share of words, intersection over union, from which a content span counts as found; the scorer's own figure."""
BINS = 10


def calibration(gold: Path, coded: Path) -> dict[str, float]:
    """Return the expected calibration error of *coded* against *gold*, in percent, over `n` content spans.

    Spans are put into ten bins by confidence; the error is the distance between mean confidence and the share that
    was right, averaged over the spans.
    """
    found = {row["id"]: row for row in _rows(coded)}
    marks = [mark for row in _rows(gold) for mark in _judged(row, found.get(row["id"], {}))]
    return {"ece": round(100 * expected_error(marks), 1), "n": len(marks)}


def expected_error(marks: Sequence[tuple[float, bool]]) -> float:
    """Return the expected calibration error of pairs of confidence and whether it was right.

    >>> expected_error([(0.75, True), (0.75, True), (0.75, True), (0.75, False)])
    0.0
    """
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in marks:
        bins.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))
    gaps = (abs(sum(conf for conf, _ in held) - sum(right for _, right in held)) for held in bins.values())
    return sum(gaps) / len(marks) if marks else 0.0


def _rows(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _judged(gold: Mapping[str, Any], coded: Mapping[str, Any]) -> Iterator[tuple[float, bool]]:
    """Yield the confidence of every content span of one text, and whether an annotated span is its like."""
    words = [(match.start(), match.end()) for match in _WORD.finditer(gold["text"])]
    left = [_words(span, words) for statement in gold["statements"] for span in statement["content"]]
    for statement in coded.get("statements", ()):
        for span in statement["content_spans"]:
            own = _words(span, words)
            like = next((other for other in left if len(own & other) >= _RIGHT * len(own | other)), None)
            if like is not None:
                left.remove(like)
            yield statement["confidence"], like is not None


def _words(span: Iterable[int], words: Sequence[tuple[int, int]]) -> frozenset[int]:
    start, end = span
    return frozenset(n for n, (first, last) in enumerate(words) if first < end and last > start)
