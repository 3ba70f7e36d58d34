"""Reports taken for one act, while they are being put together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dragoman.stories.fit import contradiction, evidence, shares_words
from dragoman.stories.links import Bond, Link, between
from dragoman.stories.reports import Report


@dataclass(frozen=True)
class Unit:
    """What is merged as one: the report that stands for a sentence in copies of one text, and all of them."""

    head: Report
    reports: tuple[Report, ...]


@dataclass(frozen=True)
class Group:
    """Units taken for one act, with the day they agree on; named by the smallest id of their reports."""

    units: tuple[Unit, ...]
    day: dt.date | None

    @cached_property
    def id(self) -> str:
        """The id that the event will have."""
        return min(report.id for unit in self.units for report in unit.reports)

    @property
    def head(self) -> Report:
        """The report that stands for kind, stage and pair."""
        return self.units[0].head

    @cached_property
    def kinds(self) -> tuple[Report, ...]:
        """One report of each sort, in the order of units: what says the same contradicts the same."""
        return tuple({signature(unit.head): unit.head for unit in reversed(self.units)}.values())[::-1]


def agree(one: Group, other: Group) -> bool:
    """Say whether no report of one group contradicts one of the other."""
    return conflict_of(one, other) is None


def conflict_of(one: Group, other: Group) -> str | None:
    """Return the first contradiction between reports of two groups, in their order."""
    pairs = ((ours, theirs) for ours in one.kinds for theirs in other.kinds)
    return next((reason for pair in pairs if (reason := contradiction(*pair))), None)


def all_share_words(one: Group, other: Group) -> bool:
    """Say whether some report of one group speaks of what some report of the other speaks of."""
    return any(shares_words(ours.head, theirs.head) for ours in one.units for theirs in other.units)


def common(one: Group, other: Group) -> Iterator[str]:
    """Yield what reports of two groups have in common beyond kind, pair and time."""
    for ours in one.kinds:
        for theirs in other.kinds:
            reason = evidence(ours, theirs)
            if reason is not None:
                yield reason


def signature(report: Report) -> tuple[object, ...]:
    """Return all of a report that can contradict another."""
    visitors = report.actors if report.recipients else ()
    time = (report.is_background, None if report.day else report.happened_on)
    return report.mode, report.place, report.object, report.who, report.topic, report.amount, visitors, time


def same(one: Report, other: Report, reason: str) -> Link:
    """Return the link between two reports of one act."""
    return between(Bond.SAME, reason, one.id, other.id)
