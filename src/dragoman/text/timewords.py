"""Words for times: the patterns, and what each makes of its words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from enum import StrEnum

import msgspec

from dragoman.schema import FuzzyDate
from dragoman.text import days


class Basis(StrEnum):
    """How an expression fixes its date."""

    ABSOLUTE = "absolute"
    YEARLESS = "yearless"
    WEEKDAY = "weekday"
    RELATIVE_DAY = "relative-day"
    RELATIVE_WEEK = "relative-week"
    RELATIVE_MONTH = "relative-month"
    RELATIVE_YEAR = "relative-year"
    TOLD = "told"  # counted from another time of the story ("the next day"): never resolved here


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What one pattern makes of its words."""

    date: FuzzyDate | None
    ahead: FuzzyDate | None = None
    until: FuzzyDate | None = None
    basis: Basis
    is_future: bool = False
    is_attributive: bool = False


Rule = Callable[[re.Match[str], FuzzyDate | None], Reading | None]

_ABBREVIATED = {name[:3]: number for number, name in enumerate(days.MONTHS, 1)}
_WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_MONTH_2 = _MONTH.replace("<month>", "<month2>")
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DAY_2 = _DAY.replace("<day>", "<day2>")
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_TO = r"\s?(?:-|–|—|to|until|through|and)\s?"
_RELATION = (
    r"(?:(?P<relation>[Oo]n|[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Ff]rom|[Dd]uring|[Bb]etween"
    r"|[Oo]f|[Aa]s of|[Tt]hrough|[Ff]or|[Aa]t|[Ww]ithin)\s+)?"
)
_PART = (
    r"(?:the\s+)?(?:(?:early|late|mid|earlier|later)(?:\s+(?:in|on|part of))?[\s-]+"
    r"|(?:start|beginning|end|middle|month) of\s+)?"
)
_OF_YEAR = rf"(?:\s*,?\s+(?:of\s+)?(?:{_YEAR}|(?P<which>this|last|next)\s+year))"
_NUMBER_WORDS = {
    word: number
    for number, words in enumerate(
        ("a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
    for word in words.split()
}
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBER_WORDS)})"


def _month_of(name: str) -> int:
    return _ABBREVIATED[name[:3].lower()]


def _fixed(date: FuzzyDate | None, until: FuzzyDate | None = None) -> Reading | None:
    if date is None:
        return None
    return Reading(date=date, ahead=date, until=until, basis=Basis.ABSOLUTE)


def _year_of(match: re.Match[str], anchor: FuzzyDate | None) -> int | None:
    """Return the year the words give ("2021", "last year"), or None."""
    found = match.groupdict()
    if found.get("year"):
        return int(found["year"])
    if not found.get("which") or anchor is None:
        return None
    return anchor.year + {"this": 0, "last": -1, "next": 1}[found["which"].lower()]


def _numeric(match: re.Match[str], _anchor: FuzzyDate | None) -> Reading | None:
    """Read 2022-11-28, 28.11.2022 and 28/11/2022; of 04/05/2022 only the year is certain."""
    found = match.groupdict()
    if found["iso_year"]:
        return _fixed(days.dated(int(found["iso_year"]), int(found["iso_month"]), int(found["iso_day"])))
    first, second, year = int(found["first"]), int(found["second"]), int(found["last"])
    if found["mark"] == "." or first > 12:
        return _fixed(days.dated(year, second, first))
    if second > 12 or first == second:
        return _fixed(days.dated(year, first, second))
    return _fixed(FuzzyDate(year)) if first and second else None


def _day_month(match: re.Match[str], anchor: FuzzyDate | None) -> Reading | None:
    """Read a day of a month, or a run of days, with or without the year."""
    found = match.groupdict()
    month = _month_of(found["month"])
    day, last = int(found["day"]), found.get("day2")
    last_month = _month_of(found["month2"]) if found.get("month2") else month
    year = _year_of(match, anchor)
    if year is not None:
        return _fixed(days.dated(year, month, day), days.dated(year, last_month, int(last)) if last else None)
    if anchor is None:
        return Reading(date=None, basis=Basis.YEARLESS)
    date, ahead = days.day_back(anchor, month, day), days.day_ahead(anchor, month, day)
    until = days.dated(date.year, last_month, int(last)) if last and date else None
    return Reading(date=date, ahead=ahead, until=until, basis=Basis.YEARLESS)


