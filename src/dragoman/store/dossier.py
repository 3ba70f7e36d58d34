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
    keys = {found.published.key for found in events} | {found.published.key for found in statements}
    told = Tellings(dict(record.articles_with(sorted(keys))), events, statements)
    gathered = told.gathered
    counted = (gathered.tally(gathered.events).line, gathered.tally(gathered.utterances, "statement").line)
    return Dossier(
        between=between,
        events=told.events,
        statements=told.statements,
        missions=missions,
        counted=counted if keys else (),
        why_empty=why,
    )
