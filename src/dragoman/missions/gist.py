"""A sentence with every phrase that the rules know folded into one character, so that frames stay short."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dragoman.missions.patterns import fold
from dragoman.missions.terms import Term
from dragoman.schema import Mention, Span

_LONGEST_RUN = 256
_PLAIN = str.maketrans({"’": "'", "‘": "'", "\n": " ", "\u00a0": " "})


class Gist:
    """The folded sentence in lower case: `text`, and the way back to the article.

    `folded` tells which term or mention a character at a place of `text` stands for; `sorts` are the classes of
    phrases that occur.
    """

    __slots__ = ("_ends", "_starts", "folded", "sorts", "text")

    def __init__(self, text: str, span: Span, terms: Sequence[Term], mentions: Sequence[Mention]) -> None:
        pieces: list[tuple[Span, str, Term | Mention]] = [
            (term.span, term.kind.sort.value, term) for term in terms[:_LONGEST_RUN]
        ]
        pieces += [
            (mention.span, "party", mention)
            for mention in mentions[:_LONGEST_RUN]
            if mention.country and not any(mention.span.meets(term.span) for term in terms)
        ]
        self.sorts = frozenset(name for _, name, _ in pieces)
        pieces.sort(key=lambda piece: (piece[0].start, -piece[0].end))
        self.folded: dict[int, Term | Mention] = {}
        self._starts: list[int] = []
        self._ends: list[int] = []
        out: list[str] = []
        at = span.start
        for number, (piece, name, what) in enumerate(pieces):
            if piece.start < at or piece.end > span.end:
                continue
            self._copy(out, text, at, piece.start)
            self.folded[len(self._starts)] = what
            out.append(fold(name, number % _LONGEST_RUN))
            self._starts.append(piece.start)
            self._ends.append(piece.end)
            at = piece.end
        self._copy(out, text, at, span.end)
        self.text = "".join(out)

    def _copy(self, out: list[str], text: str, start: int, end: int) -> None:
        piece = text[start:end].translate(_PLAIN)
        lowered = piece.lower()
        out.append(lowered if len(lowered) == len(piece) else piece)
        self._starts += range(start, end)
        self._ends += range(start + 1, end + 1)

    def back(self, start: int, end: int) -> Span:
        """Return the characters of the article behind ``text[start:end]``."""
        return Span(self._starts[start], self._ends[end - 1])

    def forth(self, offset: int) -> int:
        """Return the place in `text` of a character of the article."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def terms(self, start: int, end: int) -> list[Term]:
        """Return the terms folded into ``text[start:end]``."""
        return [what for place, what in self.folded.items() if start <= place < end and isinstance(what, Term)]

    def parties(self, start: int, end: int) -> list[Mention]:
        """Return the parties folded into ``text[start:end]``, in order."""
        return [what for place, what in self.folded.items() if start <= place < end and isinstance(what, Mention)]
