"""What every construction needs: an extent of text that is content, and the marks around it."""

from __future__ import annotations

import re

from dragoman.schema import Span
from dragoman.statements.passages import Hit, Passage, Stretch
from dragoman.syntax import Token

Found = tuple[list[Span], Span]
"""Parts of content, and the frame; no parts when a construction does not fit."""


FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Tags of verbs that can head a main clause."""


_LISTING = re.compile(r",? (?:(?:and|or|but) )?(?:also )?(?:(?:a|an|the|of|as|to|his|her|its|their) )?")
"""What may stand between two quotations of one list."""


def no_content(hit: Hit) -> Found:
    """Return what a construction answers that does not fit."""
    return [], hit.span


def right_edge(last: Token, stretch: Stretch, passage: Passage) -> int:
    """Return where content whose last word is *last* ends; a closing mark that its marks need is taken along."""
    end = last.end
    quote = passage.quote_at(last.start)
    if quote is not None:
        end = max(end, min(quote.outer.end, stretch.span.end))
    return _with_listed(end, stretch, passage)


def _with_listed(end: int, stretch: Stretch, passage: Passage) -> int:
    """Return where a list of quoted words ends that content stops within (``a "lie" and a "sham"``)."""
    is_quoted = passage.quote_at(end - 1) is not None
    for quote in stretch.quotes:
        if quote.outer.start < end:
            continue
        gap = passage.text[end : quote.outer.start]
        if not (_LISTING.fullmatch(gap) if is_quoted else gap == " "):
            break
        is_quoted, end = True, quote.outer.end
    return end


def unmarked(passage: Passage, part: Span) -> Span:
    """Return *part* without outer marks when one quotation fills it."""
    quote = passage.quote_at(part.start)
    if quote is not None and quote.outer.holds(part) and passage.quote_at(part.end - 1) == quote:
        return quote.span
    return part
