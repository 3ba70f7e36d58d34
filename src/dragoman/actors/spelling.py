"""What the spellings of one name share, and how a Cyrillic or Greek name reads in Latin letters.

Two names of one key may be one; they are only proposed, and only among those who held an office on the day.
"""

from __future__ import annotations

import re

from dragoman.actors.words import folded
from dragoman.vocab.files import read_tsv

_LONG = 5
"""Letters from which on a word is folded: in shorter ones (Li, Lee, Kim) the spelling is the name."""

_ARTICLES = frozenset({"al", "el", "ul", "as", "ash", "ad", "an", "ar", "at", "az"})
_RULES = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"^m[ou]c?h?amm?[ae]d$", "mohamad"),
        (r"shch|sch|sz", "sh"),
        (r"tsch|tch|cz", "ch"),
        (r"kh", "h"),
        (r"ph", "f"),
        (r"dj|dzh", "j"),
        (r"gu(?=[ei])", "g"),
        (r"ck|q", "k"),
        (r"c(?=[aoulr])", "k"),
        (r"w", "v"),
        (r"ou|oo", "u"),
        (r"iyev$|aev$|ayev$|eev$", "ev"),
        (r"(?:skyy|skyj|skij|skiy|skii|skyi|sky)$", "ski"),
        (r"ee|ie|ei|ey|ej|ij|iy|yi|yy|y|j(?=$)", "i"),
        (r"(.)\1+", r"\1"),
    )
)
"""Spellings told apart by habit alone, in the order in which they are made one."""

_CASES = re.compile(r"(?:ого|его|ому|ему|ым|им|ом|ем|ой|ою|[ауеыі])$")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")


def name_key(name: str) -> str:
    """Return what the spellings of *name* share; equal keys say that two names may be one.

    >>> name_key("Sergey Lavrov") == name_key("Serguei Lawrow")
    True
    >>> name_key("Volodymyr Zelenskyy") == name_key("Volodymyr Zelensky")
    True
    >>> name_key("Bashar Al-Assad") == name_key("Bashar el-Asad")
    True
    >>> name_key("Li Qiang") == name_key("Lee Qiang")
    False
    """
    words = folded(name).split()
    kept = [word for word in words if word not in _ARTICLES or len(words) == 1]
    return " ".join(_word_key(word) for word in kept)


def _word_key(word: str) -> str:
    if len(word) < _LONG:
        return word
    for pattern, by in _RULES:
        word = pattern.sub(by, word)
    return word


def latin_readings(name: str) -> tuple[str, ...]:
    """Return how a Cyrillic or Greek name may read in Latin letters; empty for any other script.

    A Russian name may stand in a case other than the first ("Лавровым"), so its readings are several.

    >>> latin_readings("Лавров"), latin_readings("Лавровым"), latin_readings("王毅")
    (('lavrov',), ('lavrovym', 'lavrov'), ())
    """
    plain = folded(name)
    if _GREEK.search(plain):
        return (_in_latin(plain, "Greek"),)
    if not _CYRILLIC.search(plain):
        return ()
    first = " ".join(_CASES.sub("", word) for word in plain.split())
    return tuple(dict.fromkeys(_in_latin(form, "Cyrillic") for form in (plain, first)))


def _in_latin(name: str, script: str) -> str:
    row = next(row for row in read_tsv("letters.tsv") if row["script"] == script)
    pairs = dict(pair.split("=") for pair in row["pairs"].split(" "))
    longest_first = sorted(pairs, key=len, reverse=True)
    return re.sub("|".join(longest_first), lambda match: pairs[match.group()], name)
