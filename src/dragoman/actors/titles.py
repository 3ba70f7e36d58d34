"""What the words of a title or an organ's name tell of whose it is, where they name no state."""

from __future__ import annotations

from dragoman.actors.gazetteer import Entry, Gazetteer, Label
from dragoman.actors.words import words_of
from dragoman.schema import Mention, Span
from dragoman.vocab import Reading

OWNED = frozenset({"his", "her", "its", "their", "our", "my", "your"})
"""Words that say whose: where they point to nobody known, the article's own country is no answer."""

INDEFINITE = frozenset({"a", "an", "one", "another", "some", "any", "no"})

_FURTHER = 20
"""Characters after a title in which an *of* still belongs to it."""

_SPEAKING_FOR = ("spokesperson", "adviser", "official")


class Titles:
    """Reads the titles of one article."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self._text = text
        self._gazetteer = gazetteer

    def words(self, mention: Mention) -> list[str]:
        """Return the words of *mention*, in lower case."""
        return self._text[mention.span.start : mention.span.end].lower().split()

    def organ_inside(self, span: Span) -> Entry | None:
        """Return the organ whose officer a title names: "*ministry* spokeswoman"."""
        words = words_of(self._text, span)
        for at in range(len(words)):
            length, entries = self._gazetteer.phrases.longest(words, at)
            if length and entries[0].label is Label.ORGAN and at + length < len(words):
                return entries[0] if entries[0].key not in ("before", "media", "party") else None
        return None

    def is_of_another(self, mention: Mention) -> bool:
        """Say whether a title goes on with a body that nobody knows: "the president *of the judo club*"."""
        words = words_of(self._text, Span(mention.span.start, mention.span.end + _FURTHER))
        for at in range(len(words)):
            length, entries = self._gazetteer.phrases.longest(words, at)
            if length and entries[0].label is Label.OFFICE:
                return [word.lower for word in words[at + length : at + length + 1]] == ["of"]
        return False

    def is_of_a_stranger(self, mention: Mention) -> bool:
        """Say whether a spokesman speaks for a name that nobody knows ("*Tobin* spokeswoman X")."""
        if mention.office not in _SPEAKING_FOR:
            return False
        role = mention.role or ""
        classes, words = self._gazetteer.classes, words_of(role, Span(0, len(role)))
        at = 0
        while at < len(words):
            length, _ = self._gazetteer.phrases.longest(words, at)
            word = words[at].lower
            is_known = length or word in classes["modifier"] or word in classes["determiner"] or len(word) < 4
            if not is_known and word.capitalize() in self._text[mention.span.start : mention.span.end]:
                return True
            at += length or 1
        return False

    def is_of_an_organ(self, mention: Mention) -> bool:
        """Say whether a spokesman names his organ; one of whom nothing else is told may be a company's."""
        return mention.office != "spokesperson" or self.organ_inside(mention.span) is not None

    def own_name(self, mention: Mention) -> str | None:
        """Return the words of an organ as its name, less the article; None for a word that any organ goes by."""
        if mention.reading is not Reading.ORGAN:
            return None
        words = mention.span.of(self._text).split()
        words = words[1:] if words[0].lower() in ("the", "a", "an") else words
        return " ".join(words) if len(words) > 1 else None
