"""Text with what is known of it from elsewhere -> an article."""

from __future__ import annotations

from dragoman.read.days import record_day
from dragoman.read.flat import Flat, read_flat
from dragoman.read.flat.dates import published_day
from dragoman.read.flat.lines import key_of
from dragoman.read.given import Given
from dragoman.read.identity import content_id
from dragoman.read.language import language_of
from dragoman.read.limits import refused
from dragoman.read.options import ReadOptions
from dragoman.read.outlets import agency_apart_from, outlet_name
from dragoman.schema import Article, DateCandidate, Form, Origin, Rejected, Span


def crawl_text(text: str, origin: Origin, form: Form, given: Given, options: ReadOptions) -> Article | Rejected:
    """Read *text* as a flattened page; the fields of *given* complete what the page says of itself."""
    if refusal := refused(text, origin, given.url, options):
        return refusal
    flat = read_flat(text, given.url, given.outlet)
    if why := flat.several or (None if flat.paragraphs else "the page holds no running text"):
        return Rejected(origin=origin, reason="not-an-article", detail=why, url=flat.url)
    text, title, description = _with_given_units(text, flat, given)
    dates = (*_given_dates(given), *flat.dates)
    crawled = record_day(given.crawled) if given.crawled else None
    published = published_day(dates, crawled.date.to_day() if crawled else None)
    body = "\n".join(span.of(text) for span in flat.paragraphs)
    outlet, outlet_source = outlet_name(
        flat.url, (flat.outlet, "description"), (given.outlet, f"field {given.sources.get('outlet', 'outlet')}")
    )
    return Article(
        id=given.id or content_id(text, flat.url),
        text=text,
        form=form,
        origin=origin,
        title=title,
        description=description,
        is_description_cut=flat.is_description_cut,
        paragraphs=flat.paragraphs,
        published_on=published.date if published else None,
        dates=dates,
        url=flat.url,
        outlet=outlet,
        agency=agency_apart_from(flat.agency, outlet),
        dateline=flat.dateline.span if flat.dateline else None,
        dateline_place=flat.dateline.place if flat.dateline else None,
        authors=given.authors,
        keywords=given.keywords,
        section=given.section,
        language=language_of(body),
        fields=_sources(given, published, outlet_source),
    )


def _with_given_units(text: str, flat: Flat, given: Given) -> tuple[str, Span | None, Span | None]:
    """Return text, title and description; given ones that do not stand in the text are put after it."""
    text, title = _unit(text, flat.title, given.title)
    text, description = _unit(text, flat.description, given.description)
    return text, title, description


def _unit(text: str, found: Span | None, given: str | None) -> tuple[str, Span | None]:
    if not given or not given.strip():
        return text, found
    given = given.strip()
    if found and key_of(found.of(text)) == key_of(given):
        return text, found
    at = text.find(given)
    if at >= 0:
        return text, Span(at, at + len(given))
    start = len(text) + 2
    return f"{text}\n\n{given}", Span(start, start + len(given))


def _given_dates(given: Given) -> tuple[DateCandidate, ...]:
    found = []
    for label, value in (("published", given.published), ("modified", given.modified), ("crawl", given.crawled)):
        day = record_day(value) if value else None
        if day:
            source = given.sources.get({"crawl": "crawled"}.get(label, label), "record field")
            found.append(DateCandidate(date=day.date, label=label, source=source, instant=day.instant))
    return tuple(found)


def _sources(given: Given, published: DateCandidate | None, outlet_source: str) -> dict[str, str]:
    sources = {ours: f"field {theirs}" for ours, theirs in given.sources.items()}
    if published:
        sources["published_on"] = published.source
    sources["outlet"] = outlet_source
    return sources
