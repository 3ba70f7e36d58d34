"""The spans of a fact and the quotations they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dragoman.errors import SpanError
from dragoman.schema import Span

_SEARCHED = frozenset({"content_spans", "sentence_span", "evidence_span", "speaker_span", "speaker.span"})
"""The parts whose words are indexed; the view ``passages`` of the schema lists the same."""


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


def passage_of(evidence: Iterable[Evidence]) -> str:
    """Return what the index of words holds of a fact: as the view ``passages`` puts it together."""
    pieces = sorted(
        (piece for piece in evidence if piece.part in _SEARCHED), key=lambda piece: (piece.part, piece.number)
    )
    return "\n".join(piece.quote for piece in pieces)


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
        kind = type(value)
        if kind is Span:
            yield path + name, 0, value
        elif kind is tuple:
            for number, item in enumerate(value):
                if type(item) is Span:
                    yield path + name, number, item
        elif value is not None and issubclass(kind, msgspec.Struct):
            yield from _spans(value, f"{path}{name}.")
