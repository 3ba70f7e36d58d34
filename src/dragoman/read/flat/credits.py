"""Who reported a story and from where: dateline, agency, sign-off; and what stands around a paragraph."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dragoman.read.vocabulary import any_of, table
from dragoman.schema import Span

_NAME = r"[A-ZÀ-Þ][\w.'’-]*"
_PLACE = rf"[A-ZÀ-Þ][\w.'’-]+(?:[ -](?:{_NAME}|de|del|la|al|el|an|am|sur|upon|of|the)){{0,3}}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|[a-z]{0,6}\b)"
_REGION = rf"(?:,\s?(?!{_MONTH})[A-ZÀ-Þ][\w.'’ -]{{1,25}}?|\s\[[A-Z][\w ]+\])?"
_WHEN = rf"(?:,?\s(?:on\s)?(?:\d{{1,2}}\s)?{_MONTH}(?:\s\d{{1,2}})?(?:,?\s\d{{4}})?\.?)?"
_BRACKETED = r"\s?\((?P<agency>[^()\d]{2,60}?)(?:\s-\s[^()]*)?\)"
_AGENCY = rf"(?:{_BRACKETED}|\.?\s/(?P<slashed>[A-Z][\w .]+)/\.?)?"
_DATELINE = re.compile(rf"(?P<place>{_PLACE}{_REGION}){_WHEN}{_AGENCY}\s?(?P<mark>[–—]|--|-\s|:)\s?")
_BARE_CAPITALS = re.compile(r"(?P<place>[A-Z]{3,}(?:[ /-][A-Z]{3,})*(?:, [A-Z][a-z]+)?)\s(?=[A-Z][\w'’.]*\s)")
_LONGEST_ENDING = 450
_MAY_HOLD_ENDING = re.compile(
    r"[\[#(]|\b30\b|End Text|Source|(?:ing|ed|en) [Bb]y |ou can "
)  # spares the slow search
_HANGING = re.compile(r"^[^.!?]{3,120}:$")
_OWNER = r"Associated Press|Agence France-Presse|AFP|Reuters|Thomson Reuters|Xinhua|TASS|Kyodo"
_RIGHTS = re.compile(rf"©\s?(?:\d{{4}} )?(?:by )?(?:The )?(?P<owner>{_OWNER})")
_OWN = re.compile(r"\(Reporting by [^()]+\)")


class _Patterns(NamedTuple):
    line: re.Pattern[str]
    opening: re.Pattern[str]
    ending: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    credit = table("flat")["credits"]
    return _Patterns(
        line=any_of(credit["line"]),
        opening=re.compile(rf"\s*(?:{any_of(credit['opening']).pattern})\s*"),
        ending=re.compile(rf"\s*(?:{any_of(credit['ending']).pattern})\s*$"),
    )


class Dateline(NamedTuple):
    """The place (and agency, when named) that a story opens with, and the characters of the whole."""

    span: Span
    place: str
    agency: str | None


def dateline_at(text: str, paragraph: Span, *, may_be_bare: bool = False) -> Dateline | None:
    """Return the dateline that opens *paragraph*, or None.

    With *may_be_bare*, a place in capitals with nothing to part it from the sentence counts too, as wire copies
    have it whose marks were lost.

    >>> text = "VIENNA (Reuters) - Talks went on."
    >>> dateline_at(text, Span(0, len(text)))[1:]
    ('VIENNA', 'Reuters')
    """
    match = _DATELINE.match(text, paragraph.start, min(paragraph.end, paragraph.start + 120))
    if match and _is_place(match):
        agency = match.group("agency") or match.group("slashed")
        return Dateline(Span(match.start(), match.end("mark")), match.group("place"), agency)
    if may_be_bare and (bare := _BARE_CAPITALS.match(text, paragraph.start, paragraph.end)):
        return Dateline(Span(bare.start(), bare.end("place")), bare.group("place"), None)
    return None


def _is_place(match: re.Match[str]) -> bool:
    """Say whether the words before the mark are a place: in capitals, or with an agency after them."""
    place, mark = match.group("place"), match.group("mark").strip()
    agency = match.group("agency") or match.group("slashed")
    head = place.split(",")[0]
    if head.isupper():
        return len(head) > 3 or bool(agency)
    return bool(agency) and mark != ":"


def agency_of(text: str, body: tuple[Span, ...], dateline: Dateline | None) -> str | None:
    """Return the agency that the story is credited to: in the dateline, in a sign-off, in a notice of rights."""
    if dateline and dateline.agency:
        return dateline.agency.split("/")[-1].strip()
    if rights := _RIGHTS.search(text):
        return rights.group("owner")
    if body and _OWN.search(text) and "Reuters" in text:
        return "Reuters"
    return None


def is_credit(raw: str) -> bool:
    """Say whether a line says only who made, owns or updated the story."""
    return _patterns().line.match(raw) is not None and len(raw) < 400


def is_hanging(raw: str) -> bool:
    """Say whether a line only leads over to something that the page lost (``And the agency reports:``)."""
    return _HANGING.match(raw) is not None


def trimmed_of_credits(text: str, span: Span) -> Span | None:
    """Return *span* less template marks, editors' notes and sign-offs at its ends; None when nothing is left."""
    known = _patterns()
    start, end = span.start, span.end
    while (match := known.opening.match(text, start, end)) and match.end() > match.start():
        start = match.end()
    tail = max(start, end - _LONGEST_ENDING)
    if _MAY_HOLD_ENDING.search(text, tail, end):
        while match := known.ending.search(text, max(start, end - _LONGEST_ENDING), end):
            end = match.start()
    return Span(start, end).trimmed(text) if start < end else None
