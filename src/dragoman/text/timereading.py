"""What a time in words comes to: the groups of a match -> a date, by the day of the page where it needs one."""

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
NUMBER_WORDS = {
    word: number
    for number, words in enumerate(
        ("a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
    for word in words.split()
}


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


def read_digits(match: re.Match[str], _anchor: FuzzyDate | None) -> Reading | None:
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


def read_day_of_month(match: re.Match[str], anchor: FuzzyDate | None) -> Reading | None:
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


def read_month(match: re.Match[str], anchor: FuzzyDate | None) -> Reading | None:
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


def read_year(match: re.Match[str], _anchor: FuzzyDate | None) -> Reading | None:
    """Read "2015", "2015-16" and "2015 to 2017"; a run that goes backward is none."""
    found = match.groupdict()
    last = found.get("year2")
    if last and len(last) == 2:
        last = found["year"][:2] + last
    if last and int(last) <= int(found["year"]):
        return None
    return _fixed(FuzzyDate(int(found["year"])), FuzzyDate(int(last)) if last else None)


def read_year_of_noun(match: re.Match[str], _anchor: FuzzyDate | None) -> Reading:
    """Read "the 2015 deal": the year dates the noun after it."""
    year = FuzzyDate(int(match["year"]))
    return Reading(date=year, ahead=year, basis=Basis.ABSOLUTE, is_attributive=True)


def read_month_of_noun(match: re.Match[str], anchor: FuzzyDate | None) -> Reading | None:
    """Read "that April call", "the March 4 attack": the month or day dates the noun after it."""
    found = read_day_of_month(match, anchor) if match["day"] else read_month(match, anchor)
    return msgspec.structs.replace(found, is_attributive=True) if found is not None else None


def read_nothing(_match: re.Match[str], _anchor: FuzzyDate | None) -> Reading:
    """Read "the next day", which only the story around it could date."""
    return Reading(date=None, basis=Basis.TOLD)


def read_weekday(match: re.Match[str], anchor: FuzzyDate | None) -> Reading:
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


def read_near_day(match: re.Match[str], anchor: FuzzyDate | None) -> Reading:
    """Read "yesterday", "tonight", "the day after tomorrow"."""
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


def read_unit(match: re.Match[str], anchor: FuzzyDate | None) -> Reading:
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


def read_ago(match: re.Match[str], anchor: FuzzyDate | None) -> Reading:
    """Read "two days ago" to the day; weeks, months and years only as finely as such words are meant."""
    word, unit = match["count"].lower(), match["unit"].lower()
    count = NUMBER_WORDS.get(word) or int(word)
    date = _shifted(unit, -count, anchor) if anchor and not match["about"] else None
    return Reading(date=date, ahead=date, basis=_UNIT_BASIS[unit])


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
