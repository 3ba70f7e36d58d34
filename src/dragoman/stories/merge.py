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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import combinations, islice

from dragoman.stories.copies import join, root
from dragoman.stories.fit import MUTUAL, VERBAL, contradiction, evidence, may_mean, shares_words, window
from dragoman.stories.reports import Report

DAY = dt.timedelta(1)
LONGEST_WINDOW = 14


class Bond(StrEnum):
    """How two reports or events hang together: one act, perhaps one act, stages of one act, told apart."""

    SAME = "same"
    POSSIBLY_SAME = "possibly same"
    STAGE = "stage"
    APART = "apart"


@dataclass(frozen=True, order=True)
class Link:
    """A tie or a refusal between two reports (SAME) or two events (all others), with its reason.

    Between stages of one act `one` is the earlier stage; else the two stand by id.
    """

    bond: Bond
    one: str
    other: str
    reason: str


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
        return tuple({_signature(unit.head): unit.head for unit in reversed(self.units)}.values())[::-1]


def merge(reports: Iterable[Report]) -> Merged:
    """Merge *reports* into events; their order does not matter, and every report is in exactly one event."""
    links: set[Link] = set()
    groups: list[Group] = []
    for _, block in sorted(_blocks(reports).items(), key=lambda item: repr(item[0])):
        groups += _merge_block(_units(block, links), links)
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
    for report in sorted(set(reports), key=lambda report: report.id):
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
        links.update(_same(ordered[0], other, "one sentence in copies of one text") for other in ordered[1:])
    return units


def _merge_block(units: Sequence[Unit], links: set[Link]) -> list[Group]:
    dated = [unit for unit in units if unit.head.day is not None]
    cores = _join_neighbours(_by_day(dated, lambda unit: unit.head.day, "same day", links), links)
    rest = [unit for unit in units if unit.head.day is None]
    cores, rest = _attach(cores, rest, links)
    loose = _by_day(rest, lambda unit: unit.head.published_on, "published the same day", links)
    loose = [Group(group.units, None) for group in _join_neighbours(loose, links)]
    _tell_apart(cores + loose, links)
    return cores + loose


def _by_day(
    units: Sequence[Unit], day_of: Callable[[Unit], dt.date | None], reason: str, links: set[Link]
) -> list[Group]:
    by_day: defaultdict[dt.date | None, list[Unit]] = defaultdict(list)
    for unit in units:
        by_day[day_of(unit)].append(unit)
    groups = [Group((unit,), None) for unit in by_day.pop(None, [])]
    for day, of_day in by_day.items():
        for topic in _by_words(of_day):
            groups += [Group(tuple(cluster), day) for cluster in cohere(topic)]
    for group in groups:
        links.update(_same(group.head, unit.head, reason) for unit in group.units[1:])
    return groups


def _by_words(units: Sequence[Unit]) -> list[list[Unit]]:
    """Part units by what they speak of, for acts that consist in words."""
    if units[0].head.event_type not in VERBAL:
        return [list(units)]
    above = {unit.head.id: unit.head.id for unit in units}
    for one, other in combinations(units, 2):
        if root(above, one.head.id) != root(above, other.head.id) and shares_words(one.head, other.head):
            join(above, one.head.id, other.head.id)
    parts: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        parts[root(above, unit.head.id)].append(unit)
    return list(parts.values())


def cohere(units: Sequence[Unit]) -> list[list[Unit]]:
    """Part units into sets in which none contradicts another.

    A unit that fits two that contradict each other is of neither: it is set aside, with its like. What then hangs
    together agrees pair by pair, whatever the order.
    """
    kinds: defaultdict[tuple[object, ...], list[Unit]] = defaultdict(list)
    for unit in units:
        kinds[_signature(unit.head)].append(unit)
    heads = [alike[0] for alike in kinds.values()]
    clear, unclear = _set_aside(heads)
    parts = _components(clear)
    if unclear:
        parts += [[unit] for unit in unclear] if _set_aside(unclear)[1] else _components(unclear)
    return [[unit for head in part for unit in kinds[_signature(head.head)]] for part in parts]


