"""Corrections: one field of a fact, as a reviewer reads it, laid over what the coder read.

A field is named by its path (``status``, ``speaker.country``, ``trigger_span``); its value is JSON as the record
keeps facts: a list for actors or spans, ``[start, end]`` for a span, null for what the text does not say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from dragoman.errors import CorrectionError, SpanError
from dragoman.schema import Event, MissionFact, Span, Statement
from dragoman.schema.identity import Fact
from dragoman.store.evidence import fields_with_spans, pieces_of
from dragoman.store.sides import sides_of
from dragoman.vocab import MISSION_VALUES

SHAPES: dict[str, type[Statement] | type[Event] | type[MissionFact]] = {
    "statement": Statement,
    "event": Event,
    "mission": MissionFact,
    "candidate": Event,
}
"""The record that each kind of fact is."""

FIXED = frozenset({"rule", "confidence", "why_candidate"})
"""What says how the coder came to a fact: no reader of the text can know better."""
_CODE = re.compile(r"[A-Z]{3}")

F = TypeVar("F", bound=Statement | Event | MissionFact)


def corrected(fact: F, field: str, value: object, text: str) -> F:
    """Return *fact* with *field* set to *value*; raise `CorrectionError` when *text* does not bear that out."""
    if field in FIXED:
        raise CorrectionError(f"{field} says how a fact was found; it cannot be corrected")
    plain = msgspec.to_builtins(fact)
    *outer, name = field.split(".")
    _shape_at(fact, field)
    holder = plain
    for each in outer:
        holder = holder[each]
    holder[name] = value
    try:
        new = msgspec.convert(plain, type=type(fact))
        pieces_of(new, text)
    except (msgspec.ValidationError, SpanError, ValueError) as error:
        raise _refusal(field, value, str(error)) from error
    before = set(_contradictions(fact))
    for said in _contradictions(new):
        if said not in before:
            raise _refusal(field, value, said)
    return new


def quotation_of(fact: Fact, field: str, text: str) -> str | None:
    """Return the characters at the span or spans of *field*, parted by `GAP`; None when it holds no span."""
    found = [quote for part, *_, quote in pieces_of(fact, text) if part == field]
    return GAP.join(found) if found else None


def value_of(fact: Fact, field: str, written: str, text: str) -> object:
    """Return what a person *written* means as a value of *field*: for a span its words, else JSON or plain text.

    Words that stand in *text* more than once must be told apart by their place: ``120:128 expelled``.
    """
    name = field.rpartition(".")[2]
    holds = dict(fields_with_spans(type(_shape_at(fact, field)))).get(name)
    if holds is Span and written != "null":
        return _place(fact, written, text)
    if holds is tuple:
        return [_place(fact, words, text) for words in written.split(GAP) if words]
    try:
        return msgspec.json.decode(written)
    except msgspec.DecodeError:
        return written


GAP = " … "
"""What parts the quotations of a field that has several."""


def _place(fact: Fact, written: str, text: str) -> list[int]:
    """Return the span of the words *written*: where they say, or the only place, in the fact's sentence first."""
    if given := re.fullmatch(r"(\d+):(\d+) (.+)", written, re.DOTALL):
        start, end, words = int(given[1]), int(given[2]), given[3]
        if text[start:end] != words:
            raise CorrectionError(f"{start}:{end} holds {text[start:end]!r}, not {words!r}")
        return [start, end]
    places = [found.start() for found in re.finditer(re.escape(written), text)]
    near = [start for start in places if any(a <= start < b for _, _, a, b, _ in pieces_of(fact, text))]
    chosen = near if len(near) == 1 else places
    if len(chosen) != 1:
        where = ", ".join(f"{start}:{start + len(written)}" for start in places[:10])
        many = (
            f"stands there {len(places)} times ({where}); write the place before it" if places else "is not there"
        )
        raise CorrectionError(f"the corrected span must give its text: {written!r} {many}")
    return [chosen[0], chosen[0] + len(written)]


def _shape_at(fact: Fact, field: str) -> msgspec.Struct:
    """Return the record that holds *field*: *fact* itself or one inside it; raise when there is none."""
    shape: object = fact
    *outer, name = field.split(".")
    for each in outer:
        shape = getattr(shape, each, None)
    if not isinstance(shape, msgspec.Struct):
        raise CorrectionError(f"the fact has no {'.'.join(outer)}, so {field} cannot be corrected")
    if name not in shape.__struct_fields__:
        raise CorrectionError(f"there is no field {field}; there are {', '.join(shape.__struct_fields__)}")
    return shape


def _refusal(field: str, value: object, why: str) -> CorrectionError:
    return CorrectionError(f"{field} cannot be {msgspec.json.encode(value).decode()}: {why}")


def with_corrections(fact: F, changes: Iterable[tuple[str, str]], text: str) -> F:
    """Return *fact* with each (field, JSON) of *changes* laid over it in order, those it cannot bear left out."""
    for field, value in changes:
        try:
            fact = corrected(fact, field, msgspec.json.decode(value), text)
        except CorrectionError:
            continue
    return fact


def _contradictions(fact: Fact) -> Iterator[str]:
    """Yield what is wrong with a fact that each of its fields alone allows."""
    for country, role in sides_of(fact):
        if not _CODE.fullmatch(country):
            yield f"{country!r} as {role} is no code of three letters"
    match fact:
        case Statement(content_spans=()):
            yield "a statement needs content"
        case Event(actors=(), recipients=()):
            yield "an event needs an actor or a recipient"
        case MissionFact() if fact.value not in MISSION_VALUES[fact.dimension]:
            yield f"{fact.value!r} is no value of {fact.dimension}"
        case _:
            pass
