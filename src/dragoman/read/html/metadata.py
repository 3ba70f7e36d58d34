"""What a page says of itself in JSON-LD, ``<meta>``, microdata and ``<time>``; read without building a tree.

Every search runs once over the page and keeps a bounded number of finds, so that no page takes long.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from dragoman.read.days import first_day
from dragoman.read.vocabulary import table

_ATTRIBUTE = re.compile(r"([a-zA-Z:_-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_ARTICLE = re.compile(
    r"(?:News|Reportage|Analysis|Opinion|Review|Background|Blog|Social|Scholarly|Tech|Live)?\w*(?:Article|Posting)$|Report$"
)
_PART = re.compile(r"\s*(?:[|–—»·•]|\s-\s|::)\s*")
_TAG = re.compile(r"<[^>]*>")
_MOST_BLOCKS, _MOST_TAGS, _MOST_ELEMENTS, _MOST_NODES = 40, 800, 10, 3_000
_LONGEST_TAG = 8_000


class Page(NamedTuple):
    """What was found, each field with the name of what held it; None or empty where the page is silent."""

    node: dict[str, Any]
    """The JSON-LD node of the article itself; empty when there is none."""
    meta: dict[str, list[str]]
    lang: str | None
    canonical: str | None
    title_tag: str | None
    headings: tuple[str, ...]
    times: tuple[str, ...]
    microdata: dict[str, str]


def metadata_of(page: str, small: str) -> Page:
    """Read the metadata of an HTML *page*; *small* is the page with its tags in lower case."""
    source = _Source(page, small)
    meta: dict[str, list[str]] = {}
    for attributes in _tags(source, "<meta"):
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content", "").strip()
        if name and content:
            meta.setdefault(name.strip().lower(), []).append(content)
    links = (tag.get("href") for tag in _tags(source, "<link") if "canonical" in tag.get("rel", "").lower().split())
    times = tuple(tag["datetime"] for tag in _tags(source, "<time") if tag.get("datetime"))
    return Page(
        node=_article_node(source),
        meta=meta,
        lang=next((tag.get("lang") or tag.get("xml:lang") for tag in _tags(source, "<html")), None),
        canonical=next(links, None),
        title_tag=next(_elements(source, "title"), None),
        headings=tuple(islice(_elements(source, "h1"), 3)),
        times=times[:20],
        microdata=_microdata(source),
    )


class _Source(NamedTuple):
    """A page and the same with its tags in lower case, character by character (so offsets are shared)."""

    page: str
    lower: str


def _tags(source: _Source, opening: str) -> Iterator[dict[str, str]]:
    """Yield the attributes of every tag that begins with *opening* (``<meta``)."""
    at = 0
    for _ in range(_MOST_TAGS):
        at = source.lower.find(opening, at)
        end = source.page.find(">", at, at + _LONGEST_TAG) if at >= 0 else -1
        if end < 0:
            return
        if not source.lower[at + len(opening)].isalnum():
            yield _attributes(source.page[at + len(opening) : end])
        at = end


def _attributes(inside: str) -> dict[str, str]:
    return {key.lower(): html.unescape(a or b or c or "") for key, a, b, c in _ATTRIBUTE.findall(inside)}


def _elements(source: _Source, name: str) -> Iterator[str]:
    """Yield the text of the elements called *name*, tags inside left out."""
    at = 0
    for _ in range(_MOST_ELEMENTS):
        at = source.lower.find(f"<{name}", at)
        start = source.page.find(">", at, at + _LONGEST_TAG) + 1 if at >= 0 else 0
        end = source.lower.find(f"</{name}", start, start + 5_000) if start > 0 else -1
        if end < 0:
            return
        text = _clean(_TAG.sub(" ", source.page[start:end]))
        if text:
            yield text
        at = end


def _microdata(source: _Source) -> dict[str, str]:
    """Return what ``itemprop`` attributes say of the article's dates."""
    found: dict[str, str] = {}
    for name in ("datePublished", "dateModified"):
        at = source.page.find(f'itemprop="{name}"')
        start = source.page.rfind("<", max(at - _LONGEST_TAG, 0), at) if at >= 0 else -1
        end = source.page.find(">", at, at + _LONGEST_TAG) if at >= 0 else -1
        if start < 0 or end < 0:
            continue
        attributes = _attributes(source.page[start:end])
        value = attributes.get("content") or attributes.get("datetime") or source.page[end + 1 : end + 40]
        if first_day(value):
            found[name] = value
    return found


def _article_node(source: _Source) -> dict[str, Any]:
    """Return the JSON-LD node that describes the article: the one that dates and names it, the fullest first."""
    nodes = [node for block in _blocks(source) for node in _nodes(block)]
    articles = [node for node in nodes if any(_ARTICLE.match(kind) for kind in _kinds(node))]
    return max(articles, key=_fullness, default={})


def _fullness(node: dict[str, Any]) -> int:
    return 4 * bool(node.get("datePublished")) + 2 * bool(node.get("headline")) + bool(node.get("author"))


