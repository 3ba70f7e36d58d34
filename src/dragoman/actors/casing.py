"""Gives a page printed in small letters the capitals that names have, so that they can be found."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dragoman.actors.gazetteer import Gazetteer, Label
from dragoman.actors.words import Word, folded

ENOUGH = 60
"""Words inside sentences that a page must have before its lack of capitals means something."""

_SMALL = 0.01
"""Share of capitals inside sentences below which a page is printed in small letters."""

_SENTENCE_ENDS = frozenset(".!?:\"“”'")
_WORDS_TOO = frozenset("us who it polish nice male split cork hue bor turkey chad reading may march mali".split())
"""Names of the gazetteer that are other words as well; they need an office after them."""

_LABELS = frozenset("SDECTIB")


def is_small(sentences: Sequence[Sequence[Word]]) -> bool:
    """Say whether a page writes no word inside its sentences large."""
    enough = _SMALL * sum(map(len, sentences))
    inner = large = 0
    for words in sentences:
        for before, word in pairwise(words):
            if word.text.isalpha() and len(word.text) > 1 and before.text not in _SENTENCE_ENDS:
                inner += 1
                large += word.is_capital
        if large > enough:
            return False
    return inner >= ENOUGH and large < _SMALL * inner


def with_capitals(words: Sequence[Word], gazetteer: Gazetteer) -> list[Word]:
    """Return *words* with the names of states and bodies, and of people after a title, written large."""
    cased = list(words)
    at = 0
    while at < len(cased):
        at += _capitalize_entity(cased, at, gazetteer) or _capitalize_person(cased, at, gazetteer) or 1
    return cased


def _capitalize_entity(words: list[Word], at: int, gazetteer: Gazetteer) -> int:
    """Write the longest name of a state or body from *at* on large; return how many words it has."""
    if not gazetteer.phrases.opens(words[at].lower):
        return 0
    for length in range(min(6, len(words) - at), 0, -1):
        run = words[at : at + length]
        for style in (_large, _shouted):
            tried = [style(word) for word in run]
            found, entries = gazetteer.phrases.longest(tried, 0)
            if found == length and entries[0].label in _LABELS and _is_meant(words, at, length, gazetteer):
                words[at : at + length] = tried
                return length
    return 0


def _is_meant(words: Sequence[Word], at: int, length: int, gazetteer: Gazetteer) -> bool:
    if length > 1 or words[at].lower not in _WORDS_TOO:
        return True
    if words[at].lower == "us" and at and words[at - 1].lower == "the":
        return True
    found, entries = gazetteer.phrases.longest(words, at + 1)
    return bool(found) and entries[0].label in (Label.OFFICE, Label.OFFICES, Label.ORGAN)


def _capitalize_person(words: list[Word], at: int, gazetteer: Gazetteer) -> int:
    """Write a name large that the table knows, or that follows an honorific or a title; return its length."""
    for length in (3, 2):
        run = words[at : at + length]
        name = folded(" ".join(word.text for word in run))
        if len(run) == length and all(word.text.isalpha() for word in run) and name in gazetteer.holders.by_name:
            words[at : at + length] = [_large(word) for word in run]
            return length
    if words[at].lower in gazetteer.classes["honorific"] and at + 1 < len(words) and words[at + 1].text.isalpha():
        words[at : at + 2] = [_large(word) for word in words[at : at + 2]]
        return 2
    found, entries = gazetteer.phrases.longest(words, at)
    if not found or entries[0].label is not Label.OFFICE:
        return 0
    name_at = at + found
    run = words[name_at : name_at + 2]
    if len(run) == 2 and folded(run[0].text) in gazetteer.first_names and run[1].text.isalpha():
        words[name_at : name_at + 2] = [_large(word) for word in run]
        return found + 2
    return 0


def _large(word: Word) -> Word:
    return word.written(word.text[:1].upper() + word.text[1:])


def _shouted(word: Word) -> Word:
    return word.written(word.text.upper())
