"""Lines of a flattened page, and what kind of line each is."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from dragoman.read.days import printed_days
from dragoman.read.vocabulary import any_of, table
from dragoman.schema import Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MARKS = re.compile(r"[\W_]+")
_PHYSICAL = re.compile(r"[^\r\n\u2028\u2029]*\S[^\r\n\u2028\u2029]*")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w+|\+\d[\d ()-]{7,}|\bTel[.:]|\bPhone:")
_LOCALE = re.compile(r"[a-z]{2}_[A-Z]{2}")
_AGO = re.compile(
    r"\b(?:an?|\d+)\s+(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year)s?\s+ago(?![a-z])", re.IGNORECASE
)
_BYLINE = re.compile(r"\s*(?:by|von|par|por)\b|[^|]{2,60}\|", re.IGNORECASE)
_CLOCK_FIRST = re.compile(r"\d{1,2}[:.]\d\d(?:\s?[ap]m)?[^\w%]{0,3}[^\W\d]", re.IGNORECASE)
_LABELLED = re.compile(r"(?:posted|published|updated)\s*:?\s", re.IGNORECASE)
_ENDS = re.compile(r"""[.!?…。！？]["'”’»)\]]*$""")
_LEAST_WIDTH, _WRAP_LIMIT = 50, 100
_PROSE_TOKENS, _PROSE_SHARE, _SHORT_PROSE = 12, 0.15, 5
_SENTENCE = 7  # words; so long a line with a full stop is a sentence in any language
_LABEL, _OFTEN, _ENDING_WORDS = 3, 3, 9
_LONG_LINE, _LONG_CAPTION = 120, 50


class Kind(StrEnum):
    """What a line of a flattened page is."""

    URL = "url"
    TEMPLATE = "template"
    NUMBERS = "numbers"
    LOCALE = "locale"
    CONTACT = "contact"
    DATE = "date"
    FURNITURE = "furniture"
    ENDING = "ending"
    """Furniture that follows a story: comments, related stories, the author's note."""
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
    photo_credit: re.Pattern[str]
    date_label: re.Pattern[str]
    clock: re.Pattern[str]
    whole: frozenset[str]
    opening: tuple[str, ...]
    holding: tuple[str, ...]
    ending: tuple[str, ...]
    privacy: tuple[str, ...]


@cache
def _vocabulary() -> _Vocabulary:
    known = table("flat")
    furniture = known["furniture"]
    return _Vocabulary(
        frozenset(known["function_words"].split()),
        any_of(known["template"]),
        any_of(known["caption"]),
        any_of(known["photo_credit"]),
        re.compile(rf"\b(?:{any_of(known['date_label']).pattern})\b[: ]", re.IGNORECASE),
        any_of(known["clock"], re.IGNORECASE),
        frozenset(furniture["whole"]),
        tuple(furniture["opening"]),
        tuple(furniture["holding"]),
        tuple(furniture["ending"]),
        tuple(furniture["privacy"]),
    )


def words_of(text: str) -> list[str]:
    """Return the words of *text* in lower case."""
    return [match.group().lower() for match in _WORD.finditer(text)]


def folded(raw: str) -> str:
    """Return *raw* in lower case, white space and apostrophes made plain."""
    return " ".join(raw.lower().replace("’", "'").split())


def key_of(text: str) -> str:
    """Return letters and digits of *text* alone: equal for copies that differ in marks and spaces."""
    return _MARKS.sub("", text.lower())


def lines_of(text: str, start: int = 0) -> list[Line]:
    """Return the lines of *text* from *start* on that hold a mark, lines that a wrap or a link broke made whole.

    A label of a few words that stands many times is left out.
    """
    spans = [
        span
        for match in _PHYSICAL.finditer(text, start)
        if (span := Span(match.start(), match.end()).trimmed(text)) is not None
    ]
    lines = [_line(text, span) for span in _rejoined(text, spans)]
    counts = Counter(line.key for line in lines)
    labels = {key for key, count in counts.items() if count >= _OFTEN}
    return [line for line in lines if line.words > _LABEL or line.key not in labels or line.kind is not Kind.SHORT]


def _line(text: str, span: Span) -> Line:
    raw = span.of(text)
    words = words_of(raw)
    return Line(span, kind_of(raw, words), len(words), key_of(raw))


