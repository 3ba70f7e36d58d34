"""How fast a large record takes facts in and answers: ``python -m benchmarks.record [FACTS] [PLACE]``.

The facts are synthetic (`benchmarks.synthetic`) and go in through `Record.add_all`, a thousand articles a commit,
all indexes and stories in place; making them is not timed. Questions are asked again and again of the warm file.
Times are of this machine in this run: by the clock and, as it may be busy with other work, of this process alone.
PLACE is a file, or the address of a PostgreSQL database; one that holds a record already is only asked.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

from benchmarks.synthetic import SIDES, SPEAKERS, WORDS, articles
from dragoman.store import Place, Record, place_of
from dragoman.store.opening import is_there, open_database

FACTS = 200_000
ARTICLES_A_COMMIT = 1_000
ROUNDS = 25


def fill(path: Place, facts: int) -> tuple[float, float]:
    """Write *facts* synthetic facts; return the seconds that the record took, and those of this process."""
    source = articles(facts)
    seconds = cpu = 0.0
    with Record.open(path) as record:
        while batch := list(islice(source, ARTICLES_A_COMMIT)):
            began, began_cpu = time.perf_counter(), time.process_time()
            record.add_all(batch)
            seconds += time.perf_counter() - began
            cpu += time.process_time() - began_cpu
    return seconds, cpu


def size(path: Place) -> int:
    """Return the bytes that the record takes."""
    if isinstance(path, Path):
        return path.stat().st_size
    with closing(open_database(path, read_only=True)) as db:
        return int(db.execute("SELECT pg_database_size(current_database())").fetchone()[0])


def questions(record: Record) -> Iterator[tuple[str, Callable[[], int]]]:
    """Yield what is asked, by name, and how."""
    pair, far = (SIDES[0], SIDES[1]), (SIDES[20], SIDES[30])
    busy, other = SPEAKERS[0], SPEAKERS[40]
    yield "a busy pair by month", lambda: sum(1 for _ in record.by_month("event", pair))
    yield "... by month, type and status", lambda: sum(1 for _ in record.months("event", pair))
    yield "a rare pair, read", lambda: sum(1 for _ in record.events(between=far))
    yield (
        "a busy pair in a year, counted",
        lambda: record.count("event", between=pair, since="2022", until="2022"),
    )
    yield (
        "the busiest speaker about a busy side",
        lambda: record.count("statement", speaker=busy, toward=SIDES[1]),
    )
    yield (
        "... in one year, read",
        lambda: sum(1 for _ in record.statements(speaker=busy, toward=SIDES[1], since="2022", until="2022")),
    )
    yield (
        "a speaker about a side, read",
        lambda: sum(1 for _ in record.statements(speaker=other, toward=SIDES[5])),
    )
    for name, rank in (("a common", 0), ("a usual", 60), ("a rare", 3000)):
        yield (
            f"{name} word within a busy pair",
            lambda rank=rank: record.count("event", between=pair, words=WORDS[rank]),
        )
    yield "a common word within a rare pair", lambda: record.count("event", between=far, words=WORDS[0])
    yield "all pairs by month", lambda: sum(1 for _ in record.by_month("event"))


def main() -> None:
    """Fill a record, ask it, print a table."""
    facts = int(sys.argv[1]) if len(sys.argv) > 1 else FACTS
    with tempfile.TemporaryDirectory() as folder:
        path = place_of(sys.argv[2] if len(sys.argv) > 2 else Path(folder) / "record.db")
        if not is_there(path):
            seconds, cpu = fill(path, facts)
            print(f"{facts:,} facts written in {seconds:.0f} s, {facts / seconds:,.0f} a second", end="; ")
            print(f"{facts / cpu:,.0f} a second of its own", end="; ")
            print(f"{size(path) / facts:,.0f} bytes each, texts of {360:,} words included")
        with Record.open(path, read_only=True) as record:
            for name, ask in questions(record):
                times, cpu_times, found = [], [], ask()
                for _ in range(ROUNDS):
                    began, began_cpu = time.perf_counter(), time.process_time()
                    ask()
                    cpu_times.append((time.process_time() - began_cpu) * 1000)
                    times.append((time.perf_counter() - began) * 1000)
                p95 = quantiles(times, n=20)[-1]
                print(f"{name:<38} {found:>8,} found  p95 {p95:8.1f} ms  of its own {median(cpu_times):8.1f} ms")


main()