def _month(match: re.Match[str], anchor: FuzzyDate | None) -> Reading | None:
    """Read a month, with its year or by the document day."""
    found, month, year = match.groupdict(), _month_of(match["month"]), _year_of(match, anchor)
    if year is not None:
        return _fixed(FuzzyDate(year, month))
    side = (found.get("side") or "").lower()
    if anchor is None or anchor.month is None:
        return Reading(date=None, basis=Basis.YEARLESS)
    back, ahead = days.month_back(anchor, month), days.month_ahead(anchor, month)
    if side in ("last", "past"):
        date = back if month != anchor.month else FuzzyDate(anchor.year - 1, month)
        return Reading(date=date, ahead=date, basis=Basis.RELATIVE_MONTH)
    if side in ("next", "coming"):
        date = ahead if month != anchor.month else FuzzyDate(anchor.year + 1, month)
        return Reading(date=date, ahead=date, basis=Basis.RELATIVE_MONTH, is_future=True)
    if side == "this":
        return Reading(
            date=FuzzyDate(anchor.year, month), ahead=FuzzyDate(anchor.year, month), basis=Basis.RELATIVE_MONTH
        )
    return Reading(date=back, ahead=ahead, basis=Basis.YEARLESS)


def _year(match: re.Match[str], _anchor: FuzzyDate | None) -> Reading | None:
    found = match.groupdict()
    last = found.get("year2")
    if last and len(last) == 2:
        last = found["year"][:2] + last
    if last and int(last) <= int(found["year"]):
        return None
    return _fixed(FuzzyDate(int(found["year"])), FuzzyDate(int(last)) if last else None)


def _year_of_noun(match: re.Match[str], _anchor: FuzzyDate | None) -> Reading:
    """Read "the 2015 deal": the year dates the noun after it."""
    year = FuzzyDate(int(match["year"]))
    return Reading(date=year, ahead=year, basis=Basis.ABSOLUTE, is_attributive=True)


def _month_of_noun(match: re.Match[str], anchor: FuzzyDate | None) -> Reading | None:
    """Read "that April call", "the March 4 attack": the month or day dates the noun after it."""
    found = _day_month(match, anchor) if match["day"] else _month(match, anchor)
    return msgspec.structs.replace(found, is_attributive=True) if found is not None else None


def _vague(_match: re.Match[str], _anchor: FuzzyDate | None) -> Reading:
    return Reading(date=None, basis=Basis.TOLD)


def _weekday(match: re.Match[str], anchor: FuzzyDate | None) -> Reading:
    """Count a weekday back from the document day, which itself counts; "last" and "next" look past it."""
    weekday = days.WEEKDAYS.index(match["weekday"].lower())
    side = (match["side"] or "").lower()
    is_future = side in ("next", "coming", "upcoming")
    edge = anchor.to_day() if anchor else None
    if edge is None:
        return Reading(date=None, basis=Basis.WEEKDAY, is_future=is_future)
    one = dt.timedelta(days=1)
    if is_future:
        date = ahead = FuzzyDate.of(days.weekday_ahead(edge + one, weekday))
    elif side in ("last", "past"):
        date = ahead = FuzzyDate.of(days.weekday_back(edge - one, weekday))
    else:
        date = FuzzyDate.of(days.weekday_back(edge, weekday))
        ahead = FuzzyDate.of(days.weekday_ahead(edge, weekday))
    return Reading(date=date, ahead=ahead, basis=Basis.WEEKDAY, is_future=is_future)


_DAY_STEPS = {
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}


def _near_day(match: re.Match[str], anchor: FuzzyDate | None) -> Reading:
    step = _DAY_STEPS.get(" ".join(match["near"].lower().split()), 0)
    edge = anchor.to_day() if anchor else None
    date = FuzzyDate.of(edge + dt.timedelta(days=step)) if edge else None
    return Reading(date=date, ahead=date, basis=Basis.RELATIVE_DAY, is_future=step > 0)


_SIDES = {"last": -1, "this": 0, "next": 1, "coming": 1}
_UNIT_BASIS = {
    "day": Basis.RELATIVE_DAY,
    "week": Basis.RELATIVE_WEEK,
    "weekend": Basis.RELATIVE_WEEK,
    "month": Basis.RELATIVE_MONTH,
    "year": Basis.RELATIVE_YEAR,
}


def _unit(match: re.Match[str], anchor: FuzzyDate | None) -> Reading:
    """Read "last month", "earlier this week", "next year", "later in the month"."""
    unit, step = match["unit"].lower(), _SIDES.get((match["side"] or "this").lower(), 0)
    is_future = step > 0 or (match["part"] or "").lower().startswith("later")
    date = _unit_date(unit, step, anchor) if anchor else None
    ahead = _unit_date(unit, step, anchor, is_ahead=True) if anchor else None
    return Reading(date=date, ahead=ahead, basis=_UNIT_BASIS[unit], is_future=is_future)


