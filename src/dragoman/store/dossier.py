"""Everything a record holds between two sides, gathered for one page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Unpack

import msgspec

from dragoman.schema import Event, MissionFact, Statement
from dragoman.store.query import Conditions
from dragoman.store.reading import Found, Published
from dragoman.store.record import Record

Mission = tuple[str, str, str, str | None]
"""Sender, host, kind and city: what tells one mission from another."""


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """What stands between two sides, each list by day; `why_empty` explains an answer that holds nothing."""

    between: tuple[str, str]
    events: tuple[Found[Event], ...]
    statements: tuple[Found[Statement], ...]
    missions: tuple[Found[MissionFact], ...]
    why_empty: tuple[str, ...] = ()

    @property
    def articles(self) -> int:
        """How many articles these facts come from."""
        return len({published.id for published in self._published()})

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets these facts were published in, by name."""
        return tuple(sorted({published.outlet for published in self._published() if published.outlet}))

    def by_mission(self) -> dict[Mission, list[Found[MissionFact]]]:
        """Return the mission facts of each mission, by day, missions in order of sender, host, kind and city."""
        grouped: dict[Mission, list[Found[MissionFact]]] = {}
        for found in self.missions:
            fact = found.fact
            grouped.setdefault((fact.sender, fact.host, fact.kind.value, fact.city), []).append(found)
        return dict(sorted(grouped.items(), key=lambda item: tuple(map(str, item[0]))))

    def _published(self) -> Iterator[Published]:
        yield from (found.published for found in self.events)
        yield from (found.published for found in self.statements)
        yield from (found.published for found in self.missions)


def dossier(record: Record, between: tuple[str, str], /, **conditions: Unpack[Conditions]) -> Dossier:
    """Gather what *record* holds between two sides; conditions on events leave the other kinds as they are."""
    asked = conditions.copy()
    asked["between"] = between
    general = asked.copy()
    general.pop("type", None)
    general.pop("mode", None)
    general.pop("status", None)
    general.pop("context", None)
    events = tuple(record.events(**asked))
    statements = tuple(record.statements(**general))
    missions = tuple(record.missions(**general))
    why = (
        ()
        if events or statements or missions
        else tuple(
            record.explain(kind, **(asked if kind == "event" else general))
            for kind in ("event", "statement", "mission")
        )
    )
    return Dossier(between=between, events=events, statements=statements, missions=missions, why_empty=why)
