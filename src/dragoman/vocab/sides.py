"""Sides by code and by name: states, and PLOVER's codes for what is no state."""

from __future__ import annotations

import difflib
import re
from functools import cache

from dragoman.vocab.files import read_tsv

PSEUDO = {
    "IGO": "an intergovernmental organization",
    "UNO": "United Nations",
    "EUR": "European Union",
    "NGO": "an NGO",
}
"""PLOVER's codes for sides that are no states."""


def name_of(code: str) -> str:
    """Return the name of a side in English; the code itself when we have none."""
    return names().get(code, code)


def code_of(name: str) -> str | None:
    """Return the code of the side with this code, name or alias, however it is capitalised; None when unknown.

    >>> code_of("united states"), code_of("rus"), code_of("Atlantis")
    ('USA', 'RUS', None)
    """
    return codes().get(name.strip().casefold())


def near(name: str) -> tuple[str, ...]:
    """Return the names of sides that look like *name*, in alphabetical order."""
    known = codes()
    found = difflib.get_close_matches(name.casefold(), known, n=3)
    return tuple(sorted({name_of(known[one]) for one in found}))


def capitalised(role: str) -> str:
    """Return a role, which facts hold in lower case, with the names and adjectives of states as they are written.

    >>> capitalised("russian foreign ministry spokeswoman"), capitalised("u.s. ambassador to the united kingdom")
    ('Russian foreign ministry spokeswoman', 'U.S. ambassador to the United Kingdom')
    """
    pattern, written = _spellings()
    return pattern.sub(lambda match: written[match.group()], role)


@cache
def _spellings() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return an expression for what states are called, in lower case, and each as it is written."""
    columns = ("name", "aliases", "adjectives", "capitals")
    words = {
        word for row in read_tsv("states.tsv") for column in columns for word in row[column].split("|") if word
    }
    written = {word.casefold(): word for word in sorted(words)}
    longest = sorted(written, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"), written


@cache
def names() -> dict[str, str]:
    """Return code -> name; a state that exists goes before one that it succeeded."""
    found = dict(PSEUDO)
    for row in sorted(read_tsv("states.tsv"), key=lambda row: bool(row["until"])):
        found.setdefault(row["code"], row["name"])
    return found


@cache
def codes() -> dict[str, str]:
    """Return code, name or alias in lower case -> code."""
    found = {code.casefold(): code for code in names()}
    for row in sorted(read_tsv("states.tsv"), key=lambda row: bool(row["until"])):
        for name in (row["id"], row["name"], *row["aliases"].split("|")):
            found.setdefault(name.casefold(), row["code"])
    for row in read_tsv("bodies.tsv"):
        if row["kind"] == "igo":
            for name in (row["name"], *row["aliases"].split("|")):
                found.setdefault(name.casefold(), row["country"])
    found.pop("", None)
    return found
