"""The fields of an article that a page gives, each with the name of what held it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from dragoman.read.days import first_day
from dragoman.read.html.page import Page
from dragoman.read.html.tags import clean, untagged
from dragoman.read.vocabulary import table


def told_body(page: Page) -> str:
    """Return the body that the metadata gives, often glued and without paragraphs; empty when there is none."""
    body = page.node.get("articleBody")
    return " ".join(html.unescape(untagged(body)).split()) if isinstance(body, str) else ""


def description_of(page: Page) -> tuple[str | None, str]:
    """Return the page's summary of itself and what held it."""
    for value, source in (
        (page.node.get("description"), "json-ld description"),
        (page.first("og:description"), "og:description"),
        (page.first("description"), "meta description"),
    ):
        if text := clean(value):
            return text, source
    return None, ""


def dates_of(page: Page) -> Iterator[tuple[str, str, str]]:
    """Yield (label, printed date, source) for every date that the page gives for itself, best source first."""
    for key, label in (("datePublished", "published"), ("dateModified", "modified"), ("dateCreated", "created")):
        if (value := page.node.get(key)) and isinstance(value, str):
            yield label, value, f"json-ld {key}"
    for label in ("published", "modified"):
        for name in table("html")["meta"][label]:
            if value := page.first(name):
                yield label, value, f"meta {name}"
    for key, label in (("datePublished", "published"), ("dateModified", "modified")):
        if key in page.microdata:
            yield label, page.microdata[key], f"microdata {key}"
    dated = [value for value in page.times if first_day(value)]
    if dated:
        yield "time", dated[0], "time element"


def authors_of(page: Page) -> tuple[tuple[str, ...], str]:
    """Return the names of the authors and what held them; addresses and empty names left out."""
    names = _names(page.node.get("author"))
    if names:
        return names, "json-ld author"
    for name in ("article:author", "author", "parsely-author", "dc.creator", "sailthru.author", "byl"):
        found = tuple(dict.fromkeys(part for value in page.meta.get(name, ()) for part in _names(value)))
        if found:
            return found, f"meta {name}"
    return (), ""


def _names(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(name for part in re.split(r",|;| and | und | et ", value) if (name := _name(part)))
    if isinstance(value, list):
        return tuple(dict.fromkeys(name for item in value[:20] for name in _names(item)))
    if isinstance(value, dict):
        name = value.get("name")
        return _names(name) if isinstance(name, str | list) else ()
    return ()


def _name(text: str) -> str | None:
    name = re.sub(r"^(?:by|von|par|por|di)\s+", "", clean(text), flags=re.IGNORECASE)
    return name if 1 < len(name) < 80 and "://" not in name and "@" not in name and "/" not in name else None


def outlets_of(page: Page) -> Iterator[tuple[str | None, str]]:
    """Yield the names that the page gives its outlet, and what held each."""
    yield clean(page.first("og:site_name")), "og:site_name"
    publisher = page.node.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    if isinstance(publisher, dict):
        yield clean(publisher.get("name")), "json-ld publisher"


def keywords_of(page: Page) -> tuple[str, ...]:
    """Return the page's own keywords, in their order."""
    value = (
        page.node.get("keywords")
        or page.meta.get("article:tag")
        or page.meta.get("news_keywords")
        or page.meta.get("keywords")
        or ()
    )
    items = value if isinstance(value, list) else [value]
    words = (clean(part) for item in items if isinstance(item, str) for part in item.split(","))
    return tuple(dict.fromkeys(word for word in words if word))[:40]


def section_of(page: Page) -> str | None:
    """Return the section the page files itself under."""
    value = page.node.get("articleSection") or page.first("article:section")
    value = value[0] if isinstance(value, list) and value else value
    return clean(value) or None


def address_of(page: Page) -> str | None:
    """Return the address that the page gives as its own, when it is a whole one."""
    for value in (page.canonical, page.first("og:url"), page.node.get("url")):
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return value
    return None
