"""Units in, segments out: in this process or on a pool; Ray and Spark keep the same contract in their own modules.

The contract: for the same units and job every runner leaves the same files, byte for byte, however many processes
work; a unit whose segment stands is passed over; what was killed at any moment is made good by running it again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from dragoman.read.pieces import Piece
from dragoman.scale.coding import Outcome, outcomes_of, packed, unpacked
from dragoman.scale.job import Job
from dragoman.scale.pool import Pool
from dragoman.scale.segments import Label, label_of, pyarrow, write_segment
from dragoman.scale.units import Unit


class Segment(NamedTuple):
    """Where the segment of a unit stands, and whether this run made it."""

    path: Path
    is_new: bool


Runner = Callable[[Iterable[Unit], Job, Path], Iterator[Segment]]


def run_here(units: Iterable[Unit], job: Job, folder: Path) -> Iterator[Segment]:
    """Code in this process, which a document that hangs or outgrows it takes with it: for trusted input."""
    prepared(folder)
    coding = job.load()

    def coded(unit: Unit) -> Iterator[Outcome]:
        for piece in unit.pieces(job.read):
            for found in outcomes_of(piece, coding.code, job.read):
                yield unpacked(packed(found))  # as if it came from another process: 2 and 2.0 are written alike

    for unit in units:
        yield made(folder, label_of(unit, coding.coder, job), coded(unit))


def run_pool(units: Iterable[Unit], job: Job, folder: Path, workers: int | None = None) -> Iterator[Segment]:
    """Code on *workers* processes of this machine, all of them on one stream of documents."""
    prepared(folder)
    owners: deque[tuple[int, Label]] = deque()
    standing: deque[Segment] = deque()

    def pieces() -> Iterator[Piece]:
        for number, unit in enumerate(units):
            label = label_of(unit, pool.coder(), job)
            if (folder / label.name).exists():
                standing.append(Segment(folder / label.name, is_new=False))
                continue
            is_empty = True
            for piece in unit.pieces(job.read):
                is_empty = False
                owners.append((number, label))
                yield piece
            if is_empty:
                standing.append(made(folder, label, ()))

    with Pool(job, workers) as pool:
        pool.coder()
        coded = ((owners.popleft(), outcomes) for outcomes in pool.outcomes(pieces()))
        for (_, label), group in groupby(coded, key=itemgetter(0)):
            yield made(folder, label, chain.from_iterable(outcomes for _, outcomes in group))
            while standing:
                yield standing.popleft()
    yield from standing


def run_unit(unit: Unit, job: Job, folder: Path, pool: Pool) -> Segment:
    """Code one unit on *pool*: what a task of an engine does."""
    label = label_of(unit, pool.coder(), job)
    return made(folder, label, chain.from_iterable(pool.outcomes(unit.pieces(job.read))))


def made(folder: Path, label: Label, outcomes: Iterable[Outcome]) -> Segment:
    """Return the segment of *label*, made of *outcomes* unless it stands."""
    place = folder / label.name
    if place.exists():
        return Segment(place, is_new=False)
    return Segment(write_segment(folder, label, outcomes), is_new=True)


def prepared(folder: Path) -> None:
    """Make *folder*; raise `MissingExtraError` at once when no segment can be written."""
    pyarrow()
    folder.mkdir(parents=True, exist_ok=True)
