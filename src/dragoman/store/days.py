"""The day of a fact, and which days a date may mean, as the ISO text that the record sorts by."""

from __future__ import annotations

import calendar
import datetime as dt

from dragoman.schema import Event, FuzzyDate, MissionFact, Statement
from dragoman.schema.identity import Fact


def first_day(date: FuzzyDate) -> str:
    """Return the earliest day *date* may mean."""
    return date.first_day().isoformat()


def last_day(date: FuzzyDate) -> str:
    """Return the latest day *date* may mean.

    >>> last_day(FuzzyDate(2024, 2)), last_day(FuzzyDate(2022))
    ('2024-02-29', '2022-12-31')
    """
    month = date.month or 12
    day = date.day or calendar.monthrange(date.year, month)[1]
    return dt.date(date.year, month, day).isoformat()


def as_date(given: str | dt.date | FuzzyDate) -> FuzzyDate:
    """Return the date a caller named; raise ValueError when text is not ``YYYY[-MM[-DD]]``."""
    if isinstance(given, FuzzyDate):
        return given
    return FuzzyDate.of(given) if isinstance(given, dt.date) else FuzzyDate.parse(given)


def own_day(fact: Fact) -> FuzzyDate | None:
    """Return the day that the text itself gives a fact."""
    match fact:
        case Statement():
            return fact.said_on
        case Event():
            return fact.happened_on
        case MissionFact():
            return fact.as_of
