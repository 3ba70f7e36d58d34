"""Universities, banks, clubs and papers that bear a place's name and speak for no state: "Bank of Moscow"."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.actors.gazetteer import INSTITUTIONS, Entry, Gazetteer, Label
from dragoman.actors.row import Row

_PLACES = frozenset({Label.CAPITAL, Label.TOWN, Label.STATE})
_PEOPLES = frozenset({Label.ADJECTIVE, Label.PEOPLE})
_LINKS = frozenset({"of", "for", "at"})
OF_INSTITUTIONS = frozenset(INSTITUTIONS.values())
"""Sectors of bodies whose officers speak for no state."""

_REACH = 8
"""Words that such a name takes at most."""


class Institution(NamedTuple):
    """How many words name it, and what they name."""

    length: int
    entry: Entry


def institution_at(row: Row, at: int, gazetteer: Gazetteer) -> Institution | None:
    """Return the institution that the words of *row* from *at* on name by a place; None for none.

    A name that the gazetteer holds as a body or medium is no such institution. In a title only a town beside the
    institution's word counts.
    """
    if not row.words[at].is_capital:
        return None
    kind, end = _led_by_place(row, at, gazetteer) or _opening(row, at, gazetteer)
    places = [entries[0] for one in range(at, end) if (entries := row.phrase(one)[1])]
    sited = [entry for entry in places if entry.label in _PLACES] or [
        entry for entry in places if entry.label in _PEOPLES
    ]
    if not sited:
        return None
    name = " ".join(word.text for word in row.words[at:end])
    return Institution(end - at, Entry(Label.INSTITUTION, f"organ:{name}", name, sited[-1].country, kind))


def _led_by_place(row: Row, at: int, gazetteer: Gazetteer) -> tuple[str, int] | None:
    """Return sector and end of "*Beijing* Normal University", "*American* University of Beirut"."""
    length, entries = row.phrase(at)
    if not length or entries[0].label not in (_PLACES if row.in_title else _PLACES | _PEOPLES):
        return None
    for end in range(at + length, min(at + _REACH, len(row.words))):
        sector = _sector(row, end, gazetteer)
        if sector and not _sector(row, end + 1, gazetteer):
            return sector, _with_purpose(row, end + 1)
        if not sector and not _continues(row, end):
            return None
    return None


def _opening(row: Row, at: int, gazetteer: Gazetteer) -> tuple[str, int]:
    """Return sector and end of "University *of Ottawa*"; nothing where no more belongs to the name."""
    sector = _sector(row, at, gazetteer)
    if not sector or row.phrase(at)[0] > 1:
        return "", at
    return sector, _with_purpose(row, at + 1)


def _continues(row: Row, at: int) -> bool:
    """Say whether the word at *at* may stand inside such a name: large, and no title of somebody."""
    if not row.words[at].is_capital:
        return False
    length, entries = row.phrase(at)
    return not (length and (row.in_title or entries[0].label in (Label.OFFICE, Label.OFFICES)))


def _with_purpose(row: Row, end: int) -> int:
    """Return the end of a name with what follows it: "... Institute *of International Relations*"."""
    if row.lower(end) not in _LINKS:
        return end
    start = end + 2 if row.lower(end + 1) == "the" else end + 1
    after = start
    while after < len(row.words) and after - start < _REACH and row.words[after].is_capital:
        after += row.phrase(after)[0] or 1
    return after if after > start else end


def _sector(row: Row, at: int, gazetteer: Gazetteer) -> str:
    """Return the sector of what the word at *at*, written large, ends the name of; empty for none."""
    if at >= len(row.words) or not row.words[at].is_capital:
        return ""
    return gazetteer.institutions.get(row.words[at].lower, "")
