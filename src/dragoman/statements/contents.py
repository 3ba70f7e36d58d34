"""What every construction needs: an extent of text that is content, and the marks around it."""

from __future__ import annotations

from dragoman.schema import Span
from dragoman.statements.passages import Hit, Passage, Stretch
from dragoman.syntax import Token

Found = tuple[list[Span], Span]
"""Parts of content, and the frame; no parts when a construction does not fit."""


FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Tags of verbs that can head a main clause."""


def no_content(hit: Hit) -> Found:
    """Return what a construction answers that does not fit."""
    return [], hit.span


def right_edge(last: Token, stretch: Stretch, passage: Passage) -> int:
    """Return where content whose last word is *last* ends; a closing mark that its marks need is taken along."""
    end = last.end
    quote = passage.quote_at(last.start)
    if quote is not None:
        end = max(end, min(quote.outer.end, stretch.span.end))
    return end


def unmarked(passage: Passage, part: Span) -> Span:
    """Return *part* without outer marks when one quotation fills it."""
    quote = passage.quote_at(part.start)
    if quote is not None and quote.outer.holds(part) and passage.quote_at(part.end - 1) == quote:
        return quote.span
    return part
