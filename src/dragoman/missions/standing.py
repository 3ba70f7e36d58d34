"""Whether what a frame matched is done, still to come, only wished or feared, or denied."""

from __future__ import annotations

import re
from enum import StrEnum

from dragoman.missions.gist import Gist
from dragoman.schema import Span


class Standing(StrEnum):
    """How the text stands to the act."""

    DONE = "done"
    PLANNED = "planned"
    WISH = "wish"
    DENIED = "denied"


_CLAUSE_START = re.compile(
    r"[;:\"“”!?—]|,\s+(?:but|while|after|because|who|which|whereas|though|although|as|and)\b"
    r"|\b(?:but|while|because|after|before|following|although)\s",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:not|never|nor|neither|without|no longer|cannot|rather than|instead of|den(?:y|ies|ied|ying)|refus\w+"
    r"|declin\w+|reject\w+|refut\w+|rumou?rs?|reports\s+of|rul\w+\s+out|fail\w*|avoid\w*|no\s+(?:plans?|intention|need|reason|one|date)|yet\s+to"
    r"|short\s+of|foil\w*|thwart\w*|prevent\w*|unable|plot\w*|attempt\w*|tri(?:ed|es)\s+to|trying\s+to|halted?)\b"
    r"|n[’']t\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?:could|might|may|should|must|can|if|unless|until|whether|threat\w*|warn\w*|consider\w*|urg(?:e|es|ed|ing)"
    r"|call(?:s|ed|ing)?\s+(?:for|on|upon)|demand\w*|ask(?:s|ed|ing)?|want\w*|wish\w*|hop(?:e|es|ed|ing)|propos\w*"
    r"|suggest\w*|advis\w*|risk\w*|possib\w*|potential\w*|debat\w*|discuss\w*|talks?\s+(?:on|about)|in\s+case"
    r"|request\w*|appeal\w*|support\w*|pressur\w*|let|fear\w*|would\s+have|option\w*|idea|ready|willing|eager|prepared\s+to|in\s+favou?r)\b",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\b(?:will|would|shall|plan(?:s|ned|ning)?|intend\w*|intent\w*|expect\w*|prepar\w*|set\s+to|due\s+to|about\s+to"
    r"|(?:date|deadline|day|time|timetable|plans?|terms|preparations)\s+for|going\s+to|decid\w+|decision|agree\w*|promis\w*|pledg\w*|vow\w*|aim\w*|seek\w*|to|be)\b|[’']ll\b",
    re.IGNORECASE,
)
_BROUGHT_ABOUT = re.compile(
    r"\b(?:allowed|enabled|helped|managed|succeeded|began|led|prompt(?:ed|ing)|forc(?:ed|ing)|caus(?:ed|ing)"
    r"|leading|went on|proceeded)\s(?:\S+\s){0,3}to\s*$",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:over|after|following|during|mention\w*|investigat\w*|(?:inquiry|probe|investigation)\s+into|despite|amid|since|condemn\w*|protest\w*|because\s+of|in\s+response\s+to|due\s+to"
    r"|(?:responsib\w+|blame\w*|retaliation|revenge|reprisal)\s+(?:\S+\s)?for)\s+(?:(?:the|its|their|a|recent)\s+)*$",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"(?:\w+ed|withdrawn|shut|torn|broken)\s+[\ue000-\ue4ff]")
_BEFORE_ADJECTIVE = re.compile(
    r"(?:^[^\w\ue000-\uf8ff]*|\b(?:the|a|an|this|these|those|its|their|some|many|all|of|two|three|\d+)\s+)$"
)
_FINITE = re.compile(
    r"(?:\w+ed|shut|cut|broke|withdrew|flew|brought|left|threw|sent|told|gave|given|chose|struck|hit|overran|set|froze"
    r"|shrank|drew|has|have|had|is|are|was|were|kept|sought|named|\w+s)\b",
    re.IGNORECASE,
)
_HELPS = 4  # words before a finite verb among which its helpers stand


def standing(gist: Gist, start: int, end: int, *, is_lack: bool = False) -> Standing:
    """Return how the text stands to the words ``gist.text[start:end]``, judged by those before and among them.

    *is_lack* is of frames whose own words deny something ("without an ambassador"). A noun that the sentence takes
    as given ("over the expulsion of ...") is done, whatever else is wished.
    """
    if _GIVEN.search(gist.text[:start]) and not _FINITE.match(gist.text[start:end]):
        return Standing.DONE
    before = _clause_before(gist.text, start)
    inside = gist.text[start:end]
    words = " ".join(before.split()[-_HELPS:]) if _is_finite(gist.text, start, end) else before
    if _DENIAL.search(words) or re.search(r"(?i)\bden(?:y|ies|ied)\b|\bif\b|\bno\s*$", before):
        return Standing.DENIED
    if not is_lack and _DENIAL.search(inside):
        return Standing.DENIED
    if _WISH.search(words) or re.search(r"(?i)\b(?:could|might|may|should|must)\b", inside):
        return Standing.WISH
    if re.search(r"(?i)\b(?:will|would|to be)\b", inside) or (
        _is_coming(words) and not _BROUGHT_ABOUT.search(before)
    ):
        return Standing.PLANNED
    return Standing.DONE


def is_adjective(gist: Gist, start: int, end: int) -> bool:
    """Say whether the match opens with a participle that only describes ("the expelled diplomats")."""
    if not _PARTICIPLE.match(gist.text, start, end):
        return False
    return _BEFORE_ADJECTIVE.search(gist.text[:start]) is not None


def _clause_before(text: str, start: int) -> str:
    """Return what stands before *start* in its clause."""
    return text[clause_of(text, start, start).start : start]


def clause_of(text: str, start: int, end: int) -> Span:
    """Return the clause around ``text[start:end]``, as far as marks and conjunctions tell."""
    first, last = 0, len(text)
    for match in _CLAUSE_START.finditer(text):
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            last = match.start()
            break
    return Span(first, last)


def _is_finite(text: str, start: int, end: int) -> bool:
    """Say whether the first verb matched is finite and past or present ("closed", not "to close" or "closing")."""
    words = text[start:end].split()
    first = next((word for word in words if word[0].isalpha() and ord(word[0]) < 0xE000), "")
    return bool(_FINITE.fullmatch(first)) and not re.search(r"\bto\s+$", text[:start])


def _is_coming(words: str) -> bool:
    """Say whether the helpers right before the verb look ahead."""
    last = " ".join(words.split()[-_HELPS:])
    return bool(_PLAN.search(last))
