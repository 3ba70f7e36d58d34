"""Previews: an article that tells of a meeting to come means that one by "the meeting" and "Monday's meeting"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence, Set

import msgspec

from dragoman.events.merge import AHEAD, NEWS
from dragoman.events.standing import COMING_IS_AGREE
from dragoman.schema import Event, FuzzyDate, Span
from dragoman.text.times import Basis
from dragoman.vocab import EventType, Status

WEEK = dt.timedelta(days=7)
ONE_MEETING = frozenset("meeting summit talks discussion visit trip encounter conference dialogue call".split())
"""Nouns that name one meeting of the two; "meetings" and "visits" may be any."""

Sides = frozenset[str]


def put_off(events: Sequence[Event], begun: Set[Span], text: str, anchor: FuzzyDate | None) -> list[Event]:
    """Return *events* of *text* with those as coming that are told as done for want of a tense.

    *anchor* is the day of the article. A weekday that dates a noun looks back; an act of the same sides that the
    article tells as coming on that weekday says that it is the one ahead. So does, for a noun without a day that is
    not among those whose meeting has *begun*, a meeting to come of two sides of whom the article tells no other of
    these weeks.
    """
    if anchor is None:
        return list(events)
    ahead = [event for event in events if event.status in AHEAD and event.event_type is EventType.AGREE]
    days = {(_sides(event), event.happened_on) for event in ahead if event.happened_on}
    awaited = {_sides(event) for event in ahead} - {_sides(event) for event in events if _is_news(event, anchor)}
    return [
        _on_coming_day(event, days, anchor)
        if event.happened_on is not None
        else (event if event.trigger_span in begun else _awaited(event, awaited, text))
        for event in events
    ]


def _on_coming_day(event: Event, days: set[tuple[Sides, FuzzyDate]], anchor: FuzzyDate) -> Event:
    if event.event_type not in COMING_IS_AGREE or event.happened_on_basis != Basis.WEEKDAY:
        return event
    day = event.happened_on.to_day() if event.happened_on is not None and event.status not in AHEAD else None
    coming = FuzzyDate.of(day + WEEK) if day is not None and day != anchor.to_day() else None
    return _as_coming(event, coming) if coming is not None and (_sides(event), coming) in days else event


def _awaited(event: Event, awaited: set[Sides], text: str) -> Event:
    is_told_as_done = event.event_type is EventType.CONSULT and event.status is Status.HAPPENED
    names_one = event.trigger_span.of(text).lower() in ONE_MEETING
    return _as_coming(event, None) if is_told_as_done and names_one and _sides(event) in awaited else event


def _is_news(event: Event, anchor: FuzzyDate) -> bool:
    """Say whether *event* is a meeting that the article dates to the weeks before it."""
    day = event.happened_on
    is_done = event.event_type is EventType.CONSULT and event.status not in AHEAD
    return is_done and day is not None and anchor.first_day() - day.first_day() <= NEWS


def _as_coming(event: Event, day: FuzzyDate | None) -> Event:
    return msgspec.structs.replace(
        event, event_type=EventType.AGREE, mode=None, status=Status.FUTURE, happened_on=day
    )


def _sides(event: Event) -> Sides:
    return frozenset((*event.actors, *event.recipients))
