"""What a reader yields: an article, or a rejection with its reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum

import msgspec

from dragoman.schema.dates import FuzzyDate
from dragoman.schema.span import Origin, Span


class Form(StrEnum):
    """The form a record was found in."""

    CRAWL = "crawl"
    HTML = "html"
    WARC = "warc"
    FEED = "feed"
    JSONL = "jsonl"
    TABLE = "table"
    PLAIN = "plain"


class DateCandidate(msgspec.Struct, frozen=True, kw_only=True):
    """One date a page gives for itself: what it dates, where it was found, and the characters if it is visible.

    `label` is published, modified, created, header, url, dateline or crawl; `source` names the field or rule
    (``json-ld datePublished``, ``url path``); `instant` is ISO 8601 with its own offset where one was printed.
    """

    date: FuzzyDate
    label: str
    source: str
    instant: str | None = None
    span: Span | None = None
    estimated: bool = False


class Article(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The readable text of one record, and what the page says of itself.

    `text` is the text as read, unchanged to the character; every span of every fact counts code points of it.
    `paragraphs` are the body, in reading order: spans of `text`, so the way back to the raw characters is never
    lost. A paragraph may hold a line break (a link broke the line); it reads as a space. `title` and
    `description` are citable units of text like any paragraph, and None when the page shows none.

    `published_on` is the local day in the page's own offset; None when the page does not say. `agency` is whom
    the story is credited to when that is not the outlet. `fields` says where each field came from.
    """

    id: str
    text: str
    form: Form
    origin: Origin
    title: Span | None = None
    description: Span | None = None
    is_description_cut: bool = False
    paragraphs: tuple[Span, ...] = ()
    published_on: FuzzyDate | None = None
    dates: tuple[DateCandidate, ...] = ()
    url: str | None = None
    outlet: str | None = None
    agency: str | None = None
    dateline: Span | None = None
    dateline_place: str | None = None
    authors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    section: str | None = None
    language: str | None = None
    is_partial: bool = False
    fields: dict[str, str] = msgspec.field(default_factory=dict)

    @property
    def body(self) -> str:
        r"""The body with ``\n`` between paragraphs; a line break inside a paragraph becomes a space."""
        return "\n".join(" ".join(span.of(self.text).split()) for span in self.paragraphs)

    @property
    def units(self) -> Iterator[Span]:
        """Every run of text that facts are read from: title, description, then the paragraphs."""
        yield from (span for span in (self.title, self.description) if span is not None)
        yield from self.paragraphs

    @property
    def day(self) -> dt.date | None:
        """The document day, when known to the day."""
        return self.published_on.to_day() if self.published_on else None


class Rejected(msgspec.Struct, frozen=True, kw_only=True):
    """A record that is not an article: where it is and why, for the count at the end and for the store.

    `reason` is a short stable code (``empty``, ``binary``, ``no-text``, ``too-large``, ``not-an-article``,
    ``undecodable``, ``bad-json``, ``timeout`` ...); `detail` is a sentence for people.
    """

    origin: Origin
    reason: str
    detail: str = ""
    url: str | None = None
