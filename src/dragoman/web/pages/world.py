"""The world in a month or year: a map, and who is tied to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dragoman.store.query import UNDATED
from dragoman.store.views.months import PairOfMonth, months_of_acts, pairs_in
from dragoman.web import state
from dragoman.web.asking import Ask, Page
from dragoman.web.pages.pair import coverage
from dragoman.web.pictures.ring import ring
from dragoman.web.pictures.world import STEPS, world

MOST_ROWS = 4000
"""Rows of pair and type that a picture is made of."""


class Chosen(NamedTuple):
    """The month (or year) that a picture is of, those beside it, all there are; `side` when it is of one alone."""

    filed: str
    side: str | None
    months: Sequence[tuple[str, int]]
    earlier: str | None
    later: str | None
    problems: tuple[str, ...]


def map_of(ask: Ask) -> Page:
    """Return the map of a month."""
    chosen, pairs = _chosen(ask)
    states = world(pairs)
    return Page(
        "map.html",
        {
            "chosen": chosen,
            "states": states,
            "told": [one for one in states if one.acts],
            "steps": STEPS,
            "is_cut": len(pairs) == MOST_ROWS,
        },
    )


def network(ask: Ask) -> Page:
    """Return the network of a month, of all sides or of one."""
    chosen, pairs = _chosen(ask)
    return Page("network.html", {"chosen": chosen, "ring": ring(pairs), "is_cut": len(pairs) == MOST_ROWS})


def _latest(known: Sequence[str], read: Mapping[str, int]) -> str:
    """Return the latest month with acts that was also read; texts tell of days to come."""
    return next((month for month in known if month in read), known[0] if known else "")


def _chosen(ask: Ask) -> tuple[Chosen, list[PairOfMonth]]:
    months = ask.site.memo.of(ask.view.state, "months", lambda: months_of_acts(ask.view))
    asked, problems = state.parse([("filed", ask.first("month")), ("by", ask.first("side"))])
    known = [month for month, _ in months]
    filed = asked.filed or _latest(known, coverage(ask))
    later = next((month for month in reversed(known) if month > filed + "~"), None)
    earlier = next((month for month in known if month < filed), None)
    pairs = pairs_in(ask.view, filed, asked.by, MOST_ROWS) if filed and filed != UNDATED else []
    return Chosen(filed, asked.by, months, earlier, later, problems), pairs
