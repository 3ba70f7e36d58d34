"""One entry of an Atom or RSS feed -> an article."""

from __future__ import annotations

import msgspec
from resiliparse.extract.html2text import extract_plain_text

from dragoman.read.days import record_day
from dragoman.read.entry import Entry
from dragoman.read.flat.credits import agency_of, dateline_at
from dragoman.read.identity import content_id
from dragoman.read.language import language_of
from dragoman.read.limits import refused
from dragoman.read.options import ReadOptions
from dragoman.read.outlets import agency_apart_from, outlet_name
from dragoman.read.rendered import rendered
from dragoman.schema import Article, DateCandidate, Form, Origin, Rejected


def read_entry(data: bytes, origin: Origin, options: ReadOptions) -> Article | Rejected:
    """Read an entry, as its parser packed it; one that has only a summary has `Article.is_partial` set."""
    entry = msgspec.json.decode(data, type=Entry)
    url = entry.url or None
    full = _paragraphs(entry.full)
    body = full or _paragraphs(entry.summary)
    if not body:
        detail = "the entry has neither content nor summary"
        return Rejected(origin=origin, reason="no-text", detail=detail, url=url)
    page = rendered(_text(entry.title), None, body)
    if refusal := refused(page.text, origin, url, options):
        return refusal
    dates = _dates(entry)
    published = _published(dates)
    dateline = dateline_at(page.text, page.paragraphs[0]) if page.paragraphs else None
    name, told_by = outlet_name(url, (_text(entry.source), "entry source"), (_text(entry.feed), "feed title"))
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
        authors=tuple(told for author in entry.authors if (told := _text(author))),
        keywords=tuple(told for tag in entry.tags if (told := _text(tag))),
        language=language_of("\n".join(body)),
        is_partial=not full,
        fields={name: source for name, source in sources.items() if source},
    )


def _dates(entry: Entry) -> tuple[DateCandidate, ...]:
    """Return the dates as the entry prints them; the parsed ones take unknown zones for UTC and are not used."""
    found = []
    for key, value, label in (
        ("published", entry.published, "published"),
        ("updated", entry.updated, "modified"),
        ("created", entry.created, "created"),
    ):
        if day := record_day(value):
            found.append(DateCandidate(date=day.date, label=label, source=f"feed {key}", instant=day.instant))
    return tuple(found)


def _published(dates: tuple[DateCandidate, ...]) -> DateCandidate | None:
    """Return the day of publication, or that of the last change where an entry has no other."""
    by_label = {candidate.label: candidate for candidate in reversed(dates)}
    return by_label.get("published") or by_label.get("created") or by_label.get("modified")


def _paragraphs(value: str) -> list[str]:
    text = extract_plain_text(value, preserve_formatting=True, alt_texts=False, list_bullets=False) if value else ""
    return [line for raw in text.splitlines() if (line := " ".join(raw.split()))]


def _text(value: str) -> str | None:
    """Return the text of a field that may hold markup, or None when it holds none."""
    return " ".join(_paragraphs(value)) or None
