"""Acts of a pair by month: cooperation above the axis, conflict below, hatched where nothing was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from dragoman.store.views.months import MonthOfActs
from dragoman.vocab import Status
from dragoman.web.words import day_in_words, is_cooperation

DONE = frozenset({Status.HAPPENED.value, Status.ONGOING.value})
"""Statuses of acts that took place, as far as the text tells; all others are told of, not done."""
WIDTH = 1080
HALF = 80
"""Height of each half, above and below the axis."""
AXIS = 104
HEIGHT = 212
LEFT = 36
MOST_MONTHS = 180
"""Longer spans are drawn by year."""
MOST_YEARS = 150
NARROWEST, WIDEST = 6, 64
ROOMY = 30
"""Width of a column from which each has its name under it, where that fits."""


class Bar(NamedTuple):
    """One rectangle: what it stands for (a class of the style sheet), and where it lies."""

    look: str
    x: float
    y: float
    width: float
    height: float


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One month (or year). Bars begin at the axis: what was done, and beyond it what was only told of.

    `is_read` is False where the record holds no article of that time.
    """

    filed: str
    name: str
    x: float
    width: float
    cooperation: int
    conflict: int
    cooperation_done: int
    conflict_done: int
    statements: int
    articles: int
    bars: tuple[Bar, ...]
    href: str
    is_read: bool

    @property
    def acts(self) -> int:
        """How many reports of acts there are."""
        return self.cooperation + self.conflict


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """The picture and its numbers: from the first month that was read, or the first that is told of if later.

    `undated` acts have no place on it; `before` are earlier than it begins, up to the month `until`.
    """

    columns: tuple[Column, ...]
    width: int
    top: int
    ticks: tuple[tuple[float, str], ...]
    by_year: bool
    undated: int
    before: int
    until: str


def timeline(
    acts: Iterable[MonthOfActs],
    statements: Mapping[str, int],
    read: Mapping[str, int],
    href: Callable[[str], str],
) -> Timeline | None:
    """Return the picture of *acts* and *statements* by month; None when none has a day. *href* links a month."""
    listed = list(acts)
    months = sorted({act.month for act in listed if act.month} | {month for month in statements if month})
    if not months:
        return None
    if read and min(read) <= months[-1]:
        months = [max(months[0], min(read)), *(month for month in months if month > min(read))]
    by_year = _distance(months[0], months[-1]) >= MOST_MONTHS
    size = 4 if by_year else 7
    names = _between(months[0][:size], months[-1][:size])[-MOST_YEARS if by_year else -MOST_MONTHS :]
    sums = {name: [0, 0, 0, 0, 0, 0] for name in names}
    for act in listed:
        if act.month[:size] in sums:
            place = 0 if is_cooperation(act.event_type) else 1
            sums[act.month[:size]][place] += act.facts
            sums[act.month[:size]][place + 2] += act.facts if act.status in DONE else 0
    for place, counts in ((4, statements), (5, read)):
        for month, number in counts.items():
            if month[:size] in sums:
                sums[month[:size]][place] += number
    top = max(1, *(max(both[:2]) for both in sums.values()))
    step = max(NARROWEST, min(WIDEST, (WIDTH - LEFT) / len(names)))
    columns = [_column(name, LEFT + place * step, step, sums[name], top, href) for place, name in enumerate(names)]
    return Timeline(
        columns=tuple(columns),
        width=round(LEFT + len(names) * step) + 4,
        top=top,
        ticks=tuple(_ticks(columns, step)),
        by_year=by_year,
        undated=sum(act.facts for act in listed if not act.month),
        before=sum(act.facts for act in listed if act.month and act.month[:size] < names[0]),
        until=_before(names[0]),
    )


def _column(name: str, x: float, step: float, sums: Sequence[int], top: int, href: Callable[[str], str]) -> Column:
    up, down, up_done, down_done, statements, articles = sums
    return Column(
        filed=name,
        name=day_in_words(name),
        x=round(x, 2),
        width=round(step, 2),
        cooperation=up,
        conflict=down,
        cooperation_done=up_done,
        conflict_done=down_done,
        statements=statements,
        articles=articles,
        bars=tuple(_bars(x, step, (up_done, up - up_done), (down_done, down - down_done), top)),
        href=href(name),
        is_read=articles > 0,
    )


def _bars(x: float, step: float, up: tuple[int, int], down: tuple[int, int], top: int) -> Iterator[Bar]:
    """Yield the bars of a column; those of what was told have a border, which takes a unit of their size."""
    width = step - (2 if step > WIDEST / 8 else 1)
    for way, (done, told), sign in (("up", up, -1), ("down", down, 1)):
        first, second = _high(done, top), _high(told, top)
        if first:
            yield Bar(f"{way} done", _at(x + 1), _at(AXIS - first if sign < 0 else AXIS), _at(width), first)
        if second:
            place = AXIS - first - second if sign < 0 else AXIS + first
            size = _at(max(width - 1, 1)), _at(max(second - 1, 0.5))
            yield Bar(f"{way} told", _at(x + 1.5), _at(place + 0.5), *size)


def _at(place: float) -> float:
    return round(place, 2)


def _high(number: int, top: int) -> float:
    return round(HALF * number / top, 2)


def _ticks(columns: Sequence[Column], step: float) -> Iterable[tuple[float, str]]:
    """Yield names under the axis, as many as there is room for: years, and months where columns are wide."""
    free = 0.0
    for column in columns:
        is_first = column is columns[0]
        january = column.filed.endswith("-01") or len(column.filed) == 4
        name = column.name if is_first or step >= ROOMY else column.filed[:4] if january else None
        if name and column.x >= free:
            yield column.x, name
            free = column.x + 8 * len(name)


def _distance(first: str, last: str) -> int:
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7])


def _before(name: str) -> str:
    """Return the month, or the year, before one."""
    if len(name) == 4:
        return f"{int(name) - 1:04d}"
    month = int(name[:4]) * 12 + int(name[5:7]) - 2
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def _between(first: str, last: str) -> list[str]:
    """Return every month, or every year, from *first* to *last*."""
    if len(first) == 4:
        return [f"{year:04d}" for year in range(int(first), int(last) + 1)]
    start = int(first[:4]) * 12 + int(first[5:7]) - 1
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(start, start + _distance(first, last) + 1)]
