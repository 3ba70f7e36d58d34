"""One HTML page -> an article."""

from __future__ import annotations

import datetime as dt

from htmldate import find_date

from dragoman.read.days import first_day, url_day
from dragoman.read.flat.credits import agency_of, dateline_at, is_credit, trimmed_of_credits
from dragoman.read.flat.lines import key_of
from dragoman.read.html import metadata as md
from dragoman.read.html.body import paragraphs_of
from dragoman.read.html.guard import decoded, too_complex, with_small_tags
from dragoman.read.identity import content_id, host_of, origin_of
from dragoman.read.language import language_of
from dragoman.read.limits import refused
from dragoman.read.options import ReadOptions
from dragoman.schema import Article, DateCandidate, Form, FuzzyDate, Origin, Rejected, Span

_LEAST_LETTERS = 120


def read_html(record: bytes, path: str, options: ReadOptions, url: str | None = None) -> Article | Rejected:
    """Read the bytes of a web page."""
    origin = origin_of(path, 0, record)
    if not record.strip():
        return Rejected(origin=origin, reason="empty", detail="the file is empty", url=url)
    if len(record) > options.max_html:
        detail = f"the page is larger than {options.max_html} bytes"
        return Rejected(origin=origin, reason="too-large", detail=detail, url=url)
    return html_article(decoded(record), origin, Form.HTML, options, url=url)


def html_article(
    page: str,
    origin: Origin,
    form: Form,
    options: ReadOptions,
    *,
    url: str | None = None,
    crawled: dt.date | None = None,
) -> Article | Rejected:
    """Read a decoded *page*; `url` is where it was fetched from, `crawled` the day it was."""
    page = page.replace("\x00", "")
    small = with_small_tags(page)
    if why := too_complex(small, options):
        return Rejected(origin=origin, reason="too-complex", detail=why, url=url)
    meta = md.metadata_of(page, small)
    body = paragraphs_of(page, md.told_body(meta))
    url = url or md.address_of(meta)
    if sum(map(len, body)) < _LEAST_LETTERS:
        return Rejected(origin=origin, reason="not-an-article", detail="the page holds no running text", url=url)
    text, title, description, paragraphs = _rendered(meta, body)
    if refusal := refused(text, origin, url, options):
        return refusal
    return _article(text, (title, description), paragraphs, page, meta, origin, form, url, crawled)


def _rendered(meta: md.Page, body: list[str]) -> tuple[str, Span | None, Span | None, tuple[Span, ...]]:
    """Write title, description and body as one text, blank lines between; return it with their spans."""
    title, _ = md.title_of(meta)
    description, _ = md.description_of(meta)
    if title:
        while body and key_of(body[0]) == key_of(title):
            body = body[1:]
    if description and any(key_of(description).rstrip("0") in key_of(line) for line in body[:3]):
        description = None
    parts = [part for part in (title, description) if part]
    text = "\n\n".join([*parts, *body])
    spans, at = [], 0
    for part in [*parts, *body]:
        spans.append(Span(at, at + len(part)))
        at += len(part) + 2
    head = spans[: len(parts)]
    return (
        text,
        head[0] if title else None,
        head[-1] if description else None,
        tuple(spans[len(parts) :]),
    )


def _article(
    text: str,
    head: tuple[Span | None, Span | None],
    paragraphs: tuple[Span, ...],
    page: str,
    meta: md.Page,
    origin: Origin,
    form: Form,
    url: str | None,
    crawled: dt.date | None,
) -> Article:
    paragraphs = tuple(
        span
        for whole in paragraphs
        if (span := trimmed_of_credits(text, whole)) is not None and not is_credit(span.of(text))
    )
    title, description = head
    dates = page_dates(page, meta, url, crawled)
    published = document_day(dates, crawled)
    outlet, outlet_source = md.outlet_of(meta)
    if outlet is None:
        outlet, outlet_source = host_of(url), "host"
    authors, author_source = md.authors_of(meta)
    dateline = dateline_at(text, paragraphs[0]) if paragraphs else None
    agency = agency_of(text, paragraphs, dateline)
    sources = {
        "title": md.title_of(meta)[1],
        "description": md.description_of(meta)[1],
        "published_on": published.source if published else "",
        "outlet": outlet_source if outlet else "",
        "authors": author_source,
    }
    return Article(
        id=content_id(text, url),
        text=text,
        form=form,
        origin=origin,
        title=title,
        description=description,
        is_description_cut=bool(description and description.of(text).endswith(("...", "…"))),
        paragraphs=paragraphs,
        published_on=published.date if published else None,
        dates=dates,
        url=url,
        outlet=outlet,
        agency=agency if agency != outlet else None,
        dateline=dateline.span if dateline else None,
        dateline_place=dateline.place if dateline else None,
        authors=authors,
        keywords=md.keywords_of(meta),
        section=md.section_of(meta),
        language=language_of("\n".join(span.of(text) for span in paragraphs)),
        fields={name: source for name, source in sources.items() if source},
    )


def page_dates(page: str, meta: md.Page, url: str | None, crawled: dt.date | None) -> tuple[DateCandidate, ...]:
    """Return every date that the page gives for itself, its address included, best source first.

    Only when none of them names a day is one estimated from the rest of the page, and marked so.
    """
    found = []
    for label, value, source in md.dates_of(meta):
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
    bound = crawled + dt.timedelta(days=1) if crawled else None
    usable = [candidate for candidate in dates if bound is None or candidate.date.first_day() <= bound]
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