def _signature(report: Report) -> tuple[object, ...]:
    visitors = report.actors if report.recipients else ()
    time = (report.is_background, None if report.day else report.happened_on)
    return report.mode, report.place, report.object, report.who, report.topic, report.amount, visitors, time


def _set_aside(units: Sequence[Unit]) -> tuple[list[Unit], list[Unit]]:
    """Part units into those that fit one side of every contradiction at most, and those that fit both."""
    against = [_bits(contradiction(one.head, other.head) is not None for other in units) for one in units]
    everyone = (1 << len(units)) - 1
    clear: list[Unit] = []
    unclear: list[Unit] = []
    for at, unit in enumerate(units):
        fitting = everyone & ~against[at]
        fits_both = any(fitting >> other & 1 and against[other] & fitting for other in range(len(units)))
        (unclear if fits_both else clear).append(unit)
    return clear, unclear


def _bits(flags: Iterable[bool]) -> int:
    """Return *flags* as the bits of one number, the first lowest."""
    return sum(1 << at for at, flag in enumerate(flags) if flag)


def _components(units: Sequence[Unit]) -> list[list[Unit]]:
    parts: list[list[Unit]] = []
    for unit in units:
        home = next((part for part in parts if all(not contradiction(unit.head, one.head) for one in part)), None)
        if home is None:
            parts.append([unit])
        else:
            home.append(unit)
    return parts


def _join_neighbours(groups: list[Group], links: set[Link]) -> list[Group]:
    """Make one of two neighbouring days where no third day adjoins and something else is in common."""
    by_day: defaultdict[dt.date, list[Group]] = defaultdict(list)
    for group in groups:
        if group.day is not None:
            by_day[group.day].append(group)
    joined: list[Group] = [group for group in groups if group.day is None]
    taken: set[str] = set()
    for day in sorted(by_day):
        for group in by_day[day]:
            if group.id in taken:
                continue
            partner, reason = _neighbour(group, day, by_day)
            if partner is None:
                joined.append(group)
                continue
            taken.add(partner.id)
            links.add(_same(group.head, partner.head, f"a day apart, {reason}"))
            joined.append(Group(group.units + partner.units, day))
    return joined


def _neighbour(group: Group, day: dt.date, by_day: defaultdict[dt.date, list[Group]]) -> tuple[Group | None, str]:
    """Return the only group of the next day that *group* is one act with, and what they have in common."""
    if group.head.event_type in VERBAL:
        return None, ""
    partners = [other for other in by_day.get(day + DAY, ()) if _agree(group, other)]
    if len(partners) != 1:
        return None, ""
    partner = partners[0]
    rivals = [other for other in by_day[day] if other is not group and _agree(partner, other)]
    around = [*by_day.get(day - DAY, ()), *by_day.get(day + 2 * DAY, ())]
    if rivals or any(_agree(group, third) or _agree(partner, third) for third in around):
        return None, ""
    reason = evidence(group.head, partner.head) or next(_common(group, partner), None)
    return (partner, reason) if reason and all_share_words(group, partner) else (None, "")


def _common(one: Group, other: Group) -> Iterator[str]:
    for ours in one.kinds:
        for theirs in other.kinds:
            reason = evidence(ours, theirs)
            if reason is not None:
                yield reason


def _agree(one: Group, other: Group) -> bool:
    return conflict_of(one, other) is None


def conflict_of(one: Group, other: Group) -> str | None:
    """Return the first contradiction between reports of two groups, in their order."""
    pairs = ((ours, theirs) for ours in one.kinds for theirs in other.kinds)
    return next((reason for pair in pairs if (reason := contradiction(*pair))), None)


def all_share_words(one: Group, other: Group) -> bool:
    """Say whether some report of one group speaks of what some report of the other speaks of."""
    return any(shares_words(ours.head, theirs.head) for ours in one.units for theirs in other.units)


