"""How missions, relations and channels stand on a day: a fold over dated facts, per dimension and claimant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, zip_longest
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


class _Filed(NamedTuple):
    """A fact under the day it is filed under, with what its value means."""

    day: FuzzyDate
    value: Value
    dated: Dated

    @property
    def fact(self) -> MissionFact:
        return self.dated.fact

    @property
    def claimant(self) -> str:
        """Who says so at first hand; empty when the text vouches for it itself."""
        return self.fact.claimed_by[-1] if self.fact.claimed_by else ""


def status_on(facts: Iterable[Dated], values: Values, day: dt.date | None = None) -> tuple[Status, ...]:
    """Return how every subject of *facts* stands at the end of *day* (None: after all that is told).

    A fact known to the month or year counts from its first day. Facts of one day keep the order of *facts*.
    """
    by_subject: dict[Subject, list[_Filed]] = {}
    for dated in facts:
        if dated.day is not None and (day is None or dated.day.first_day() <= day):
            filed = _Filed(dated.day, values.of(dated.fact), dated)
            by_subject.setdefault(subject_of(dated.fact), []).append(filed)
    return tuple(
        Status(subject=subject, dimensions=tuple(_dimensions(by_subject[subject])))
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


def _dimensions(facts: Sequence[_Filed]) -> Iterator[DimensionStatus]:
    for dimension in Dimension:
        told = [filed for filed in facts if filed.fact.dimension is dimension]
        if told:
            yield _dimension(dimension, sorted(told, key=lambda filed: filed.day.first_day()))


def _dimension(dimension: Dimension, told: Sequence[_Filed]) -> DimensionStatus:
    """Return how things stand after *told*, which are in the order of their days."""
    lasting = [filed for filed in told if filed.value.leaves not in (PENDING, PASSING)]
    runs = [list(run) for _, run in groupby(lasting, key=lambda filed: filed.value.leaves)]
    history = _history(runs)
    now = history[-1] if history else None
    return DimensionStatus(
        dimension=dimension,
        now=now,
        pending=_incidents(
            filed
            for filed in told
            if filed.value.leaves == PENDING and (now is None or filed.day.first_day() >= now.since.first_day())
        ),
        passing=_incidents(filed for filed in told if filed.value.leaves == PASSING),
        conflicts=tuple(_conflicts(runs)),
        history=history,
    )


def _history(runs: Sequence[Sequence[_Filed]]) -> tuple[Interval, ...]:
    """Return the states in order; each run of tellings of one state lasts until the next begins."""
    ends = [run[0].day for run in runs[1:]]
    return tuple(_interval(run, until) for run, until in zip_longest(runs, ends))


def _interval(run: Sequence[_Filed], until: FuzzyDate | None) -> Interval:
    return Interval(
        state=run[-1].value.leaves,
        value=run[-1].fact.value,
        since=run[0].day,
        until=until,
        article=run[-1].value.article,
        claimants=_claimants(run),
        evidence=tuple(filed.dated for filed in run),
    )


def _incidents(told: Iterable[_Filed]) -> tuple[Incident, ...]:
    """Return each incident once: tellings are of one when value, day and number do not speak against it."""
    runs: list[list[_Filed]] = []
    for filed in told:
        run = next((run for run in runs if all(_may_be_one(filed, other) for other in run)), None)
        if run is None:
            runs.append([filed])
        else:
            run.append(filed)
    return tuple(_incident(run) for run in runs)


def _may_be_one(one: _Filed, other: _Filed) -> bool:
    numbers = {filed.fact.number for filed in (one, other)} - {None}
    same_day = _overlap(one.day, other.day) or not (one.dated.is_dated and other.dated.is_dated)
    return one.fact.value == other.fact.value and len(numbers) < 2 and same_day


def _incident(run: Sequence[_Filed]) -> Incident:
    finest = max(run, key=lambda filed: (filed.dated.is_dated, len(str(filed.day))))
    return Incident(
        value=run[0].fact.value,
        number=next((filed.fact.number for filed in run if filed.fact.number is not None), None),
        day=finest.day,
        claimants=_claimants(run),
        evidence=tuple(filed.dated for filed in run),
    )


def _conflicts(runs: Sequence[Sequence[_Filed]]) -> Iterator[Dated]:
    """Yield facts that leave another state than the last run on a day for which that run is told too."""
    if not runs:
        return
    *earlier, last = runs
    for filed in chain.from_iterable(earlier):
        if filed.value.leaves != last[0].value.leaves and any(_overlap(filed.day, other.day) for other in last):
            yield filed.dated


def _overlap(one: FuzzyDate, other: FuzzyDate) -> bool:
    """Say whether one date may be the other, told less finely."""
    first, second = str(one), str(other)
    return first.startswith(second) or second.startswith(first)


def _claimants(run: Sequence[_Filed]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filed.claimant for filed in run))
