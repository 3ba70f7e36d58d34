"""The dates that a flattened page gives for itself, and which of them is the day it was published."""

from __future__ import annotations

import datetime as dt
import re

from dragoman.read.days import printed_days, url_day
from dragoman.read.flat.lines import Kind, Line
from dragoman.read.possible import possible
from dragoman.schema import DateCandidate, FuzzyDate, Span

_MODIFIED = re.compile(r"\b(?:updated?|modified|aktualisiert|mis à jour|actualizado|last)\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:published|posted|created|erstellt|veröffentlicht|publié|publicado)\b", re.IGNORECASE)
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:?\d\d")
_ORDER = ("published", "stamp", "url", "visible", "header")


def page_dates(
    text: str, lines: list[Line], head: tuple[int, int], header: FuzzyDate | None, url: str | None
) -> tuple[DateCandidate, ...]:
    """Return every date in a date line up to the start of the body, and those of header and address.

    *head* are the lines between title and body. Dates there go first: one above the title is often the clock of
    the page.
    """
    after, body_from = head
    found: list[DateCandidate] = []
    for line in (*lines[after : body_from + 1], *lines[:after]):
        if line.kind is Kind.DATE:
            found.extend(_in_line(text, line))
    found.extend(_stamps(found))
    if header:
        found.append(DateCandidate(date=header, label="header", source="crawl header", estimated=True))
    if day := url_day(url):
        found.append(DateCandidate(date=day, label="url", source="url path"))
    return tuple(found)


def _in_line(text: str, line: Line) -> list[DateCandidate]:
    raw = line.span.of(text)
    found = []
    at = 0
    for day in printed_days(raw):
        before = raw[at : day.start]
        label = "modified" if _MODIFIED.search(before) else "published" if _PUBLISHED.search(before) else "visible"
        if _STAMP.match(raw[day.start : day.end]):
            label = "stamp" if label == "visible" else label
        span = Span(line.span.start + day.start, line.span.start + day.end)
        found.append(DateCandidate(date=day.date, label=label, source="date line", instant=day.instant, span=span))
        at = day.end
    return found


def _stamps(found: list[DateCandidate]) -> list[DateCandidate]:
    """Name the unlabelled stamps of a metadata block: the earliest is when it was published (notes on the seed)."""
    stamps = [candidate for candidate in found if candidate.label == "stamp"]
    if not stamps:
        return []
    first = min(stamps, key=lambda stamp: (stamp.date, stamp.instant or ""))
    return [
        DateCandidate(
            date=first.date,
            label="published",
            source="earliest of the stamps",
            instant=first.instant,
            span=first.span,
        )
    ]


def published_day(candidates: tuple[DateCandidate, ...], crawled: dt.date | None = None) -> DateCandidate | None:
    """Return the candidate that is the document day, or None.

    A labelled date goes before the address, the address before an unlabelled date (which may be the page's own
    clock), that before the crawler's guess. Of two that agree as far as they go, the more precise one is returned.
    A day after *crawled* + 1 is none; see `possible`.
    """
    usable = possible(candidates, crawled)
    best = next((c for label in _ORDER for c in usable if c.label == label), None)
    return _most_precise(best, usable) if best else None


def _most_precise(best: DateCandidate, candidates: list[DateCandidate]) -> DateCandidate:
    if best.date.day is not None:
        eve = (c for c in candidates if best.label == "url" and c.label == "visible" and _is_eve(c.date, best.date))
        return next(eve, best)
    finer = (
        c for c in candidates if c.date.day and (c.date.year, c.date.month) == (best.date.year, best.date.month)
    )
    return next(finer, best)


def _is_eve(one: FuzzyDate, other: FuzzyDate) -> bool:
    """Say whether *one* is the day before *other*: an address in another zone than the printed date."""
    return one.day is not None and (other.first_day() - one.first_day()).days == 1
