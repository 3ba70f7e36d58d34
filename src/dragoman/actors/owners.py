"""Whose office or organ it is: reads the states and bodies around a title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.actors.gazetteer import MISSIONS, POSTED, Entry, Label
from dragoman.actors.grammar import Match
from dragoman.actors.pieces import NAME, Piece

_LOCAL = frozenset({"official", "troops", "people"})
"""Offices that are named by where they are: "officials in Kabul"."""

_ENTITIES = frozenset("SDCTIBGAEK")
_WITH_ARTICLE = frozenset({"Congo", "Gambia", "Lebanon", "Sudan", "Ukraine", "Vatican", "Yemen"})
"""Names of states, of one word and no plural, that some write with an article."""

_POINTING = frozenset({"his", "her", "its", "their", "our", "my"})


@dataclass(frozen=True)
class Owner:
    """Whom an office or organ belongs to.

    `countries` is in the order of the text; `body` the named body it belongs to; `person` the name it hangs on
    ("Kerry's spokesman"); `pointer` the word that points elsewhere ("the country's", "its"). `host` is the state or
    organization an ambassador or mission is sent to.
    """

    countries: tuple[str, ...] = ()
    host: str | None = None
    body: Entry | None = None
    person: Piece | None = None
    pointer: Piece | None = None


def owner_of(match: Match) -> Owner:
    """Return whose the office or organ of *match* is, as far as its own words tell."""
    lead, location = _split_lead(match.lead)
    segments = _segments(match.tail)
    is_posted = (
        bool(match.head)
        and match.head[-1].entry is not None
        and (match.head[-1].entry.key in POSTED or match.head[-1].entry.key in MISSIONS)
    )
    is_mission_staff = any(
        piece.entry and piece.entry.key in MISSIONS for piece in match.lead if piece.label == Label.ORGAN
    )
    owners = _last_group(lead)
    host = None
    if is_posted:
        owners, host = _sent_by(lead, owners, segments, of_un=match.head[-1].entry.key not in ("envoy", *MISSIONS))  # type: ignore[union-attr]
    elif is_mission_staff and location:
        host = _country(location)
    if not _codes(owners):
        owners = owners + _from_tail(segments, match, is_posted=is_posted)
    return Owner(
        countries=_codes(owners),
        host=host,
        body=next((piece.entry for piece in reversed(owners) if piece.label in "IBGA"), None),
        person=next((piece for piece in [*match.lead, *match.tail] if piece.label == NAME), None),
        pointer=_pointer(match.lead, owners),
    )


def _split_lead(lead: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Part the words before a title into owners and places ("US Embassy *in Moscow* spokesman")."""
    owners: list[Piece] = []
    places: list[Piece] = []
    link = ""
    for piece in lead:
        if piece.label in _ENTITIES and link in ("i", "t"):
            places.append(piece)
        else:
            owners.append(piece)
        link = piece.label if piece.label in "ito" else link if piece.label == "d" else ""
    return owners, places


def _last_group(lead: Sequence[Piece]) -> list[Piece]:
    """Return the entities of the last coordinated group before the title, in order."""
    group: list[Piece] = []
    joined = True
    for piece in reversed(lead):
        if piece.label in _ENTITIES:
            if not joined:
                break
            group.insert(0, piece)
            joined = False
        elif piece.label in ("&", "-", ","):
            joined = True
    return group


def _segments(tail: Sequence[Piece]) -> list[tuple[str, list[Piece]]]:
    """Cut the words after a title at its links: ``("t", [United Nations])`` for "to the United Nations"."""
    segments: list[tuple[str, list[Piece]]] = []
    for piece in tail:
        if piece.label in ("o", "t", "f", "i", "m"):
            segments.append((piece.label, []))
        elif segments:
            segments[-1][1].append(piece)
    return segments


def _sent_by(
    lead: Sequence[Piece], owners: list[Piece], segments: Sequence[tuple[str, list[Piece]]], *, of_un: bool
) -> tuple[list[Piece], str | None]:
    """Return who sends an ambassador or keeps a mission, and where to."""
    host = next((_country(pieces) for link, pieces in segments if link in "tif" and _country(pieces)), None)
    if not owners:
        owners = next((_entities(pieces) for link, pieces in segments if link == "o" and _entities(pieces)), [])
    if of_un and owners and _codes(owners) == ("UNO",):
        at = list(lead).index(owners[0]) if owners[0] in lead else 0
        return _last_group(lead[:at]), "UNO"
    return owners, host


def _from_tail(segments: Sequence[tuple[str, list[Piece]]], match: Match, *, is_posted: bool) -> list[Piece]:
    entry = match.head[-1].entry if match.head else None
    takes_place = entry is not None and (entry.label is Label.ORGAN or entry.key in _LOCAL)
    links = "ofm" if is_posted else "oftmi" if takes_place else "oftm"
    for link, pieces in segments:
        found = _entities(pieces)
        is_body = link == "i" and any(piece.label in "IB" for piece in found)
        if (link in links or is_body) and _codes(found):
            return found
    return []


def _entities(pieces: Sequence[Piece]) -> list[Piece]:
    before = [None, *pieces]
    return [
        piece
        for previous, piece in zip(before, pieces, strict=False)
        if piece.label in _ENTITIES and not (previous is not None and _only_qualifies(previous, piece))
    ]


def _only_qualifies(article: Piece, state: Piece) -> bool:
    """Say whether a state's name only tells what another thing is about: "head of *the Russia* desk"."""
    word = state.words[0].text
    is_bare = state.label == Label.STATE and len(state.words) == 1 and word.istitle() and not word.endswith("s")
    return article.words[0].lower == "the" and is_bare and word not in _WITH_ARTICLE


def _codes(pieces: Sequence[Piece]) -> tuple[str, ...]:
    codes = [piece.entry.country for piece in pieces if piece.entry and piece.entry.country]
    return tuple(dict.fromkeys(codes))


def _country(pieces: Sequence[Piece]) -> str | None:
    return next(iter(_codes(_entities(pieces))), None)


def _pointer(lead: Sequence[Piece], owners: Sequence[Piece]) -> Piece | None:
    if _codes(owners):
        return None
    return next(
        (piece for piece in lead if piece.label == Label.STATE_WORD or piece.words[0].lower in _POINTING), None
    )
