"""Whether two reports can be of one act: what contradicts it, and what speaks for it.

Nothing said is no contradiction. The windows are the authors' judgement of how long after an act the press still
reports it without a date; the cases of ``tests/unit/stories/merge_cases.toml`` hold them.
"""

from __future__ import annotations

import datetime as dt
import re

from dragoman.schema import FuzzyDate
from dragoman.stories.reports import Amount, Report, Sense
from dragoman.vocab import EventType

MUTUAL = frozenset({EventType.CONSULT, EventType.COOPERATE, EventType.AGREE})
VERBAL = frozenset(
    {
        EventType.ACCUSE,
        EventType.AGREE,
        EventType.CONCEDE,
        EventType.REJECT,
        EventType.REQUEST,
        EventType.SUPPORT,
        EventType.THREATEN,
    }
)
RECURRING = frozenset({EventType.ASSAULT, EventType.MOBILIZE, EventType.PROTEST})
"""Acts that often come day after day in one place: a place in common does not make two days one act."""

WINDOWS = {
    EventType.CONSULT: 3,
    EventType.SANCTION: 5,
    EventType.COOPERATE: 5,
    EventType.AID: 5,
    EventType.RETREAT: 5,
}
DEFAULT_WINDOW = 2
EXPULSION_WINDOW = 7
MISSION_WINDOW = 14
ROUGHLY = 0.1
SHARED_WORDS = 2
SHARED_SHARE = 0.4

_MISSION = re.compile(r"embass|consulat|\bmission\b|chancery", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def window(report: Report) -> dt.timedelta:
    """Return for how long after an act a report without a date may be of it."""
    if report.object and _MISSION.search(report.object):
        return dt.timedelta(MISSION_WINDOW)
    if report.event_type is EventType.SANCTION and report.mode == "expel":
        return dt.timedelta(EXPULSION_WINDOW)
    return dt.timedelta(WINDOWS.get(report.event_type, DEFAULT_WINDOW))


def contradiction(one: Report, other: Report) -> str | None:
    """Say what tells two reports of one kind, stage and pair apart; None when nothing does.

    Two days are compared elsewhere; here only a month or a year, or a background a year old, contradicts.
    """
    if not _may_be_of_one_time(one, other):
        return "date: of different times"
    if one.mode and other.mode and one.mode != other.mode:
        return f"mode: {_pair(one.mode, other.mode)}"
    if _is_opposite_visit(one, other):
        return "direction: each visits the other"
    for name in ("place", "object", "who", "topic"):
        ours, theirs = getattr(one, name), getattr(other, name)
        if ours and theirs and not same_name(ours, theirs):
            return f"{name}: {_pair(ours, theirs)}"
    if one.amount and other.amount and not amounts_agree(one.amount, other.amount):
        return f"count: {_pair(str(one.amount), str(other.amount))}"
    return None


def evidence(one: Report, other: Report) -> str | None:
    """Return what two reports have in common beyond kind, pair and time; None when nothing.

    A place is no evidence for acts that recur in it.
    """
    for name in ("object", "topic"):
        ours, theirs = getattr(one, name), getattr(other, name)
        if ours and theirs and same_name(ours, theirs):
            return f"same {name}"
    if one.amount and other.amount and one.amount.what == other.amount.what and one.amount.n == other.amount.n:
        return "same count"
    if one.place and other.place and one.event_type not in RECURRING and same_name(one.place, other.place):
        return "same place"
    return None


def shares_words(one: Report, other: Report) -> bool:
    """Say whether two reports of a verbal act speak of the same thing; a report without words may be of any."""
    if one.event_type not in VERBAL or not one.words or not other.words:
        return True
    shared = len(one.words & other.words)
    return shared >= SHARED_WORDS and shared >= SHARED_SHARE * min(len(one.words), len(other.words))


def amounts_agree(one: Amount, other: Amount) -> bool:
    """Say whether two numbers can be one: equal; a lower bound not above the other; about, within a tenth.

    Numbers of different things say nothing about each other.
    """
    if one.what and other.what and one.what != other.what:
        return True
    low, high = sorted((one, other), key=lambda amount: amount.n)
    if low.n == high.n or low.sense is Sense.AT_LEAST:
        return True
    return Sense.ABOUT in (one.sense, other.sense) and high.n - low.n <= ROUGHLY * high.n


def same_name(one: str, other: str) -> bool:
    """Say whether two names can be of one thing: the words of one are all among the other's.

    >>> same_name("Helsinki", "Helsinki, Finland"), same_name("Kyiv", "Lviv")
    (True, False)
    """
    ours, theirs = _words(one), _words(other)
    return ours <= theirs or theirs <= ours


def _words(name: str) -> set[str]:
    return set(_WORD.findall(name.casefold())) - {"the", "of", "in", "a"}


def may_mean(date: FuzzyDate | None, day: dt.date) -> bool:
    """Say whether a date given to the day, month or year (or not at all) can be *day*."""
    if date is None:
        return True
    return date.year == day.year and date.month in (None, day.month) and date.day in (None, day.day)


def _may_be_of_one_time(one: Report, other: Report) -> bool:
    if one.day is not None and other.day is not None:
        return True
    if one.is_background != other.is_background:
        return False
    if one.happened_on is None or other.happened_on is None:
        return True
    months = (one.happened_on.month, other.happened_on.month)
    return one.happened_on.year == other.happened_on.year and (None in months or months[0] == months[1])


def _is_opposite_visit(one: Report, other: Report) -> bool:
    if not (one.recipients and other.recipients) or one.actors == other.actors:
        return False
    in_one_place = one.place and other.place and same_name(one.place, other.place)
    return "visit" in (one.mode, other.mode) and not in_one_place


def _pair(one: str, other: str) -> str:
    """Return the two values in the order that does not depend on who asks."""
    return " against ".join(sorted((one, other)))
