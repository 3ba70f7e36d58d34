"""The mission lexicon: nouns and frames read from ``vocab/data/mission_acts.toml``."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any, NamedTuple

import msgspec

from dragoman.errors import VocabularyError
from dragoman.missions.patterns import compile_pattern, sorts_of
from dragoman.vocab import MISSION_VALUES, Dimension, MissionKind
from dragoman.vocab.files import read_toml


class Sort(StrEnum):
    """What a noun phrase names: the mission, its head, its staff, the tie, a channel."""

    MISSION = "mission"
    HEAD = "head"
    STAFF = "staff"
    RELATIONS = "relations"
    CHANNEL = "channel"


class Noun(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for one sort and kind; a loose noun names it only inside a frame that asks for no more."""

    sort: Sort
    kind: MissionKind
    words: tuple[str, ...]
    is_charge: bool = False
    is_consul: bool = False
    is_loose: bool = False


class Example(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence and the fact it must write."""

    text: str
    sender: str
    host: str
    value: str | None = None
    number: int | None = None
    city: str | None = None
    as_of: str | None = None


class Pattern(NamedTuple):
    """One wording: the phrases it cannot do without, and its expression over a gist."""

    sorts: frozenset[str]
    expression: re.Pattern[str]


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """One way to say one thing of a mission."""

    name: str
    dimension: Dimension
    value: str
    patterns: tuple[Pattern, ...] = ()
    doer: str | None = None
    planned: str | None = None
    by_sender: str | None = None
    is_wish: bool = False
    is_lack: bool = False
    holds: tuple[str, ...] = ()
    codes: tuple[Example, ...] = ()
    leaves: tuple[str, ...] = ()


class MissionLexicon(msgspec.Struct, frozen=True):
    """Nouns by their words, frames in the order of the file.

    `noun_stems` are beginnings of words, one of which must stand in a sentence before `noun_pattern` is tried;
    `modifiers` are words that may stand before a noun without ending its phrase.
    """

    nouns: dict[str, Noun]
    noun_stems: tuple[str, ...]
    noun_pattern: re.Pattern[str]
    modifiers: frozenset[str]
    frames: tuple[Frame, ...]

    @classmethod
    def load(cls) -> MissionLexicon:
        """Read the shipped files; raise `VocabularyError` for an entry that contradicts the closed lists."""
        tables = read_toml("mission_acts.toml")
        nouns = {
            word: noun
            for noun in msgspec.convert(tables["noun"], tuple[Noun, ...], strict=False)
            for word in noun.words
        }
        longest = sorted(nouns, key=len, reverse=True)
        return cls(
            nouns=nouns,
            noun_stems=tuple(sorted({max(word.split(), key=len)[:6] for word in nouns})),
            noun_pattern=re.compile(rf"\b(?:{'|'.join(map(_words, longest))})\b", re.IGNORECASE),
            modifiers=frozenset(tables["modifiers"].split()),
            frames=tuple(_frame(entry) for entry in tables["frame"]),
        )


def _words(phrase: str) -> str:
    return r"\s+".join(re.escape(word) for word in phrase.split())


def _frame(entry: dict[str, Any]) -> Frame:
    """Return the frame of one ``[[frame]]`` table."""
    patterns = tuple(Pattern(sorts_of(pattern), compile_pattern(pattern)) for pattern in entry["patterns"])
    frame = msgspec.convert({**entry, "patterns": ()}, Frame, strict=False)
    values = MISSION_VALUES[frame.dimension]
    for value in (frame.value, frame.planned, frame.by_sender):
        if value is not None and value not in values:
            raise VocabularyError(f"mission_acts.toml, {frame.name}: {value!r} is no value of {frame.dimension}")
    return msgspec.structs.replace(frame, patterns=patterns)
