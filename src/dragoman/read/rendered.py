"""Parts of a page -> one text of our own, with the span of each part."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.read.flat.lines import key_of
from dragoman.schema import Span

_BETWEEN = "\n\n"
_LEAD = 3


class Rendered(NamedTuple):
    """A text, blank lines between its parts, and where title, description and paragraphs stand in it."""

    text: str
    title: Span | None
    description: Span | None
    paragraphs: tuple[Span, ...]


def rendered(title: str | None, description: str | None, body: list[str]) -> Rendered:
    """Write title, description and body as one text.

    Paragraphs that only repeat the title are left out, and so is a description that the first paragraphs hold.
    """
    while title and body and key_of(body[0]) == key_of(title):
        body = body[1:]
    if description and any(key_of(description) in key_of(line) for line in body[:_LEAD]):
        description = None
    head = [part for part in (title, description) if part]
    spans, at = [], 0
    for part in (*head, *body):
        spans.append(Span(at, at + len(part)))
        at += len(part) + len(_BETWEEN)
    return Rendered(
        text=_BETWEEN.join((*head, *body)),
        title=spans[0] if title else None,
        description=spans[len(head) - 1] if description else None,
        paragraphs=tuple(spans[len(head) :]),
    )
