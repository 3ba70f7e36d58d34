"""Days that a page prints, in the forms that pages print them in; no clock is read.

A form with two readings (``04/05/2019``) gives a day only when one of the two is impossible or both are equal.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from dragoman.read.identity import split_url
from dragoman.schema import FuzzyDate

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar enero janvier gennaio janeiro januari января январь",
            "february feb februar februari febrero février fevrier febbraio fevereiro февраля февраль",
            "march mar märz maerz marzo mars março maart марта март",
            "april apr abril avril aprile апреля апрель",
            "may mai mayo maggio maio mei мая май",
            "june jun juni junio juin giugno junho июня июнь",
            "july jul juli julio juillet luglio julho июля июль",
            "august aug agosto août aout augustus августа август",
            "september sep sept septiembre septembre settembre setembro сентября сентябрь",
            "october oct oktober okt octubre octobre ottobre outubro октября октябрь",
            "november nov noviembre novembre novembro ноября ноябрь",
            "december dec dezember dez diciembre décembre decembre dicembre dezembro декабря декабрь",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "(?P<month>" + "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_CLOCK = r"(?:[T ]\s?(?P<clock>\d{2}:?\d{2}(?::?\d{2}(?:\.\d+)?)?)\s?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
_PRINTED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})(?!\d){_CLOCK}",
        rf"(?<!\d){_YEAR}[/.](?P<month>\d\d)[/.](?P<day>\d\d)(?!\d)",
        rf"\b{_MONTH}\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s?,?\s{{0,2}}{_YEAR}",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|er)?[\s-]{{0,2}}(?:de |of )?"
        rf"{_MONTH},?[\s-]{{0,2}}(?:de )?{_YEAR}",
        rf"(?<!\d)(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second>\d{{1,2}})(?P=mark){_YEAR}",
        rf"\b{_MONTH},?\s{_YEAR}",
    )
)
_URL_DAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"[/=_-](?P<year>(?:19|20)\d\d)[/_-](?P<month>\d{1,2})[/_-](?P<day>\d{1,2})(?!\d)",
        r"/(?P<year>(?:19|20)\d\d)/(?P<month>[a-z]{3})/(?P<day>\d{1,2})(?!\d)",
        r"/(?P<year>(?:19|20)\d\d)/(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
        r"(?<!\d)(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
        r"/(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2})(?![\d])",
    )
)
_COMPACT = re.compile(r"(?:19|20)\d{6}(?:\d{6}Z?|T\d{6}Z?)?")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_EARLIEST, _LATEST = 1990, 2100


class PrintedDay(NamedTuple):
    """A day as printed: where (offsets into the text given), the day, and the instant where a clock stood by it."""

    start: int
    end: int
    date: FuzzyDate
    instant: str | None


def printed_days(text: str) -> Iterator[PrintedDay]:
    """Yield the full and month-only dates printed in *text*, in reading order, none overlapping another.

    >>> [str(day.date) for day in printed_days("Posted 28.11.2022, updated Nov 29, 2022 and May 2023")]
    ['2022-11-28', '2022-11-29', '2023-05']
    """
    found: list[PrintedDay] = []
    for pattern in _PRINTED:
        for match in pattern.finditer(text):
            date = _date_of(match.groupdict())
            if date and not any(match.start() < other.end and other.start < match.end() for other in found):
                found.append(PrintedDay(match.start(), match.end(), date, _instant_of(match, date)))
    yield from sorted(found)


def first_day(text: str) -> PrintedDay | None:
    """Return the first date printed in *text*, or None."""
    return next(printed_days(text), None)


def record_day(value: str) -> PrintedDay | None:
    """Return the date that a field of a record holds: printed, ``20190424064330``, or seconds since 1970 (UTC).

    >>> str(record_day("1669620960").date), str(record_day("20190424064330").date)
    ('2022-11-28', '2019-04-24')
    """
    value = value.strip()
    if _COMPACT.fullmatch(value):
        value = f"{value[:4]}-{value[4:6]}-{value[6:8]}"
    elif _EPOCH.fullmatch(value):
        moment = dt.datetime.fromtimestamp(int(value[:10]), tz=dt.UTC)
        value = moment.strftime("%Y-%m-%dT%H:%MZ")
    return first_day(value)


def url_day(url: str | None) -> FuzzyDate | None:
    """Return the day, or the month, that stands in the path of *url*; None when it holds none.

    >>> str(url_day("https://example.org/2014/0917/a-visit")), str(url_day("https://example.org/2014/11/a-visit"))
    ('2014-09-17', '2014-11')
    """
    parts = split_url(url) if url else None
    if parts is None:
        return None
    path = unquote(parts.path)
    inner = path.find("http", 1)
    if inner > 0 and (nested := url_day(path[inner:])):
        return nested
    for pattern in _URL_DAYS:
        for match in pattern.finditer(path):
            if date := _date_of(match.groupdict()):
                return date
    return None


def _date_of(parts: dict[str, str | None]) -> FuzzyDate | None:
    year = int(parts["year"] or 0)
    if not _EARLIEST <= year <= _LATEST:
        return None
    if parts.get("first"):
        return _unambiguous(year, int(parts["first"] or 0), int(parts["second"] or 0), parts["mark"] or "")
    word = (parts["month"] or "").lower()
    month = int(word) if word.isdigit() else _MONTHS.get(word, 0)
    day = parts.get("day")
    return _valid(year, month, int(day) if day else None)


def _unambiguous(year: int, first: int, second: int, mark: str) -> FuzzyDate | None:
    """Read two numbers before a year; a dot between them means day first, other marks may mean either."""
    day_first, month_first = _valid(year, second, first), _valid(year, first, second)
    if mark == "." or month_first is None or first == second:
        return day_first
    return month_first if day_first is None else None


def _valid(year: int, month: int, day: int | None) -> FuzzyDate | None:
    try:
        dt.date(year, month, day or 1)
    except ValueError:
        return None
    return FuzzyDate(year, month, day)


def _instant_of(match: re.Match[str], date: FuzzyDate) -> str | None:
    parts = match.groupdict()
    clock = parts.get("clock")
    if not clock:
        return None
    digits = clock.replace(":", "")
    zone = parts.get("zone") or ""
    if zone and zone != "Z" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{date}T{digits[:2]}:{digits[2:4]}{zone}"
