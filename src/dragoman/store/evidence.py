"""The spans of a fact and the quotations they hold."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.errors import SpanError
from dragoman.schema import Span


class Evidence(msgspec.Struct, frozen=True):
    """Characters a fact was read from: the field they belong to, their number in it, where, and what they say.

    `part` is the path of the field (``trigger_span``, ``content_spans``, ``speaker.span``).
    """

    part: str
    number: int
    span: Span
    quote: str

    def check(self, text: str) -> None:
        """Raise `SpanError` unless the quotation stands where the span says."""
        if self.span.of(text) != self.quote:
            raise SpanError(
                f"{self.part} {self.span.start}..{self.span.end} holds {self.span.of(text)!r}, not {self.quote!r}"
            )


def evidence_of(fact: msgspec.Struct, text: str) -> tuple[Evidence, ...]:
    """Return every span of *fact* with its quotation; raise `SpanError` for one outside *text*, or for none."""
    found = tuple(Evidence(part, number, span, span.of(text)) for part, number, span in _spans(fact, ""))
    if not found:
        raise SpanError(f"a fact without evidence: {fact!r}")
    return found


def _spans(record: msgspec.Struct, path: str) -> Iterator[tuple[str, int, Span]]:
    """Yield (field, number, span) for every span of *record* and of the records inside it, in field order."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, Span):
            yield path + name, 0, value
        elif isinstance(value, msgspec.Struct):
            yield from _spans(value, f"{path}{name}.")
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, Span):
                    yield path + name, number, item
