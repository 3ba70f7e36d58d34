"""Universities, banks, clubs and papers that bear a place's name and speak for no state: "Bank of Moscow"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dragoman.actors.gazetteer import Entry, Gazetteer, Label
from dragoman.actors.words import Word

_PLACES = frozenset({Label.CAPITAL, Label.TOWN, Label.STATE})
_PEOPLES = frozenset({Label.ADJECTIVE, Label.PEOPLE})
_LINKS = frozenset({"of", "for", "at"})
_SECTORS = {"learning": "EDU", "trade": "BUS", "press": "JRN", "culture": "SOC"}
"""Classes of words that end such names, and the sector that each stands for."""

PRIVATE = frozenset(_SECTORS.values())
"""Sectors of bodies whose officers speak for no state."""

_REACH = 8
"""Words that such a name takes at most."""


class Institution(NamedTuple):
    """How many words name it, and what they name."""

    length: int
    entry: Entry


def institution_at(words: Sequence[Word], at: int, gazetteer: Gazetteer, *, in_title: bool) -> Institution | None:
    """Return the institution that the words from *at* on name by a place; None for none.

    A name that the gazetteer holds as a body or medium is no such institution. *in_title* tells that all words are
    written large, so that only a town beside the institution's word counts.
    """
    if not words[at].is_capital:
        return None
    kind, end = _led_by_place(words, at, gazetteer, in_title=in_title) or _opening(words, at, gazetteer)
    places = [entries[0] for one in range(at, end) if (entries := gazetteer.phrases.longest(words, one)[1])]
    sited = [entry for entry in places if entry.label in _PLACES] or [
        entry for entry in places if entry.label in _PEOPLES
    ]
    if not sited:
        return None
    name = " ".join(word.text for word in words[at:end])
    return Institution(end - at, Entry(Label.INSTITUTION, f"organ:{name}", name, sited[-1].country, kind))


def _led_by_place(
    words: Sequence[Word], at: int, gazetteer: Gazetteer, *, in_title: bool
) -> tuple[str, int] | None:
    """Return sector and end of "*Beijing* Normal University", "*American* University of Beirut"."""
    length, entries = gazetteer.phrases.longest(words, at)
    if not length or entries[0].label not in (_PLACES if in_title else _PLACES | _PEOPLES):
        return None
    for end in range(at + length, min(at + _REACH, len(words))):
        sector = _sector(words[end], gazetteer)
        is_last = end + 1 == len(words) or not _sector(words[end + 1], gazetteer)
        if sector and is_last:
            return sector, _with_purpose(words, end + 1, gazetteer)
        if not _continues(words, end, gazetteer, in_title=in_title):
            return None
    return None


def _opening(words: Sequence[Word], at: int, gazetteer: Gazetteer) -> tuple[str, int]:
    """Return sector and end of "University *of Ottawa*"; nothing where no more belongs to the name."""
    sector = _sector(words[at], gazetteer)
    if not sector or gazetteer.phrases.longest(words, at)[0] > 1:
        return "", at
    return sector, _with_purpose(words, at + 1, gazetteer)


def _continues(words: Sequence[Word], at: int, gazetteer: Gazetteer, *, in_title: bool) -> bool:
    """Say whether the word at *at* may stand inside such a name: large, and no title of somebody."""
    if not words[at].is_capital:
        return False
    length, entries = gazetteer.phrases.longest(words, at)
    return not (length and (in_title or entries[0].label in (Label.OFFICE, Label.OFFICES)))


def _with_purpose(words: Sequence[Word], end: int, gazetteer: Gazetteer) -> int:
    """Return the end of a name with what follows it: "... Institute *of International Relations*"."""
    if end + 1 >= len(words) or words[end].lower not in _LINKS:
        return end
    start = end + 2 if words[end + 1].lower == "the" else end + 1
    after = start
    while after < len(words) and after - start < _REACH and words[after].is_capital:
        after += gazetteer.phrases.longest(words, after)[0] or 1
    return after if after > start else end


def _sector(word: Word, gazetteer: Gazetteer) -> str:
    """Return the sector of what *word*, written large, ends the name of; empty for none."""
    if not word.is_capital:
        return ""
    return next((sector for kind, sector in _SECTORS.items() if word.lower in gazetteer.classes[kind]), "")
