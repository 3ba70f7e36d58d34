"""Whom a page credits its text to, and whom a sentence cites for its claim.

A credit stands in a known place and form: a dateline, a byline, a line of its own, a sign-off, a copyright line,
"with inputs from". The credit of a picture is none. The forms were set on one half of the pages of
`evals/stories.py` and are scored on pages of the other half.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dragoman.schema import Span
from dragoman.vocab.outlets import Outlet, outlet_named, outlet_of_host, outlets

HEAD = 2500


class CreditKind(StrEnum):
    """The form of a credit; the strong ones say whose text it is, the weak ones that somebody had a part in it."""

    DATELINE = "dateline"
    BYLINE = "byline"
    LINE = "line"
    SIGN_OFF = "sign-off"
    COPYRIGHT = "copyright"
    INPUTS = "inputs"

    @property
    def is_strong(self) -> bool:
        """Say whether this form names the author of the text."""
        return self not in (CreditKind.COPYRIGHT, CreditKind.INPUTS)


@dataclass(frozen=True)
class Credit:
    """One place where a page credits its text to an outlet; `span` covers the outlet's name."""

    kind: CreditKind
    outlet: Outlet
    span: Span


@dataclass(frozen=True)
class CreditReader:
    """Finds credits; its patterns are compiled once from the list of outlets."""

    forms: tuple[tuple[CreditKind, re.Pattern[str]], ...]
    reporting: re.Pattern[str]
    picture: re.Pattern[str]

    @classmethod
    def load(cls) -> CreditReader:
        """Return a reader over the outlets that ship with the package."""
        every = creditable_names()
        long = [name for name in every if len(name) > LONGEST_SHORT_NAME]
        slots = {"NAME": name_slot(every), "FULL": name_slot(long)}
        forms = tuple((kind, re.compile(_filled(form, slots), re.MULTILINE)) for kind, form in _FORMS)
        return cls(forms, re.compile(_REPORTING), re.compile(_PICTURE))

    def credits(self, text: str) -> tuple[Credit, ...]:
        """Return the credits of a page, in reading order; spans count code points of *text*."""
        found = {(credit.kind, credit.span): credit for credit in self._candidates(text)}
        return tuple(sorted(found.values(), key=lambda credit: (credit.span, credit.kind)))

    def _candidates(self, text: str) -> Iterator[Credit]:
        for kind, form in self.forms:
            for match in form.finditer(text, 0, len(text) if kind in _ANYWHERE else HEAD):
                outlet = _outlet(match["name"])
                if outlet is not None and not self._is_picture(text, match, kind):
                    yield Credit(kind, outlet, Span(*match.span("name")))
        reuters = outlet_named("Reuters")
        for match in self.reporting.finditer(text):
            if reuters is not None:
                yield Credit(CreditKind.SIGN_OFF, reuters, Span(*match.span()))

    def _is_picture(self, text: str, match: re.Match[str], kind: CreditKind) -> bool:
        """Say whether the credit is that of a picture: it stands in or right below a caption."""
        start, end = match.span("name")
        opens = max(text.rfind("\n", 0, start) + 1, start - 80)
        closes = min(text.find("\n", end) % (len(text) + 1), end + 60)
        if text[end : end + 1] == "/" or self.picture.search(text[opens:closes]):
            return True
        is_bare = kind is CreditKind.LINE and len(match["name"]) <= LONGEST_SHORT_NAME and match.end() == end
        return is_bare and _ends_a_caption(text, opens) and not _opens_with_date(text, match.end())


def creditable_names() -> list[str]:
    """Return every name that may be credited, the longest first."""
    listed = (outlet for outlet in outlets() if outlet.kind not in ("government", "aggregator"))
    names = {name for outlet in listed for name in outlet.names if outlet_named(name) is not None}
    return sorted(names - _COMMON_WORDS, key=lambda name: (-len(name), name))


def name_slot(names: Iterable[str]) -> str:
    """Return a pattern for any of *names*, as the group ``name``."""
    return rf"(?:[Tt]he )?(?P<name>{'|'.join(map(re.escape, names))})"


def _filled(form: str, slots: Mapping[str, str]) -> str:
    return re.sub("|".join(slots), lambda match: slots[match.group()], form)


def _outlet(name: str) -> Outlet | None:
    return outlet_of_host(name) if "." in name and name.islower() else outlet_named(name)


def _ends_a_caption(text: str, at: int) -> bool:
    """Say whether the line before *at* is a sentence, as captions are and titles are not."""
    before = text[max(0, at - 300) : at].rstrip()
    return before.endswith((".", ")")) and len(before.rsplit("\n", 1)[-1].split()) >= CAPTION_WORDS


def _opens_with_date(text: str, at: int) -> bool:
    return re.match(r"\s*[A-Z][\w.]* \d{1,2}, 20\d\d|\s*\d{1,2}[ ./]", text[at : at + 40]) is not None


LONGEST_SHORT_NAME = 7
CAPTION_WORDS = 8

