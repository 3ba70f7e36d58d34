"""One HTML page -> an article."""

from __future__ import annotations

import datetime as dt

from dragoman.read.flat.credits import agency_of, dateline_at, is_credit, trimmed_of_credits
from dragoman.read.flat.lines import Kind, kind_of, words_of
from dragoman.read.flat.several import why_several
from dragoman.read.gate import can_be_interstate, told_text
from dragoman.read.html import metadata as md
from dragoman.read.html.body import paragraphs_of
from dragoman.read.html.dates import document_day, page_dates
from dragoman.read.html.guard import decoded, too_complex, with_small_tags, without_scripts
from dragoman.read.html.page import metadata_of
from dragoman.read.html.tags import Seen
from dragoman.read.html.title import title_of
from dragoman.read.identity import content_id, origin_of
from dragoman.read.language import language_of
from dragoman.read.limits import refused
from dragoman.read.options import ReadOptions
from dragoman.read.outlets import agency_apart_from, outlet_name
from dragoman.read.rendered import Rendered, rendered
from dragoman.schema import Article, Form, Origin, Rejected, Span

_LEAST_LETTERS, _LONG = 120, 1_500


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
    seen = without_scripts(page, small)
    if options.gate and not can_be_interstate(told_text(seen)):
        detail = "the gate: names fewer than two states or bodies of states in English"
        return Rejected(origin=origin, reason="one-sided", detail=detail, url=url)
    tags = Seen(seen, seen if small is page else with_small_tags(seen))
    if why := too_complex(tags.small, options):
        return Rejected(origin=origin, reason="too-complex", detail=why, url=url)
    meta = metadata_of(page, small, tags)
    body = paragraphs_of(seen, md.told_body(meta))
    url = url or md.address_of(meta)
    if not _is_story(body):
        return Rejected(origin=origin, reason="not-an-article", detail="the page holds no running text", url=url)
    parts = rendered(title_of(meta)[0], md.description_of(meta)[0], body)
    if refusal := refused(parts.text, origin, url, options):
        return refusal
    if why := why_several(parts.text, parts.paragraphs, parts.title, url):
        return Rejected(origin=origin, reason="not-an-article", detail=why, url=url)
    dates = page_dates(page, meta, url, crawled)
    published = document_day(dates, crawled)
    paragraphs = _without_credits(parts)
    dateline = dateline_at(parts.text, paragraphs[0]) if paragraphs else None
    agency = agency_of(parts.text, paragraphs, dateline)
    outlet, outlet_source = outlet_name(url, *md.outlets_of(meta))
    authors, author_source = md.authors_of(meta)
    description = parts.description.of(parts.text) if parts.description else ""
    return Article(
        id=content_id(parts.text, url),
        text=parts.text,
        form=form,
        origin=origin,
        title=parts.title,
        description=parts.description,
        is_description_cut=description.endswith(("...", "…")),
        paragraphs=paragraphs,
        published_on=published.date if published else None,
        dates=dates,
        url=url,
        outlet=outlet,
        agency=agency_apart_from(agency, outlet),
        dateline=dateline.span if dateline else None,
        dateline_place=dateline.place if dateline else None,
        authors=authors,
        keywords=md.keywords_of(meta),
        section=md.section_of(meta),
        language=language_of("\n".join(span.of(parts.text) for span in paragraphs)),
        fields=_sources(
            title=title_of(meta)[1],
            description=md.description_of(meta)[1] if parts.description else "",
            published_on=published.source if published else "",
            outlet=outlet_source if outlet else "",
            authors=author_source,
        ),
    )


def _is_story(body: list[str]) -> bool:
    """Say whether there is running text among the lines of *body*, and not only names and headings."""
    if sum(map(len, body)) < _LEAST_LETTERS:
        return False
    return any(kind_of(line, words_of(line)) is Kind.PROSE for line in body) or sum(map(len, body)) > _LONG


def _without_credits(parts: Rendered) -> tuple[Span, ...]:
    """Return the paragraphs less lines and ends of lines that only say who made the story."""
    trimmed = (trimmed_of_credits(parts.text, whole) for whole in parts.paragraphs)
    return tuple(span for span in trimmed if span is not None and not is_credit(span.of(parts.text)))


def _sources(**sources: str) -> dict[str, str]:
    return {name: source for name, source in sources.items() if source}
