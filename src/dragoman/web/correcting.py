"""Corrections as a reviewer writes them: which fields a fact has, how each reads now, what was written for one."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

import msgspec

from dragoman.schema import FuzzyDate, Span
from dragoman.store.corrections import FIXED, GAP
from dragoman.store.views.loading import AnyFound

LISTS = frozenset({"actors", "recipients", "contexts", "about", "addressee", "claimed_by"})
"""Fields that hold several codes, which people write with commas between."""
NOTHING = "null"
"""What is written for a field that the text says nothing of."""


class Field(NamedTuple):
    """A field that can be corrected, by its path, and how it reads now, as one would write it."""

    path: str
    now: str


def correctable(found: AnyFound) -> tuple[Field, ...]:
    """Return the fields of a fact that a reader of the text can know better, in their order."""
    quotes: dict[str, list[str]] = {}
    for piece in found.evidence:
        quotes.setdefault(piece.part, []).append(piece.quote)
    return tuple(_fields(found.fact, "", {part: GAP.join(each) for part, each in quotes.items()}))


def as_json(path: str, written: str) -> str:
    """Return what people write for a field as the record reads it: codes with commas between are a list.

    >>> as_json("actors", "EST, LVA"), as_json("recipients", ""), as_json("status", "planned")
    ('["EST","LVA"]', '[]', 'planned')
    """
    if path not in LISTS or written.startswith("["):
        return written
    codes = [code.strip() for code in written.split(",") if code.strip() not in ("", NOTHING)]
    return msgspec.json.encode(codes).decode()


def _fields(record: msgspec.Struct, outer: str, quotes: dict[str, str]) -> Iterator[Field]:
    for name in record.__struct_fields__:
        value, path = getattr(record, name), outer + name
        if name in FIXED:
            continue
        if isinstance(value, msgspec.Struct) and not isinstance(value, Span | FuzzyDate):
            yield from _fields(value, f"{path}.", quotes)
        else:
            yield Field(path, quotes.get(path) or _written(value))


def _written(value: object) -> str:
    match value:
        case None:
            return NOTHING
        case bool():
            return str(value).lower()
        case Enum():
            return str(value.value)
        case tuple():
            return ", ".join(map(str, value))
    return str(value)
