"""The letter of a word that names nothing: what it does between a title and a name."""

from __future__ import annotations

from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.row import Row

_LED = frozenset({"led", "run", "controlled", "dominated"})


def small_word(row: Row, at: int, before: tuple[str, str] | None, gazetteer: Gazetteer) -> tuple[str, int]:
    """Return the letter of the word or mark at *at* (see `Piece`), and how many words it takes.

    *before* is label and text of the piece before it, None at the start.
    """
    word = row.words[at]
    if word.text == "'" and before:
        if row.lower(at + 1) == "s":
            return "p", 2
        label, text = before
        return ("p" if text.endswith("s") and label.isupper() else "'"), 1
    if not word.text[0].isalnum():
        return (("-" if row.touches(at) else "—") if word.text in "-–" else word.text), 1
    return _letter(row, at, gazetteer), 2 if _has_stop(row, at, gazetteer) else 1


def _has_stop(row: Row, at: int, gazetteer: Gazetteer) -> bool:
    """Say whether a stop belongs to the word ("*Mr.* Brown")."""
    return row.lower(at + 1) == "." and row.words[at].lower in gazetteer.classes["honorific"]


def _letter(row: Row, at: int, gazetteer: Gazetteer) -> str:
    word, classes = row.words[at], gazetteer.classes
    if word.is_capital and word.lower in classes["honorific"]:
        return "H"
    letter = gazetteer.letters.get(word.lower, "d" if word.text.isdigit() else "")
    if letter == "d" and word.lower == "that":
        return "d" if row.lower(at + 1) in ("country", "nation", "state") else "w"
    if letter in ("", "M") and at and row.words[at - 1].text in "-–" and word.lower in classes["led"]:
        return "l" if word.lower in _LED else "w"
    return letter or ("x" if word.is_capital else "w")
