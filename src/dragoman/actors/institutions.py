"""Universities, banks, clubs and papers that bear a place's name and speak for no state: "Bank of Moscow"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors.gazetteer import Gazetteer, Label
from dragoman.actors.words import Word

_PLACES = frozenset({Label.CAPITAL, Label.TOWN, Label.STATE})
_PEOPLES = frozenset({Label.ADJECTIVE, Label.PEOPLE})
_LINKS = frozenset({"of", "for", "at"})
_WHERE = frozenset({"on", "near", "outside", "inside", "in", "against", "hit", "struck", "bombed", "shelled"})
"""Words before an institution that is only a place where something happens, as good a place as its town."""

_REACH = 8
"""Words that such a name takes at most."""


def institution_at(words: Sequence[Word], at: int, gazetteer: Gazetteer, *, in_title: bool) -> int:
    """Return how many words from *at* on name an institution by a place; 0 for none.

    A name that the gazetteer holds as a body or medium is no such institution. *in_title* tells that all words are
    written large, so that only a town beside the institution's word counts.
    """
    if not words[at].is_capital or (at and words[at - 1].lower in _WHERE):
        return 0
    return _led_by_place(words, at, gazetteer, in_title=in_title) or _followed_by_place(words, at, gazetteer)


def _led_by_place(words: Sequence[Word], at: int, gazetteer: Gazetteer, *, in_title: bool) -> int:
    """Return the length of "*Beijing* Normal University", "*American* University of Beirut"."""
    length, entries = gazetteer.phrases.longest(words, at)
    if not length or entries[0].label not in (_PLACES if in_title else _PLACES | _PEOPLES):
        return 0
    end = at + length
    while end < len(words) and end - at < _REACH:
        if _is_institution(words[end], gazetteer):
            return _with_purpose(words, end + 1, gazetteer) - at
        if not _continues(words, end, gazetteer, in_title=in_title):
            return 0
        end += 1
    return 0


def _followed_by_place(words: Sequence[Word], at: int, gazetteer: Gazetteer) -> int:
    """Return the length of "University *of Ottawa*"; 0 where no place follows."""
    if not _is_institution(words[at], gazetteer) or gazetteer.phrases.longest(words, at)[0] > 1:
        return 0
    end = _with_purpose(words, at + 1, gazetteer)
    named = range(at + 1, end)
    is_of_a_place = any(
        entries[0].label in _PLACES for one in named if (entries := gazetteer.phrases.longest(words, one)[1])
    )
    return end - at if is_of_a_place else 0


def _continues(words: Sequence[Word], at: int, gazetteer: Gazetteer, *, in_title: bool) -> bool:
    """Say whether the word at *at* may stand inside such a name: large, and no title of somebody."""
    if not words[at].is_capital:
        return False
    length, entries = gazetteer.phrases.longest(words, at)
    return not (length and (in_title or entries[0].label in (Label.OFFICE, Label.OFFICES)))


def _with_purpose(words: Sequence[Word], end: int, gazetteer: Gazetteer) -> int:
    """Return the end of a name with what follows it: "... Institute *of International Relations*"."""
    if end + 1 >= len(words) or words[end].lower not in _LINKS:
        return end
    start = end + 2 if words[end + 1].lower == "the" else end + 1
    after = start
    while after < len(words) and after - start < _REACH and words[after].is_capital:
        after += gazetteer.phrases.longest(words, after)[0] or 1
    return after if after > start else end


def _is_institution(word: Word, gazetteer: Gazetteer) -> bool:
    return word.is_capital and word.lower in gazetteer.classes["institution"]
