"""The dates that a web page gives for itself, and which of them is the day it was published."""

from __future__ import annotations

import datetime as dt

from htmldate import find_date

from dragoman.read.days import first_day, url_day
from dragoman.read.html.metadata import dates_of
from dragoman.read.html.page import Page
from dragoman.read.possible import possible
from dragoman.schema import DateCandidate, FuzzyDate


def page_dates(page: str, meta: Page, url: str | None, crawled: dt.date | None) -> tuple[DateCandidate, ...]:
    """Return every date that the page gives for itself, its address included, best source first.

    Only when none of them names a day is one estimated from the rest of the page, and marked so.
    """
    found = []
    for label, value, source in dates_of(meta):
        if day := first_day(value):
            found.append(DateCandidate(date=day.date, label=label, source=source, instant=day.instant))
    if day_of_url := url_day(url):
        found.append(DateCandidate(date=day_of_url, label="url", source="url path"))
    if not any(candidate.date.day for candidate in found if candidate.label != "modified"):
        found.extend(_estimated(page, crawled))
    return tuple(found)


def _estimated(page: str, crawled: dt.date | None) -> list[DateCandidate]:
    bound = crawled + dt.timedelta(days=1) if crawled else dt.date(2100, 1, 1)
    try:
        day = find_date(page, extensive_search=False, original_date=True, max_date=bound.isoformat())
    except (ValueError, RecursionError):
        return []
    if not day or day.endswith("-01-01"):
        return []
    return [DateCandidate(date=FuzzyDate.parse(day), label="published", source="htmldate", estimated=True)]


def document_day(dates: tuple[DateCandidate, ...], crawled: dt.date | None) -> DateCandidate | None:
    """Return the candidate that is the day of publication in the page's own offset, or None.

    A stamp in UTC of an evening story falls on the next day: the address's day goes before it then.
    """
    usable = possible(dates, crawled)
    best = next((c for label in ("published", "url", "time") for c in usable if c.label == label), None)
    if best is None or best.label != "published":
        return best
    of_url = next((c for c in usable if c.label == "url"), None)
    if of_url is None:
        return best
    if of_url.date.day is None:
        agrees = (of_url.date.year, of_url.date.month) == (best.date.year, best.date.month)
        return best if agrees or not best.estimated else of_url
    is_late = _is_day_before(of_url.date, best.date) and (best.instant or "").endswith(("Z", "+00:00"))
    return of_url if is_late else best


def _is_day_before(one: FuzzyDate, other: FuzzyDate) -> bool:
    return (other.first_day() - one.first_day()).days == 1