def _rejoined(text: str, spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    last: Span | None = None
    widths = _widths(text, spans) if _is_wrapped(spans) else [0] * len(spans)
    for span, width in zip(spans, widths, strict=True):
        if last is not None and (_is_wrap(text, last, span, width) or _is_broken(text, last, span)):
            joined[-1] = joined[-1].cover(span)
        else:
            joined.append(span)
        last = span
    return joined


def _is_wrapped(spans: list[Span]) -> bool:
    """Say whether a page was wrapped at a fixed width: past its first line, none of its lines is long."""
    return sum(len(span) > _WRAP_LIMIT for span in spans[1:]) <= len(spans) // 50


def _widths(text: str, spans: list[Span]) -> list[int]:
    """Return for each line the length of the longest line of its block (blank lines part blocks)."""
    widths: list[int] = []
    block: list[Span] = []
    for span in spans:
        if block and text[block[-1].end : span.start].count("\n") != 1:
            widths += [max(map(len, block))] * len(block)
            block = []
        block.append(span)
    return widths + [max(map(len, block), default=0)] * len(block)


def _is_wrap(text: str, left: Span, right: Span, width: int) -> bool:
    """Say whether the break is there because the next word did not fit (text wrapped at a fixed width)."""
    gap = text[left.end : right.start]
    if not _LEAST_WIDTH <= width <= _WRAP_LIMIT or gap.count("\n") != 1 or gap.startswith("  "):
        return False
    first_word = right.of(text).split(None, 1)[0]
    return len(left) + 1 + len(first_word) >= width and not (_ENDS.search(left.of(text)) and len(left) < width - 12)


def _is_broken(text: str, left: Span, right: Span) -> bool:
    """Say whether a link broke a sentence: no end mark on the left, a lower-case start on the right."""
    if not text[right.start].islower() or text[left.end : right.start].count("\n") > 2:
        return False
    if text.startswith(("by ", "von ", "par ", "por "), right.start):
        return False
    before, after = left.of(text), right.of(text)
    if _ENDS.search(before) or before[-1] in ":|":
        return False
    return _is_running(words_of(before), 6) and len(words_of(after)) > 1


def _is_running(words: list[str], least: int) -> bool:
    known = _vocabulary().function_words
    return len(words) >= least and sum(word in known for word in words) >= _PROSE_SHARE * len(words)


def kind_of(raw: str, words: list[str]) -> Kind:
    """Return the kind of the line *raw*, whose words are *words*."""
    if len(words) >= _LONG_LINE:
        kind = Kind.NUMBERS if _is_numbers(words) else None
    else:
        kind = _kind_of_furniture(raw, words)
    if kind:
        return kind
    ended = _ENDS.search(raw) is not None
    if _is_cjk_prose(raw):
        return Kind.PROSE
    if ended and len(words) >= _SHORT_PROSE:
        return Kind.PROSE if _is_running(words, 1) or len(words) >= _SENTENCE else Kind.SHORT
    if _is_running(words, _PROSE_TOKENS) or len(words) > _LONG_CAPTION:
        return Kind.PROSE if ended else Kind.OPEN
    return Kind.SHORT


def _kind_of_furniture(raw: str, words: list[str]) -> Kind | None:
    """Return the kind of a line that is no running text; the first that fits."""
    known = _vocabulary()
    tests = (
        (Kind.URL, lambda: _URL.fullmatch(raw)),
        (Kind.TEMPLATE, lambda: known.template.search(raw)),
        (Kind.LOCALE, lambda: _LOCALE.fullmatch(raw)),
        (Kind.CONTACT, lambda: len(raw) < 160 and _CONTACT.search(raw)),
        (Kind.DATE, lambda: len(raw) < 160 and is_date_line(raw)),
        (Kind.NUMBERS, lambda: not any(char.isalpha() for char in raw) or _is_numbers(words)),
        (Kind.ENDING, lambda: len(words) <= _ENDING_WORDS and folded(raw).startswith(known.ending)),
        (Kind.FURNITURE, lambda: _is_furniture(raw, words) or _is_doubled(words)),
        (Kind.CAPTION, lambda: known.photo_credit.search(raw)),
        (Kind.CAPTION, lambda: len(words) < _LONG_CAPTION and known.caption.search(raw)),
    )
    return next((kind for kind, holds in tests if holds()), None)


def _is_doubled(words: list[str]) -> bool:
    """Say whether a line says the same thing twice, as links with a picture do."""
    half = len(words) // 2
    return half >= 3 and len(words) % 2 == 0 and words[:half] == words[half:]


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
    count = len(words_of(raw))
    if (_AGO.search(raw) and count <= 8) or (_CLOCK_FIRST.match(raw) and count <= 6):
        return True
    if _vocabulary().date_label.match(raw) and count <= 12 and any(char.isdigit() for char in raw):
        return True
    days = list(printed_days(raw)) if any(char.isdigit() for char in raw) else []
    if not days:
        return False
    rest = raw
    for day in reversed(days):
        rest = rest[: day.start] + " " + rest[day.end :]
    rest = _vocabulary().date_label.sub(" ", _vocabulary().clock.sub(" ", rest))
    others = [word for word in words_of(rest) if not word.isdigit()]
    return len(others) <= (8 if _BYLINE.match(raw) or _LABELLED.search(raw) else 4)


def _is_furniture(raw: str, words: list[str]) -> bool:
    known = _vocabulary()
    lower = folded(raw)
    if lower.strip(" :.!|»›>-–•·*#\\/") in known.whole:
        return True
    if len(words) < 45 and lower.startswith(known.opening):
        return True
    if len(words) < 60 and any(phrase in lower for phrase in known.holding):
        return True
    return sum(phrase in lower for phrase in known.privacy) >= 2
