"""Flattened page text: the words of a web page with its structure gone, as crawls store it."""

from __future__ import annotations

import re
from typing import NamedTuple

from dragoman.read.flat.appended import first_article
from dragoman.read.flat.body import body_lines
from dragoman.read.flat.credits import (
    Dateline,
    agency_of,
    dateline_at,
    is_credit,
    is_hanging,
    trimmed_of_credits,
)
from dragoman.read.flat.dates import page_dates
from dragoman.read.flat.lines import Kind, Line, key_of, lines_of
from dragoman.read.flat.several import why_several
from dragoman.read.flat.title import title_line, without_outlet
from dragoman.read.flat.unglue import unglued
from dragoman.schema import DateCandidate, FuzzyDate, Span

_HEADER = re.compile(r"\s*date (?P<day>\d{4}(?:-\d\d){0,2})(?=\s)\s?(?P<url>https?://\S+)?")
_CUT_LEAD = re.compile(
    r"(?P<lead>.{20,}?(?:\.\.\.|…))\s*(?P<day>\d\d\.\d\d\.\d{4}), (?P<outlet>[^\n]{2,60})$", re.DOTALL
)
_HEAD, _SUMMARY_LINES, _SUMMARY, _MOST_LEADS = 6, 6, 70, 2
_RUNNING = {Kind.PROSE, Kind.OPEN}
_FEW = 400  # paragraphs; to look for each in all others takes the square of their number
_PULLED = 30  # letters; a shorter paragraph may stand in another by chance
_CUT_MARK = re.compile(r"(?:\.\.\.|…)$")


class Flat(NamedTuple):
    """What the characters of a flattened page say of themselves; spans are of its text."""

    title: Span | None
    description: Span | None
    is_description_cut: bool
    paragraphs: tuple[Span, ...]
    dates: tuple[DateCandidate, ...]
    dateline: Dateline | None
    agency: str | None
    outlet: str | None
    url: str | None
    several: str | None
    """Why the page is not one story; None when it may be one."""


class _Header(NamedTuple):
    day: FuzzyDate | None
    url: str | None
    end: int


class _Lead(NamedTuple):
    span: Span
    is_cut: bool
    outlet: str | None


def read_flat(text: str, url: str | None = None, outlet: str | None = None) -> Flat:
    """Find title, description, body and dates in the text of a flattened page.

    `url` and `outlet` are what is known of the page from elsewhere. No character is changed; a body that was not
    found is an empty tuple of paragraphs.
    """
    header = _header(text)
    url = url or header.url
    lines = lines_of(text, header.end)
    body = body_lines(text, lines, 0)
    at = title_line(text, lines, body[0] if body else len(lines), url)
    head_from = 0 if at is None else at + 1
    after = 0 if at is None else _end_of_head(lines, at, body[0] if body else 0)
    if body and body[0] < after:
        body = body_lines(text, lines, after)
    body = first_article(text, lines, body, lines[at].key if at is not None else None)
    body_from = body[0] if body else len(lines)
    lead = _lead(text, lines[head_from:body_from])
    paragraphs = _paragraphs(text, [lines[index] for index in body])
    is_wire = "(Reporting by" in text or "eporting by" in text[-400:] or bool(url and "reuters" in url)
    dateline = dateline_at(text, paragraphs[0], may_be_bare=is_wire) if paragraphs else None
    title = without_outlet(text, lines[at].span, url, outlet) if at is not None else None
    story = [line.span for line in lines[head_from : body[-1] + 1 if body else 0]]
    return Flat(
        title=title,
        description=lead.span if lead else None,
        is_description_cut=bool(lead and lead.is_cut),
        paragraphs=paragraphs,
        dates=page_dates(text, lines, (head_from, body_from), header.day, url),
        dateline=dateline or (dateline_at(text, lead.span) if lead else None),
        agency=agency_of(text, paragraphs, dateline),
        outlet=lead.outlet if lead else None,
        url=url,
        several=why_several(text, story, title, url),
    )


def _header(text: str) -> _Header:
    """Read the day and address that some crawls write before the text (`` date 2022-11-28 https://...``)."""
    match = _HEADER.match(text)
    if match is None:
        return _Header(None, None, 0)
    try:
        day = FuzzyDate.parse(match.group("day"))
    except ValueError:
        return _Header(None, None, 0)
    return _Header(day, match.group("url"), match.end())


def _end_of_head(lines: list[Line], at: int, body_from: int) -> int:
    """Return the index of the line after the head that begins with the headline *at*.

    A caption that ends in the headline belongs to the head (``... | Agency Photo HEADLINE``), and so does a summary
    of a line or two that a date line parts from the story.
    """
    key, end = lines[at].key, at + 1
    for index in range(at + 1, min(at + _HEAD, len(lines))):
        if len(key) > 20 and lines[index].key.endswith(key):
            end = index + 1
    words = running = 0
    for index in range(end, min(max(body_from, at) + _SUMMARY_LINES, len(lines))):
        line = lines[index]
        if line.kind is Kind.DATE:
            end = index + 1
        words += line.words * (line.kind in _RUNNING)
        running += line.kind in _RUNNING
        if line.kind is Kind.ENDING or running > _MOST_LEADS or words > _SUMMARY:
            break
    return end


def _lead(text: str, between: list[Line]) -> _Lead | None:
    """Return the description among the lines *between* title and body: one that is cut off, dated by its outlet."""
    for line in between:
        raw = line.span.of(text)
        if match := _CUT_LEAD.match(raw):
            start = line.span.start
            return _Lead(Span(start, start + match.end("lead")), is_cut=True, outlet=match.group("outlet").strip())
    for line in between:
        if line.kind in {Kind.PROSE, Kind.OPEN} and line.words >= 8:
            return _Lead(line.span, bool(_CUT_MARK.search(line.span.of(text))), None)
    return None


def _paragraphs(text: str, lines: list[Line]) -> tuple[Span, ...]:
    """Return the paragraphs of the body lines: parted where glued, without credits, no copy of another."""
    parts = [part for line in lines for part in unglued(text, line.span)]
    spans = [span for part in parts if (span := trimmed_of_credits(text, part)) and not is_credit(span.of(text))]
    found = _without_copies(text, spans)
    while found and is_hanging(found[-1].of(text)):
        found.pop()
    return tuple(found)


def _without_copies(text: str, spans: list[Span]) -> list[Span]:
    """Drop a paragraph that stands before already, and a pulled-out quotation that another paragraph holds."""
    keys = [key_of(span.of(text)) for span in spans]
    first: dict[str, int] = {}
    for at, key in enumerate(keys):
        first.setdefault(key, at)
    whole = "\n".join(first) if len(spans) <= _FEW else ""
    return [
        span
        for at, (span, key) in enumerate(zip(spans, keys, strict=True))
        if key and first[key] == at and (len(key) < _PULLED or whole.count(key) <= 1)
    ]
