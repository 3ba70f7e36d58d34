"""How missions stood over time: a strip for each dimension of each, drawn to one scale of days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from dragoman.missions.status import Dated, DimensionStatus, Incident, Interval, Status
from dragoman.schema import FuzzyDate
from dragoman.web.words import day_in_words, label, mission_name, name_of

WIDTH = 640
MARGIN = 7
SHORT = 2
"""Years up to which months stand above the strips."""
LETTER = 7
"""Width of a letter, roughly, to see whether a name fits its bar."""


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """A state that lasted: `shown` is its name when there is room. `is_open` when nothing ended it."""

    x: float
    width: float
    state: str
    value: str
    shown: str
    since: str
    until: str
    says: str
    article: str | None
    told: tuple[Words, ...]
    is_open: bool


class Dot(msgspec.Struct, frozen=True, kw_only=True):
    """Something that passed, or is to come."""

    x: float
    value: str
    number: int | None
    day: str
    says: str
    is_pending: bool
    told: tuple[Words, ...]


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """What one text says of it, and where."""

    quote: str
    source: str
    known: str
    href: str
    day: str
    value: str


class Strip(msgspec.Struct, frozen=True, kw_only=True):
    """One dimension of one subject over time, and what holds now; `now` is None when nothing lasting was told."""

    dimension: str
    bars: tuple[Bar, ...]
    dots: tuple[Dot, ...]
    now: Bar | None
    conflicts: tuple[Words, ...]


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """A mission, relations or a channel, with its strips."""

    name: str
    anchor: str
    strips: tuple[Strip, ...]


class Strips(msgspec.Struct, frozen=True, kw_only=True):
    """All strips, and the years that stand above them."""

    subjects: tuple[Subject, ...]
    ticks: tuple[tuple[float, str], ...]
    first: str
    last: str


def strips(statuses: Sequence[Status], read: tuple[dt.date, dt.date] | None) -> Strips | None:
    """Return the strips of *statuses*; None when there are none.

    They begin and end with *read*, the first and last day that was read: what is told of earlier days stands at
    the left edge.
    """
    days = [day for status in statuses for day in _days(status)]
    if not days:
        return None
    start, end = min(days), max(days)
    if read:
        start, end = min(max(start, read[0]), end), max(end, read[1])
    scale = _Scale(start, max(end, start + dt.timedelta(days=30)))
    return Strips(
        subjects=tuple(_subject(status, scale) for status in statuses),
        ticks=tuple(scale.ticks()),
        first=day_in_words(FuzzyDate.of(scale.start)),
        last=day_in_words(FuzzyDate.of(scale.end)),
    )


class _Scale(msgspec.Struct, frozen=True):
    start: dt.date
    end: dt.date

    def x(self, day: dt.date) -> float:
        whole = (self.end - self.start).days
        share = min(1.0, max(0.0, (day - self.start).days / whole))
        return round(MARGIN + (WIDTH - 2 * MARGIN) * share, 2)

    def ticks(self) -> Iterable[tuple[float, str]]:
        """Return the years, or the months where there are few."""
        years = range(self.start.year + 1, self.end.year + 1)
        if len(years) > SHORT:
            every = max(1, len(years) // 12)
            return [(self.x(dt.date(year, 1, 1)), str(year)) for year in years if year % every == 0]
        first = self.start.year * 12 + self.start.month
        months = range(first, self.end.year * 12 + self.end.month)
        every = max(1, len(months) // 8)
        firsts = [dt.date(month // 12, month % 12 + 1, 1) for month in months if month % every == 0]
        return [(self.x(day), day_in_words(f"{day:%Y-%m}")) for day in firsts]


def _days(status: Status) -> Iterable[dt.date]:
    for dimension in status.dimensions:
        yield from (interval.since.first_day() for interval in dimension.history)
        yield from (each.day.first_day() for each in (*dimension.pending, *dimension.passing))


def _subject(status: Status, scale: _Scale) -> Subject:
    sender, host, kind, city = status.subject
    return Subject(
        name=mission_name(sender, host, kind.value, city),
        anchor="-".join(filter(None, (sender, host, kind.value, (city or "").replace(" ", "_")))),
        strips=tuple(_strip(dimension, scale) for dimension in status.dimensions),
    )


def _strip(status: DimensionStatus, scale: _Scale) -> Strip:
    bars = tuple(_bar(interval, scale) for interval in status.history)
    dots = [*(_dot(each, scale, is_pending=False) for each in status.passing)]
    dots += [_dot(each, scale, is_pending=True) for each in status.pending]
    return Strip(
        dimension=status.dimension.value,
        bars=bars,
        dots=tuple(sorted(dots, key=lambda dot: dot.x)),
        now=bars[-1] if bars else None,
        conflicts=_told(status.conflicts),
    )


def _bar(interval: Interval, scale: _Scale) -> Bar:
    start = scale.x(interval.since.first_day())
    end = scale.x(interval.until.first_day()) if interval.until else float(WIDTH - MARGIN)
    width = max(2.0, round(end - start, 2))
    return Bar(
        x=min(start, WIDTH - MARGIN - 2.0),
        width=width,
        state=label(interval.state),
        value=label(interval.value),
        shown=label(interval.state) if width > LETTER * len(interval.state) + 8 else "",
        since=day_in_words(interval.since),
        until=day_in_words(interval.until) if interval.until else "",
        says=_claimants(interval.claimants),
        article=interval.article,
        told=_told(interval.evidence),
        is_open=interval.until is None,
    )


def _dot(incident: Incident, scale: _Scale, *, is_pending: bool) -> Dot:
    return Dot(
        x=scale.x(incident.day.first_day()),
        value=label(incident.value),
        number=incident.number,
        day=day_in_words(incident.day),
        says=_claimants(incident.claimants),
        is_pending=is_pending,
        told=_told(incident.evidence),
    )


def _told(evidence: Iterable[Dated]) -> tuple[Words, ...]:
    return tuple(
        Words(
            quote=each.quote,
            source=each.source,
            known=day_in_words(each.known_on),
            href=f"/fact/{each.id}",
            day=day_in_words(each.day),
            value=label(each.fact.value),
        )
        for each in evidence
    )


def _claimants(codes: Iterable[str]) -> str:
    """Return who alone says so; nothing when a text vouches for it itself."""
    listed = list(codes)
    return "" if "" in listed else ", ".join(map(name_of, listed))
