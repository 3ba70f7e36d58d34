"""The headline of a page, without the name of its site."""

from __future__ import annotations

import re

from dragoman.read.html.page import Page
from dragoman.read.html.tags import clean

_PART = re.compile(r"\s*(?:[|–—»·•]|\s-\s|::)\s*")


def title_of(page: Page) -> tuple[str | None, str]:
    """Return the headline and what held it: JSON-LD, else ``og:title`` less the outlet, ``<h1>``, ``<title>``."""
    if headline := clean(page.node.get("headline")):
        return headline, "json-ld headline"
    site = page.first("og:site_name") or ""
    if headline := clean(page.first("og:title") or page.first("twitter:title")):
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
