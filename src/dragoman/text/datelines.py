"""Where a story begins behind its dateline: place, day and agency before the first words are told by nobody."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.schema import Span

_DAY = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}"
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’ -]{2,30}(?:, [\w. ]{2,30}){0,2}(?: ?\([^()\n]{2,60}\))?"
    r"|[A-Z][\w.'’ -]{2,30}(?:, [\w. ]{2,30})? ?\([A-Z][^()\n]{1,40}\)"
    rf"|[A-Z][\w.'’ -]{{2,30}}, {_DAY}(?:, [\w. ]{{2,30}}){{0,2}})"
    r" ?[-—–]{1,2} (?=\W?[A-Z])"
)
"""``OSLO, May 3 (Nordic Wire) - ``, ``Oslo, May 3, Nordic Wire – ``."""

_AFTER_PLACE = r"(?:[ ,./()]|\d+|[A-Z][\w.&]*){0,12}? ?(?:[-—–]{1,2}|:) (?=\W?[A-Z])"
"""Day and agency behind a known place: figures and words with a capital, up to a dash or a colon."""


def dateline_end(text: str, unit: Span, place: str | None = None) -> int:
    """Return where the dateline that opens *unit* ends; the start of *unit* when none does.

    *place* is the place of the article's dateline, where that is known.

    >>> text = "Oslo, May 3, NW – Talks went on."
    >>> text[dateline_end(text, Span(0, len(text)), "Oslo"):]
    'Talks went on.'
    """
    found = _DATELINE.match(text, unit.start, unit.end)
    if found is None and place:
        found = _at(place).match(text, unit.start, unit.end)
    return found.end() if found else unit.start


@lru_cache(maxsize=64)
def _at(place: str) -> re.Pattern[str]:
    return re.compile(re.escape(place) + _AFTER_PLACE)
