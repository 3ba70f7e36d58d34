"""Tags and their attributes, found in a page without building a tree.

Every search runs once over the page and keeps a bounded number of finds, so that no page takes long.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from dragoman.read.days import first_day

_ATTRIBUTE = re.compile(r"([a-zA-Z:_-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_TAG = re.compile(r"<[^>]*>")
_MOST_TAGS, _MOST_ELEMENTS = 800, 10
_LONGEST_TAG = 8_000


class Seen(NamedTuple):
    """A page without scripts and comments, and the same with its tags in lower case (so offsets are shared)."""

    page: str
    small: str


def tags(seen: Seen, opening: str) -> Iterator[dict[str, str]]:
    """Yield the attributes of every tag that begins with *opening* (``<meta``)."""
    at = 0
    for _ in range(_MOST_TAGS):
        at = seen.small.find(opening, at)
        end = seen.page.find(">", at, at + _LONGEST_TAG) if at >= 0 else -1
        if end < 0:
            return
        if not seen.small[at + len(opening)].isalnum():
            yield _attributes(seen.page[at + len(opening) : end])
        at = end


def _attributes(inside: str) -> dict[str, str]:
    return {key.lower(): html.unescape(a or b or c or "") for key, a, b, c in _ATTRIBUTE.findall(inside)}


def elements(seen: Seen, name: str) -> Iterator[str]:
    """Yield the text of the elements called *name*, tags inside left out."""
    at = 0
    for _ in range(_MOST_ELEMENTS):
        at = seen.small.find(f"<{name}", at)
        start = seen.page.find(">", at, at + _LONGEST_TAG) + 1 if at >= 0 else 0
        end = seen.small.find(f"</{name}", start, start + 5_000) if start > 0 else -1
        if end < 0:
            return
        text = clean(untagged(seen.page[start:end]))
        if text:
            yield text
        at = end


def microdata(seen: Seen) -> dict[str, str]:
    """Return what ``itemprop`` attributes say of the article's dates."""
    found: dict[str, str] = {}
    for name in ("datePublished", "dateModified"):
        at = seen.page.find(f'itemprop="{name}"')
        start = seen.page.rfind("<", max(at - _LONGEST_TAG, 0), at) if at >= 0 else -1
        end = seen.page.find(">", at, at + _LONGEST_TAG) if at >= 0 else -1
        if start < 0 or end < 0:
            continue
        attributes = _attributes(seen.page[start:end])
        value = attributes.get("content") or attributes.get("datetime") or seen.page[end + 1 : end + 40]
        if first_day(value):
            found[name] = value
    return found


def untagged(text: str) -> str:
    """Return *text* with a space for each tag in it."""
    return _TAG.sub(" ", text)


def clean(text: Any) -> str:
    """Return *text* in one line, character references decoded; empty when it is no text."""
    return " ".join(html.unescape(text).split()) if isinstance(text, str) else ""
