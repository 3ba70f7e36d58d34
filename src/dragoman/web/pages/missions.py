"""Missions, relations and channels of two sides: every state and incident with its words."""

from __future__ import annotations

from dragoman.web.asking import Ask, Page
from dragoman.web.pages.pair import MISSIONS_READ, days_read, missions_between, sides_of, statuses
from dragoman.web.pictures.strips import strips
from dragoman.web.words import name_of


def missions(ask: Ask) -> Page:
    """Return how the missions of the two sides stood over time."""
    between = sides_of(ask.path["pair"])
    facts = missions_between(ask.view, between)
    return Page(
        "missions.html",
        {
            "between": between,
            "names": tuple(map(name_of, between)),
            "strips": strips(statuses(facts), days_read(ask)),
            "facts": len(facts),
            "is_cut": len(facts) == MISSIONS_READ,
        },
    )
