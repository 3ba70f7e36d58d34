"""Two days that are one act: a date line was crossed, or the pages' days stand for it; and no third day adjoins."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from dragoman.stories.fit import VERBAL, evidence, shares_words
from dragoman.stories.groups import Group, agree, all_share_words, common, same
from dragoman.stories.links import Link

DAY = dt.timedelta(1)


def join_neighbours(groups: list[Group], links: set[Link]) -> list[Group]:
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
            links.add(same(group.head, partner.head, f"a day apart, {reason}"))
            joined.append(Group(group.units + partner.units, day))
    return joined


def _neighbour(group: Group, day: dt.date, by_day: defaultdict[dt.date, list[Group]]) -> tuple[Group | None, str]:
    """Return the only group of the next day that *group* is one act with, and what they have in common."""
    if _is_of_its_own_day(group):
        return None, ""
    partners = [other for other in by_day.get(day + DAY, ()) if agree(group, other)]
    if len(partners) != 1:
        return None, ""
    partner = partners[0]
    if _is_of_its_own_day(partner):
        return None, ""
    rivals = [other for other in by_day[day] if other is not group and agree(partner, other)]
    around = [*by_day.get(day - DAY, ()), *by_day.get(day + 2 * DAY, ())]
    if rivals or any(agree(group, third) or agree(partner, third) for third in around):
        return None, ""
    reason = evidence(group.head, partner.head) or next(common(group, partner), None) or _same_words(group, partner)
    return (partner, reason) if reason and all_share_words(group, partner) else (None, "")


def _is_of_its_own_day(group: Group) -> bool:
    """Say whether an act of words is told with its day: words of two days are two acts, whatever they share."""
    return group.head.event_type in VERBAL and any(unit.head.day is not None for unit in group.units)


def _same_words(one: Group, other: Group) -> str | None:
    """Return the reason that two reports of an act of words, neither with a day, speak of one thing."""
    spoken = one.head.event_type in VERBAL and one.head.words and other.head.words
    return "same words" if spoken and shares_words(one.head, other.head) else None
