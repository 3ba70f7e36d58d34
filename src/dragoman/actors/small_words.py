"""The letter of a word that names nothing: what it does between a title and a name."""

from __future__ import annotations

from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.row import Row

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
    if word.lower in _LINKS:
        return _LINKS[word.lower]
    if word.lower in classes["determiner"] or word.text.isdigit():
        return "w" if word.lower == "that" and row.lower(at + 1) not in ("country", "nation", "state") else "d"
    if word.lower in classes["led"] and at and row.words[at - 1].text in "-–":
        return "l" if word.lower in _LED else "w"
    if word.lower in classes["modifier"]:
        return "M"
    return "x" if word.is_capital else "w"
