"""The world in one month: states shaded by how many acts they were a side of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import msgspec

from dragoman.store.views.months import PairOfMonth
from dragoman.web.words import is_cooperation, name_of

STEPS = 5
"""Shades."""


class State(msgspec.Struct, frozen=True, kw_only=True):
    """A side with its shape (empty for those that the map has none of) and its numbers.

    `shade` is 0 for none to `STEPS`; each shade is for twice what the last is for.
    """

    code: str
    name: str
    shape: str
    cooperation: int
    conflict: int
    shade: int

    @property
    def acts(self) -> int:
        """How many reports of acts it is a side of."""
        return self.cooperation + self.conflict


def world(pairs: Iterable[PairOfMonth]) -> tuple[State, ...]:
    """Return every side with a shape or with acts, the most told first."""
    sums: dict[str, list[int]] = {}
    for pair in pairs:
        for side in (pair.a, pair.b):
            both = sums.setdefault(side, [0, 0])
            both[0 if is_cooperation(pair.event_type) else 1] += pair.facts
    top = max((sum(both) for both in sums.values()), default=0)
    states = [_state(code, sums.get(code, [0, 0]), top) for code in {*shapes(), *sums}]
    return tuple(sorted(states, key=lambda state: (-state.acts, state.name)))


def _state(code: str, both: list[int], top: int) -> State:
    number = sum(both)
    return State(
        code=code,
        name=name_of(code),
        shape=shapes().get(code, ""),
        cooperation=both[0],
        conflict=both[1],
        shade=_shade(number, top),
    )


def _shade(number: int, top: int) -> int:
    if not number:
        return 0
    shade = STEPS
    while shade > 1 and number * 2 <= top:
        number, shade = number * 2, shade - 1
    return shade


@cache
def shapes() -> Mapping[str, str]:
    """Return code -> SVG path, in a plane of 1000 x 520."""
    text = files("dragoman.web").joinpath("data", "world.tsv").read_text(encoding="utf-8")
    rows = [line.partition("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {code: path for code, _, path in rows[1:]}