def _blocks(source: _Source) -> Iterator[Any]:
    at = 0
    for _ in range(_MOST_BLOCKS):
        at = source.lower.find("ld+json", at)
        start = source.page.find(">", at) + 1 if at >= 0 else 0
        end = source.lower.find("</script", start) if start > 0 else -1
        if end < 0:
            return
        at = end
        yield from _decoded(source.page[start:end])


def _decoded(block: str) -> Iterator[Any]:
    block = re.sub(
        r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\]\]>|/\*\]\]>\*/)\s*$", "", block.strip()
    )
    try:
        yield json.loads(block, strict=False)
    except (ValueError, RecursionError):
        return


def _nodes(block: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-LD block: top level, lists and ``@graph``, ``mainEntity``."""
    waiting = [block]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(reversed(item))
        elif isinstance(item, dict):
            yield item
            waiting.extend(
                item[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage")
                if isinstance(item.get(key), list | dict)
            )


def _kinds(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _clean(text: Any) -> str:
    return " ".join(html.unescape(text).split()) if isinstance(text, str) else ""


def title_of(page: Page) -> tuple[str | None, str]:
    """Return the headline and what held it: JSON-LD, else ``og:title`` less the outlet, ``<h1>``, ``<title>``."""
    if headline := _clean(page.node.get("headline")):
        return headline, "json-ld headline"
    site = _first(page, "og:site_name") or ""
    if headline := _clean(_first(page, "og:title") or _first(page, "twitter:title")):
        return _without_site(headline, site, page.headings), "og:title"
    if page.headings:
        return page.headings[0], "h1"
    if page.title_tag:
        return _without_site(page.title_tag, site, page.headings), "title"
    return None, ""


def _without_site(title: str, site: str, headings: tuple[str, ...]) -> str:
    """Return *title* less a site's name parted from it by a bar or dash; a heading it opens with settles it."""
    for heading in headings:
        if len(heading) > 12 and title.startswith(heading):
            return heading
    parts = _PART.split(title)
    if len(parts) > 1 and (
        _same(parts[-1], site) or ("|" in title and len(parts[-1].split()) <= 4 < len(parts[0].split()))
    ):
        cut = title.rfind(parts[-1])
        return re.sub(r"[\s|–—»·•:-]+$", "", title[:cut])
    return title


def _same(one: str, other: str) -> bool:
    fold = [re.sub(r"\W|(?:com|org|net|de|co\.uk)$", "", text.lower()) for text in (one, other)]
    return bool(fold[0]) and bool(fold[1]) and (fold[0] in fold[1] or fold[1] in fold[0])


def told_body(page: Page) -> str:
    """Return the body that the metadata gives, often glued and without paragraphs; empty when there is none."""
    body = page.node.get("articleBody")
    return " ".join(html.unescape(_TAG.sub(" ", body)).split()) if isinstance(body, str) else ""


def description_of(page: Page) -> tuple[str | None, str]:
    """Return the page's summary of itself and what held it."""
    for value, source in (
        (page.node.get("description"), "json-ld description"),
        (_first(page, "og:description"), "og:description"),
        (_first(page, "description"), "meta description"),
    ):
        if text := _clean(value):
            return text, source
    return None, ""


def dates_of(page: Page) -> Iterator[tuple[str, str, str]]:
    """Yield (label, printed date, source) for every date that the page gives for itself, best source first."""
    for key, label in (("datePublished", "published"), ("dateModified", "modified"), ("dateCreated", "created")):
        if (value := page.node.get(key)) and isinstance(value, str):
            yield label, value, f"json-ld {key}"
    for label in ("published", "modified"):
        for name in table("html")["meta"][label]:
            if value := _first(page, name):
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
    name = re.sub(r"^(?:by|von|par|por|di)\s+", "", _clean(text), flags=re.IGNORECASE)
    return name if 1 < len(name) < 80 and "://" not in name and "@" not in name and "/" not in name else None


def outlets_of(page: Page) -> Iterator[tuple[str | None, str]]:
    """Yield the names that the page gives its outlet, and what held each."""
    yield _clean(_first(page, "og:site_name")), "og:site_name"
    publisher = page.node.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    if isinstance(publisher, dict):
        yield _clean(publisher.get("name")), "json-ld publisher"


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
    words = (_clean(part) for item in items if isinstance(item, str) for part in item.split(","))
    return tuple(dict.fromkeys(word for word in words if word))[:40]


def section_of(page: Page) -> str | None:
    """Return the section the page files itself under."""
    value = page.node.get("articleSection") or _first(page, "article:section")
    value = value[0] if isinstance(value, list) and value else value
    return _clean(value) or None


def address_of(page: Page) -> str | None:
    """Return the address that the page gives as its own, when it is a whole one."""
    for value in (page.canonical, _first(page, "og:url"), page.node.get("url")):
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return value
    return None


def _first(page: Page, name: str) -> str | None:
    values = page.meta.get(name)
    return values[0] if values else None
