"""A sentence as a row of pieces, one letter each, so that rules over them are plain patterns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import msgspec

from dragoman.actors.ambiguity import Ambiguity
from dragoman.actors.casing import is_small, with_capitals
from dragoman.actors.gazetteer import Entry, Gazetteer, Label
from dragoman.actors.institutions import institution_at
from dragoman.actors.words import Word, folded, words_of
from dragoman.schema import Span

NAME = "N"
_LINKS = {
    "of": "o",
    "to": "t",
    "with": "t",
    "for": "f",
    "in": "i",
    "at": "i",
    "from": "m",
    "on": "n",
    "and": "&",
    "&": "&",
    "who": "W",
}
_FIRST_ONLY = frozenset({"Nice", "Male", "Split", "Cork", "Hue", "Bor", "Perth", "Cali", "Bari", "Congress"})
_GENERATIONS = frozenset({"Jr", "Sr", "Junior", "Senior"})
_STOPS = frozenset('.!?"”')
_RANKS = frozenset(
    {
        "general",
        "major",
        "captain",
        "justice",
        "lieutenant",
        "marshal",
        "premier",
        "deputy",
        "customs",
        "daily",
        "press",
    }
)
"""Words that name an office only with a capital."""


_KOREAN = frozenset({"korea", "koreas", "korean", "koreans", "pyongyang", "seoul"})
"""Words without which "the South" is no state."""


class Piece(msgspec.Struct, frozen=True):
    """A phrase of the gazetteer, a run of a person's name, or one other word.

    `label` is one of `Label`, ``N`` for a name, or a letter for a small word: d determiner, M modifier,
    H honorific, p possessive, o of, t to, f for, i in, m from, n on, & and, l led, W who, x another word with a
    capital, w another word; marks stand for themselves.
    """

    label: str
    span: Span
    words: tuple[Word, ...]
    entry: Entry | None = None
    alternatives: tuple[Entry, ...] = ()

    @property
    def text(self) -> str:
        """The words as they stand, white space folded."""
        if len(self.words) == 1:
            return self.words[0].text
        parts = [self.words[0].text]
        for before, word in zip(self.words, self.words[1:], strict=False):
            parts += [" " if word.start > before.end else "", word.text]
        return "".join(parts)


class Pieces:
    """Cuts sentences of one article into pieces; knows which words the article also writes small."""

    def __init__(self, text: str, gazetteer: Gazetteer, sentences: Sequence[Span]) -> None:
        """Look through *sentences* of *text* for words that are no names."""
        self._gazetteer = gazetteer
        self._in_title = False
        self._words = {span: words_of(text, span) for span in sentences}
        if is_small(list(self._words.values())):
            self._words = {span: with_capitals(words, gazetteer) for span, words in self._words.items()}
        self._small = {word.lower for words in self._words.values() for word in words if word.text.islower()}
        self._titled = {span for span, words in self._words.items() if len(sentences) > 1 and _is_title_case(words)}
        self._named = self._names_seen()
        self._ambiguity = Ambiguity(self._words.values(), gazetteer)
        self._is_of_korea = any(word.lower in _KOREAN for words in self._words.values() for word in words)

    def _names_seen(self) -> frozenset[str]:
        """Return, in lower case, the words that follow a first name or stand large in running text."""
        seen: set[str] = set()
        for span, words in self._words.items():
            for before, word in pairwise(words):
                if word.is_capital and before.is_capital and before.lower in self._gazetteer.first_names:
                    seen.add(word.lower)
                elif (
                    span not in self._titled
                    and word.is_capital
                    and before.text not in '.:"“?!'
                    and not word.text.isupper()
                ):
                    seen.add("large " + word.lower)
        return frozenset(seen)

    def of(self, span: Span) -> list[Piece]:
        """Return the pieces of the sentence at *span*, in order."""
        words = self._words[span]
        self._in_title = span in self._titled
        pieces: list[Piece] = []
        at = 0
        while at < len(words):
            piece = (
                self._institution(words, at)
                or self._name(words, at)
                or self._phrase(words, at)
                or self._small_word(words, at, pieces)
            )
            pieces.append(piece)
            at += len(piece.words)
        return pieces

    def _make(self, label: str, words: Sequence[Word], entries: Sequence[Entry] = ()) -> Piece:
        span = Span(words[0].start, words[-1].end)
        return Piece(label, span, tuple(words), entries[0] if entries else None, tuple(entries[1:]))

    def _institution(self, words: Sequence[Word], at: int) -> Piece | None:
        found = institution_at(words, at, self._gazetteer, in_title=self._in_title)
        return self._make(found.entry.label, words[at : at + found.length], [found.entry]) if found else None

    def _phrase(self, words: Sequence[Word], at: int) -> Piece | None:
        length, entries = self._gazetteer.phrases.longest(words, at)
        if not length or (at == 0 and words[0].text in _FIRST_ONLY and length == 1):
            return None
        if words[at].lower == "the" and self._gazetteer.phrases.longest(words, at + 1)[0] >= length:
            return None
        if words[at + length - 1].text in ("South", "North") and not self._is_of_korea:
            return None
        if length == 1 and words[at].text == "National":
            return None
        if length == 1 and words[at].text in ("PM", "AM") and at and words[at - 1].text.isdigit():
            return None
        if length == 1 and self._names_a_treaty(words, at, entries[0]):
            return None
        if len(entries) > 1:
            entries = list(self._ambiguity.settled(entries, words, at + length))
        if length == 1 and entries[0].label is Label.CAPITAL and self._is_venue(words, at):
            entries = [replace(entry, label=Label.TOWN) for entry in entries]
        if length == 1 and words[at].lower in _RANKS and words[at].text.islower():
            return None
        if (
            len(words) > at + length
            and words[at + length].lower == "-"
            and entries[0].label in (Label.OFFICE, Label.ORGAN)
        ):
            return None
        return self._make(entries[0].label, words[at : at + length], entries)

    def _names_a_treaty(self, words: Sequence[Word], at: int, entry: Entry) -> bool:
        """Say whether a town only names a treaty ("the *Vienna* Convention", "the Treaty of *Rome*")."""
        if entry.label not in (Label.CAPITAL, Label.TOWN):
            return False
        treaties = self._gazetteer.classes["treaty"]
        before = [word.lower for word in words[max(0, at - 2) : at]]
        after = [word.lower for word in words[at + 1 : at + 3]]
        is_after = bool(after) and (after[0] in treaties or (after[0] == "climate" and after[-1] in treaties))
        return is_after or (len(before) == 2 and before[1] == "of" and before[0] in treaties)

    def _is_venue(self, words: Sequence[Word], at: int) -> bool:
        """Say whether a capital is only where something takes place ("the *Vienna* talks")."""
        return at + 1 < len(words) and words[at + 1].lower in self._gazetteer.classes["venue"]

    def _is_name_word(self, word: Word, at: int) -> bool:
        if not word.is_capital or not word.text.isalpha():
            return False
        if at == 0 and word.lower in self._gazetteer.classes["modifier"]:
            return False
        if word.lower in self._named and word.lower not in self._gazetteer.classes["determiner"]:
            return True
        if self._in_title and "large " + word.lower not in self._named:
            return (
                folded(word.text) in self._gazetteer.first_names
                or folded(word.text) in self._gazetteer.holders.by_surname
            )
        if word.lower in self._gazetteer.classes["common"] or word.lower in self._gazetteer.classes["determiner"]:
            return False
        return not (
            word.lower in self._small
            and (at == 0 or word.text.isupper() or word.lower in self._gazetteer.classes["modifier"])
        )

    def _name(self, words: Sequence[Word], at: int) -> Piece | None:
        """Return the run of a person's name that begins at *at*, if one does."""
        if not words[at].is_capital and words[at].lower not in self._gazetteer.classes["particle"]:
            return None
        known = self._known_name(words, at)
        if known:
            return self._make(NAME, words[at : at + known])
        is_title = words[at].lower in self._gazetteer.classes["honorific"]
        if is_title and any(after.is_capital or after.text == "." for after in words[at + 1 : at + 2]):
            return None
        end = self._name_end(words, at)
        return self._make(NAME, words[at:end]) if end > at else None

    def _known_name(self, words: Sequence[Word], at: int) -> int:
        """Return how many words from *at* on name a holder in full; 0 for none, and for his son."""
        holders = self._gazetteer.holders
        if not words[at].is_capital or folded(words[at].text) not in holders.openings:
            return 0
        for length in range(min(9, len(words) - at), 1, -1):
            if words[at + length - 1].text[0].isalnum():
                name = folded(" ".join(word.text for word in words[at : at + length]))
                if " " in name and name in holders.by_name:
                    behind = words[at + length].text if at + length < len(words) else ""
                    return 0 if behind in _GENERATIONS else length
        return 0

    def _name_end(self, words: Sequence[Word], at: int) -> int:
        first_names = self._gazetteer.first_names
        particles = self._gazetteer.classes["particle"]
        end = at
        while end < len(words):
            word = words[end]
            joined = end > at and words[end - 1].text in ("-", "'")
            if (
                (word.text in ("-", "'") and end > at and _touches(words, end) and self._may_join(words[end + 1]))
                or (joined and words[end - 1].text == "-" and self._may_join(word))
                or (
                    word.text == "."
                    and end > at
                    and (len(words[end - 1].text) == 1 or words[end - 1].text in ("St", *_GENERATIONS))
                )
            ):
                end += 1
            elif word.lower in particles and self._leads_to_name(words, end, started=end > at):
                end += 2 if words[end + 1].text in ("-", "'") else 1
            elif end > at and not joined and self._opens_name(words, at, end):
                break
            elif self._is_name_word(word, end) and (joined or self._may_take(words, at, end, first_names)):
                end += 1
            else:
                break
        while end > at and words[end - 1].text in ("-", "'"):
            end -= 1
        return end

    def _may_join(self, word: Word) -> bool:
        """Say whether *word* may follow a hyphen inside a name: *Ki-moon*, *Jean-Yves*, but not *Biden-led*."""
        return word.is_capital or (
            len(word.text) <= 6 and word.text.isalpha() and word.lower not in self._gazetteer.classes["led"]
        )

    def _opens_name(self, words: Sequence[Word], start: int, at: int) -> bool:
        """Say whether a new name opens at *at* inside a run: "... and Resources *Richard* Verma"."""
        if self._known_name(words, at) and words[at - 1].text != ".":
            return True
        first_names = self._gazetteer.first_names
        return (
            folded(words[at].text) in first_names
            and all(folded(word.text) not in first_names for word in words[start:at])
            and at + 1 < len(words)
            and words[at + 1].is_capital
            and words[at + 1].text.isalpha()
            and len(words[at - 1].text) > 3
        )

    def _leads_to_name(self, words: Sequence[Word], at: int, *, started: bool) -> bool:
        after = words[at + 1 : at + 3]
        if not after:
            return False
        if after[0].text in ("-", "'"):
            return len(after) > 1 and after[1].is_capital and words[at].text.islower()
        return started and after[0].is_capital and self._is_name_word(after[0], at + 1)

    def _may_take(self, words: Sequence[Word], start: int, at: int, first_names: dict[str, str]) -> bool:
        """Say whether a capitalised word is part of a name although the gazetteer may know it."""
        length, entries = self._gazetteer.phrases.longest(words, at)
        if not length:
            return True
        if words[at].lower in self._gazetteer.classes["honorific"]:
            return False
        is_place = entries[0].label in (Label.STATE, Label.CAPITAL, Label.TOWN, Label.ADJECTIVE, Label.PEOPLE)
        is_word = is_place or (entries[0].label is Label.OFFICE and words[at].text.istitle())
        if not is_word or length > 1:
            return False
        if at > start or not is_place:
            return at == start + 1 and folded(words[start].text) in first_names
        after = words[at + 1] if at + 1 < len(words) else None
        return (
            after is not None
            and not self._in_title
            and folded(words[at].text) in first_names
            and self._is_name_word(after, at + 1)
            and not self._gazetteer.phrases.longest(words, at + 1)[0]
        )

    def _small_word(self, words: Sequence[Word], at: int, before: Sequence[Piece]) -> Piece:
        word = words[at]
        if word.text == "'" and before:
            if at + 1 < len(words) and words[at + 1].lower == "s":
                return self._make("p", words[at : at + 2])
            return self._make("p" if before[-1].text.endswith("s") and before[-1].label.isupper() else "'", [word])
        if not word.text[0].isalnum():
            if word.text in "-–":
                return self._make("-" if _touches(words, at) else "—", [word])
            return self._make(word.text, [word])
        return self._make(self._small_label(words, at), [word, *self._dot(words, at)])

    def _dot(self, words: Sequence[Word], at: int) -> Sequence[Word]:
        is_title = words[at].lower in self._gazetteer.classes["honorific"]
        return words[at + 1 : at + 2] if is_title and at + 1 < len(words) and words[at + 1].text == "." else ()

    def _small_label(self, words: Sequence[Word], at: int) -> str:
        word, classes = words[at], self._gazetteer.classes
        if word.lower in classes["honorific"] and word.is_capital:
            return "H"
        if word.lower in _LINKS:
            return _LINKS[word.lower]
        if word.lower in classes["determiner"] or word.text.isdigit():
            after = words[at + 1].lower if at + 1 < len(words) else ""
            return "w" if word.lower == "that" and after not in ("country", "nation", "state") else "d"
        if word.lower in classes["led"] and at and words[at - 1].text in "-–":
            return "l" if word.lower in ("led", "run", "controlled", "dominated") else "w"
        if word.lower in classes["modifier"]:
            return "M"
        return "x" if word.is_capital else "w"


def _touches(words: Sequence[Word], at: int) -> bool:
    """Say whether the mark at *at* stands between two words without blanks."""
    return 0 < at < len(words) - 1 and words[at - 1].end == words[at].start and words[at].end == words[at + 1].start


def _is_title_case(words: Sequence[Word]) -> bool:
    """Say whether a sentence writes most of its longer words large and ends without a stop, as headlines do."""
    if words and words[-1].text in _STOPS:
        return False
    long_words = [word for word in words if len(word.text) > 3 and word.text.isalpha()]
    return len(long_words) > 3 and sum(word.is_capital for word in long_words) > 0.7 * len(long_words)
