"""Words of a sentence without a parser, and a tree of phrases to look them up in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from dragoman.schema import Span

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_MARKS = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'"})

_FOLDS = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss"}
)
_LETTERS = re.compile(r"[^\W_]+")

T = TypeVar("T")


class Word(NamedTuple):
    """A run of letters and digits, or one mark; `start` and `end` count code points of the article's text."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Say whether the word opens with a capital letter."""
        return self.text[0].isupper()


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
        found.append(Word(surface, surface.lower(), match.start(), match.end()))
    return found


def folded(name: str) -> str:
    """Return *name* in lower case without accents, white space and hyphens made one blank.

    >>> folded("Ban Ki-moon"), folded("Álvaro Leyva")
    ('ban ki moon', 'alvaro leyva')
    """
    if name.isascii():
        if name.replace(" ", "").isalpha():
            return " ".join(name.lower().split())
    else:
        decomposed = unicodedata.normalize("NFKD", name)
        name = "".join(char for char in decomposed if not unicodedata.combining(char)).translate(_FOLDS)
    return " ".join(_LETTERS.findall(name.lower().replace("'", "")))


class Phrases(Generic[T]):
    """Phrases by their words, for longest-match look-up; one phrase may carry several values."""

    def __init__(self) -> None:
        self._root: dict[str, object] = {}

    def add(self, phrase: str, value: T, *, any_case: bool = False) -> None:
        """Enter *phrase*; unless *any_case*, its capitals must stand in the text as well."""
        words = _WORD.findall(phrase.translate(_MARKS))
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
        for length, ends in self._walk(words, at):
            fitting = [value for form, value in ends if _fits(form, words[at : at + length])]
            if fitting:
                best = (length, fitting)
        return best

    def _walk(self, words: Sequence[Word], at: int) -> Iterator[tuple[int, list[tuple[tuple[str, ...] | None, T]]]]:
        node: dict[str, object] = self._root
        for length, word in enumerate(words[at : at + 12], 1):
            below = node.get(word.lower)
            if below is None:
                return
            node = below  # type: ignore[assignment]
            if "" in node:
                yield length, node[""]  # type: ignore[misc]


def _fits(form: tuple[str, ...] | None, words: Sequence[Word]) -> bool:
    """Say whether the capitals of *form* stand in *words*; a shouted name of four letters or more fits too."""
    if form is None:
        return True
    if len(form) == 1:
        return words[0].text == form[0] or (words[0].text.isupper() and len(form[0]) > 3 and form[0].istitle())
    return all(
        word.text == part
        or part == "the"
        or (word.text.isupper() and part[0].isupper() and len(part) > 3)
        or (word.is_capital and part.islower())
        for word, part in zip(words, form, strict=True)
    )