def _unit_date(unit: str, step: int, anchor: FuzzyDate, *, is_ahead: bool = False) -> FuzzyDate | None:
    """Return the date that holds the whole unit; of the running week only the days on one side of *anchor*."""
    if unit == "year":
        return FuzzyDate(anchor.year + step)
    if unit == "month":
        return days.months_from(anchor, step)
    edge = anchor.to_day()
    if edge is None:
        return None
    if unit == "weekend":
        saturday = days.weekday_back(edge, 5)
        if step == 0 and edge.weekday() not in (0, 5, 6):
            saturday = days.weekday_ahead(edge, 5)
        if step > 0:
            saturday = days.weekday_ahead(edge + dt.timedelta(days=1), 5)
        return days.common(saturday, saturday + dt.timedelta(days=1))
    monday, sunday = days.week_of(edge, step)
    if step:
        return days.common(monday, sunday)
    return days.common(edge, sunday) if is_ahead else days.common(monday, edge)


def _ago(match: re.Match[str], anchor: FuzzyDate | None) -> Reading:
    """Read "two days ago" to the day; weeks, months and years only as finely as such words are meant."""
    word, unit = match["count"].lower(), match["unit"].lower()
    count = _NUMBER_WORDS.get(word) or int(word)
    sign = 1 if match["ahead"] else -1
    date = _shifted(unit, sign * count, anchor) if anchor and not match["about"] else None
    return Reading(date=date, ahead=date, basis=_UNIT_BASIS[unit], is_future=sign > 0)


def _shifted(unit: str, step: int, anchor: FuzzyDate) -> FuzzyDate | None:
    if unit == "year":
        return None if abs(step) >= 10 and step % 10 == 0 else days.dated(anchor.year + step)
    if unit == "month":
        return days.months_from(anchor, step)
    edge = anchor.to_day()
    if edge is None:
        return None
    if unit == "day":
        return FuzzyDate.of(edge + dt.timedelta(days=step))
    about = edge + dt.timedelta(weeks=step)
    return days.common(about - dt.timedelta(days=3), about + dt.timedelta(days=3))


_ON_WEEKDAY = rf"(?:{_WEEKDAY}(?:\s+(?:morning|afternoon|evening|night))?\s*(?:,\s*|\s+|\(\s*))?".replace(
    "?P<weekday>", "?:"
)
_POSSESSIVE_MONTH = (
    r"\b(?P<month>January|February|April|June|July|August|September|October|November|December)(?=['’]s\b)"
)
_NOT_A_COUNT = (
    r"(?!\s*(?:%|percent|people|troops|soldiers|men|women|civilians|diplomats|miles|km|kilomet|metres|meters|"
    r"tons|tonnes|dollars|euros|points|others|workers|families|years|days|GMT|UTC|hours|local|\d|[.,:]\d))"
)

