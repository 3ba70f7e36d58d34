"""Speakers as the record finds them: by any part of a name, a role or the words that name them, and by office."""

from __future__ import annotations

from typing import NamedTuple

from xxhash import xxh3_64_intdigest

from dragoman.schema import Statement

_SIGN_BIT = 1 << 63


class Speaker(NamedTuple):
    """One speaker as named, described and written. `folded` is all of that without case; `key` is a hash of it."""

    key: int
    folded: str
    office: str | None


def speaker_of(statement: Statement, text: str) -> Speaker | None:
    """Return who *statement*, read from *text*, is found under; None when the text does not say who speaks."""
    who = statement.speaker
    written = statement.speaker_span.of(text) if statement.speaker_span else None
    name = folded(who.name if who else None, who.role if who else None, written)
    if name is None:
        return None
    office = who.office if who else None
    return Speaker(speaker_key(name, office) or 0, name, office)


def folded(name: str | None, role: str | None, written: str | None) -> str | None:
    """Return what a speaker is searched by; None when there is nothing.

    >>> folded("Kari Vik", None, "the Minister")
    'kari vik  the minister'
    """
    if name is None and role is None and written is None:
        return None
    return f"{name or ''} {role or ''} {written or ''}".casefold()


def speaker_key(name: str | None, office: str | None) -> int | None:
    """Return the key of a folded name and an office, an integer that SQLite holds; None for nobody."""
    if name is None:
        return None
    return xxh3_64_intdigest(f"{name}\0{office or ''}".encode()) - _SIGN_BIT
