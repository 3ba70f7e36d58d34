"""Everything a record holds between two sides, gathered for one page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Unpack

import msgspec

from dragoman.schema import Event, MissionFact, Statement
from dragoman.store.query import Conditions
from dragoman.store.reading import Found, Published
from dragoman.store.record import Record
from dragoman.store.tellings import Telling, Tellings


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """What stands between two sides, each list by day; `why_empty` explains an answer that holds nothing.

    Events and statements come with all reports of each; `counted` says in a line how many of each there are, from
    how many independent origins.
    """

    between: tuple[str, str]
    events: tuple[Telling[Event], ...]
    statements: tuple[Telling[Statement], ...]
    missions: tuple[Found[MissionFact], ...]
    counted: tuple[str, ...] = ()
    why_empty: tuple[str, ...] = ()

    @property
    def articles(self) -> int:
        """How many articles these facts come from."""
        return len({published.key for published in self._published()})

    def _published(self) -> Iterator[Published]:
        yield from (found.published for telling in self.events for found in telling.reports)
        yield from (found.published for telling in self.statements for found in telling.reports)
        yield from (found.published for found in self.missions)


def dossier(record: Record, between: tuple[str, str], /, **conditions: Unpack[Conditions]) -> Dossier:
    """Gather what *record* holds between two sides; one that narrows a kind of fact leaves the others alone."""
    asked = conditions.copy()
    asked["between"] = between
    each = {kind: for_kind(kind, asked) for kind in ("event", "statement", "mission")}
    events = tuple(record.events(**each["event"]))
    statements = tuple(record.statements(**each["statement"]))
    missions = tuple(record.missions(**each["mission"]))
    is_empty = not (events or statements or missions)
    why = tuple(record.explain(kind, **given) for kind, given in each.items()) if is_empty else ()
    told = tellings_of(record, events, statements)
    return Dossier(
        between=between,
        events=told.events,
        statements=told.statements,
        missions=missions,
        counted=told.counted if events or statements else (),
        why_empty=why,
    )


_ALONE = {
    "event": ("type", "mode", "status", "context"),
    "statement": ("speaker", "office", "act"),
    "mission": ("mission", "city", "dimension"),
}
"""The conditions that only facts of one kind can meet."""


def for_kind(kind: str, conditions: Conditions) -> Conditions:
    """Return *conditions* without those that only other kinds of fact can meet."""
    others = {name for other, names in _ALONE.items() if other != kind for name in names}
    kept: Conditions = {}
    for name, value in conditions.items():
        if name not in others:
            kept[name] = value  # type: ignore[literal-required]
    return kept


def general(conditions: Conditions) -> Conditions:
    """Return *conditions* without those that narrow events alone."""
    return for_kind("statement", conditions)


def tellings_of(
    record: Record, events: tuple[Found[Event], ...], statements: tuple[Found[Statement], ...]
) -> Tellings:
    """Put together these facts of *record*, over the articles that they come from."""
    keys = sorted({found.published.key for found in events} | {found.published.key for found in statements})
    return Tellings(dict(record.articles_with(keys)), events, statements, record.shelf(keys))
