"""Running text for the parser, with the way back to the raw characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from dragoman.schema import Span

_ODD = re.compile(
    r"[\u00ad\u200b-\u200f\u2060\ufeff]+|[\s\u00a0\u2000-\u200a\u202f\u3000]+"
    r"|(?<=[A-Za-z][,.:;])(?=[“\"][A-Z])|(?<=[,.!?][”\"])(?=[A-Za-z])"
)
"""Invisible characters, white space, and the places where a quotation mark is glued to the next word."""

_PLAIN = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00ab": '"', "\u00bb": '"', "\u201e": '"'}
)


class Flow(NamedTuple):
    """A run of text as one line: white space folded, invisible characters dropped, quotation marks made straight.

    Where a crawl glued a quotation to its neighbour, a space parts them, as the parser expects.

    `starts` are the raw offsets at which pieces of equal length begin, `ours` where they begin in `text`.
    """

    text: str
    starts: tuple[int, ...]
    ours: tuple[int, ...]

    @classmethod
    def of(cls, raw: str, span: Span) -> Flow:
        r"""Fold the characters of *raw* inside *span*.

        >>> flow = Flow.of("Mos\u00adcow said\n no.", Span(0, 17))
        >>> flow.text, flow.back(Span(0, 6)), flow.back(Span(12, 14))
        ('Moscow said no.', Span(start=0, end=7), Span(start=14, end=16))
        """
        pieces: list[str] = []
        starts: list[int] = []
        ours: list[int] = []
        at, length = span.start, 0
        for match in _ODD.finditer(raw, span.start, span.end):
            odd = match.group()
            space = "" if odd and not any(char.isspace() for char in odd) else " "
            if odd == " ":
                continue
            for piece, start in ((raw[at : match.start()], at), (space, match.start())):
                if piece:
                    pieces.append(piece)
                    starts.append(start)
                    ours.append(length)
                    length += len(piece)
            at = match.end()
        if at < span.end or not pieces:
            pieces.append(raw[at : span.end])
            starts.append(at)
            ours.append(length)
        return cls("".join(pieces).translate(_PLAIN), tuple(starts), tuple(ours))

    def back(self, span: Span) -> Span:
        """Return the raw characters behind a span of `text`."""
        return Span(self._raw(span.start), self._raw(span.end - 1) + 1)

    def _raw(self, offset: int) -> int:
        piece = bisect_right(self.ours, offset) - 1
        return self.starts[piece] + offset - self.ours[piece]
