"""Sides on a ring, a line between two for the acts that lie between them."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, pi, sin

import msgspec

from dragoman.store.views.months import PairOfMonth
from dragoman.web.words import is_cooperation, name_of

MOST_SIDES = 32
CENTRE_X, CENTRE_Y, RADIUS = 400, 300, 215
LABEL = 12
WIDEST = 9.0


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A side on the ring and the place of its name, which reads outwards."""

    code: str
    name: str
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str
    acts: int


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """The acts between two sides; `lean` is up when most are cooperation, else down."""

    a: str
    b: str
    path: str
    width: float
    lean: str
    cooperation: int
    conflict: int

    @property
    def acts(self) -> int:
        """How many reports of acts there are."""
        return self.cooperation + self.conflict


class Ring(msgspec.Struct, frozen=True, kw_only=True):
    """The picture; `left_out` sides have no room on it, but stand in the table of `edges`."""

    nodes: tuple[Node, ...]
    drawn: tuple[Edge, ...]
    edges: tuple[Edge, ...]
    left_out: int


def ring(pairs: Iterable[PairOfMonth]) -> Ring:
    """Return the network of *pairs*, the sides with most acts on the ring."""
    sums: dict[tuple[str, str], list[int]] = {}
    for pair in pairs:
        both = sums.setdefault((pair.a, pair.b), [0, 0])
        both[0 if is_cooperation(pair.event_type) else 1] += pair.facts
    acts: dict[str, int] = {}
    for (a, b), both in sums.items():
        for side in (a, b):
            acts[side] = acts.get(side, 0) + sum(both)
    chosen = sorted(acts, key=lambda side: (-acts[side], side))[:MOST_SIDES]
    nodes = {
        side: _node(side, place, len(chosen), acts[side]) for place, side in enumerate(sorted(chosen, key=name_of))
    }
    top = max((sum(both) for both in sums.values()), default=1)
    ordered = sorted(sums.items(), key=lambda item: (-sum(item[1]), item[0]))
    edges = [_edge(a, b, both, nodes, top) for (a, b), both in ordered]
    return Ring(
        nodes=tuple(nodes.values()),
        drawn=tuple(edge for edge in reversed(edges) if edge.path),
        edges=tuple(edges),
        left_out=len(acts) - len(chosen),
    )


def _node(side: str, place: int, whole: int, acts: int) -> Node:
    angle = 2 * pi * place / whole - pi / 2
    x, y = cos(angle), sin(angle)
    return Node(
        code=side,
        name=name_of(side),
        x=round(CENTRE_X + RADIUS * x, 1),
        y=round(CENTRE_Y + RADIUS * y, 1),
        label_x=round(CENTRE_X + (RADIUS + LABEL) * x, 1),
        label_y=round(CENTRE_Y + (RADIUS + LABEL) * y + 4 + (8 * y if abs(x) < 0.2 else 0), 1),
        anchor="middle" if abs(x) < 0.2 else "start" if x > 0 else "end",
        acts=acts,
    )


def _edge(a: str, b: str, both: list[int], nodes: dict[str, Node], top: int) -> Edge:
    path = ""
    if a in nodes and b in nodes:
        one, other = nodes[a], nodes[b]
        path = f"M{one.x} {one.y}Q{CENTRE_X} {CENTRE_Y} {other.x} {other.y}"
    return Edge(
        a=a,
        b=b,
        path=path,
        width=round(1 + (WIDEST - 1) * sum(both) / top, 2),
        lean="up" if both[0] > both[1] else "down",
        cooperation=both[0],
        conflict=both[1],
    )
