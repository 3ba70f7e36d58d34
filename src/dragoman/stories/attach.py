"""Reports that give no day: each joins the one event it fits, and none when it fits two."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from dragoman.stories.fit import contradiction, may_mean, window
from dragoman.stories.groups import Group, Unit, agree, all_share_words, common, same
from dragoman.stories.links import Bond, Link, between

DAY = dt.timedelta(1)
LONGEST_WINDOW = 14


def attach(cores: list[Group], rest: Sequence[Unit], links: set[Link]) -> tuple[list[Group], list[Unit]]:
    """Give each unit without a day to the one core it fits; what fits two fits none."""
    by_day: defaultdict[dt.date, list[Group]] = defaultdict(list)
    for core in cores:
        by_day[core.day or dt.date.max].append(core)
    joining: defaultdict[str, list[Unit]] = defaultdict(list)
    left: list[Unit] = []
    for unit in rest:
        fitting, late = _fitting(unit, by_day)
        if len(fitting) == 1 and not late:
            joining[fitting[0].id].append(unit)
            continue
        left.append(unit)
        reason = "no day given, and two events fit"
        candidates = fitting + late if fitting else []
        links.update(between(Bond.POSSIBLY_SAME, reason, unit.head.id, core.id) for core in candidates)
    return [_with_undated(core, joining[core.id], left, links) for core in cores], left


def _fitting(unit: Unit, by_day: Mapping[dt.date, Sequence[Group]]) -> tuple[list[Group], list[Group]]:
    """Return the cores a unit without a day can be of (its page's day, its month, what it says), and late rivals.

    With a number or an object in common the window is the longest. A rival lies outside the window, by no more than
    the window is wide: what speaks of the one may as well look back at the other.
    """
    fitting: list[Group] = []
    rivals: list[Group] = []
    published, alone = unit.head.published_on, Group((unit,), None)
    if published is None:
        return fitting, rivals
    for days_before in range(-1, LONGEST_WINDOW + 1):
        day = published - days_before * DAY
        for core in by_day.get(day, ()):
            if not (may_mean(unit.head.happened_on, day) and agree(alone, core) and all_share_words(alone, core)):
                continue
            span = max(window(unit.head), *(window(one.head) for one in core.units))
            if days_before * DAY <= span or _shares_evidence(alone, core):
                fitting.append(core)
            elif days_before * DAY <= 2 * span:
                rivals.append(core)
    return fitting, [] if any(_shares_evidence(alone, core) for core in fitting) else rivals


def _shares_evidence(one: Group, other: Group) -> bool:
    return next(common(one, other), None) is not None


def _with_undated(core: Group, units: list[Unit], left: list[Unit], links: set[Link]) -> Group:
    """Add to a core the units that fit it; those that contradict each other stay outside."""
    fits = [unit for unit in units if not any(contradiction(unit.head, other.head) for other in units)]
    for unit in units:
        if unit in fits:
            links.add(same(core.head, unit.head, "no day given, the one event within its window"))
        else:
            left.append(unit)
            reason = "another report without a day contradicts"
            links.add(between(Bond.POSSIBLY_SAME, reason, unit.head.id, core.id))
    return Group(core.units + tuple(fits), core.day)
