"""What keeps two events of one kind and pair apart, said of those that are close in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import islice

from dragoman.stories.fit import may_mean, window
from dragoman.stories.groups import Group, all_share_words, conflict_of
from dragoman.stories.links import Bond, Link, between

DAY = dt.timedelta(1)


def tell_apart(groups: Sequence[Group], links: set[Link]) -> None:
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
            link = between(*_refusal(group, other, later - when), group.id, other.id)
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
