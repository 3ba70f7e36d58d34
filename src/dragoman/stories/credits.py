"""Whom a page credits its text to.

A credit stands in a known place and form: a dateline, a byline, a line of its own, a sign-off, a copyright line,
"with inputs from". The credit of a picture is none. The forms were set on pages of `evals/stories.py`, and are
scored there on others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from dragoman.schema import Span
from dragoman.vocab.outlets import Outlet, outlet_named, outlets

HEAD = 2500
LONGEST_SHORT_NAME = 7


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
    """One place where a page credits its text to an outlet; `span` covers the outlet's name.

    `outlet` is None for an outlet that the list does not know; then `name` is all there is.
    """

    kind: CreditKind
    name: str
    outlet: Outlet | None
    span: Span

    @property
    def family(self) -> str:
        """The owner family that is credited; an unlisted outlet is a family of its own."""
        return self.outlet.family if self.outlet else self.name


@dataclass(frozen=True)
class CreditReader:
    """Finds credits, in forms over the list of outlets: kind, words of which one must be there, pattern."""

    forms: tuple[tuple[CreditKind, tuple[str, ...], str], ...]
    reporting: re.Pattern[str]
    picture: re.Pattern[str]

    @classmethod
    def load(cls) -> CreditReader:
        """Return a reader over the outlets that ship with the package."""
        every = creditable_names()
        long = [name for name in every if len(name) > LONGEST_SHORT_NAME]
        slots = {"NAME": name_slot(every), "FULL": name_slot(long)}
        forms = tuple((kind, needed, _filled(form, slots)) for kind, needed, form in _FORMS)
        return cls(forms, re.compile(_REPORTING), re.compile(_PICTURE))

    def credits(self, text: str) -> tuple[Credit, ...]:
        """Return the credits of a page, in reading order; spans count code points of *text*."""
        found = {(credit.kind, credit.span): credit for credit in self._candidates(text)}
        return tuple(sorted(found.values(), key=lambda credit: (credit.span, credit.kind)))

    def _candidates(self, text: str) -> Iterator[Credit]:
        for kind, needed, form in self.forms:
            if not any(word in text for word in needed):
                continue
            end = len(text) if kind in _ANYWHERE else HEAD
            for match in compiled(form).finditer(text, 0, end):
                if not self._is_picture(text, match, kind):
                    yield _credit(kind, match["name"], Span(*match.span("name")))
        for match in self.reporting.finditer(text):
            yield _credit(CreditKind.SIGN_OFF, "Reuters", Span(*match.span()))

    def _is_picture(self, text: str, match: re.Match[str], kind: CreditKind) -> bool:
        """Say whether the credit is that of a picture.

        It stands in a caption, or is an agency's short name alone on a line with no date beside it.
        """
        start, end = match.span("name")
        opens = max(text.rfind("\n", 0, start) + 1, start - 80)
        closes = min(text.find("\n", end) % (len(text) + 1), end + 60)
        is_between_slashes = text[max(0, start - 1) : start] == "/"
        if (text[end : end + 1] == "/" and not is_between_slashes) or self.picture.search(text[opens:closes]):
            return True
        is_bare = (
            kind is CreditKind.LINE and len(match["name"]) <= LONGEST_SHORT_NAME and match.span() == (start, end)
        )
        above = text[:opens].rstrip("\n").rpartition("\n")[2]
        return is_bare and not _DATE.search(text[end : end + 60]) and not _IS_DATE.match(above)


def _credit(kind: CreditKind, name: str, span: Span) -> Credit:
    outlet = outlet_named(name)
    return Credit(kind, outlet.name if outlet else name, outlet, span)


@cache
def compiled(form: str) -> re.Pattern[str]:
    """Compile a pattern when a text first needs it: over six hundred names that takes as long as many texts."""
    return re.compile(form, re.MULTILINE)


def creditable_names() -> list[str]:
    """Return every name that may be credited, the longest first."""
    listed = (outlet for outlet in outlets() if outlet.kind not in ("government", "aggregator"))
    names = {name for outlet in listed for name in outlet.names if outlet_named(name) is not None}
    return sorted(names - _COMMON_WORDS, key=lambda name: (-len(name), name))


def name_slot(names: Iterable[str]) -> str:
    """Return a pattern for any of *names*, as the group ``name``; of two that fit, the longer is taken."""
    return rf"(?:[Tt]he )?(?P<name>{_any_of(names)})"


def _any_of(words: Iterable[str]) -> str:
    r"""Return a pattern in which words share their beginnings: it fails at once where a list fails 600 times.

    >>> _any_of(["Le Monde", "Le Figaro", "Le"])
    'Le(?:\\ (?:Monde|Figaro))?'
    """
    rests: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        rests[word[:1]].append(word[1:])
    is_whole = rests.pop("", None) is not None
    branches = [re.escape(first) + _any_of(rest) for first, rest in rests.items()]
    if len(branches) < 2 and not is_whole:
        return "".join(branches)
    return f"(?:{'|'.join(branches)}){'?' if is_whole else ''}" if branches else ""


def _filled(form: str, slots: Mapping[str, str]) -> str:
    return re.sub("|".join(slots), lambda match: slots[match.group()], form)


_COMMON_WORDS = frozenset(
    {
        "CP",
        "Foreign Affairs",
        "Foreign Policy",
        "Guardian",
        "Hindu",
        "N1",
        "Nation (Kenya)",
        "Report",
        "Slate",
        "Vox",
    }
    | {"The Local", "The National (Abu Dhabi)", "The Paper", "The Star (Malaysia)", "The Times", "TIME", "Time"}
)

_GAP = r"[^\S\n]+"
_BY = rf"(?:By|by|BY):?{_GAP}"
_DASH = r"\s*(?:[-–—―:]|&mdash;)"
_STAFF = r"(?: (?:[A-Z]\w+ ){0,3}(?i:staff|writers?|reporters?|correspondents?|editor|videos?))*"
_PERSON = r"[A-Z][\w.'’-]+(?: [\w.'’-]+){0,4}"
_PEOPLE = rf"{_PERSON}(?:, {_PERSON})*(?:,? (?:and|AND|&) {_PERSON})?"
_CAPITALS = r"[A-Z.'’-]+(?: [A-Z.'’-]+){1,3}"
_MOMENT = r"(?:\b(?:20\d\d|ET|GMT)|\d ?[AaPp]\.?[Mm]\b|\bago\b)"
_WHEN = rf"(?:(?! Posted at)[ ,•|·-]+[^\n]{{0,80}}{_MOMENT}[^\n]{{0,12}})?[ \xa0]*"
_MARK = r" ?[*•]?"
_COPYRIGHT = r"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)\W{0,3}"
_PART = r"(?:inputs?|reporting|reports|files|material)"
_IS_DATE = re.compile(r"[^\n]{0,50}\b20\d\d[^\n]{0,20}$")
_DATE = re.compile(r"\b20\d\d\b|\d[:.]\d\d ?[AaPp]\.?[Mm]")

_BYS = ("By ", "By:", "BY ", "BY:", "\nby")
_COPYRIGHTS = ("©", "(c)", "(C)", "opyright", "COPYRIGHT")
_PARTS = tuple(
    f"{part} {by}"
    for part in ("input", "inputs", "reporting", "reports", "files", "material")
    for by in ("from", "by")
)
_DATELINE, _BYLINE, _LINE = CreditKind.DATELINE, CreditKind.BYLINE, CreditKind.LINE
_FORMS: tuple[tuple[CreditKind, tuple[str, ...], str], ...] = (
    # GENEVA, July 13 (Reuters) - ... ; Helsinki (CNN) ... ; (AP) — ...
    (_DATELINE, ("(",), rf"(?:^|[A-Z][\w.]{{2,}}[^()\n]{{0,50}})\( ?NAME ?\)\*?{_DASH}"),
    (_DATELINE, ("(",), r"^(?:[A-Z][\w ,.'’]{0,40} )?\(NAME\) ?(?=[A-Z“\"])"),
    # MOSCOW, July 13. /TASS/.
    (_DATELINE, (" /",), r"[A-Z]{3,}[^/\n]{0,40} /NAME/"),
    # Tehran, IRNA – ...
    (_DATELINE, (",",), rf"^[A-Z][\w ]{{2,20}},(?: [^,\n]{{3,16}},)? NAME{_DASH} "),
    # By Reuters ; By A. Person, Associated Press ; A. PERSON | The Associated Press
    (_BYLINE, _BYS, rf"^{_BY}NAME{_STAFF}{_MARK}{_WHEN}$"),
    (_BYLINE, _BYS, rf"^{_BY}{_PEOPLE}[ ,]*[-–—|•/,]+\s*NAME{_STAFF}{_MARK}{_WHEN}$"),
    (_BYLINE, ("",), rf"^{_PEOPLE}[ ,]*[-–—|•,]+\s*FULL{_STAFF}{_MARK}{_WHEN}[ •|]*$"),
    (_BYLINE, ("",), rf"^[^\S\n]*(?:{_BY})?{_CAPITALS},? FULL{_STAFF}{_WHEN}[^\S\n]*$"),
    (_BYLINE, (" / ",), rf"^{_CAPITALS}(?:, {_CAPITALS})* and {_CAPITALS} / NAME$"),
    (_BYLINE, _BYS, rf"^{_BY}{_PERSON}[^\n]{{0,60}}[ ,(]NAME\)?{_STAFF}{_WHEN}$"),
    (_BYLINE, _BYS, rf"^NAME{_DASH} {_BY}"),
    (_BYLINE, ("Posted", "Published", "Updated"), r"^(?:Posted|Published|Updated) [^\n]{5,50}, by NAME\b"),
    # The name alone, as newspapers show agencies and portals their donors.
    (_LINE, ("",), rf"^(?:Source:? |Via )?NAME{_STAFF}{_MARK}{_WHEN}$"),
    (_LINE, ("*", "•"), r"^(?P<name>(?:[a-z][a-z-]+\.)+(?:com|org|net|co\.uk)) ?[*•]$"),
    (_LINE, ("•",), r"^(?P<name>[A-Z][\w.&'’-]*(?: [\w.&'’-]+){0,5}?)(?<=\w{4})(?: Videos?)? ?•$"),
    (CreditKind.SIGN_OFF, ("contribut",), r"^[\W_]*NAME [Ww]riters? [^\n]{3,300}\bcontribut"),
    (
        CreditKind.SIGN_OFF,
        (" writer", " reporter", " correspondent"),
        r" is an? (?:\w+ )?NAME (?:writer|reporter|correspondent|staff writer)\b",
    ),
    (CreditKind.COPYRIGHT, _COPYRIGHTS, rf"{_COPYRIGHT}(?:20\d\d(?:[-–]20\d\d)?)?,? ?(?:by )?NAME"),
    (CreditKind.COPYRIGHT, _COPYRIGHTS, rf"{_COPYRIGHT}20\d\d Thomson/(?P<name>Reuters)"),
    (CreditKind.INPUTS, _PARTS, rf"[Ww]ith (?:additional )?{_PART} (?:from|by) (?:[^\n.]{{0,60}}?[ ,])?NAME"),
    (CreditKind.INPUTS, ("ased on reporting by",), r"[Bb]ased on reporting by (?:[^\n.]{0,40}?[ ,])?NAME"),
    (
        CreditKind.INPUTS,
        ("contribut",),
        r"(?:^|[.;] ?|and |, )NAME (?:also )?contributed to this (?:report|story|article)",
    ),
    (
        CreditKind.INPUTS,
        ("originally published", "originally appeared", "first published", "first appeared"),
        r"(?:originally|first) (?:published|appeared) (?:by|on|in|at) NAME",
    ),
)
_ANYWHERE = frozenset({CreditKind.SIGN_OFF, CreditKind.COPYRIGHT, CreditKind.INPUTS})
_REPORTING = r"\b[Rr]eporting by [^()\n]{3,400}?(?:[Ee]diting|[Ww]riting) by"
_PICTURE = (
    r"(?i:\b(?:photos?|photograph\w*|images?|pictures?|getty|shutterstock|handout|caption|courtesy|pool)\b)"
    r"|\bvia (?:AP|AFP|Reuters|REUTERS)\b|\bFILE\b"
)
