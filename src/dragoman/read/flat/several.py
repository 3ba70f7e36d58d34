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
from dragoman.read.flat.lines import Kind, folded, kind_of, words_of
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


def why_several(text: str, story: Sequence[Span], title: Span | None, url: str | None) -> str | None:
    """Return why the page is not one story, in words for people; None when it may be one.

    *story* are the lines from under the headline to the end of the body. What kind each is costs most to tell, and
    is asked only where the cheaper signs are there.
    """
    heading = folded(title.of(text)) if title else ""
    if (parts := split_url(url) if url else None) and _signs().lists.search(parts.path):
        return "a list of stories, by its address"
    if _signs().digest.search(heading):
        return "a digest of several stories, by its headline"
    least = _ENTRIES_OF_NAMED if _signs().live.search(heading) else _LEAST_ENTRIES
    if (entries := _entries(text, story, least)) >= least:
        return f"a live page: {entries} entries under their own time"
    if (stories := _datelines(text, story)) >= _LEAST_DATELINES:
        return f"a digest: {stories} paragraphs open with an agency's dateline"
    if (teasers := _teasers(text, story)) >= _LEAST_TEASERS:
        return f"a list of {teasers} teasers"
    return None


def _is_running(raw: str) -> bool:
    return kind_of(raw, words_of(raw)) in _RUNNING


def _entries(text: str, story: Sequence[Span], least: int) -> int:
    """Count the heads of entries with running text of their own; 0 when a story of some length precedes them.

    Fewer heads than *least* are not looked at further.
    """
    heads = [_signs().entry_head.fullmatch(text, span.start, span.end) is not None for span in story]
    if sum(heads) < least:
        return 0
    sizes = [len(words_of(span.of(text))) for span in story]
    before = sum(sizes[: heads.index(True)])
    if before > _STARTS_WITHIN * sum(sizes):
        return 0
    entries: list[int] = []
    for span, size, is_head in zip(story, sizes, heads, strict=True):
        if is_head:
            entries.append(0)
        elif entries and _is_running(span.of(text)):
            entries[-1] += size
    return sum(words >= _LEAST_WORDS for words in entries)


def _datelines(text: str, story: Sequence[Span]) -> int:
    """Count the paragraphs that open with a dateline that names its agency."""
    found = ((span, dateline_at(text, span)) for span in story)
    named = [span.of(text) for span, dateline in found if dateline is not None and dateline.agency is not None]
    return sum(kind_of(raw, words_of(raw)) is Kind.PROSE for raw in named)


def _teasers(text: str, story: Sequence[Span]) -> int:
    """Count the running lines that break off in an ellipsis, if most of them do."""
    raws = [span.of(text) for span in story]
    if sum(_TEASER_END.search(raw) is not None for raw in raws) < _LEAST_TEASERS:
        return 0
    running = [raw for raw in raws if _is_running(raw)]
    teasers = sum(_TEASER_END.search(raw) is not None for raw in running)
    return teasers if teasers >= _TEASER_SHARE * len(running) else 0
