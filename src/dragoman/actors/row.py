"""The words of one sentence in a row, with the phrases of the gazetteer that open at each."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors.gazetteer import Entry
from dragoman.actors.words import Phrases, Word

_STOPS = frozenset('.!?"”')
_LONG = 3
"""Letters above which a word of a headline is written large."""


class Row:
    """One sentence; a phrase is looked up once, however many rules ask for it.

    `in_title` tells that all longer words are written large, so that a capital means nothing.
    """

    __slots__ = ("_found", "_phrases", "in_title", "words")

    def __init__(self, words: Sequence[Word], phrases: Phrases[Entry], *, in_title: bool) -> None:
        self.words = words
        self.in_title = in_title
        self._phrases = phrases
        self._found: dict[int, tuple[int, list[Entry]]] = {}

    def phrase(self, at: int) -> tuple[int, list[Entry]]:
        """Return how many words the longest phrase at *at* takes, and what it means; ``(0, [])`` for none."""
        found = self._found.get(at)
        if found is None:
            found = self._found[at] = self._phrases.longest(self.words, at)
        return found

    def lower(self, at: int) -> str:
        """Return the word at *at* in lower case; empty past the end."""
        return self.words[at].lower if at < len(self.words) else ""

    def touches(self, at: int) -> bool:
        """Say whether the mark at *at* stands between two words without blanks."""
        words = self.words
        return (
            0 < at < len(words) - 1
            and words[at - 1].end == words[at].start
            and words[at].end == words[at + 1].start
        )


def is_title_case(words: Sequence[Word]) -> bool:
    """Say whether a sentence writes most of its longer words large and ends without a stop, as headlines do."""
    if words and words[-1].text in _STOPS:
        return False
    long_words = [word for word in words if len(word.text) > _LONG and word.text.isalpha()]
    return len(long_words) > _LONG and sum(word.is_capital for word in long_words) > 0.7 * len(long_words)
