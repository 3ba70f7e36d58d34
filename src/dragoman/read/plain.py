"""Text that is a body already: nothing is cleaned, so that offsets stay the caller's."""

from __future__ import annotations

import re

from dragoman.read.identity import content_id
from dragoman.read.limits import refused
from dragoman.read.options import ReadOptions
from dragoman.schema import Article, Form, Origin, Rejected, Span

_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")


def plain(id: str | None, text: str, origin: Origin) -> Article:  # noqa: A002 - the schema's own word for it
    """Return *text* as an article that is all body: each line with a mark in it is a paragraph.

    Without an *id*, the article gets one that is a hash of the text.
    """
    spans = (Span(match.start(), match.end()).trimmed(text) for match in _LINE.finditer(text))
    return Article(
        id=id or content_id(text, None),
        text=text,
        form=Form.PLAIN,
        origin=origin,
        paragraphs=tuple(span for span in spans if span is not None),
    )


def plain_or_rejected(
    id: str | None,  # noqa: A002 - as above
    text: str,
    origin: Origin,
    options: ReadOptions,
) -> Article | Rejected:
    """Return *text* as it stands, or why it cannot be read."""
    return refused(text, origin, None, options) or plain(id, text, origin)
