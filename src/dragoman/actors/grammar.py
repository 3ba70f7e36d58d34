"""Patterns over pieces: which runs of a sentence name a person, an office, an organ or a state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.actors.gazetteer import POSTED
from dragoman.actors.pieces import Piece
from dragoman.schema import Span

_ENTITY = "[SDCTIBGAEK]"
_LISTED = rf"(?:-|&|,&|,(?=(?:{_ENTITY},)*{_ENTITY},?&{_ENTITY})){_ENTITY}"
_OWNER = rf"(?:{_ENTITY}(?:{_LISTED})*(?:-l)?p?|H*Np|H*N(?=[ROQM])|R(?:[ito]d?[SCT])?p?)"
_LEAD = rf"(?:d|M-?|Up?|{_OWNER})*"
_TAIL = (
    rf"(?:[ot]d?(?:[Mx]&?|{_OWNER})*?(?:[SCTIBGEROKN]|HN)(?:(?:,d?[SCIB])*,?&d?[SCIB])?"
    r"|[otfim]d?U"
    r"|f[dHMx]*(?:[DSCTIB]p?|M)*[SCTIBGERON]"
    r"|[im]d?[SCTIB](?:(?:,d?[SCIB])*,?&d?[SCIB])?)"
)
_STOP = r"(?=[,.);:\]—–\"”fotimn]|$)"


@dataclass(frozen=True)
class Match:
    """A run of pieces under one rule; the parts are slices of `pieces` (empty where the rule has none).

    `at` is where the run begins in the row of its sentence.
    """

    rule: str
    at: int
    pieces: tuple[Piece, ...]
    lead: tuple[Piece, ...] = ()
    head: tuple[Piece, ...] = ()
    tail: tuple[Piece, ...] = ()
    name: tuple[Piece, ...] = ()

    @property
    def span(self) -> Span:
        """The characters of the whole run."""
        return Span(self.pieces[0].span.start, self.pieces[-1].span.end)


def _rule(name: str, pattern: str) -> tuple[str, re.Pattern[str]]:
    return name, re.compile(pattern)


_RULES = (
    _rule(
        "title-name",
        rf"(?P<lead>{_LEAD})(?P<head>O(?:&?M*O)*)(?P<tail>(?:{_TAIL})*?)(?:,?d?H+|,?)(?P<name>N)(?P<post>od?[SCT](?!p))?",
    ),
    _rule(
        "name-title",
        rf"H*(?P<name>N)(?:\([^)]*\))?,(?:[fw]w?,)?(?P<lead>(?:{_LEAD}OH*Np)?{_LEAD})(?P<head>O(?:&?M*O)*)(?P<tail>(?:{_TAIL})*)(?!d?H*N){_STOP}",
    ),
    _rule("name-who", rf"H*(?P<name>N),?Ww(?P<lead>{_LEAD})(?P<head>O(?:&?M*O)*)(?P<tail>(?:{_TAIL})*){_STOP}"),
    _rule("offices", rf"(?P<lead>{_LEAD})(?P<head>Q)(?P<tail>(?:{_TAIL})*)"),
    _rule("office", rf"(?P<lead>{_LEAD})(?P<head>O(?:&?M*O)*)(?P<tail>(?:{_TAIL})*)"),
    _rule("organ", rf"(?P<lead>{_LEAD})(?P<head>R+)(?P<tail>(?:[oit]d?(?:M&?|{_OWNER})*?[SCTIKB])*)"),
    _rule("organ", r"(?P<lead>d?M*(?:[SDC]p?)+M*)(?P<head>B)"),
    _rule("state-word", rf"(?P<lead>d?M*(?:{_ENTITY}p?(?:-l)?)+M*)(?P<head>K)"),
    _rule("entity", rf"d?M*(?P<head>{_ENTITY})"),
    _rule("institution", r"d?M*(?P<head>U)"),
    _rule("name", r"H*(?P<name>N)"),
)
"""Tried at every place; the longest run wins, then the earlier rule."""

_STARTS = frozenset("dMHSDCTIBGAEKROQNU")
REACH = 60
"""Pieces that one run may take; it keeps the time per piece bounded."""


def matches(pieces: Sequence[Piece]) -> Iterator[Match]:
    """Yield the runs that name an actor, in order, without overlap."""
    letters = "".join(piece.label[0] for piece in pieces)
    at = 0
    while at < len(pieces):
        best = _best(letters, at, pieces) if letters[at] in _STARTS else None
        if best is None:
            at += 1
            continue
        rule, found = best
        yield _match(rule, found, pieces)
        at = found.end()


def _best(letters: str, at: int, pieces: Sequence[Piece]) -> tuple[str, re.Match[str]] | None:
    best: tuple[str, re.Match[str]] | None = None
    for rule, pattern in _RULES:
        found = pattern.match(letters, at, at + REACH)
        if found is None or not _is_sound(rule, found, letters, pieces):
            continue
        if best is None or found.end() > best[1].end():
            best = (rule, found)
    return best


def _is_sound(rule: str, found: re.Match[str], letters: str, pieces: Sequence[Piece]) -> bool:
    """Check what letters cannot say.

    A name after "title," must be closed by a mark: "the minister, Wang Yi, said" but not "..., Kerry said". A place
    after the name belongs to it where the office is posted abroad: "French ambassador X in Budapest".
    """
    if rule == "title-name-at":
        entry = pieces[found.start("head")].entry
        return entry is not None and entry.key in POSTED
    if rule != "title-name" or not letters[found.end("tail") : found.start("name")].startswith(","):
        return True
    return letters[found.end("name") : found.end("name") + 1] in (",", ".", ")", "-", "—", "")


def _match(rule: str, found: re.Match[str], pieces: Sequence[Piece]) -> Match:
    def part(*names: str) -> tuple[Piece, ...]:
        out: tuple[Piece, ...] = ()
        for name in names:
            if name in found.re.groupindex and found.group(name):
                out += tuple(pieces[found.start(name) : found.end(name)])
        return out

    return Match(
        rule,
        found.start(),
        tuple(pieces[found.start() : found.end()]),
        lead=part("lead"),
        head=part("head"),
        tail=part("tail", "post"),
        name=part("name"),
    )
