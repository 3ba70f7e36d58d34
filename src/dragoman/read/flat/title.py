"""Which line of a flattened page is its headline."""

from __future__ import annotations

import re
from urllib.parse import unquote

from dragoman.read.flat.lines import Kind, Line, words_of
from dragoman.read.identity import split_url
from dragoman.schema import Span
from dragoman.vocab.outlets import outlet_named

_SLUG_WORD = re.compile(r"[^\W\d_]{2,}|\d+")
_SUFFIX = re.compile(r"\s+(?:[|–—»·•]|-|::)\s+(?P<name>[^|–—»·•]{2,40})$")
_HOSTS = re.compile(r"https?://([^/\s]+)")
_LONGEST, _LONG = 45, 24
_LIKE = 0.45  # Dice of line and slug, from the notes on reading
_VERY_LIKE = 0.6
_LEAST = 1.0
_INTO_BODY, _SHORT_HEAD = 15, 8
_FULL, _MOST_COPIES = 10, 4
_KINDS = {Kind.SHORT, Kind.OPEN, Kind.PROSE}


def title_line(text: str, lines: list[Line], body_from: int, url: str | None) -> int | None:
    """Return the index of the line that is the headline, or None when the page shows none.

    Candidates are the lines before the body, which begins with line *body_from*, and lines soon after that are
    very like the address. A headline is like the words of the address, stands twice, stands alone between blank
    lines, is the first line of a short head, and is near the body; it is seldom a sentence with its full stop, or a
    link under "Related".
    """
    slug = slug_words(url)
    heads = [line.key for line in lines[: body_from + 2]]
    best, found = _LEAST, None
    for index, line in enumerate(lines[: body_from + _INTO_BODY]):
        if line.kind not in _KINDS or not 1 < line.words <= _LONGEST:
            continue
        likeness = _likeness(slug, line.span.of(text))
        if index > body_from and (likeness < _VERY_LIKE or line.span.of(text)[0].islower()):
            continue
        points = 4 * likeness if likeness >= _LIKE else 0.0
        points += _looks(text, lines, index)
        copies = sum(line.key in key for key in heads)
        points += (line.words > 3 and copies > 1) - 2 * (copies > _MOST_COPIES)
        points -= min(body_from - index, 40) * 0.02
        points -= 1.5 * (index > 0 and lines[index - 1].kind is Kind.ENDING)
        if index == 0:
            points += -1.5 if _is_sole_sentence(text, lines) else 1.5 * (body_from <= _SHORT_HEAD)
        if points > best:
            best, found = points, index
    return found


def _looks(text: str, lines: list[Line], index: int) -> float:
    """Return how much a line looks like a headline by its length, its end and the blank lines around it."""
    line, raw = lines[index], lines[index].span.of(text)
    points = 0.2 + 0.05 * min(line.words, _FULL) if 4 <= line.words <= _LONG else -0.5
    points += 1.0 * _stands_alone(text, lines, index)
    points -= 1.0 * (raw.endswith((".", ":", "…")) and not raw.endswith("..."))
    return points - 1.0 * (line.kind is Kind.PROSE and line.words > 12 and not raw.rstrip(".… ").endswith("?"))


def _stands_alone(text: str, lines: list[Line], index: int) -> bool:
    before = text[lines[index - 1].span.end : lines[index].span.start] if index else "\n\n"
    after = text[lines[index].span.end : lines[index + 1].span.start] if index + 1 < len(lines) else "\n\n"
    return before.count("\n") > 1 and after.count("\n") > 1


def _is_sole_sentence(text: str, lines: list[Line]) -> bool:
    """Say whether the first line is a text by itself, or running text: then the page has no headline."""
    first = lines[0]
    raw = first.span.of(text)
    return len(lines) == 1 or (first.kind is Kind.PROSE and first.words > 14 and raw.endswith((".", '."', ".”")))


def slug_words(url: str | None) -> frozenset[str]:
    """Return the words of the part of *url* that names the story: its longest run of joined words."""
    parts = split_url(url) if url else None
    if parts is None:
        return frozenset()
    segments = [_slug_of(re.sub(r"\.\w{2,5}$", "", part)) for part in unquote(parts.path).split("/")]
    return max(segments, key=len, default=frozenset())


def _slug_of(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _SLUG_WORD.findall(text.replace("'", "").replace("’", "")))


def _likeness(slug: frozenset[str], line: str) -> float:
    """Return how alike the words of an address and of a line are (Dice); 0 when they share fewer than three."""
    words = _slug_of(line)
    shared = len(slug & words)
    return 2 * shared / (len(slug) + len(words)) if shared >= 3 else 0.0


def without_outlet(text: str, title: Span, url: str | None, outlet: str | None) -> Span:
    """Return *title* less an outlet's name at its end (``Talks resume - The Example Times``)."""
    match = _SUFFIX.search(title.of(text))
    if match is None:
        return title
    name = "".join(words_of(match.group("name")))
    hosts = "".join(char for host in _HOSTS.findall(url or "") for char in host.lower() if char.isalnum())
    names = {"".join(words_of(outlet))} if outlet else set()
    is_listed = outlet_named(match.group("name").strip()) is not None
    known = is_listed or name in names or (len(name) > 3 and name in hosts)
    return Span(title.start, title.start + match.start()) if known else title
