"""Runs of words that name a person: "Jean-Yves Le Drian", "Ban Ki-moon", "John F. Kennedy Jr."."""

from __future__ import annotations

from dragoman.actors.gazetteer import Gazetteer, Label
from dragoman.actors.row import Row
from dragoman.actors.usage import Usage
from dragoman.actors.words import Word, folded

_GENERATIONS = frozenset({"Jr", "Sr", "Junior", "Senior"})
_JOINTS = ("-", "'")
_PLACES = (Label.STATE, Label.CAPITAL, Label.TOWN, Label.ADJECTIVE, Label.PEOPLE)
_LONGEST = 9
"""Words of the longest name that the table is asked for."""


class Names:
    """Finds names in the rows of one article."""

    def __init__(self, usage: Usage, gazetteer: Gazetteer) -> None:
        self._usage = usage
        self._gazetteer = gazetteer
        self._classes = gazetteer.classes

    def length(self, row: Row, at: int) -> int:
        """Return how many words the name that begins at *at* takes; 0 for none.

        The word there is written large, or a particle ("*van* der Bellen").
        """
        words = row.words
        known = self._known(row, at)
        if known:
            return known
        is_title = words[at].lower in self._classes["honorific"]
        if is_title and any(after.is_capital or after.text == "." for after in words[at + 1 : at + 2]):
            return 0
        return self._end(row, at) - at

    def _known(self, row: Row, at: int) -> int:
        """Return how many words from *at* on name a holder in full; 0 for none, and for his son."""
        words, holders = row.words, self._gazetteer.holders
        if not words[at].is_capital or folded(words[at].text) not in holders.openings:
            return 0
        for length in range(min(_LONGEST, len(words) - at), 1, -1):
            if words[at + length - 1].text[0].isalnum():
                name = folded(" ".join(word.text for word in words[at : at + length]))
                if " " in name and name in holders.by_name:
                    behind = words[at + length].text if at + length < len(words) else ""
                    return 0 if behind in _GENERATIONS else length
        return 0

    def _end(self, row: Row, at: int) -> int:
        words, end = row.words, at
        while end < len(words):
            taken = self._taken(row, at, end)
            if not taken:
                break
            end += taken
        while end > at and words[end - 1].text in _JOINTS:
            end -= 1
        return end

    def _taken(self, row: Row, start: int, at: int) -> int:
        """Return how many words from *at* on belong to the name that opened at *start*; 0 where it ends."""
        words, is_begun = row.words, at > start
        word = words[at]
        is_joined = is_begun and words[at - 1].text in _JOINTS
        if is_begun and self._is_inside(row, at):
            return 1
        if word.lower in self._classes["particle"] and self._leads_to_name(row, at, is_begun=is_begun):
            return 2 if words[at + 1].text in _JOINTS else 1
        if is_begun and not is_joined and self._opens(row, start, at):
            return 0
        return int(self._is_name_word(row, at) and (is_joined or self._may_take(row, start, at)))

    def _is_inside(self, row: Row, at: int) -> bool:
        """Say whether a hyphen, a stop after an initial, or what follows a hyphen goes on with a name."""
        words = row.words
        text, before = words[at].text, words[at - 1].text
        if text in _JOINTS and row.touches(at) and self._may_join(words[at + 1]):
            return True
        if before == "-" and self._may_join(words[at]):
            return True
        return text == "." and (len(before) == 1 or before == "St" or before in _GENERATIONS)

    def _may_join(self, word: Word) -> bool:
        """Say whether *word* may follow a hyphen inside a name: *Ki-moon*, *Jean-Yves*, but not *Biden-led*."""
        is_short = len(word.text) <= 6 and word.text.isalpha()
        return word.is_capital or (is_short and word.lower not in self._classes["led"])

    def _opens(self, row: Row, start: int, at: int) -> bool:
        """Say whether a new name opens at *at* inside a run: "... and Resources *Richard* Verma"."""
        words, first_names = row.words, self._gazetteer.first_names
        if self._known(row, at) and words[at - 1].text != ".":
            return True
        return (
            folded(words[at].text) in first_names
            and all(folded(word.text) not in first_names for word in words[start:at])
            and at + 1 < len(words)
            and words[at + 1].is_capital
            and words[at + 1].text.isalpha()
            and len(words[at - 1].text) > 3
        )

    def _leads_to_name(self, row: Row, at: int, *, is_begun: bool) -> bool:
        after = row.words[at + 1 : at + 3]
        if not after:
            return False
        if after[0].text in _JOINTS:
            return len(after) > 1 and after[1].is_capital and row.words[at].text.islower()
        return is_begun and after[0].is_capital and self._is_name_word(row, at + 1)

    def _is_name_word(self, row: Row, at: int) -> bool:
        """Say whether the word at *at* may be part of a name, as far as its spelling in this article tells."""
        word, classes, usage = row.words[at], self._classes, self._usage
        if not word.is_capital or not word.text.isalpha():
            return False
        if at == 0 and word.lower in classes["modifier"]:
            return False
        if word.lower in usage.after_first_names and word.lower not in classes["determiner"]:
            return True
        if row.in_title and word.lower not in usage.large:
            name = folded(word.text)
            return name in self._gazetteer.first_names or name in self._gazetteer.holders.by_surname
        if word.lower in classes["common"] or word.lower in classes["determiner"]:
            return False
        is_word = at == 0 or word.text.isupper() or word.lower in classes["modifier"]
        return not (word.lower in usage.small and is_word)

    def _may_take(self, row: Row, start: int, at: int) -> bool:
        """Say whether a capitalised word is part of a name although the gazetteer may know it."""
        words, first_names = row.words, self._gazetteer.first_names
        length, entries = row.phrase(at)
        if not length:
            return True
        if words[at].lower in self._classes["honorific"]:
            return False
        is_place = entries[0].label in _PLACES
        is_word = is_place or (entries[0].label is Label.OFFICE and words[at].text.istitle())
        if not is_word or length > 1:
            return False
        if at > start or not is_place:
            return at == start + 1 and folded(words[start].text) in first_names
        return self._is_first_name_too(row, at)

    def _is_first_name_too(self, row: Row, at: int) -> bool:
        """Say whether a place opens a name: "*Chad* Brown"."""
        return (
            at + 1 < len(row.words)
            and not row.in_title
            and folded(row.words[at].text) in self._gazetteer.first_names
            and self._is_name_word(row, at + 1)
            and not row.phrase(at + 1)[0]
        )
