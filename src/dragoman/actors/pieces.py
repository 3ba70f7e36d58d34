"""A sentence as a row of pieces, one letter each, so that rules over them are plain patterns."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.actors.gazetteer import Entry, Gazetteer, Label
from dragoman.actors.institutions import institution_at
from dragoman.actors.names import Names
from dragoman.actors.row import Row
from dragoman.actors.small_words import small_word
from dragoman.actors.usage import Usage
from dragoman.actors.words import Word
from dragoman.schema import Span

NAME = "N"
_FIRST_ONLY = frozenset({"Nice", "Male", "Split", "Cork", "Hue", "Bor", "Perth", "Cali", "Bari", "Congress"})
_RANKS = frozenset("general major captain justice lieutenant marshal premier deputy customs daily press".split())
"""Words that name an office only with a capital."""


class Piece(msgspec.Struct, frozen=True):
    """A phrase of the gazetteer, a run of a person's name, or one other word.

    `label` is one of `Label`, ``N`` for a name, or a letter for a small word: d determiner, M modifier,
    H honorific, p possessive, o of, t to, f for, i in, m from, n on, & and, l led, W who, x another word with a
    capital, w another word; marks stand for themselves. `text` is the words as they stand, white space folded.
    """

    label: str
    span: Span
    words: tuple[Word, ...]
    text: str
    entry: Entry | None = None
    alternatives: tuple[Entry, ...] = ()


class Pieces:
    """Cuts sentences of one article into pieces."""

    def __init__(self, text: str, gazetteer: Gazetteer, sentences: Sequence[Span]) -> None:
        """Look through *sentences* of *text* for words that are no names."""
        self._gazetteer = gazetteer
        self._usage = Usage(text, sentences, gazetteer)
        self._names = Names(self._usage, gazetteer)
        self._particles = gazetteer.classes["particle"]

    def of(self, span: Span) -> list[Piece]:
        """Return the pieces of the sentence at *span*, in order."""
        row = self._usage.row(span)
        pieces: list[Piece] = []
        at = 0
        while at < len(row.words):
            piece = self._named(row, at)
            if piece is None:
                before = (pieces[-1].label, pieces[-1].text) if pieces and row.words[at].text == "'" else None
                label, length = small_word(row, at, before, self._gazetteer)
                piece = _piece(label, row.words[at : at + length])
            pieces.append(piece)
            at += len(piece.words)
        return pieces

    def _named(self, row: Row, at: int) -> Piece | None:
        """Return the institution, person or phrase that is named at *at*, the first of these that is."""
        word = row.words[at]
        if word.is_capital:
            found = institution_at(row, at, self._gazetteer)
            if found is not None:
                return _piece(found.entry.label, row.words[at : at + found.length], [found.entry])
        if word.is_capital or word.lower in self._particles:
            length = self._names.length(row, at)
            if length:
                return _piece(NAME, row.words[at : at + length])
        length, entries = row.phrase(at)
        return self._phrase(row, at, length, entries) if length else None

    def _phrase(self, row: Row, at: int, length: int, entries: Sequence[Entry]) -> Piece | None:
        words = row.words
        if self._is_other(row, at, length, entries[0]):
            return None
        if len(entries) > 1:
            entries = self._usage.ambiguity.settled(entries, words, at + length)
        if length == 1 and entries[0].label is Label.CAPITAL and self._is_venue(row, at):
            entries = [msgspec.structs.replace(entry, label=Label.TOWN) for entry in entries]
        return _piece(entries[0].label, words[at : at + length], entries)

    def _is_other(self, row: Row, at: int, length: int, entry: Entry) -> bool:
        """Say whether words that the gazetteer knows mean something else here."""
        first, last = row.words[at], row.words[at + length - 1]
        if first.lower == "the" and row.phrase(at + 1)[0] >= length:
            return True
        if last.text in ("South", "North") and not self._usage.is_of_korea:
            return True
        if length == 1 and self._is_plain_word(row, at, entry):
            return True
        return row.lower(at + length) == "-" and entry.label in (Label.OFFICE, Label.ORGAN)

    def _is_plain_word(self, row: Row, at: int, entry: Entry) -> bool:
        """Say whether one word names nothing here: "*Nice* to ...", "5 *PM*", "the *Vienna* Convention"."""
        word = row.words[at]
        if word.text == "National" or (at == 0 and word.text in _FIRST_ONLY):
            return True
        if word.text in ("PM", "AM") and at and row.words[at - 1].text.isdigit():
            return True
        return (word.lower in _RANKS and word.text.islower()) or self._names_a_treaty(row, at, entry)

    def _names_a_treaty(self, row: Row, at: int, entry: Entry) -> bool:
        """Say whether a town only names a treaty ("the *Vienna* Convention", "the Treaty of *Rome*")."""
        if entry.label not in (Label.CAPITAL, Label.TOWN):
            return False
        treaties = self._gazetteer.classes["treaty"]
        before = [word.lower for word in row.words[max(0, at - 2) : at]]
        after = [word.lower for word in row.words[at + 1 : at + 3]]
        is_after = bool(after) and (after[0] in treaties or (after[0] == "climate" and after[-1] in treaties))
        return is_after or (len(before) == 2 and before[1] == "of" and before[0] in treaties)

    def _is_venue(self, row: Row, at: int) -> bool:
        """Say whether a capital is only where something takes place ("the *Vienna* talks")."""
        return row.lower(at + 1) in self._gazetteer.classes["venue"]


def _piece(label: str, words: Sequence[Word], entries: Sequence[Entry] = ()) -> Piece:
    span = Span(words[0].start, words[-1].end)
    text = words[0].text if len(words) == 1 else _joined(words)
    if not entries:
        return Piece(label, span, tuple(words), text)
    return Piece(label, span, tuple(words), text, entries[0], tuple(entries[1:]))


def _joined(words: Sequence[Word]) -> str:
    text, end = words[0].text, words[0].end
    for word in words[1:]:
        text += (" " if word.start > end else "") + word.text
        end = word.end
    return text
