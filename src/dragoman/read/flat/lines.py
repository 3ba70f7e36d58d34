"""Lines of a flattened page, and what kind of line each is."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from dragoman.read.days import printed_days
from dragoman.read.vocabulary import any_of, table
from dragoman.schema import Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PHYSICAL = re.compile(r"[^\r\n\u2028\u2029]*\S[^\r\n\u2028\u2029]*")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w+|\+\d[\d ()-]{7,}|\bTel[.:]|\bPhone:")
_LOCALE = re.compile(r"[a-z]{2}_[A-Z]{2}")
_AGO = re.compile(r"\b(?:a|an|\d+)\s+(?:second|minute|hour|day|week|month|year)s?\s+ago\b", re.IGNORECASE)
_ENDS = re.compile(r"""[.!?…。！？]["'”’»)\]]*$""")
_WRAP_LIMIT = 100
_PROSE_TOKENS, _PROSE_SHARE, _SHORT_PROSE = 12, 0.15, 5


class Kind(StrEnum):
    """What a line of a flattened page is."""

    URL = "url"
    TEMPLATE = "template"
    NUMBERS = "numbers"
    LOCALE = "locale"
    CONTACT = "contact"
    DATE = "date"
    FURNITURE = "furniture"
    CAPTION = "caption"
    SHORT = "short"
    OPEN = "open"
    """Running text with no end mark: a teaser, a heading, a caption."""
    PROSE = "prose"


class Line(NamedTuple):
    """One line: its characters, its kind, how many words it holds, and letters and digits alone (for repeats)."""

    span: Span
    kind: Kind
    words: int
    key: str


class _Vocabulary(NamedTuple):
    function_words: frozenset[str]
    template: re.Pattern[str]
    caption: re.Pattern[str]
    date_label: re.Pattern[str]
    clock: re.Pattern[str]
    whole: frozenset[str]
    opening: tuple[str, ...]
    holding: tuple[str, ...]


@cache
def _vocabulary() -> _Vocabulary:
    known = table("flat")
    furniture = known["furniture"]
    return _Vocabulary(
        frozenset(known["function_words"].split()),
        any_of(known["template"]),
        any_of(known["caption"]),
        re.compile(rf"\b(?:{any_of(known['date_label']).pattern})\b[: ]", re.IGNORECASE),
        any_of(known["clock"], re.IGNORECASE),
        frozenset(furniture["whole"]),
        tuple(furniture["opening"]),
        tuple(furniture["holding"]),
    )


def words_of(text: str) -> list[str]:
    """Return the words of *text* in lower case."""
    return [match.group().lower() for match in _WORD.finditer(text)]


def key_of(text: str) -> str:
    """Return letters and digits of *text* alone: equal for copies that differ in marks and spaces."""
    return "".join(char for char in text.lower() if char.isalnum())


def lines_of(text: str, start: int = 0) -> list[Line]:
    """Return the lines of *text* from *start* on that hold a mark, lines that a wrap or a link broke made whole."""
    spans = [
        span
        for match in _PHYSICAL.finditer(text, start)
        if (span := Span(match.start(), match.end()).trimmed(text)) is not None
    ]
    return [_line(text, span) for span in _rejoined(text, spans)]


def _line(text: str, span: Span) -> Line:
    raw = span.of(text)
    words = words_of(raw)
    return Line(span, _kind(raw, words), len(words), key_of(raw))


def _rejoined(text: str, spans: list[Span]) -> list[Span]:
    width = max((len(span) for span in spans), default=0)
    joined: list[Span] = []
    last: Span | None = None
    for span in spans:
        if last is not None and (_is_wrap(text, last, span, width) or _is_broken(text, last, span)):
            joined[-1] = joined[-1].cover(span)
        else:
            joined.append(span)
        last = span
    return joined


def _is_wrap(text: str, left: Span, right: Span, width: int) -> bool:
    """Say whether the break is there because the next word did not fit (text wrapped at a fixed width)."""
    gap = text[left.end : right.start]
    if width > _WRAP_LIMIT or gap.count("\n") != 1 or gap.startswith("  "):
        return False
    first_word = right.of(text).split(None, 1)[0]
    return len(left) + 1 + len(first_word) > min(width, 80) or (len(left) > 55 and not _ENDS.search(left.of(text)))


def _is_broken(text: str, left: Span, right: Span) -> bool:
    """Say whether a link broke a sentence: no end mark on the left, a lower-case start on the right."""
    if not text[right.start].islower() or text[left.end : right.start].count("\n") > 2:
        return False
    before, after = left.of(text), right.of(text)
    if _ENDS.search(before) or before[-1] in ":|":
        return False
    return _is_running(words_of(before), 6) and len(words_of(after)) > 1


def _is_running(words: list[str], least: int) -> bool:
    known = _vocabulary().function_words
    return len(words) >= least and sum(word in known for word in words) >= _PROSE_SHARE * len(words)


def _kind(raw: str, words: list[str]) -> Kind:
    if _URL.fullmatch(raw):
        return Kind.URL
    if _vocabulary().template.search(raw):
        return Kind.TEMPLATE
    if _LOCALE.fullmatch(raw):
        return Kind.LOCALE
    if len(raw) < 160 and _CONTACT.search(raw):
        return Kind.CONTACT
    if len(raw) < 160 and is_date_line(raw):
        return Kind.DATE
    if not any(char.isalpha() for char in raw) or _is_numbers(words):
        return Kind.NUMBERS
    if _is_furniture(raw, words):
        return Kind.FURNITURE
    ended = _ENDS.search(raw) is not None
    if len(words) < 60 and _vocabulary().caption.search(raw) and not (ended and len(words) > 40):
        return Kind.CAPTION
    if (ended and len(words) >= _SHORT_PROSE) or _is_cjk_prose(raw):
        return (
            Kind.PROSE if _is_running(words, 1) or len(words) >= _PROSE_TOKENS or _is_cjk_prose(raw) else Kind.SHORT
        )
    if _is_running(words, _PROSE_TOKENS):
        return Kind.PROSE if ended else Kind.OPEN
    return Kind.SHORT


def _is_cjk_prose(raw: str) -> bool:
    return (
        len(raw) > 20
        and any(mark in raw for mark in "。、")
        and sum(char > "\u2e7f" for char in raw) > len(raw) / 2
    )


def _is_numbers(words: list[str]) -> bool:
    return bool(words) and sum(word.isdigit() or word in {"true", "false"} for word in words) > 0.7 * len(words)


def is_date_line(raw: str) -> bool:
    """Say whether nothing but dates, clocks and their labels stand in *raw* (a place or an outlet may)."""
    if _AGO.search(raw) and len(words_of(raw)) <= 6:
        return True
    if _vocabulary().date_label.match(raw) and len(words_of(raw)) <= 12 and any(char.isdigit() for char in raw):
        return True
    days = list(printed_days(raw))
    if not days:
        return False
    rest = raw
    for day in reversed(days):
        rest = rest[: day.start] + " " + rest[day.end :]
    rest = _vocabulary().date_label.sub(" ", _vocabulary().clock.sub(" ", rest))
    return len([word for word in words_of(rest) if not word.isdigit()]) <= 4


def _is_furniture(raw: str, words: list[str]) -> bool:
    known = _vocabulary()
    lower = " ".join(raw.lower().replace("’", "'").split())
    if lower.strip(" :.!|»›>-–•·*#\\/") in known.whole:
        return True
    if len(words) < 45 and lower.startswith(known.opening):
        return True
    return len(words) < 60 and any(phrase in lower for phrase in known.holding)
