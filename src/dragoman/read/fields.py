"""Fields of a record by the names that collections of news use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from dragoman.read.given import Given
from dragoman.read.vocabulary import table

_JOINED = "\n\n"
_SINGLE = (
    "id", "url", "canonical", "title", "description", "published", "modified", "crawled", "outlet", "language",
    "section",
)  # fmt: skip


@cache
def _names() -> dict[str, tuple[str, ...]]:
    return {ours: tuple(_folded(name) for name in theirs) for ours, theirs in table("fields").items()}


def field_names() -> tuple[str, ...]:
    """Return the fields that a caller may say the name of, as we call them."""
    return tuple(sorted(_names()))


def _folded(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "").replace(" ", "")


def text_of(record: Mapping[str, Any], wanted: Mapping[str, str]) -> str | None:
    """Return the text of *record*, or None when no field holds one; parts of a list are joined by blank lines."""
    _, value = _find(record, "text", wanted)
    return _text(value)


def given_of(record: Mapping[str, Any], wanted: Mapping[str, str]) -> Given:
    """Return the fields beside the text of *record*, and the names of all; *wanted* maps ours to the caller's."""
    found: dict[str, Any] = {}
    name, text = _find(record, "text", wanted)
    sources = {"text": name} if name is not None and text else {}
    for ours in _SINGLE:
        name, value = _find(record, ours, wanted)
        if (word := _word(value)) is not None and name is not None:
            found[ours], sources[ours] = word, name
    for ours in ("authors", "keywords"):
        name, value = _find(record, ours, wanted)
        if (words := _words(value)) and name is not None:
            found[ours], sources[ours] = words, name
    if "outlet" not in found:
        name, value = _find(record, "host", wanted)
        if (word := _word(value)) is not None and name is not None:
            found["outlet"], sources["outlet"] = word, name
    return Given(**found, sources=sources)


def _find(record: Mapping[str, Any], ours: str, wanted: Mapping[str, str]) -> tuple[str | None, Any]:
    if ours in wanted:
        return wanted[ours], record.get(wanted[ours])
    folded = {_folded(name): name for name in reversed(list(record))}
    for name in _names()[ours]:
        if name in folded and record[folded[name]] not in (None, "", [], {}):
            return folded[name], record[folded[name]]
    return None, None


def _word(value: Any) -> str | None:
    """Return a field that holds one value as a string; a list gives its first, an object its name or title."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return _word(value[0]) if value else None
    if isinstance(value, dict):
        return next((word for key in ("name", "title", "label", "uri") if (word := _word(value.get(key)))), None)
    return None


def _words(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    if isinstance(value, list):
        return tuple(word for item in value if (word := _word(item)))
    word = _word(value)
    return (word,) if word else ()


def _text(value: Any) -> str | None:
    """Return a text that is a string, a list of paragraphs, or a summary with sections of paragraphs."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        parts = [part for item in value if (part := _text(item))]
        return _JOINED.join(parts) if parts else None
    if isinstance(value, dict):
        parts = [
            part
            for key in ("headline", "summary", "text", "paragraphs", "sections")
            if (part := _text(value.get(key)))
        ]
        return _JOINED.join(parts) if parts else None
    return None
