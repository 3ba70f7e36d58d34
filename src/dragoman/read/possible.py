"""Dates that a page may bear, given the day on which it was fetched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from dragoman.schema import DateCandidate, FuzzyDate

_LATELY = dt.timedelta(days=31)


def possible(candidates: Iterable[DateCandidate], crawled: dt.date | None) -> list[DateCandidate]:
    """Return the *candidates* that are not later than the day after *crawled*; all of them when it is None.

    A later one that a field holds is taken with day and month swapped, where that makes it a day of the last month:
    a program that took 3 May for 5 March wrote it. It is marked estimated.
    """
    if crawled is None:
        return list(candidates)
    bound = crawled + dt.timedelta(days=1)
    found = []
    for candidate in candidates:
        if candidate.date.first_day() <= bound:
            found.append(candidate)
        elif candidate.span is None and (day := _swapped(candidate.date)) and bound - _LATELY <= day <= bound:
            found.append(
                msgspec.structs.replace(
                    candidate,
                    date=FuzzyDate(day.year, day.month, day.day),
                    source=f"{candidate.source}, day and month swapped",
                    instant=None,
                    estimated=True,
                )
            )
    return found


def _swapped(date: FuzzyDate) -> dt.date | None:
    if date.month is None or date.day is None or date.day > 12:
        return None
    return dt.date(date.year, date.day, date.month)
