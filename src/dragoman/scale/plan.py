"""What coding a body of news will take, from a measured sample of it.

Places are drawn evenly over all bytes, and one record near each is coded here, in one process that may be killed.
So a large file counts for as much as it holds, and what is drawn says how much a byte of input costs, by the clock:
a busy machine plans for more. The ranges come from drawing the sample again from itself (bootstrap, 5th to 95th
percentile). How the rest of the input differs from its sample they cannot know.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from dragoman.errors import ReadError
from dragoman.read.pieces import Piece
from dragoman.scale.coding import Outcome, packed
from dragoman.scale.job import Job
from dragoman.scale.pool import Pool
from dragoman.scale.units import Unit, units_of
from dragoman.schema import Coded
from dragoman.store import Record

RECORDS = 60
"""How many records are coded when nobody says."""

_RANGE_BYTES = 16_000_000
_REDRAWN = 500
_SECONDS_AN_HOUR = 3600


class Range(msgspec.Struct, frozen=True):
    """An estimate, with what it may be instead in nine cases of ten."""

    low: float
    likely: float
    high: float

    def times(self, factor: float) -> Range:
        """Return this estimate in another unit."""
        return Range(self.low * factor, self.likely * factor, self.high * factor)


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What a run will take: records cut from the input, articles among them, core-hours, bytes of the record."""

    files: int
    bytes: int
    sampled: int
    records: Range
    articles: Range
    core_hours: Range
    record_bytes: Range


class Draw(msgspec.Struct, frozen=True):
    """One record that was drawn: how many like it a byte of input holds, and what it took."""

    density: float
    seconds: float
    articles: int
    record_bytes: float


def plan(paths: Iterable[str | Path], job: Job, sample: int = RECORDS) -> Plan:
    """Code *sample* records of *paths* and say what all of them will take; the same sample every time.

    Raises `ReadError` when there is nothing to read. Files that cannot be cut into ranges are read whole.
    """
    units = [(unit, Path(unit.path).stat().st_size) for unit in units_of(paths, job.read)]
    total = sum(size for _, size in units)
    if not total:
        raise ReadError("there is nothing to read: every file is empty", "")
    draws = _draw(units, job, sample)
    return Plan(
        files=len(units),
        bytes=total,
        sampled=len(draws),
        records=_estimated(draws, total, lambda draw: draw.density),
        articles=_estimated(draws, total, lambda draw: draw.density * draw.articles),
        core_hours=_estimated(draws, total, lambda draw: draw.density * draw.seconds / _SECONDS_AN_HOUR),
        record_bytes=_estimated(draws, total, lambda draw: draw.density * draw.record_bytes),
    )


def _draw(units: Sequence[tuple[Unit, int]], job: Job, sample: int) -> list[Draw]:
    """Draw from the files that *sample* evenly spaced bytes fall into, and code what is drawn."""
    rng = random.Random(0)  # noqa: S311 - the same sample every time
    drawn: list[Draw] = []
    kept: list[Outcome] = []
    with Pool(job, 1) as pool:
        pool.coder()  # loaded before the clock runs
        for place, times in _files_hit([size for _, size in units], sample).items():
            unit = next(units_of([units[place][0].path], job.read, _RANGE_BYTES))
            size = (unit.end or units[place][1]) - unit.start
            count, pieces = _some(unit, job, times, rng)
            for piece in pieces:
                before = time.perf_counter()
                outcomes = [outcome for found in pool.outcomes([piece]) for outcome in found]
                drawn.append(_drawn(count / size, time.perf_counter() - before, outcomes))
                kept += outcomes
            drawn += [Draw(0.0, 0.0, 0, 0.0)] * (times - len(pieces))
    swelling = _swelling(kept)
    return [msgspec.structs.replace(draw, record_bytes=draw.record_bytes * swelling) for draw in drawn]


def _drawn(density: float, seconds: float, outcomes: Sequence[Outcome]) -> Draw:
    articles = [outcome for outcome in outcomes if isinstance(outcome, Coded)]
    return Draw(density, seconds, len(articles), sum(len(packed(outcome)) for outcome in articles))


def _swelling(outcomes: Iterable[Outcome]) -> float:
    """Return how many bytes a record takes for each byte of *outcomes*, packed."""
    articles = {outcome.article.origin: outcome for outcome in outcomes if isinstance(outcome, Coded)}
    with tempfile.TemporaryDirectory() as folder:
        sizes = []
        for name, held in (("empty.db", ()), ("sample.db", articles.values())):
            with Record.open(Path(folder) / name) as record:
                for coded in held:
                    record.add(coded)
            sizes.append((Path(folder) / name).stat().st_size)
    return (sizes[1] - sizes[0]) / max(1, sum(len(packed(coded)) for coded in articles.values()))


def _files_hit(sizes: Sequence[int], sample: int) -> Counter[int]:
    """Return how many of *sample* evenly spaced bytes fall into each file, by its number."""
    total, hits, end, file = sum(sizes), Counter[int](), sizes[0], 0
    for number in range(sample):
        while (number + 0.5) * total / sample > end:
            file += 1
            end += sizes[file]
        hits[file] += 1
    return hits


def _some(unit: Unit, job: Job, number: int, rng: random.Random) -> tuple[int, list[Piece]]:
    """Return how many records *unit* holds, and *number* of them drawn by lot, some again when there are fewer."""
    kept: list[Piece] = []
    count = 0
    for count, piece in enumerate(unit.pieces(job.read), 1):
        if len(kept) < number:
            kept.append(piece)
        elif (place := rng.randrange(count)) < number:
            kept[place] = piece
    return count, [kept[place % len(kept)] for place in range(number)] if kept else []


def _estimated(draws: Sequence[Draw], total: int, value: Callable[[Draw], float]) -> Range:
    rng = random.Random(0)  # noqa: S311 - the same range every time
    values = [value(draw) * total for draw in draws]
    means = sorted(sum(rng.choices(values, k=len(values))) / len(values) for _ in range(_REDRAWN))
    return Range(means[_REDRAWN // 20], sum(values) / len(values), means[-_REDRAWN // 20])
