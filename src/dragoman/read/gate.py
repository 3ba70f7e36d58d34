"""Pages that name fewer than two sides, told from their words before the costly part of reading begins.

The gate only asks whether a page can hold a fact between states; what it closes is rejected, not coded.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from dragoman.vocab.files import read_tsv

_OPENS = re.compile(r"<(?=(?:title|h1|p)[\s>])", re.IGNORECASE)
_CLOSES = re.compile(r"</(?:title|h1|p)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>?")
_LEAST_LETTERS = 1_500
_CAPITALISED = re.compile(r"\b[A-Z][\w.]*")
_ABROAD = re.compile(
    r"\b(?:[Ff]oreign|[Dd]iplomat\w*|[Aa]mbassador|[Ee]mbass(?:y|ies)|[Cc]onsulates?|[Ss]anctions?|[Tt]reat(?:y|ies)"
    r"|[Ii]nternational|[Aa]broad|[Oo]verseas|[Ww]orld leaders)\b"
)
_STATE_COLUMNS = ("name", "aliases", "adjectives", "people", "capitals")
_ENOUGH = 2


def told_text(page: str) -> str:
    """Return the title and the paragraphs of a web page without scripts, or all its text when that is hardly any.

    No tree is built, so that no page is too deep for it: good enough to look for names in, and for nothing else.
    """
    parts = [_CLOSES.split(part, maxsplit=1)[0] for part in _OPENS.split(page)[1:]]
    if sum(map(len, parts)) < _LEAST_LETTERS:
        parts = [page]
    return html.unescape(_TAG.sub(" ", "\n".join(parts)))


def can_be_interstate(text: str) -> bool:
    """Say whether *text* names two sides (states or bodies of states), or one and a word for what lies abroad.

    >>> can_be_interstate("Peru recalled its envoy from Quito."), can_be_interstate("The mayor of Lima spoke.")
    (True, False)
    """
    sides = set()
    for side in _sides_in(text):
        sides.add(side)
        if len(sides) >= _ENOUGH:
            return True
    return bool(sides) and _ABROAD.search(text) is not None


def _sides_in(text: str) -> Iterator[str]:
    """Yield the sides that *text* names, each name once; a name of several words is looked for where it begins."""
    known = _names()
    for word in set(_CAPITALISED.findall(text)):
        for rest, side in known.get(word.rstrip("."), ()):
            if not rest or f"{word}{rest}" in text:
                yield side


@cache
def _names() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return first word -> what follows it in a name (empty for names of one word) and the side it names."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, side in chain(_state_names(), _body_names()):
        first, space, rest = name.rstrip(".").partition(" ")
        found.setdefault(first.rstrip("."), []).append((space + rest, side))
    return {first: tuple(rows) for first, rows in found.items()}


def _state_names() -> Iterator[tuple[str, str]]:
    for row in read_tsv("states.tsv"):
        for column in _STATE_COLUMNS:
            yield from ((name, row["code"]) for name in row[column].split("|") if name[:1].isupper())


def _body_names() -> Iterator[tuple[str, str]]:
    for row in read_tsv("bodies.tsv"):
        names = (row["name"], *row["aliases"].split("|"))
        yield from ((name, row["country"]) for name in names if name[:1].isupper())
