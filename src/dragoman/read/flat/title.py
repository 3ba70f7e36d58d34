"""Which line of a flattened page is its headline."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import unquote

from dragoman.read.flat.lines import Kind, Line, words_of
from dragoman.read.identity import host_of, split_url
from dragoman.schema import Span

_SLUG_WORD = re.compile(r"[^\W\d_]{2,}|\d+")
_SUFFIX = re.compile(r"\s+(?:[|–—»·•]|-|::)\s+(?P<name>[^|–—»·•]{2,40})$")
_SEARCHED = 60
_LONGEST = 45
_LIKE = 0.45  # Dice of slug and line; English flattened pages of the fundus set, titles loose .66
_NEVER_TITLE = {
    Kind.URL,
    Kind.TEMPLATE,
    Kind.NUMBERS,
    Kind.LOCALE,
    Kind.CONTACT,
    Kind.DATE,
    Kind.FURNITURE,
    Kind.CAPTION,
}


def title_line(text: str, lines: list[Line], url: str | None) -> int | None:
    """Return the index of the line that is the headline, or None when the page shows none.

    It is the line most like the words of the address, else the first of the early lines that stands twice, else
    the first line, unless that is running text.
    """
    early = [
        (index, line)
        for index, line in enumerate(lines[:_SEARCHED])
        if line.kind not in _NEVER_TITLE and 2 <= line.words <= _LONGEST
    ]
    by_slug = _most_like_slug(text, early, url)
    if by_slug is not None:
        return by_slug
    counts = Counter(line.key for line in lines)
    twice = next((index for index, line in early if counts[line.key] > 1 and line.words >= 4), None)
    if twice is not None and twice < 12:
        return twice
    return _first_heading(text, lines)


def _most_like_slug(text: str, early: list[tuple[int, Line]], url: str | None) -> int | None:
    slug = slug_words(url)
    if len(slug) < 3:
        return None
    best, found = _LIKE, None
    for index, line in early:
        likeness = _dice(slug, _slug_of(line.span.of(text)))
        if likeness > best:
            best, found = likeness, index
    return found


def slug_words(url: str | None) -> frozenset[str]:
    """Return the words of the part of *url* that names the story: its longest run of joined words."""
    parts = split_url(url) if url else None
    if parts is None:
        return frozenset()
    segments = [_slug_of(re.sub(r"\.\w{2,5}$", "", part)) for part in unquote(parts.path).split("/")]
    return max(segments, key=len, default=frozenset())


def _slug_of(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _SLUG_WORD.findall(text.replace("'", "").replace("’", "")))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _first_heading(text: str, lines: list[Line]) -> int | None:
    for index, line in enumerate(lines[:8]):
        if line.kind in _NEVER_TITLE:
            continue
        raw = line.span.of(text)
        if line.words < 3 and line.kind is Kind.SHORT:
            continue
        is_sentence = line.kind is Kind.PROSE and raw.endswith((".", '."', ".”")) and line.words > 14
        return None if is_sentence or line.words > _LONGEST or len(lines) == 1 else index
    return None


def without_outlet(text: str, title: Span, url: str | None, outlet: str | None) -> Span:
    """Return *title* less an outlet's name at its end (``Talks resume - The Example Times``)."""
    match = _SUFFIX.search(title.of(text))
    if match is None:
        return title
    name = "".join(words_of(match.group("name")))
    address = "".join(char for char in (url or "").lower() if char.isalnum())
    names = {"".join(words_of(outlet))} if outlet else set()
    host = host_of(url) or ""
    known = name in names or (len(name) > 3 and name in address) or (len(host) > 3 and host.split(".")[0] == name)
    return Span(title.start, title.start + match.start()) if known else title
