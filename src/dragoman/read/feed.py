"""Atom and RSS feeds: one article for each entry."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import feedparser
from resiliparse.extract.html2text import extract_plain_text

from dragoman.read.days import record_day
from dragoman.read.flat.credits import agency_of, dateline_at
from dragoman.read.identity import content_id, origin_of
from dragoman.read.language import language_of
from dragoman.read.limits import refused
from dragoman.read.options import ReadOptions
from dragoman.read.outlets import agency_apart_from, outlet_name
from dragoman.read.rendered import rendered
from dragoman.schema import Article, DateCandidate, Form, Origin, Rejected

_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_MOST_ENTITIES = 8
_MOST_TAGS_IN_A_ROW = re.compile(rb"(?:<[a-zA-Z][^<>]{0,40}>\s*){150}")


def read_feed(record: bytes, path: str, options: ReadOptions) -> Iterator[Article | Rejected]:
    """Yield an article or a rejection for each entry of the feed in *record*.

    An entry that has only a summary is read as it is, with `Article.is_partial` set.
    """
    origin = origin_of(path, 0, record)
    if why := _refusal(record, options):
        yield Rejected(origin=origin, reason=why[0], detail=why[1])
        return
    feed = feedparser.parse(io.BytesIO(record))  # a stream: never taken for an address or a file name
    if not feed.entries:
        yield Rejected(origin=origin, reason="not-a-feed", detail="the file holds no entry")
        return
    starts = [match.start() for match in _ENTRY.finditer(record)]
    outlet = _text(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries):
        yield _entry(entry, _origin(record, path, starts, number), outlet, options)


def _refusal(record: bytes, options: ReadOptions) -> tuple[str, str] | None:
    if not record.strip():
        return "empty", "the file is empty"
    if len(record) > options.max_html:
        return "too-large", f"the feed is larger than {options.max_html} bytes"
    if record.count(b"<!ENTITY") > _MOST_ENTITIES:
        return "too-complex", f"more than {_MOST_ENTITIES} entities are declared"
    if _MOST_TAGS_IN_A_ROW.search(record):
        return "too-complex", "tags nested too deep"
    return None


def _origin(record: bytes, path: str, starts: list[int], number: int) -> Origin:
    """Return the origin of entry *number*: from where it starts to the next one; no two are the same."""
    if number >= len(starts):
        return origin_of(path, 0, b"entry %d of " % number + record)
    end = starts[number + 1] if number + 1 < len(starts) else len(record)
    return origin_of(path, starts[number], record[starts[number] : end])


def _entry(entry: Any, origin: Origin, outlet: str | None, options: ReadOptions) -> Article | Rejected:
    url = entry.get("link")
    contents = entry.get("content") or []
    full = max((str(item.get("value", "")) for item in contents), key=len, default="")
    body = _paragraphs(full) or _paragraphs(str(entry.get("summary", "")))
    if not body:
        return Rejected(
            origin=origin, reason="no-text", detail="the entry has neither content nor summary", url=url
        )
    page = rendered(_text(entry.get("title")), None, body)
    if refusal := refused(page.text, origin, url, options):
        return refusal
    dates = _dates(entry)
    published = _published(dates)
    dateline = dateline_at(page.text, page.paragraphs[0]) if page.paragraphs else None
    source = entry.get("source") or {}
    name, told_by = outlet_name(url, (_text(source.get("title")), "entry source"), (outlet, "feed title"))
    sources = {"published_on": published.source if published else "", "outlet": told_by, "title": "entry title"}
    return Article(
        id=content_id(page.text, url),
        text=page.text,
        form=Form.FEED,
        origin=origin,
        title=page.title,
        paragraphs=page.paragraphs,
        published_on=published.date if published else None,
        dates=dates,
        url=url,
        outlet=name,
        agency=agency_apart_from(agency_of(page.text, page.paragraphs, dateline), name),
        dateline=dateline.span if dateline else None,
        dateline_place=dateline.place if dateline else None,
        authors=tuple(name for author in entry.get("authors", ()) if (name := _text(author.get("name")))),
        keywords=tuple(term for tag in entry.get("tags", ()) if (term := _text(tag.get("term")))),
        language=language_of("\n".join(body)),
        is_partial=not _paragraphs(full),
        fields={name: source for name, source in sources.items() if source},
    )


def _dates(entry: Any) -> tuple[DateCandidate, ...]:
    """Return the dates as the entry prints them; the parsed ones take unknown zones for UTC and are not used."""
    found = []
    for key, label in (("published", "published"), ("updated", "modified"), ("created", "created")):
        day = record_day(str(dict.get(entry, key, "")))  # its own get() gives one date for another
        if day:
            found.append(DateCandidate(date=day.date, label=label, source=f"feed {key}", instant=day.instant))
    return tuple(found)


def _published(dates: tuple[DateCandidate, ...]) -> DateCandidate | None:
    """Return the day of publication, or that of the last change where an entry has no other."""
    by_label = {candidate.label: candidate for candidate in reversed(dates)}
    return by_label.get("published") or by_label.get("created") or by_label.get("modified")


def _paragraphs(value: str) -> list[str]:
    text = extract_plain_text(value, preserve_formatting=True, alt_texts=False, list_bullets=False) if value else ""
    return [line for raw in text.splitlines() if (line := " ".join(raw.split()))]


def _text(value: Any) -> str | None:
    """Return the text of a field that may hold markup, or None when it holds none."""
    lines = _paragraphs(value) if isinstance(value, str) else []
    return " ".join(lines) or None