_PATTERNS: tuple[tuple[str, str, Rule], ...] = (
    (
        "digits",
        r"(?<![\d.,/-])(?:(?P<iso_year>(?:19|20)\d\d)[-/.](?P<iso_month>0[1-9]|1[0-2])[-/.](?P<iso_day>[0-3]\d)"
        r"|(?P<first>[0-3]?\d)(?P<mark>[./])(?P<second>[0-3]?\d)(?P=mark)(?P<last>(?:19|20)\d\d))(?![\d/-])",
        _numeric,
    ),
    (
        "month",
        rf"\b{_RELATION}{_ON_WEEKDAY}{_MONTH}\s+{_DAY}(?:{_TO}(?:{_MONTH_2}\s+)?{_DAY_2})?(?![\d:%])"
        rf"{_OF_YEAR}?(?!\d)",
        _day_month,
    ),
    (
        "month",
        rf"\b{_RELATION}{_ON_WEEKDAY}(?:the\s+)?{_DAY}(?:{_TO}{_DAY_2})?\s+(?:of\s+)?{_MONTH}\b{_OF_YEAR}?(?!\d)",
        _day_month,
    ),
    (
        "month",
        rf"\b{_RELATION}{_ON_WEEKDAY}(?:the\s+)?{_DAY}\s+{_MONTH}{_TO}{_DAY_2}\s+{_MONTH_2}\b{_OF_YEAR}?(?!\d)",
        _day_month,
    ),
    (
        "month",
        rf"\b{_RELATION}{_PART}(?:the\s+)?(?:(?P<side>last|past|next|coming|this)\s+)?{_MONTH}{_OF_YEAR}(?!\d)",
        _month,
    ),
    (
        "month",
        r"\b(?P<relation>[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Dd]uring|[Bb]efore|[Aa]fter|[Ff]rom|[Bb]etween"
        rf"|[Oo]f)\s+{_PART}{_MONTH}\b(?!\s+\d|['’-]|\s+[A-Z][a-z])",
        _month,
    ),
    (
        "month",
        r"(?i:\b(?:earlier in|later in|early in|late in|early|late|mid|end of|beginning of|start of)[\s-]+"
        rf"(?P<side>this|last|next)?\s*){_MONTH}\b(?!\s+\d)",
        _month,
    ),
    (
        "month",
        rf"\b(?P<relation>[Ii]n|[Ss]ince|[Dd]uring)\s+{_PART}{_MONTH}(?=\s+[A-Z][a-z])",
        _month,
    ),
    (
        "month",
        r"\b(?:[Tt]he|[Aa]n?|[Tt]hat|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\s+"
        rf"{_MONTH}(?:\s+{_DAY})?(?=\s+(?!on\b|of\b|to\b|in\b|and\b)[a-z]{{3}})",
        _month_of_noun,
    ),
    ("month", _POSSESSIVE_MONTH, _month),
    ("month", rf"(?i:\b(?P<side>last|this|next|this past|coming)\s+){_MONTH}\b(?!\s+\d)", _month),
    (
        "digits",
        r"\b(?P<relation>[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Ff]rom|[Dd]uring|[Bb]etween"
        r"|[Oo]f|[Tt]hrough|[Ii]nto)\s+(?:(?:the\s+)?(?:early|late|mid)[\s-]+|(?:the\s+)?(?:start|beginning|end|middle"
        r"|summer|spring|autumn|fall|winter|(?:first|second|third|fourth|last)\s+(?:quarter|half)) of\s+"
        rf"|(?:the\s+)?(?:spring|summer|autumn|fall|winter)\s+)?{_YEAR}"
        rf"(?:{_TO}(?P<year2>(?:1[5-9]|20)\d\d|\d\d))?(?!\w|-\w|[.,]\d){_NOT_A_COUNT}",
        _year,
    ),
    (
        "digits",
        rf"(?:\b(?:[Tt]he|[Aa]|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Tt]hat)|(?<=['’]s)|(?<=s['’]))\s+{_YEAR}(?=\s+[a-zA-Z]){_NOT_A_COUNT}",
        _year_of_noun,
    ),
    ("digits", rf"(?<=\(){_YEAR}(?:[-–](?P<year2>(?:1[5-9]|20)\d\d|\d\d))?(?=\))", _year),
    ("digits", rf"\b{_YEAR}[-–](?P<year2>(?:1[5-9]|20)\d\d|\d\d)\b(?![-.,]?\d)", _year),
    (
        "weekday",
        rf"(?i:\b{_RELATION}(?:late\s+|early\s+)?"
        r"(?:(?P<side>last|past|this past|next|coming|upcoming|this)\s+)?)"
        rf"{_WEEKDAY}s?\b(?!\s+(?:Times|Telegraph|Mirror|Mail|Express|Herald)\b)",
        _weekday,
    ),
    (
        "near",
        r"(?i:\b(?P<near>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|(?<!USA )today"
        r"|tonight|tomorrow|last\s+night|this\s+(?:morning|afternoon|evening))\b)",
        _near_day,
    ),
    (
        "unit",
        r"(?i:\b(?P<part>earlier|later|early|late)?\s*(?:in\s+)?\b(?P<side>last|this|next|coming)"
        r"\s+(?P<unit>weekend|week|month|year)\b(?!-))",
        _unit,
    ),
    ("unit", r"(?i:\b(?P<part>earlier|later)\s+in\s+the\s+(?P<side>)(?P<unit>week|month|year)\b)", _unit),
    (
        "unit",
        rf"(?i:\b(?P<about>about|around|some|nearly|almost|more than|over)?\s*\b{_COUNT}\s+"
        r"(?P<unit>day|week|month|year)s?\s+(?P<ahead>)ago\b)",
        _ago,
    ),
    (
        "vague",
        r"(?i:\b(?:the\s+)?(?:same|that|past|previous|following|next|very)\s+(?:day|week|month|year)\b"
        r"|\b(?:a|one|the|two|three|\d+)\s+(?:days?|weeks?|months?|years?)\s+(?:earlier|later|before|after)\b"
        r"|\b(?:in\s+)?the\s+(?:late\s+|early\s+)?(?:1[89]|20)\d0s\b)",
        _vague,
    ),
)

_NEEDLES: dict[str, re.Pattern[str]] = {
    "digits": re.compile(r"\d\d\d\d"),
    "month": re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"),
    "weekday": re.compile(r"[nsreid]day"),
    "near": re.compile(r"(?i)yesterday|today|tonight|tomorrow|last\s+night|this\s"),
    "unit": re.compile(r"week|month|year|days\sago"),
    "vague": re.compile(r"day\b|days|week|month|year|0s\b"),
}

RULES: tuple[tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], Rule], ...]], ...] = tuple(
    (needle, tuple((re.compile(pattern), rule) for key, pattern, rule in _PATTERNS if key == name))
    for name, needle in _NEEDLES.items()
)
"""The rules, by the word that must stand in a text before they are worth trying."""
