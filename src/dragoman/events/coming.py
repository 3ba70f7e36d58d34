"""Previews: "Monday's meeting" is still to come where the article tells of one next Monday."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from dragoman.events.merge import AHEAD
from dragoman.events.standing import COMING_IS_AGREE
from dragoman.schema import Event, FuzzyDate
from dragoman.text.times import Basis
from dragoman.vocab import EventType, Status

WEEK = dt.timedelta(days=7)


def put_off(events: Sequence[Event], anchor: FuzzyDate | None) -> list[Event]:
    """Return *events* with those as coming that a bare weekday put into the week before.

    *anchor* is the day of the article. A weekday that dates a noun looks back for want of a tense; an act of the
    same sides that the article tells as coming on that weekday says that it is the one ahead.
    """
    ahead = {(_sides(event), event.happened_on) for event in events if event.status in AHEAD and event.happened_on}
    return [_put_off(event, ahead, anchor) for event in events]


def _put_off(event: Event, ahead: set[tuple[frozenset[str], FuzzyDate]], anchor: FuzzyDate | None) -> Event:
    if event.event_type not in COMING_IS_AGREE or event.happened_on_basis != Basis.WEEKDAY or anchor is None:
        return event
    day = event.happened_on.to_day() if event.happened_on is not None and event.status not in AHEAD else None
    coming = FuzzyDate.of(day + WEEK) if day is not None and day != anchor.to_day() else None
    if coming is None or (_sides(event), coming) not in ahead:
        return event
    return msgspec.structs.replace(
        event, event_type=EventType.AGREE, mode=None, status=Status.FUTURE, happened_on=coming
    )


def _sides(event: Event) -> frozenset[str]:
    return frozenset((*event.actors, *event.recipients))
