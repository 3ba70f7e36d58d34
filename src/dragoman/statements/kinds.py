"""Direct, mixed or indirect: as the marks around and inside the content tell, and nothing else."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dragoman.schema import Span
from dragoman.text.quotes import Quotation
from dragoman.vocab import Kind


def kind_of(content: Sequence[Span], quotes: Sequence[Quotation]) -> Kind:
    """Return the kind of *content*, given the quotations of the article in reading order.

    All parts inside marks is direct, none touched by marks is indirect, anything else mixed.
    """
    starts = [quote.outer.start for quote in quotes]
    seen = {_kind(part, quotes, starts) for part in content}
    return seen.pop() if len(seen) == 1 else Kind.MIXED


def _kind(part: Span, quotes: Sequence[Quotation], starts: list[int]) -> Kind:
    first = max(bisect_right(starts, part.start) - 1, 0)
    touched = [quote for quote in quotes[first:] if quote.outer.start < part.end and quote.outer.meets(part)]
    if not touched:
        return Kind.INDIRECT
    return Kind.DIRECT if touched[0].outer.holds(part) else Kind.MIXED
