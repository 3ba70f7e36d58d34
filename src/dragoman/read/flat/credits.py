"""Who reported a story and from where: dateline, agency, sign-off; and what stands around a paragraph."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dragoman.read.vocabulary import any_of, table
from dragoman.schema import Span
from dragoman.text.citing import CITING
from dragoman.vocab.outlets import Outlet, outlet_named

_NAME = r"[A-ZÀ-Þ][\w.'’-]*"
_PLACE = rf"[A-ZÀ-Þ][\w.'’-]+(?:[ -](?:{_NAME}|de|del|la|al|el|an|am|sur|upon|of|the)){{0,3}}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|[a-z]{0,6}\b)"
_REGION = rf"(?:,\s?(?!{_MONTH})[A-ZÀ-Þ][\w.'’ -]{{1,25}}?|\s\[[A-Z][\w ]+\])?"
_WHEN = rf"(?:,?\s(?:on\s)?(?:\d{{1,2}}\s)?{_MONTH}(?:\s\d{{1,2}})?(?:,?\s\d{{4}})?\.?)?"
_BRACKETED = r"\s?\((?P<agency>[^()\d]{2,60}?)(?:\s-\s[^()]*)?\)"
_AGENCY = rf"(?:{_BRACKETED}|\.?\s/(?P<slashed>[A-Z][\w .]+)/\.?)?"
_DATELINE = re.compile(rf"(?P<place>{_PLACE}{_REGION}){_WHEN}{_AGENCY}\s?(?P<mark>[–—]|--|-\s|:)\s?")
_BARE_CAPITALS = re.compile(r"(?P<place>[A-Z]{3,}(?:[ /-][A-Z]{3,})*(?:, [A-Z][a-z]+)?)\s(?=[A-Z][\w'’.]*\s)")
_LONGEST_ENDING, _LONGEST_CREDIT = 450, 400
_ENDS_SO = ("#", ")", "-", "]", "End Text", "Source")
_MADE = ("eporting", "riting", "diting", "ompiled", "eported", "dited", "ritten")
_HOLDS = ("[ad_", "[/ad_", "ou can ", *(f"{made} {by} " for made in _MADE for by in ("by", "By")))
"""What the pattern of endings finds ends so or holds one of these; to look for them costs a tenth of it."""

_HANGING = re.compile(r"^[^.!?]{3,120}:$")
_OWNER = r"Associated Press|Agence France-Presse|AFP|Reuters|Thomson Reuters|Xinhua|TASS|Kyodo"
_RIGHTS = re.compile(rf"©\s?(?:\d{{4}} )?(?:by )?(?P<owner>(?:The )?(?:{_OWNER}))")
_WORDS = r"\b[A-ZÀ-Þ][\w.&'’-]{0,30}(?: [A-ZÀ-Þ][\w.&'’-]{0,30}){0,3}"
_CITED = re.compile(rf"(?P<lead>{CITING})(?P<name>{_WORDS})|(?P<reporter>{_WORDS}) (?:has |had |also )?reported\b")
_LEAD, _OFTEN = 4, 2
_LONGEST, _MOST = 5_000, 200  # characters of a paragraph, paragraphs
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
    if head in table("flat")["no_place"]:
        return False
    if head.isupper():
        return len(head) > 3 or bool(agency)
    return bool(agency) and mark != ":"


def agency_of(text: str, body: tuple[Span, ...], dateline: Dateline | None) -> str | None:
    """Return the agency that the story is credited to: by dateline, notice of rights or sign-off, or throughout."""
    if dateline and dateline.agency:
        return dateline.agency.split("/")[-1].strip()
    if rights := _RIGHTS.search(text):
        return rights.group("owner")
    if body and _OWN.search(text) and "Reuters" in text:
        return "Reuters"
    return _cited_throughout(text, body)


def _cited_throughout(text: str, body: tuple[Span, ...]) -> str | None:
    """Return the outlet that a story rests on: cited in its lead, again below, and no other beside it."""
    cited: list[tuple[str, Outlet]] = []
    in_lead: set[str] = set()
    for number, paragraph in enumerate(body[:_MOST]):
        if number == _LEAD and not in_lead:
            return None
        end = min(paragraph.end, paragraph.start + _LONGEST)
        for match in _CITED.finditer(text, paragraph.start, end):
            if found := _outlet_at_start(match["name"] or match["reporter"]):
                cited.append(found)
                if match["lead"] and number < _LEAD:
                    in_lead.add(found[1].family)
    families = {outlet.family for _, outlet in cited}
    return cited[0][0] if len(cited) >= _OFTEN and len(families) == 1 and in_lead else None


def _outlet_at_start(words: str) -> tuple[str, Outlet] | None:
    """Return the longest run of words from the first on that names an outlet, and the outlet."""
    parts = words.split(" ")
    for end in range(len(parts), 0, -1):
        name = " ".join(parts[:end]).rstrip(".'’,")
        outlet = outlet_named(name.removesuffix("'s").removesuffix("’s"))
        if outlet and outlet.kind != "government":
            return name, outlet
    return None


def is_credit(raw: str) -> bool:
    """Say whether a line says only who made, owns or updated the story."""
    return len(raw) < _LONGEST_CREDIT and _patterns().line.match(raw) is not None


def is_hanging(raw: str) -> bool:
    """Say whether a line only leads over to something that the page lost (``And the agency reports:``)."""
    return _HANGING.match(raw) is not None


def trimmed_of_credits(text: str, span: Span) -> Span | None:
    """Return *span* less template marks, editors' notes and sign-offs at its ends; None when nothing is left."""
    known = _patterns()
    start, end = span.start, span.end
    while (match := known.opening.match(text, start, end)) and match.end() > match.start():
        start = match.end()
    tail = text[max(start, end - _LONGEST_ENDING) : end].rstrip()
    if tail.endswith(_ENDS_SO) or any(mark in tail for mark in _HOLDS):
        while match := known.ending.search(text, max(start, end - _LONGEST_ENDING), end):
            end = match.start()
    return Span(start, end).trimmed(text) if start < end else None
