"""When: the expressions of time in a text, each resolved against the day of the document."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from dragoman.schema import FuzzyDate, Span
from dragoman.text.timereading import Basis, Reading
from dragoman.text.timewords import RULES

__all__ = ["Basis", "TimeExpression", "find_times", "time_of"]


class TimeExpression(msgspec.Struct, frozen=True, kw_only=True):
    """One expression of time.

    `date` is its date when told as past, `ahead` when told as still to come; they differ only where the words
    leave it open ("on Sunday", "in May"). Both are None when the date needs a year or a day that nobody gives.
    `until` is the last day of a range, whose first is `date`. `relation` is the word before it (in, on, since,
    until, by ...), in lower case. `is_future` says that the words themselves look ahead ("next week"), and
    `is_attributive` that they date the noun after them ("the 2015 deal").
    """

    span: Span
    date: FuzzyDate | None
    ahead: FuzzyDate | None = None
    until: FuzzyDate | None = None
    basis: Basis
    relation: str | None = None
    is_future: bool = False
    is_attributive: bool = False

    def when(self, *, is_ahead: bool = False) -> FuzzyDate | None:
        """Return the date as told: *is_ahead* for acts announced, planned or expected."""
        return self.ahead if is_ahead else self.date


def find_times(text: str, span: Span, anchor: FuzzyDate | None) -> tuple[TimeExpression, ...]:
    """Return the expressions of time inside *span*, in reading order, none overlapping another.

    *anchor* is the dateline day, else the day of the document. Without it whatever needs a day or a year keeps
    None for a date.

    >>> text = "Envoys met on Tuesday; the embassy had closed in April 2021."
    >>> [str(time.date) for time in find_times(text, Span(0, len(text)), FuzzyDate(2022, 11, 28))]
    ['2022-11-22', '2021-04']
    """
    found = [
        _expression(match, reading)
        for needle, rules in RULES
        if needle.search(text, span.start, span.end)
        for pattern, rule in rules
        for match in pattern.finditer(text, span.start, span.end)
        if (reading := rule(match, anchor)) is not None
    ]
    return tuple(_longest(found))


def _expression(match: re.Match[str], reading: Reading) -> TimeExpression:
    relation = match.groupdict().get("relation")
    return TimeExpression(
        span=_words(match),
        date=reading.date,
        ahead=reading.ahead,
        until=reading.until,
        basis=reading.basis,
        relation=relation.lower() if relation else None,
        is_future=reading.is_future,
        is_attributive=reading.is_attributive,
    )


def _words(match: re.Match[str]) -> Span:
    """Return the span of the expression, the preposition before it and white space left out."""
    start = match.end("relation") if match.groupdict().get("relation") else match.start()
    words = match.string[start : match.end()]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip(" ,(")))


def _longest(found: Iterable[TimeExpression]) -> list[TimeExpression]:
    """Keep the longest of overlapping expressions, in reading order."""
    kept: list[TimeExpression] = []
    for time in sorted(found, key=lambda time: (-len(time.span), time.span.start, time.date is None)):
        if not any(time.span.meets(other.span) for other in kept):
            kept.append(time)
    return sorted(kept, key=lambda time: time.span.start)


def time_of(
    trigger: Span, times: Iterable[TimeExpression], clause: Span | None = None, avoid: Iterable[Span] = ()
) -> TimeExpression | None:
    """Return the expression nearest to *trigger*, for the time of an act or of a cue; None when there is none.

    Only expressions inside *clause* count, when given, and none inside *avoid* (the content of a quotation).
    Of two equally near, the later wins ("met on Monday", not "Sunday's envoy met"); a year that dates a noun
    ("the 2015 deal") counts only beside that noun.
    """
    shut = tuple(avoid)
    near = [
        time
        for time in times
        if (clause is None or clause.holds(time.span)) and not any(span.meets(time.span) for span in shut)
    ]
    return min(near, key=lambda time: (_distance(trigger, time), -time.span.start), default=None)


def _distance(trigger: Span, time: TimeExpression) -> int:
    gap = _gap(trigger, time.span)
    return gap * 4 if time.is_attributive else gap


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
