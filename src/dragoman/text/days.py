"""Arithmetic over days that are known to the day, the month or the year."""

from __future__ import annotations

import datetime as dt

from dragoman.schema import FuzzyDate

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

LONGEST_LOOK_BACK = 300  # a day told without its year and further back than this is read as still to come
CLOCK_SKEW = 1  # a page dated by another clock may be a day behind what it tells


def common(first: dt.date, last: dt.date) -> FuzzyDate | None:
    """Return the finest date that holds every day from *first* to *last*: a day, a month, a year, or None.

    >>> str(common(dt.date(2018, 3, 19), dt.date(2018, 3, 24)))
    '2018-03'
    >>> str(common(dt.date(2018, 7, 30), dt.date(2018, 8, 3)))
    '2018'
    """
    if first == last:
        return FuzzyDate.of(first)
    if first.year != last.year:
        return None
    return FuzzyDate(first.year, first.month) if first.month == last.month else FuzzyDate(first.year)


def weekday_back(anchor: dt.date, weekday: int) -> dt.date:
    """Return the last *weekday* (Monday is 0) on or before *anchor*."""
    return anchor - dt.timedelta(days=(anchor.weekday() - weekday) % 7)


def weekday_ahead(anchor: dt.date, weekday: int) -> dt.date:
    """Return the first *weekday* (Monday is 0) on or after *anchor*."""
    return anchor + dt.timedelta(days=(weekday - anchor.weekday()) % 7)


def week_of(anchor: dt.date, weeks: int = 0) -> tuple[dt.date, dt.date]:
    """Return Monday and Sunday of the week *weeks* after the one that holds *anchor*."""
    monday = weekday_back(anchor, 0) + dt.timedelta(weeks=weeks)
    return monday, monday + dt.timedelta(days=6)


def months_from(anchor: FuzzyDate, months: int) -> FuzzyDate | None:
    """Return the month *months* after that of *anchor*; None when the month of *anchor* is unknown."""
    if anchor.month is None:
        return None
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + months, 12)
    return FuzzyDate(year, month + 1)


def month_back(anchor: FuzzyDate, month: int) -> FuzzyDate | None:
    """Return the last *month* (January is 1) begun by *anchor*; None when the month of *anchor* is unknown."""
    return months_from(anchor, -((anchor.month - month) % 12)) if anchor.month else None


def month_ahead(anchor: FuzzyDate, month: int) -> FuzzyDate | None:
    """Return the first *month* not over by *anchor*; None when the month of *anchor* is unknown."""
    return months_from(anchor, (month - anchor.month) % 12) if anchor.month else None


def dated(year: int, month: int | None = None, day: int | None = None) -> FuzzyDate | None:
    """Return the date, or None when the calendar has no such day."""
    try:
        dt.date(year, month or 1, day or 1)
    except ValueError:
        return None
    return FuzzyDate(year, month, day)


def day_back(anchor: FuzzyDate, month: int, day: int) -> FuzzyDate | None:
    """Return the year-less *day* of *month* as a story published on *anchor* means it when it looks back."""
    edge = anchor.to_day()
    if edge is None:
        found = month_back(anchor, month)
        return dated(found.year, month, day) if found and found.month != anchor.month else None
    for year in (edge.year + 1, edge.year, edge.year - 1):
        found = dated(year, month, day)
        if found and -LONGEST_LOOK_BACK <= (found.first_day() - edge).days <= CLOCK_SKEW:
            return found
    return day_ahead(anchor, month, day)


def day_ahead(anchor: FuzzyDate, month: int, day: int) -> FuzzyDate | None:
    """Return the first such day on or after *anchor*; None when *anchor* is not known to the day."""
    edge = anchor.to_day()
    if edge is None:
        return None
    dates = (dated(year, month, day) for year in (edge.year, edge.year + 1))
    return next((found for found in dates if found and found.first_day() >= edge), None)
