"""Numbers that belong to an act: diplomats expelled, dollars pledged, people killed."""

from __future__ import annotations

import re

from dragoman.events.match import Hit
from dragoman.schema import Count, Span
from dragoman.syntax import Token

WORDS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty".split()
    )
}
TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12}
MONEY = {"$": "dollars", "€": "euros", "£": "pounds"}
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def count_of(hit: Hit) -> Count | None:
    """Return the number before a noun the act is done to; None when there is none or it cannot be read."""
    for head in hit.objects:
        for number in head.all("nummod"):
            value = value_of(number)
            if value is not None and number.ent not in ("DATE", "TIME", "PERCENT"):
                return _count(head, number, value)
    return None


def _count(head: Token, number: Token, value: float) -> Count:
    symbol = next((child for child in (*number.children, *head.children) if child.text in MONEY), None)
    what = MONEY[symbol.text] if symbol else head.lower
    start = min(token.start for token in number.subtree())
    return Count(what=what, n=value, span=Span(start, max(head.end, number.end)))


def value_of(number: Token) -> float | None:
    """Return the value of a numeral, scales in front of it included ("two dozen", "1.3 million")."""
    value = plain_value(number.lower)
    scale = SCALES.get(number.lower)
    for child in number.children:
        if child.dep in ("compound", "nummod", "quantmod"):
            part = plain_value(child.lower)
            if part is not None:
                value = part * (scale or 1)
                scale = None
    return value if value is not None else scale


def plain_value(word: str) -> float | None:
    """Return the value of one word, or None.

    >>> plain_value("1,300"), plain_value("twenty-three"), plain_value("several")
    (1300.0, 23.0, None)
    """
    match = _NUMBER.fullmatch(word)
    if match:
        return float(word.replace(",", ""))
    if word in WORDS:
        return float(WORDS[word])
    ten, _, one = word.partition("-")
    if ten in TENS or ten == "twenty":
        base = TENS.get(ten, 20)
        return float(base + WORDS.get(one, 0))
    return None
