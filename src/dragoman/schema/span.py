"""Where in a text: spans of characters, and the origin of the record that holds them."""

from __future__ import annotations

import msgspec

from dragoman.errors import SpanError


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """Half-open run of characters ``[start, end)`` of one article's text.

    Offsets count Unicode code points of `Article.text`, never bytes or tokens.
    Written to JSON as ``[start, end]``.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters this span covers; raise `SpanError` when it lies outside *text*."""
        if not 0 <= self.start < self.end <= len(text):
            raise SpanError(f"span {self.start}..{self.end} does not lie in a text of {len(text)} characters")
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: Span) -> bool:
        """Say whether *other* lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def cover(self, other: Span) -> Span:
        """Return the smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def trimmed(self, text: str, away: str = "") -> Span | None:
        """Return the span less white space (and characters of *away*) at both ends; None when nothing is left."""
        start, end = self.start, self.end
        while start < end and (text[start].isspace() or text[start] in away):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in away):
            end -= 1
        return Span(start, end) if start < end else None


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Which record of which file an article came from.

    `path` is as the user gave it (``-`` for standard input); `offset` is the byte offset of the record in the
    uncompressed file (0 for a file that holds one record); `digest` is the SHA-256 of the record's bytes, in hex.
    """

    path: str
    offset: int
    digest: str