def _attach(cores: list[Group], rest: Sequence[Unit], links: set[Link]) -> tuple[list[Group], list[Unit]]:
    """Give each unit without a day to the one core it fits; what fits two fits none."""
    by_day: defaultdict[dt.date, list[Group]] = defaultdict(list)
    for core in cores:
        by_day[core.day or dt.date.max].append(core)
    joining: defaultdict[str, list[Unit]] = defaultdict(list)
    left: list[Unit] = []
    for unit in rest:
        fitting = list(_fitting(unit, by_day))
        if len(fitting) == 1:
            joining[fitting[0].id].append(unit)
            continue
        left.append(unit)
        reason = "no day given, and two events fit"
        links.update(_link(Bond.POSSIBLY_SAME, reason, unit.head.id, core.id) for core in fitting)
    return [_with_undated(core, joining[core.id], left, links) for core in cores], left


def _fitting(unit: Unit, by_day: Mapping[dt.date, Sequence[Group]]) -> Iterator[Group]:
    """Yield the cores a unit without a day can be of: by its page's day, its month, and what it says."""
    published, alone = unit.head.published_on, Group((unit,), None)
    if published is None:
        return
    for days_before in range(-1, LONGEST_WINDOW + 1):
        for core in by_day.get(published - days_before * DAY, ()):
            span = max(window(unit.head), *(window(one.head) for one in core.units))
            in_time = days_before * DAY <= span and may_mean(unit.head.happened_on, published - days_before * DAY)
            if in_time and _agree(alone, core) and all_share_words(alone, core):
                yield core


def _with_undated(core: Group, units: list[Unit], left: list[Unit], links: set[Link]) -> Group:
    """Add to a core the units that fit it; those that contradict each other stay outside."""
    fits = [unit for unit in units if not any(contradiction(unit.head, other.head) for other in units)]
    for unit in units:
        if unit in fits:
            links.add(_same(core.head, unit.head, "no day given, the one event within its window"))
        else:
            left.append(unit)
            reason = "another report without a day contradicts"
            links.add(_link(Bond.POSSIBLY_SAME, reason, unit.head.id, core.id))
    return Group(core.units + tuple(fits), core.day)


def _tell_apart(groups: Sequence[Group], links: set[Link]) -> None:
    """Say of events of one kind and pair, close in time, what keeps them apart; two days between need no word."""
    said = {(link.one, link.other) for link in links}
    placed = [(when, group) for group in groups if (when := group.day or group.head.published_on) is not None]
    placed.sort(key=lambda item: (item[0], item[1].id))
    for at, (when, group) in enumerate(placed):
        reach = window(group.head)
        for later, other in islice(placed, at + 1, None):
            if later - when > reach:
                break
            if group.day is not None and other.day is not None and later - when > DAY:
                continue
            link = _link(*_refusal(group, other, later - when), group.id, other.id)
            if (link.one, link.other) not in said:
                links.add(link)


def _refusal(one: Group, other: Group, gap: dt.timedelta) -> tuple[Bond, str]:
    reason = conflict_of(one, other)
    if reason is not None:
        return Bond.APART, reason
    if not all_share_words(one, other):
        return Bond.APART, "other words"
    if _is_of_other_month(one, other) or _is_of_other_month(other, one):
        return Bond.APART, "date: of different times"
    if one.day is not None and other.day is not None and gap:
        return Bond.APART, f"{gap.days} day{'s' if gap.days > 1 else ''} apart"
    return Bond.POSSIBLY_SAME, "too little in common" if gap else "fits more than one event of the day"


def _is_of_other_month(one: Group, other: Group) -> bool:
    """Say whether the month or year that dates one event is not that of the other, nor the month after it."""
    date, when = one.head.happened_on, other.day or other.head.published_on
    if date is None or date.day is not None or when is None:
        return False
    return not may_mean(date, when) and not may_mean(date, when.replace(day=1) - DAY)


def _same(one: Report, other: Report, reason: str) -> Link:
    return _link(Bond.SAME, reason, one.id, other.id)


def _link(bond: Bond, reason: str, one: str, other: str) -> Link:
    first, second = sorted((one, other))
    return Link(bond, first, second, reason)


def _event(group: Group) -> MergedEvent:
    reports = tuple(sorted((report for unit in group.units for report in unit.reports), key=lambda one: one.id))
    return MergedEvent(reports[0].id, group.day, reports)
