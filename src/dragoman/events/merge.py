"""Tellings of one act in one article become one event with further mentions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from dragoman.events.dates import last_day
from dragoman.schema import Event, FuzzyDate, Span
from dragoman.vocab import EventType, Status

SIDELESS = {EventType.AGREE, EventType.CONSULT}
AHEAD = {Status.ANNOUNCED, Status.FUTURE}
RANK = {Status.HAPPENED: 0, Status.ONGOING: 1, Status.HISTORICAL: 2, Status.ANNOUNCED: 3, Status.FUTURE: 4}

NEWS = dt.timedelta(days=31)
"""How far back an act may lie that an article goes on to tell without its day."""


def merge(events: Iterable[Event], heading: Span | None = None, anchor: FuzzyDate | None = None) -> list[Event]:
    """Return each act once, in reading order; tellings that cannot differ become mentions of the fullest.

    *heading* is the span of the title: in short words it tells what the text below may tell in another's name.
    *anchor* is the day of the article: news without a day is of about then.
    """
    kept: list[Event] = []
    for event in events:
        for at, other in enumerate(kept):
            if is_same(event, other, anchor):
                kept[at] = joined(other, event, heading)
                break
        else:
            kept.append(event)
    return kept


def is_same(one: Event, other: Event, anchor: FuzzyDate | None = None) -> bool:
    """Say whether two tellings are of one act: same type, mode, sides and stage, and no two dates."""
    return (
        one.event_type is other.event_type
        and (one.mode == other.mode or None in (one.mode, other.mode))
        and _same_sides(one, other)
        and (one.why_candidate is None) == (other.why_candidate is None)
        and bool(one.actors)
        and _dates_agree(one, other, anchor)
    )


def _same_sides(one: Event, other: Event) -> bool:
    """Say whether the same parties stand on the same sides; a coming visit and a coming meeting have no sides."""
    if one.event_type in SIDELESS:
        return {*one.actors, *one.recipients} == {*other.actors, *other.recipients}
    return set(one.actors) == set(other.actors) and set(one.recipients) == set(other.recipients)


def _dates_agree(one: Event, other: Event, anchor: FuzzyDate | None) -> bool:
    """Say whether two dates can be one; a telling without a date is of the days before the page, if not of none."""
    if one.happened_on is None or other.happened_on is None:
        date = one.happened_on or other.happened_on
        return date is None or anchor is None or anchor.first_day() - last_day(date) <= NEWS
    first, second = str(one.happened_on), str(other.happened_on)
    return first.startswith(second) or second.startswith(first)


def joined(first: Event, second: Event, heading: Span | None = None) -> Event:
    """Return the fuller telling with the other's trigger among its mentions, and what only the other knows."""
    best, rest = sorted((first, second), key=fullness, reverse=True)
    dated = rest if best.happened_on is None and _may_date(rest, best) else best
    return msgspec.structs.replace(
        best,
        mode=best.mode or rest.mode,
        happened_on=dated.happened_on,
        happened_on_span=dated.happened_on_span,
        happened_on_basis=dated.happened_on_basis,
        place_span=best.place_span or rest.place_span,
        count=best.count or rest.count,
        claimed_by=_claimants(best, rest, heading),
        other_mentions=tuple(sorted({*first.other_mentions, *second.other_mentions, rest.trigger_span})),
    )


def _claimants(best: Event, rest: Event, heading: Span | None) -> tuple[str, ...]:
    """Return who claims an act told twice: nobody, once the text itself vouches for it outside its *heading*."""
    vouching = [one for one in (best, rest) if not one.claimed_by and not _is_within(one, heading)]
    return () if vouching else best.claimed_by or rest.claimed_by


def _is_within(event: Event, heading: Span | None) -> bool:
    return heading is not None and heading.holds(event.trigger_span)


def _may_date(rest: Event, best: Event) -> bool:
    """Say whether the day of *rest* is that of *best*: the day a deed is planned for is not that of the deed."""
    return best.status in AHEAD or rest.status not in AHEAD


def fullness(event: Event) -> tuple[bool, int, int, float]:
    """Order tellings: those that vouch, then the furthest along, then the fullest."""
    known = (event.actor_span, event.recipient_span, event.happened_on, event.count, event.mode)
    return (
        not event.claimed_by,
        -RANK.get(event.status, 5),
        sum(part is not None for part in known),
        event.confidence,
    )
