"""Pages that hold many stories, or lead to them: live pages, digests, lists of teasers.

They are told by signs that no single story shows together: entries under their own clock, headings that name a
digest, datelines of several agencies' stories, teasers one after another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from dragoman.read.flat.credits import dateline_at
from dragoman.read.flat.lines import Kind, Line, folded
from dragoman.read.identity import split_url
from dragoman.read.vocabulary import any_of, table
from dragoman.schema import Span

_LEAST_ENTRIES, _ENTRIES_OF_NAMED = 4, 2
_LEAST_WORDS = 12  # of an entry: less is a link with its clock
_STARTS_WITHIN = 0.35  # of the words: what follows a whole story are comments or other stories
_LEAST_DATELINES = 3
_LEAST_TEASERS, _TEASER_SHARE = 5, 0.5
_RUNNING = {Kind.PROSE, Kind.OPEN}
_TEASER_END = re.compile(r"(?:\.\.\.|…)\W{0,3}(?:(?:read|see|view) (?:more|full)\b.{0,30})?$", re.IGNORECASE)


class _Signs(NamedTuple):
    entry_head: re.Pattern[str]
    live: re.Pattern[str]
    digest: re.Pattern[str]
    lists: re.Pattern[str]


@cache
def _signs() -> _Signs:
    known = table("flat")["several"]
    return _Signs(*(any_of(known[name], re.IGNORECASE) for name in ("entry_head", "live", "digest", "lists")))


def why_several(text: str, story: Sequence[Line], title: Span | None, url: str | None) -> str | None:
    """Return why the page is not one story, in words for people; None when it may be one.

    *story* are the lines from under the headline to the end of the body.
    """
    heading = folded(title.of(text)) if title else ""
    if (parts := split_url(url) if url else None) and _signs().lists.search(parts.path):
        return "a list of stories, by its address"
    if _signs().digest.search(heading):
        return "a digest of several stories, by its headline"
    is_named_live = _signs().live.search(heading) is not None
    entries = _entries(text, story)
    if entries >= (_ENTRIES_OF_NAMED if is_named_live else _LEAST_ENTRIES):
        return f"a live page: {entries} entries under their own time"
    if (stories := _datelines(text, story)) >= _LEAST_DATELINES:
        return f"a digest: {stories} paragraphs open with an agency's dateline"
    if (teasers := _teasers(text, story)) >= _LEAST_TEASERS:
        return f"a list of {teasers} teasers"
    return None


def _entries(text: str, story: Sequence[Line]) -> int:
    """Count the heads of entries with running text of their own; 0 when a story of some length precedes them."""
    total = sum(line.words for line in story)
    before, entries, words, is_open = 0, 0, 0, False
    for line in story:
        if _signs().entry_head.fullmatch(line.span.of(text)):
            entries += is_open and words >= _LEAST_WORDS
            is_open, words = True, 0
        elif not is_open:
            before += line.words
        elif line.kind in _RUNNING:
            words += line.words
    entries += is_open and words >= _LEAST_WORDS
    return entries if before <= _STARTS_WITHIN * total else 0


def _datelines(text: str, story: Sequence[Line]) -> int:
    """Count the paragraphs that open with a dateline that names its agency."""
    found = (dateline_at(text, line.span) for line in story if line.kind is Kind.PROSE)
    return sum(dateline is not None and dateline.agency is not None for dateline in found)


def _teasers(text: str, story: Sequence[Line]) -> int:
    """Count the running lines that break off in an ellipsis, if most of them do."""
    running = [line.span.of(text) for line in story if line.kind in _RUNNING]
    teasers = sum(_TEASER_END.search(raw) is not None for raw in running)
    return teasers if teasers >= _TEASER_SHARE * len(running) else 0
