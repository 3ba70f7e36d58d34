"""The words of a sentence as they are compared between reports."""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer
from xxhash import xxh3_64_hexdigest

SHORTEST_WORD = 4
WORDS_KEPT = 100_000
"""How many stems are kept at hand: a language's worth, so that memory stays bounded."""

_WORD = re.compile(r"\w+")
_DATELINE = re.compile(r"^[A-Z][^-–—:()/\n]{2,40}(?:[(/][^()/\n]{2,60}[)/])?\.?\s*[-–—]{1,2}\s+(?=[A-Z“\"])")
_STOP_WORDS = frozenset(
    "about above after again against also although among because been before being both could does down during each"
    " even ever every from have having here however into itself just like many more most much must only other ours"
    " over same says said should since some such than that their them then there these they this those though"
    " through told under until upon very were what when where which while will with within would your"
    " monday tuesday wednesday thursday friday saturday sunday".split()
)


def bearing_words(text: str) -> frozenset[str]:
    """Return the stems of the words of *text* that bear meaning: neither short, nor of every text, nor a weekday.

    Outlets inflect a word as their sentence needs it; the stem (Snowball, English) is what they have in common.
    """
    words = _WORD.findall(text.casefold())
    return frozenset(_stem(word) for word in words if len(word) >= SHORTEST_WORD and word not in _STOP_WORDS)


@lru_cache(WORDS_KEPT)
def _stem(word: str) -> str:
    return str(snowballstemmer.stemmer("english").stemWord(word))


def runs_of_three(text: str) -> frozenset[str]:
    """Return the runs of three words of *text*."""
    words = _WORD.findall(text.casefold())
    return frozenset(" ".join(run) for run in zip(words, words[1:], words[2:], strict=False))


def passage_name(sentence: str) -> str:
    """Return a name for the words of a sentence, without the dateline that copies have or lack."""
    words = _WORD.findall(_DATELINE.sub("", sentence).casefold())
    return xxh3_64_hexdigest(" ".join(words).encode())
