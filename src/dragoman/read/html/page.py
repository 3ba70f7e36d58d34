"""What a page says of itself in JSON-LD, ``<meta>``, microdata and ``<time>``; read without building a tree."""

from __future__ import annotations

from itertools import islice
from typing import Any, NamedTuple

from dragoman.read.html.linked_data import article_node
from dragoman.read.html.tags import Seen, elements, microdata, tags


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

    def first(self, name: str) -> str | None:
        """Return what the first ``<meta>`` called *name* holds, or None."""
        values = self.meta.get(name)
        return values[0] if values else None


def metadata_of(page: str, small: str, seen: Seen) -> Page:
    """Read what an HTML *page* says of itself; *small* has its tags in lower case, *seen* no scripts."""
    meta: dict[str, list[str]] = {}
    for attributes in tags(seen, "<meta"):
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content", "").strip()
        if name and content:
            meta.setdefault(name.strip().lower(), []).append(content)
    links = (tag.get("href") for tag in tags(seen, "<link") if "canonical" in tag.get("rel", "").lower().split())
    times = tuple(tag["datetime"] for tag in tags(seen, "<time") if tag.get("datetime"))
    return Page(
        node=article_node(page, small),
        meta=meta,
        lang=next((tag.get("lang") or tag.get("xml:lang") for tag in tags(seen, "<html")), None),
        canonical=next(links, None),
        title_tag=next(elements(seen, "title"), None),
        headings=tuple(islice(elements(seen, "h1"), 3)),
        times=times[:20],
        microdata=microdata(seen),
    )
