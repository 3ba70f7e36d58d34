"""Sides as people write them: a code, a name, an alias."""

from __future__ import annotations

import difflib
from functools import cache

import click

from dragoman.vocab.files import read_tsv

PSEUDO = {
    "IGO": "an intergovernmental organization",
    "UNO": "United Nations",
    "EUR": "European Union",
    "NGO": "an NGO",
}
"""PLOVER's codes for sides that are no states."""


class Side(click.ParamType[str]):
    """A state or body given by code or name; becomes its code."""

    name = "side"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the code for *value*, or fail with the nearest names."""
        known = _codes()
        found = known.get(value.strip().casefold())
        if found is None:
            near = difflib.get_close_matches(value.casefold(), known, n=3)
            hint = f"; did you mean {', '.join(sorted({name_of(known[name]) for name in near}))}?" if near else ""
            self.fail(f"{value!r} is no state or body we know{hint}", param, ctx)
        return found


def name_of(code: str) -> str:
    """Return the name of a side in English; the code itself when we have none."""
    return _names().get(code, code)


@cache
def _names() -> dict[str, str]:
    """Return code -> name; a state that exists goes before one that it succeeded."""
    names = dict(PSEUDO)
    for row in sorted(read_tsv("states.tsv"), key=lambda row: bool(row["until"])):
        names.setdefault(row["code"], row["name"])
    return names


@cache
def _codes() -> dict[str, str]:
    """Return code, name or alias in lower case -> code."""
    codes = {code.casefold(): code for code in _names()}
    for row in sorted(read_tsv("states.tsv"), key=lambda row: bool(row["until"])):
        for name in (row["id"], row["name"], *row["aliases"].split("|")):
            codes.setdefault(name.casefold(), row["code"])
    for row in read_tsv("bodies.tsv"):
        if row["kind"] == "igo":
            for name in (row["name"], *row["aliases"].split("|")):
                codes.setdefault(name.casefold(), row["country"])
    codes.pop("", None)
    return codes
