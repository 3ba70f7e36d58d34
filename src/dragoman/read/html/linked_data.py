"""What a page says of its article in JSON-LD, read from its scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_ARTICLE = re.compile(
    r"(?:News|Reportage|Analysis|Opinion|Review|Background|Blog|Social|Scholarly|Tech|Live)?\w*(?:Article|Posting)$|Report$"
)
_WRAPPERS = ("<!--", "-->", "//<![CDATA[", "//]]>", "/*<![CDATA[*/", "/*]]>*/")
_MOST_BLOCKS, _MOST_NODES = 40, 3_000


def article_node(page: str, small: str) -> dict[str, Any]:
    """Return the JSON-LD node that describes the article: the one that dates and names it, the fullest first.

    *small* is the page with its tags in lower case.
    """
    nodes = [node for block in _blocks(page, small) for node in _nodes(block)]
    articles = [node for node in nodes if any(_ARTICLE.match(kind) for kind in _kinds(node))]
    return max(articles, key=_fullness, default={})


def _fullness(node: dict[str, Any]) -> int:
    return 4 * bool(node.get("datePublished")) + 2 * bool(node.get("headline")) + bool(node.get("author"))


def _blocks(page: str, small: str) -> Iterator[Any]:
    at = 0
    for _ in range(_MOST_BLOCKS):
        at = small.find("ld+json", at)
        start = page.find(">", at) + 1 if at >= 0 else 0
        end = small.find("</script", start) if start > 0 else -1
        if end < 0:
            return
        at = end
        yield from _decoded(page[start:end])


def _decoded(block: str) -> Iterator[Any]:
    block = block.strip()
    for mark in _WRAPPERS:
        block = block.removeprefix(mark).removesuffix(mark)
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