_COMMON_WORDS = frozenset(
    {
        "Foreign Affairs",
        "Foreign Policy",
        "Guardian",
        "Hindu",
        "N1",
        "Nation (Kenya)",
        "Report",
        "Slate",
        "The Local",
    }
    | {"The National (Abu Dhabi)", "The Paper", "The Star (Malaysia)", "The Times", "Time", "TIME", "CP", "Vox"}
)
_COPYRIGHT = r"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)\W{0,3}"
_PART = r"(?:inputs?|reporting|reports|files|material)"
_DASH = r"\s*(?:[-–—―:]|&mdash;)"
_STAFF = (
    r"(?: (?:(?i:staff|writers?|reporters?|correspondents?)|(?:Diplomatic|White House) (?:Writer|Correspondent)))*"
)
_PERSON = r"[A-Z][\w.'’-]+(?: [\w.'’-]+){0,4}"
_PEOPLE = rf"{_PERSON}(?:, {_PERSON})*(?:,? (?:and|AND|&) {_PERSON})?"
_WHEN = (
    r"(?:(?! Posted at)[ ,•|·-]+[^\n]{0,40}(?:\b(?:20\d\d|ET|GMT)|\d ?[AaPp]\.?[Mm]\b|\bago\b)[^\n]{0,12})?[ \xa0]*"
)

_FORMS: tuple[tuple[CreditKind, str], ...] = (
    # GENEVA, July 13 (Reuters) - ... ; Helsinki (CNN) ... ; (AP) — ...
    (CreditKind.DATELINE, rf"(?:^|[A-Z][\w.]{{2,}}[^()\n]{{0,50}})\(NAME\){_DASH}"),
    (CreditKind.DATELINE, r"^(?:[A-Z][\w ,.'’]{0,40} )?\(NAME\) ?(?=[A-Z“\"])"),
    # MOSCOW, July 13. /TASS/.
    (CreditKind.DATELINE, r"[A-Z]{3,}[^/\n]{0,40} /NAME/"),
    # Tehran, IRNA – ...
    (CreditKind.DATELINE, rf"^[A-Z][\w ]{{2,20}},(?: [^,\n]{{3,16}},)? NAME{_DASH} "),
    # By Reuters ; By A. Person, Associated Press ; A. PERSON | The Associated Press
    (CreditKind.BYLINE, rf"^(?:By|by|BY):? NAME[*•]?{_STAFF}{_WHEN}$"),
    (CreditKind.BYLINE, rf"^(?:By|by|BY):? {_PEOPLE}[ ,]*[-–—|•/,]+\s*NAME[*•]?{_STAFF}{_WHEN}$"),
    (CreditKind.BYLINE, rf"^{_PEOPLE}[ ,]*[-–—|•,]+\s*FULL[*•]?{_STAFF}{_WHEN}[ •|]*$"),
    (
        CreditKind.BYLINE,
        rf"^[^\S\n]*(?:By[^\S\n]+)?[A-Z.'’-]+(?: [A-Z.'’-]+){{1,3}},? FULL{_STAFF}{_WHEN}[^\S\n]*$",
    ),
    (CreditKind.BYLINE, rf"^(?:By|by|BY):? {_PERSON}[^\n]{{0,60}}[ ,(]NAME\)?{_STAFF}{_WHEN}$"),
    (CreditKind.BYLINE, rf"^NAME{_DASH} (?:By|by|BY) "),
    # The name alone, as newspapers show agencies and portals their donors.
    (CreditKind.LINE, rf"^(?:Source:? |Via )?NAME[*•]?{_STAFF}{_WHEN}$"),
    (CreditKind.LINE, r"^(?P<name>[a-z][a-z-]+\.(?:com|org|net|co\.uk))[*•]$"),
    (CreditKind.SIGN_OFF, r"^[\W_]*NAME [Ww]riters? [^\n]{3,300}\bcontribut"),
    (CreditKind.SIGN_OFF, r" is an? (?:\w+ )?NAME (?:writer|reporter|correspondent|staff writer)\b"),
    (CreditKind.COPYRIGHT, rf"{_COPYRIGHT}(?:20\d\d(?:[-–]20\d\d)?)?,? ?(?:by )?NAME"),
    (CreditKind.COPYRIGHT, rf"{_COPYRIGHT}20\d\d Thomson/(?P<name>Reuters)"),
    (CreditKind.INPUTS, rf"[Ww]ith (?:additional )?{_PART} (?:from|by) (?:[^\n.]{{0,60}}?[ ,])?NAME"),
    (CreditKind.INPUTS, r"[Bb]ased on reporting by (?:[^\n.]{0,40}?[ ,])?NAME"),
    (CreditKind.INPUTS, r"(?:^|[.;] ?|and |, )NAME (?:also )?contributed to this (?:report|story|article)"),
    (CreditKind.INPUTS, r"(?:originally|first) (?:published|appeared) (?:by|on|in|at) NAME"),
)
_ANYWHERE = frozenset({CreditKind.SIGN_OFF, CreditKind.COPYRIGHT, CreditKind.INPUTS})
_REPORTING = r"\b[Rr]eporting by [^()\n]{3,400}?(?:[Ee]diting|[Ww]riting) by"
_PICTURE = (
    r"(?i:\b(?:photos?|photograph\w*|images?|pictures?|getty|shutterstock|handout|caption|video|courtesy|pool)\b)"
    r"|\bvia (?:AP|AFP|Reuters|REUTERS)\b|\bFILE\b"
)
