"""How one article writes its words: which also small, which large in running text, which after a first name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.actors.ambiguity import Ambiguity
from dragoman.actors.casing import is_small, with_capitals
from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.row import Row, is_title_case
from dragoman.actors.words import Word, words_of
from dragoman.schema import Span

_KOREAN = frozenset({"korea", "koreas", "korean", "koreans", "pyongyang", "seoul"})
"""Words without which "the South" is no state."""

_OPENING = frozenset('.:"“?!')
"""Marks after which any word is written large."""


class Usage:
    """The sentences of an article as rows of words, and what they tell of one another's capitals."""

    def __init__(self, text: str, sentences: Sequence[Span], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._words: Mapping[Span, Sequence[Word]] = {span: words_of(text, span) for span in sentences}
        if is_small(list(self._words.values())):
            self._words = {span: with_capitals(words, gazetteer) for span, words in self._words.items()}
        self._titled = {span for span, words in self._words.items() if len(sentences) > 1 and is_title_case(words)}
        self.is_of_korea = False
        self.small: set[str] = set()
        self.after_first_names: set[str] = set()
        self.large: set[str] = set()
        for span, words in self._words.items():
            self._learn(words, in_title=span in self._titled)
        self.ambiguity = Ambiguity(self._words.values(), gazetteer)

    def row(self, span: Span) -> Row:
        """Return the sentence at *span*."""
        return Row(self._words[span], self._gazetteer.phrases, in_title=span in self._titled)

    def _learn(self, words: Sequence[Word], *, in_title: bool) -> None:
        """Enter, in lower case, the words written small, those after a first name, those large in running text."""
        first_names, before = self._gazetteer.first_names, None
        for word in words:
            if word.lower in _KOREAN:
                self.is_of_korea = True
            if not word.is_capital:
                if word.text.islower():
                    self.small.add(word.lower)
            elif before is not None:
                if before.is_capital and before.lower in first_names:
                    self.after_first_names.add(word.lower)
                elif not in_title and before.text not in _OPENING and not word.text.isupper():
                    self.large.add(word.lower)
            before = word
