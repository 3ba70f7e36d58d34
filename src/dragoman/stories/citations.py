"""Whom a sentence cites for its claim, and where the chain of a claim ends.

"Kyiv Post, citing RIA Novosti": the claim is RIA's, Kyiv Post carries it. "He told CNN": CNN heard it. The chain
ends at the first party that saw, heard or was told, so being told outranks being cited.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from dragoman.schema import Span
from dragoman.stories.credits import compiled, creditable_names, name_slot
from dragoman.text.citing import CITING
from dragoman.vocab.outlets import Outlet, outlet_named


class CitationKind(StrEnum):
    """How the cited outlet knows: it was told or saw for itself, or nothing more than its name is given."""

    TOLD = "told"
    CITED = "cited"


@dataclass(frozen=True)
class Citation:
    """An outlet that a sentence names as the place its claim comes from; `span` covers the outlet's name."""

    kind: CitationKind
    outlet: Outlet
    span: Span


@dataclass(frozen=True)
class CitationReader:
    """Finds citations in a sentence, in forms over the list of outlets: kind, words it must hold, pattern."""

    forms: tuple[tuple[CitationKind, re.Pattern[str], str], ...]

    @classmethod
    def load(cls) -> CitationReader:
        """Return a reader over the outlets that ship with the package."""
        slot = name_slot(name for name in creditable_names() if name not in _GIVEN_NAMES)
        return cls(tuple((kind, re.compile(needed), form.replace("NAME", slot)) for kind, needed, form in _FORMS))

    def citations(self, text: str, span: Span) -> tuple[Citation, ...]:
        """Return what the sentence *span* of *text* cites, in reading order."""
        found: dict[Span, Citation] = {}
        for kind, needed, form in self.forms:
            if needed.search(text, span.start, span.end) is None:
                continue
            for match in compiled(form).finditer(text, span.start, span.end):
                outlet = outlet_named(match["name"])
                place = Span(*match.span("name"))
                if outlet is not None and place not in found:
                    found[place] = Citation(kind, outlet, place)
        return tuple(found[place] for place in sorted(found))

    def claim_origin(self, text: str, span: Span) -> Citation | None:
        """Return the citation in which the chain of the claim ends.

        None when the sentence cites no outlet, or two of a kind that are not one family: then nobody can say.
        """
        found = self.citations(text, span)
        for kind in CitationKind:
            of_kind = [citation for citation in found if citation.kind is kind]
            if len({citation.outlet.family for citation in of_kind}) == 1:
                return of_kind[0]
            if of_kind:
                return None
        return None


_GIVEN_NAMES = frozenset({"Dawn", "Fana", "Petra", "Trend"})
_KIND = r"(?:(?:[A-Z]\w+(?:-\w+)?|state|state-run|state-owned|official|private|local|semi-official|news) ){0,3}?"
_WHAT = r"(?: (?:(?:state )?news agency|agency|newspaper|daily|TV|television|radio|channel|broadcaster|website))?"
_SAYS = r"(?:reported|reports|says|said|wrote|writes|quoted|quotes|cited|cites|learned|revealed|announced)"

_FORMS: tuple[tuple[CitationKind, str, str], ...] = (
    (
        CitationKind.TOLD,
        r"told|tell|informed",
        rf"\b(?:told|telling|tells|informed) (?:the )?{_KIND}NAME\b(?!['’]s? (?!\w+ (?:that|on|in)))",
    ),
    (
        CitationKind.TOLD,
        r"interview",
        rf"\binterview(?:ed)?(?: \w+)? (?:with|to|by|on|for|for) (?:the )?{_KIND}NAME\b",
    ),
    (
        CitationKind.TOLD,
        r"(?:ing|spoke|talked|said|remarks|comments|statement) (?:to|on) ",
        rf"\b(?:speaking|spoke|talking|talked|said|remarks|comments|statement|appearing) (?:to|on) {_KIND}NAME\b",
    ),
    (
        CitationKind.CITED,
        r"ccording to|iting |uoting |ed by |eference to|report (?:by|from|in) ",
        rf"{CITING}{_KIND}NAME\b",
    ),
    (CitationKind.CITED, rf"{_SAYS}\b", rf"(?<![\w(/])NAME{_WHAT} (?:also |has |had |then )?{_SAYS}\b"),
)
