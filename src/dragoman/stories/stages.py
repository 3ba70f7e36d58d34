"""Links between the stages of one act: requested, threatened, announced, done, denied, reversed.

Stages are linked and never merged. A threat or a promise is in PLOVER an act of its own kind; read as a stage,
it is that of the act which is threatened or promised.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.stories.fit import MUTUAL, contradiction, shares_words
from dragoman.stories.links import Bond, Link
from dragoman.stories.merge import MergedEvent
from dragoman.stories.reports import Report, Stage
from dragoman.vocab import EventType

LONGEST_WAY = dt.timedelta(60)
LONGEST_DENIAL = dt.timedelta(14)
DAY = dt.timedelta(1)
CLOSEST = 3
"""Of many earlier acts that fit, only so many are named, the latest."""

FOLLOWS: Mapping[Stage, tuple[Stage, ...]] = {
    Stage.ANNOUNCED: (Stage.REQUESTED, Stage.THREATENED),
    Stage.DONE: (Stage.REQUESTED, Stage.THREATENED, Stage.ANNOUNCED),
    Stage.DENIED: (Stage.ANNOUNCED, Stage.DONE),
    Stage.REVERSED: (Stage.ANNOUNCED, Stage.DONE),
}

FORESHADOWS: Mapping[tuple[EventType, str | None], tuple[tuple[EventType, str | None], ...]] = {
    (EventType.THREATEN, "expel"): ((EventType.SANCTION, "expel"),),
    (EventType.THREATEN, "relations"): ((EventType.SANCTION, "discontinue"), (EventType.SANCTION, "withdraw")),
    (EventType.THREATEN, "restrict"): ((EventType.COERCE, "restrict"), (EventType.SANCTION, "discontinue")),
    (EventType.THREATEN, "arrest"): ((EventType.COERCE, "arrest"),),
    (EventType.THREATEN, "violence"): ((EventType.ASSAULT, None), (EventType.MOBILIZE, None)),
    (EventType.REQUEST, "meet"): ((EventType.CONSULT, None),),
}
PROMISED = (EventType.CONSULT, EventType.COOPERATE, EventType.AID, EventType.SUPPORT)


@dataclass(frozen=True)
class Reading:
    """An event read as a stage of an act of some kind; `mode` is None when any mode will do."""

    event: MergedEvent
    event_type: EventType
    mode: str | None
    stage: Stage

    @property
    def head(self) -> Report:
        """The report that stands for the event."""
        return self.event.reports[0]

    @property
    def when(self) -> dt.date | None:
        """The day of the act when it was done, of its first report for every other stage."""
        published = [report.published_on for report in self.event.reports if report.published_on is not None]
        known = min(published, default=None)
        return (self.event.day or known) if self.stage is Stage.DONE else (known or self.event.day)


def link_stages(events: Iterable[MergedEvent]) -> tuple[Link, ...]:
    """Return the links between stages of one act, sorted; what two earlier events fit is linked to neither."""
    acts: defaultdict[tuple[object, ...], list[Reading]] = defaultdict(list)
    for event in events:
        for reading in _readings(event):
            acts[_act_key(reading)].append(reading)
    return tuple(sorted({link for readings in acts.values() for link in _links_of_act(readings)}))


def _links_of_act(readings: Iterable[Reading]) -> Iterator[Link]:
    by_stage: defaultdict[Stage, list[tuple[dt.date, str, Reading]]] = defaultdict(list)
    for reading in readings:
        if reading.when is not None:
            by_stage[reading.stage].append((reading.when, reading.event.id, reading))
    for of_stage in by_stage.values():
        of_stage.sort(key=lambda item: item[:2])
    for stage, followed in FOLLOWS.items():
        for when, _, later in by_stage.get(stage, ()):
            for earlier in followed:
                around = _between(by_stage.get(earlier, []), when - LONGEST_WAY, when + LONGEST_DENIAL)
                yield from _links(later, [one for one in around if _leads_to(one, later)])


def _between(placed: list[tuple[dt.date, str, Reading]], first: dt.date, last: dt.date) -> list[Reading]:
    start = bisect_left(placed, first, key=lambda item: item[0])
    end = bisect_right(placed, last, key=lambda item: item[0])
    return [reading for _, _, reading in placed[start:end]]


def _links(later: Reading, earlier: Sequence[Reading]) -> Iterator[Link]:
    """Yield the link to the one earlier stage, or what keeps it open; one that names the day goes first."""
    earlier = [one for one in earlier if _names_day(one, later)] or earlier
    way = f"→ {later.stage}: {len(earlier)} fit" if len(earlier) > 1 else f"→ {later.stage}"
    bond = Bond.STAGE if len(earlier) == 1 else Bond.APART
    for one in earlier[-CLOSEST:]:
        yield Link(bond, one.event.id, later.event.id, f"{one.stage} {way}")


def _readings(event: MergedEvent) -> Iterator[Reading]:
    head = event.reports[0]
    if head.stage is Stage.HYPOTHETICAL:
        return
    yield Reading(event, head.event_type, head.mode, head.stage)
    if head.stage not in (Stage.DONE, Stage.ANNOUNCED):
        return
    is_threat = head.event_type is EventType.THREATEN
    for event_type, mode in FORESHADOWS.get((head.event_type, head.mode), ()):
        yield Reading(event, event_type, mode, Stage.THREATENED if is_threat else Stage.REQUESTED)
    if head.event_type is EventType.AGREE:
        for event_type in PROMISED:
            yield Reading(event, event_type, None, Stage.ANNOUNCED)


def _act_key(reading: Reading) -> tuple[object, ...]:
    head = reading.head
    if reading.event_type in MUTUAL:
        return reading.event_type, tuple(sorted({*head.actors, *head.recipients}))
    return reading.event_type, tuple(sorted(head.actors)), tuple(sorted(head.recipients))


def _leads_to(one: Reading, later: Reading) -> bool:
    if one.when is None or later.when is None or one.event.id == later.event.id:
        return False
    if one.mode and later.mode and one.mode != later.mode:
        return False
    if one.head.event_type is later.head.event_type and not _may_be_one_act(one.event, later.event):
        return False
    gap = later.when - one.when
    if later.stage is Stage.DENIED:
        return abs(gap) <= LONGEST_DENIAL
    return -DAY <= gap <= LONGEST_WAY


def _names_day(one: Reading, later: Reading) -> bool:
    """Say whether an act foretold names the day on which it was then done."""
    days = one.event.day, later.event.day
    return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) <= DAY


def _may_be_one_act(one: MergedEvent, other: MergedEvent) -> bool:
    """Say whether two events do not contradict each other and, as acts of words, speak of one thing."""
    pairs = [(ours, theirs) for ours in one.reports for theirs in other.reports]
    return any(shares_words(*pair) for pair in pairs) and not any(contradiction(*pair) for pair in pairs)
