"""Words of a sentence without a parser, and a tree of phrases to look them up in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from dragoman.schema import Span

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_MARKS = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'"})

_FOLDS = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss"}
)
_PARTED = {ord(mark): " " for mark in map(chr, range(128)) if not mark.isalnum()} | {ord("'"): None}
"""What becomes of the marks between the letters of a plain name."""

_LETTERS = re.compile(r"[^\W_]+")

T = TypeVar("T")

_word = tuple.__new__
"""Makes a `Word` of its fields at half the cost of its own constructor; there is one for each word of a text."""


class Word(NamedTuple):
    """A run of letters and digits, or one mark; `start` and `end` count code points of the article's text.

    `is_capital` says whether it opens with a capital letter.
    """

    text: str
    lower: str
    start: int
    end: int
    is_capital: bool

    def written(self, text: str) -> Word:
        """Return the word written otherwise, in the same letters."""
        return self._replace(text=text, is_capital=text[0].isupper())


def words_of(text: str, span: Span) -> list[Word]:
    """Return the words and marks of *text* inside *span*, in order; apostrophes are made straight.

    >>> [word.text for word in words_of("The U.S.-led talks", Span(0, 18))]
    ['The', 'U', '.', 'S', '.', '-', 'led', 'talks']
    """
    found = []
    for match in _WORD.finditer(text, span.start, span.end):
        surface = match.group()
        if not surface.isascii() or surface == "`":
            surface = surface.translate(_MARKS)
        start, end = match.span()
        found.append(_word(Word, (surface, surface.lower(), start, end, surface[0].isupper())))
    return found


def folded(name: str) -> str:
    """Return *name* in lower case without accents, white space and hyphens made one blank.

    >>> folded("Ban Ki-moon"), folded("Álvaro Leyva")
    ('ban ki moon', 'alvaro leyva')
    """
    if name.isascii():
        return name.lower() if name.isalpha() else " ".join(name.lower().translate(_PARTED).split())
    decomposed = unicodedata.normalize("NFKD", name)
    name = "".join(char for char in decomposed if not unicodedata.combining(char)).translate(_FOLDS)
    return " ".join(_LETTERS.findall(name.lower().replace("'", "")))


_LONGEST = 12
"""Words of the longest phrase that is looked for."""


class Phrases(Generic[T]):
    """Phrases by their words, for longest-match look-up; one phrase may carry several values."""

    def __init__(self) -> None:
        self._root: dict[str, object] = {}

    def add(self, phrase: str, value: T, *, any_case: bool = False) -> None:
        """Enter *phrase*; unless *any_case*, its capitals must stand in the text as well."""
        words = _WORD.findall(phrase if phrase.isascii() else phrase.translate(_MARKS))
        node: dict[str, object] = self._root
        for word in words:
            node = node.setdefault(word.lower(), {})  # type: ignore[assignment]
        ends: list[tuple[tuple[str, ...] | None, T]] = node.setdefault("", [])  # type: ignore[assignment]
        ends.append((None if any_case else tuple(words), value))

    def opens(self, word: str) -> bool:
        """Say whether any phrase opens with *word*, given in lower case."""
        return word in self._root

    def longest(self, words: Sequence[Word], at: int) -> tuple[int, list[T]]:
        """Return how many words from *at* on the longest phrase takes, and its values; ``(0, [])`` for none."""
        best: tuple[int, list[T]] = (0, [])
        if at >= len(words) or words[at].lower not in self._root:
            return best
        node: Any = self._root
        for end in range(at + 1, min(at + _LONGEST, len(words)) + 1):
            node = node.get(words[end - 1].lower)
            if node is None:
                break
            fitting = [value for form, value in node.get("", ()) if form is None or _fits(form, words[at:end])]
            if fitting:
                best = (end - at, fitting)
        return best


def _fits(form: tuple[str, ...], words: Sequence[Word]) -> bool:
    """Say whether the capitals of *form* stand in *words*; a shouted name of four letters or more fits too."""
    if len(form) == 1:
        return words[0].text == form[0] or (words[0].text.isupper() and len(form[0]) > 3 and form[0].istitle())
    return all(
        word.text == part
        or part == "the"
        or (word.text.isupper() and part[0].isupper() and len(part) > 3)
        or (word.is_capital and part.islower())
        for word, part in zip(words, form, strict=True)
    )
