"""Reports of one act become one event: a pure function of the set of reports.

(1) The same sentence in copies of one text is one report. (2) Reports that give a day are cores: those of one
day that do not contradict each other are one event. (3) Two days become one only for want of a third beside
them (a date line crossed, not talks that go on) and with something else in common. (4) A report without a day
joins the one event it fits, within a window that depends on the kind of act, and none when it fits two. What
contradicts is kept apart and said. Every link and every refusal carries its reason.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dragoman.stories.apart import tell_apart
from dragoman.stories.attach import attach
from dragoman.stories.cohere import by_words, cohere
from dragoman.stories.fit import MUTUAL
from dragoman.stories.groups import Group, Unit, same
from dragoman.stories.links import Link
from dragoman.stories.neighbours import join_neighbours
from dragoman.stories.reports import Report


@dataclass(frozen=True)
class MergedEvent:
    """One act and every report of it, sorted by id. `id` is the smallest of them.

    `day` is the day of the act when a report gives it; `reports[0]` stands for kind, stage and pair.
    """

    id: str
    day: dt.date | None
    reports: tuple[Report, ...]


@dataclass(frozen=True)
class Merged:
    """The events, sorted by id, and every link and refusal."""

    events: tuple[MergedEvent, ...]
    links: tuple[Link, ...]


def merge(reports: Iterable[Report]) -> Merged:
    """Merge *reports* into events; their order does not matter, and every report is in exactly one event."""
    links: set[Link] = set()
    groups: list[Group] = []
    for _, block in sorted(_blocks(reports).items(), key=lambda item: repr(item[0])):
        of_block: set[Link] = set()
        groups += _merge_block(_units(block, of_block), of_block)
        links |= of_block
    events = (_event(group) for group in groups)
    return Merged(tuple(sorted(events, key=lambda event: event.id)), tuple(sorted(links)))


def block_key(report: Report) -> tuple[object, ...]:
    """Return what two reports must share to be compared at all: kind, stage, and who acts towards whom."""
    return (report.event_type, report.stage, *pair_key(report))


def pair_key(report: Report) -> tuple[object, ...]:
    """Return who acts towards whom; in a mutual act the sides are one set."""
    if report.event_type in MUTUAL:
        return (tuple(sorted({*report.actors, *report.recipients})),)
    return tuple(sorted(report.actors)), tuple(sorted(report.recipients))


def _blocks(reports: Iterable[Report]) -> dict[tuple[object, ...], list[Report]]:
    found: defaultdict[tuple[object, ...], list[Report]] = defaultdict(list)
    for _, report in sorted({report.id: report for report in reports}.items()):
        found[block_key(report)].append(report)
    return found


def _units(block: Sequence[Report], links: set[Link]) -> list[Unit]:
    """Group the same sentence in copies of one text; the first published that gives a day stands for it."""
    by_sentence: defaultdict[tuple[str, str, str], list[Report]] = defaultdict(list)
    for report in block:
        by_sentence[(report.story_id, report.passage or report.id, report.mode or "")].append(report)
    units = []
    for reports in by_sentence.values():
        ordered = sorted(reports, key=lambda one: (one.day is None, one.published_on or dt.date.max, one.id))
        units.append(Unit(ordered[0], tuple(sorted(reports, key=lambda report: report.id))))
        links.update(same(ordered[0], other, "one sentence in copies of one text") for other in ordered[1:])
    return units


def _merge_block(units: Sequence[Unit], links: set[Link]) -> list[Group]:
    dated = [unit for unit in units if unit.head.day is not None]
    cores = join_neighbours(_by_day(dated, lambda unit: unit.head.day, "same day", links), links)
    rest = [unit for unit in units if unit.head.day is None]
    cores, rest = attach(cores, rest, links)
    loose = _by_day(rest, lambda unit: unit.head.published_on, "published the same day", links)
    loose = [Group(group.units, None) for group in join_neighbours(loose, links)]
    tell_apart(cores + loose, links)
    return cores + loose


def _by_day(
    units: Sequence[Unit], day_of: Callable[[Unit], dt.date | None], reason: str, links: set[Link]
) -> list[Group]:
    by_day: defaultdict[dt.date | None, list[Unit]] = defaultdict(list)
    for unit in units:
        by_day[day_of(unit)].append(unit)
    groups = [Group((unit,), None) for unit in by_day.pop(None, [])]
    for day, of_day in by_day.items():
        for topic in by_words(of_day):
            groups += [Group(tuple(cluster), day) for cluster in cohere(topic)]
    for group in groups:
        links.update(same(group.head, unit.head, reason) for unit in group.units[1:])
    return groups


def _event(group: Group) -> MergedEvent:
    reports = tuple(sorted((report for unit in group.units for report in unit.reports), key=lambda one: one.id))
    return MergedEvent(reports[0].id, group.day, reports)
