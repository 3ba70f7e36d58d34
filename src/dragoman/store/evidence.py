"""The spans of a fact and the quotations they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from dragoman.errors import SpanError
from dragoman.schema import Span

_SEARCHED = frozenset({"content_spans", "sentence_span", "evidence_span", "speaker_span", "speaker.span"})
"""The parts whose words are indexed; the view ``passages`` of the schema lists the same."""

Piece = tuple[str, int, int, int, str]
"""One span of a fact: part, number, start, end, quotation."""


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


def passage_of(evidence: Iterable[Piece]) -> str:
    """Return what the index of words holds of a fact: as the view ``passages`` puts it together."""
    searched = sorted([piece for piece in evidence if piece[0] in _SEARCHED])
    return "\n".join([quote for *_, quote in searched])


def evidence_of(fact: msgspec.Struct, text: str) -> tuple[Evidence, ...]:
    """Return every span of *fact* with its quotation; raise `SpanError` for one outside *text*, or for none."""
    return tuple(
        Evidence(part, number, Span(start, end), quote) for part, number, start, end, quote in pieces_of(fact, text)
    )


def pieces_of(fact: msgspec.Struct, text: str) -> list[Piece]:
    """Return what `evidence_of` does as rows: part, number, start, end, quotation."""
    found: list[Piece] = []
    _gather(fact, "", text, found)
    if not found:
        raise SpanError(f"a fact without evidence: {fact!r}")
    return found


def _gather(record: msgspec.Struct, path: str, text: str, found: list[Piece]) -> None:
    """Add every span of *record* and of the records inside it, in field order."""
    for name, holds in fields_with_spans(type(record)):
        value = getattr(record, name)
        if value is None:
            continue
        if holds is Span:
            found.append((path + name, 0, value.start, value.end, value.of(text)))
        elif holds is tuple:
            found += [(path + name, place, span.start, span.end, span.of(text)) for place, span in enumerate(value)]
        else:
            _gather(value, f"{path}{name}.", text, found)


@cache
def fields_with_spans(shape: type[msgspec.Struct]) -> tuple[tuple[str, type], ...]:
    """Return the fields of *shape* that hold a span, a tuple of spans, or a record with spans in it."""
    return tuple(_read_hints(get_type_hints(shape)))


def _read_hints(hints: dict[str, Any]) -> Iterator[tuple[str, type]]:
    for name, hint in hints.items():
        for choice in get_args(hint) if isinstance(hint, UnionType) else (hint,):
            if choice is Span:
                yield name, Span
            elif get_origin(choice) is tuple and Span in get_args(choice):
                yield name, tuple
            elif isinstance(choice, type) and issubclass(choice, msgspec.Struct) and fields_with_spans(choice):
                yield name, choice
