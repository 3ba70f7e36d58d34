"""What is refused before any parser sees it."""

from __future__ import annotations

import re

from dragoman.read.options import ReadOptions
from dragoman.schema import Origin, Rejected

_BINARY_SHARE = 0.02
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = frozenset(map(chr, (*range(9), *range(14, 32), 0x7F, 0xFFFD)))


def refused(text: str, origin: Origin, url: str | None, options: ReadOptions) -> Rejected | None:
    """Return the rejection of a text that is empty, too large or no text at all; None when it may be read."""
    if not text.strip():
        return Rejected(origin=origin, reason="empty", detail="no characters but white space", url=url)
    if len(text) > options.max_text or len(text.encode("utf-8", "surrogatepass")) > options.max_text:
        detail = f"the text is larger than {options.max_text} bytes"
        return Rejected(origin=origin, reason="too-large", detail=detail, url=url)
    if text.count("\n") + text.count("\r") > options.max_lines:
        detail = f"the text has more than {options.max_lines} lines"
        return Rejected(origin=origin, reason="too-complex", detail=detail, url=url)
    if _SURROGATE.search(text):
        return Rejected(origin=origin, reason="undecodable", detail="half a surrogate pair in the text", url=url)
    odd = sum(text.count(char) for char in _CONTROL)
    if "\x00" in text or odd > _BINARY_SHARE * len(text):
        return Rejected(origin=origin, reason="binary", detail=f"{odd} control characters in the text", url=url)
    return None
