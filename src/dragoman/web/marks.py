"""Text cut where facts begin and end, so that a page can mark the characters that each was read from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from dragoman.schema import Span
from dragoman.store.evidence import Evidence
from dragoman.web.words import PARTS


class Mark(NamedTuple):
    """Characters to be marked: where, as what (a class of the style sheet), and the word that says so.

    `anchor` is the name under which a link finds its beginning; `href` where its label leads.
    """

    span: Span
    look: str
    says: str
    anchor: str | None = None
    href: str | None = None


class Piece(NamedTuple):
    """A run of text that the same marks cover; `begins` are those that begin here, to be labelled."""

    text: str
    looks: str
    begins: tuple[Mark, ...]


def pieces(text: str, within: Span, marks: Iterable[Mark]) -> list[Piece]:
    """Cut the characters *within* at every end of a mark.

    >>> one = Mark(Span(0, 9), "sentence", "sentence")
    >>> [piece.looks for piece in pieces("They left.", Span(0, 10), [one, Mark(Span(5, 9), "act", "act")])]
    ['sentence', 'sentence act', '']
    """
    held = [mark for mark in marks if mark.span.meets(within)]
    ends = {within.start, within.end}
    for mark in held:
        ends |= {max(mark.span.start, within.start), min(mark.span.end, within.end)}
    cuts = sorted(ends)
    found = []
    for start, end in pairwise(cuts):
        over = [mark for mark in held if mark.span.start <= start and end <= mark.span.end]
        begins = tuple(mark for mark in over if max(mark.span.start, within.start) == start)
        looks = " ".join(dict.fromkeys(mark.look for mark in over))
        found.append(Piece(text[start:end], looks, begins))
    return found


def parts_of(evidence: Sequence[Evidence]) -> list[Mark]:
    """Return a mark for the parts of one fact, long ones first; what several parts share is marked once."""
    found: dict[Span, Mark] = {}
    for piece in sorted(evidence, key=lambda piece: (-len(piece.span), piece.part)):
        says = PARTS.get(piece.part, piece.part.removesuffix("_span").replace("_", " "))
        known = found.get(piece.span)
        if known is None:
            found[piece.span] = Mark(piece.span, f"part {look_of(piece.part)}", says)
        elif says.split(",")[0] not in known.says:
            found[piece.span] = known._replace(says=f"{known.says}, {says}")
    return list(found.values())


def look_of(part: str) -> str:
    """Return the class of the style sheet for a field of a fact."""
    name = PARTS.get(part, "other").split(",")[0]
    return "part-" + name.replace(" ", "-")
