"""How missions, relations and channels stand on a day: a fold over dated facts, per dimension and claimant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from dragoman.schema import FuzzyDate, MissionFact
from dragoman.vocab import Dimension, MissionKind
from dragoman.vocab.files import read_tsv

PENDING = "(pending)"
PASSING = "(passing)"
_MUTUAL = {Dimension.RELATIONS: MissionKind.RELATIONS, Dimension.CHANNEL: MissionKind.CHANNEL}
_HEADED = {MissionKind.AMBASSADOR: MissionKind.EMBASSY}


class Value(NamedTuple):
    """One value of one dimension: what it means, the state it leaves behind, the article that bears on it."""

    definition: str
    leaves: str
    article: str | None


class Values(msgspec.Struct, frozen=True):
    """The values of ``vocab/data/missions.tsv`` by dimension and name."""

    by_name: dict[tuple[Dimension, str], Value]

    @classmethod
    def load(cls) -> Values:
        """Read the shipped table."""
        return cls(
            {
                (Dimension(row["of"]), row["name"]): Value(row["definition"], row["leaves"], row["article"] or None)
                for row in read_tsv("missions.tsv")
                if row["part"] == "value"
            }
        )

    def of(self, fact: MissionFact) -> Value:
        """Return the value of a fact."""
        return self.by_name[fact.dimension, fact.value]


class Dated(msgspec.Struct, frozen=True, kw_only=True):
    """A fact as the fold takes it: the day it is filed under, its words, and where they stand.

    `day` is the day the fact itself gives, else that of publication (`is_dated` False); a fact without any day
    tells nothing of a day and is left out. `known_on` is the day it was published, `id` the fact's in its record.
    """

    fact: MissionFact
    day: FuzzyDate | None
    is_dated: bool = True
    quote: str
    source: str
    known_on: FuzzyDate | None = None
    id: str = ""


class Subject(NamedTuple):
    """What a status is of: a mission, or relations or a channel between two sides (then in alphabetical order)."""

    sender: str
    host: str
    kind: MissionKind
    city: str | None


class Interval(msgspec.Struct, frozen=True, kw_only=True):
    """A state and how long it is known to have lasted.

    `since` is the first day somebody says so: the state may be older. `until` is the day another state is told,
    None while it lasts. `claimants` are those who say so; an empty code stands for texts that vouch for it
    themselves.
    """

    state: str
    value: str
    since: FuzzyDate
    until: FuzzyDate | None
    article: str | None
    claimants: tuple[str, ...]
    evidence: tuple[Dated, ...]


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """Something that passed, or is to come, in one or more tellings; `day` is the finest that they tell."""

    value: str
    number: int | None
    day: FuzzyDate
    claimants: tuple[str, ...]
    evidence: tuple[Dated, ...]


class DimensionStatus(msgspec.Struct, frozen=True, kw_only=True):
    """One dimension of one subject on a day.

    `now` is the state that holds, None when nothing lasting was told. `pending` are orders, plans and nominations
    told since that state began; `passing` are incidents. `conflicts` are facts told for the same day that leave
    another state: both stay, and a person decides. `history` are all states to that day, oldest first.
    """

    dimension: Dimension
    now: Interval | None
    pending: tuple[Incident, ...]
    passing: tuple[Incident, ...]
    conflicts: tuple[Dated, ...]
    history: tuple[Interval, ...]


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """One subject on a day, by dimension in the order of `Dimension`."""

    subject: Subject
    dimensions: tuple[DimensionStatus, ...]


def status_on(facts: Iterable[Dated], values: Values, day: dt.date | None = None) -> tuple[Status, ...]:
    """Return how every subject of *facts* stands at the end of *day* (None: after all that is told).

    A fact known to the month or year counts from its first day. Facts of one day keep the order of *facts*.
    """
    by_subject: dict[Subject, list[Dated]] = {}
    for dated in facts:
        if dated.day is not None and (day is None or dated.day.first_day() <= day):
            by_subject.setdefault(subject_of(dated.fact), []).append(dated)
    return tuple(
        Status(subject=subject, dimensions=tuple(_dimensions(by_subject[subject], values)))
        for subject in sorted(by_subject, key=lambda one: (one[0], one[1], one[2].value, one[3] or ""))
    )


def subject_of(fact: MissionFact) -> Subject:
    """Return what a fact speaks of: a head stands for the embassy, a city tells only consulates apart."""
    if fact.dimension in _MUTUAL:
        first, second = sorted((fact.sender, fact.host))
        return Subject(first, second, _MUTUAL[fact.dimension], None)
    kind = _HEADED.get(fact.kind, fact.kind)
    is_one_of_many = kind in (MissionKind.CONSULATE, MissionKind.CONSULATE_GENERAL)
    return Subject(fact.sender, fact.host, kind, fact.city if is_one_of_many else None)


def _dimensions(facts: Sequence[Dated], values: Values) -> Iterator[DimensionStatus]:
    for dimension in Dimension:
        told = sorted((dated for dated in facts if dated.fact.dimension is dimension), key=_first_day)
        if told:
            yield _dimension(dimension, told, values)


def _dimension(dimension: Dimension, told: Sequence[Dated], values: Values) -> DimensionStatus:
    lasting = [dated for dated in told if values.of(dated.fact).leaves not in (PENDING, PASSING)]
    history = _history(lasting, values)
    now = history[-1] if history else None
    start = now.since.first_day() if now else dt.date.min
    return DimensionStatus(
        dimension=dimension,
        now=now,
        pending=_incidents(
            dated for dated in told if values.of(dated.fact).leaves == PENDING and _first_day(dated) >= start
        ),
        passing=_incidents(dated for dated in told if values.of(dated.fact).leaves == PASSING),
        conflicts=tuple(_conflicts(lasting, now, values)),
        history=history,
    )


def _history(lasting: Sequence[Dated], values: Values) -> tuple[Interval, ...]:
    """Return the states in order, tellings of one state that follow one another as one interval."""
    runs: list[list[Dated]] = []
    for dated in lasting:
        if runs and values.of(runs[-1][0].fact).leaves == values.of(dated.fact).leaves:
            runs[-1].append(dated)
        else:
            runs.append([dated])
    return tuple(
        _interval(run, runs[place + 1][0].day if place + 1 < len(runs) else None, values)
        for place, run in enumerate(runs)
    )


def _interval(run: Sequence[Dated], until: FuzzyDate | None, values: Values) -> Interval:
    first, value = run[0], values.of(run[-1].fact)
    return Interval(
        state=value.leaves,
        value=run[-1].fact.value,
        since=first.day or FuzzyDate(dt.MINYEAR),
        until=until,
        article=value.article,
        claimants=tuple(dict.fromkeys(_claimant(dated) for dated in run)),
        evidence=tuple(run),
    )


def _incidents(told: Iterable[Dated]) -> tuple[Incident, ...]:
    """Return each incident once: tellings are of one when value, day and number do not speak against it."""
    runs: list[list[Dated]] = []
    for dated in told:
        run = next((run for run in runs if all(_may_be_one(dated, other) for other in run)), None)
        if run is None:
            runs.append([dated])
        else:
            run.append(dated)
    return tuple(_incident(run) for run in runs)


def _may_be_one(one: Dated, other: Dated) -> bool:
    numbers = {dated.fact.number for dated in (one, other)} - {None}
    same_day = _overlap(str(one.day), str(other.day)) or not (one.is_dated and other.is_dated)
    return one.fact.value == other.fact.value and len(numbers) < 2 and same_day


def _incident(run: Sequence[Dated]) -> Incident:
    finest = max(run, key=lambda dated: (dated.is_dated, len(str(dated.day))))
    return Incident(
        value=run[0].fact.value,
        number=next((dated.fact.number for dated in run if dated.fact.number is not None), None),
        day=finest.day or FuzzyDate(dt.MINYEAR),
        claimants=tuple(dict.fromkeys(_claimant(dated) for dated in run)),
        evidence=tuple(run),
    )


def _conflicts(lasting: Sequence[Dated], now: Interval | None, values: Values) -> Iterator[Dated]:
    """Yield facts that leave another state than *now* on a day for which *now* is told too."""
    if now is None:
        return
    days = [str(dated.day) for dated in now.evidence]
    for dated in lasting:
        same_day = any(_overlap(str(dated.day), day) for day in days)
        if same_day and values.of(dated.fact).leaves != now.state:
            yield dated


def _overlap(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _claimant(dated: Dated) -> str:
    return dated.fact.claimed_by[-1] if dated.fact.claimed_by else ""


def _first_day(dated: Dated) -> dt.date:
    return dated.day.first_day() if dated.day else dt.date.min
