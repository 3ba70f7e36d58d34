"""One match in its sentence, and what it says by itself of somebody's title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.actors.gazetteer import Label
from dragoman.actors.grammar import Match
from dragoman.actors.owners import Owner
from dragoman.actors.persons import Title
from dragoman.actors.pieces import Piece

FORMER = frozenset({"former", "ex", "then", "ousted", "late", "retired"})
"""Words before a title that is no longer held."""

_PARTY_POSTS = frozenset({"adviser", "chief", "leader", "official", "party_leader", "people", "spokesperson"})
"""Offices that a party has of its own; a minister "from the party" is a minister."""


@dataclass(frozen=True)
class Found:
    """One match with the sentence it stands in and what the words around it say."""

    match: Match
    owner: Owner
    place: int
    before: tuple[Piece, ...]
    after: str
    in_title: bool


def title_of(one: Found) -> Title:
    """Return what the words of a match say of somebody's office; an empty title where they name none."""
    match, owner = one.match, one.owner
    if not match.head:
        return Title()
    entry = match.head[-1].entry
    assert entry is not None  # noqa: S101  # heads are offices, and offices come from a table
    words = {piece.words[0].lower for piece in match.lead}
    country = next(iter(owner.countries or organ_codes(match)), None)
    return Title(
        role=role_text(match),
        office=entry.key,
        country=country or entry.country,
        host=owner.host,
        sector=sector_of(one),
        is_former=bool(words & FORMER),
        is_acting="acting" in words or "interim" in words,
        is_weak=False if country else entry.country is not None,
        at=match.span,
    )


def sector_of(one: Found) -> str | None:
    """Return the sector of an office: that of its body where it has one of its own, else the office's."""
    institution = next((p.entry for p in one.match.pieces if p.label == Label.INSTITUTION), None)
    if institution is not None:
        return institution.sector
    entry = one.match.head[-1].entry if one.match.head else None
    body = one.owner.body
    organ = next((p.entry for p in [*one.match.lead, *one.match.tail] if p.label == Label.ORGAN), None)
    for owner in (body, organ):
        is_party = owner is not None and owner.sector == "PTY"
        if is_party and entry is not None and entry.key not in _PARTY_POSTS:
            continue
        if owner and owner.sector and owner.sector not in ("GOV", "IGO", "NGO", "MED"):
            return owner.sector
    return entry.sector if entry else None


def organ_codes(match: Match) -> tuple[str, ...]:
    """Return the country of an organ before the title that is one state's alone, or of an institution's officer."""
    organs = [piece for piece in match.lead if piece.label == Label.ORGAN]
    is_crowd = any(piece.entry is not None and piece.entry.key == "people" for piece in match.head)
    institutions = [piece for piece in match.pieces if piece.label == Label.INSTITUTION and not is_crowd]
    entries = [piece.entry for piece in (*organs, *institutions)]
    return tuple(entry.country for entry in entries if entry and entry.country)


def role_text(match: Match) -> str | None:
    """Return the office as written, in lower case, without article and without a state that stands before it."""
    lead = list(match.lead)
    while lead and (lead[0].label in ("d", "H") or _is_bare_state(lead)):
        lead = lead[2:] if len(lead) > 1 and lead[1].label == "p" else lead[1:]
    pieces = [*lead, *match.head, *match.tail]
    if not pieces:
        return None
    words = ""
    for before, piece in zip([pieces[0], *pieces], pieces, strict=False):
        words += (" " if piece.span.start > before.span.end else "") + piece.text
    return words.strip().lower() or None


def _is_bare_state(lead: Sequence[Piece]) -> bool:
    rest = [piece for piece in lead[1:] if piece.label not in ("p", "M")]
    return lead[0].label in ("S", "D", "C", "E", "-", "&") and not any(piece.label in "RB" for piece in rest)
