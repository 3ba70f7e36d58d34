"""Sides as people write them on the command line: a code, a name, an alias."""

from __future__ import annotations

import click

from dragoman.vocab.sides import code_of, name_of, near

__all__ = ["Side", "name_of"]


class Side(click.ParamType[str]):
    """A state or body given by code or name; becomes its code."""

    name = "side"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the code for *value*, or fail with the nearest names."""
        found = code_of(value)
        if found is None:
            names = near(value)
            hint = f"; did you mean {', '.join(names)}?" if names else ""
            self.fail(f"{value!r} is no state or body we know{hint}", param, ctx)
        return found
