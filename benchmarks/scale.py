"""How coding grows with the number of articles, of processes, and of bad documents: ``python -m benchmarks.scale``.

Articles are synthetic, of our own templates, one in ten a copy of another; they are read from JSON lines by the
pool into segments, with the real coder. Seconds of processors are what is compared, since other work on the machine
moves them less than the clock. ``--sizes 300 1000 3000`` shows the slope; 100,000 take hours on two cores.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import tempfile
import time
from itertools import product
from pathlib import Path

from dragoman.read.pieces import Piece
from dragoman.scale.job import Job
from dragoman.scale.merge import digest_of, merge
from dragoman.scale.pool import Pool
from dragoman.scale.runners import run_pool
from dragoman.scale.units import units_of
from dragoman.schema import Form, Rejected
from dragoman.store import Record

STATES = (
    "Norway Sweden Finland Estonia Latvia Lithuania Poland Germany France Spain Portugal Italy Greece Turkey"
    " Russia Ukraine Georgia Armenia Egypt Kenya Ghana India China Japan Peru Chile Brazil Canada"
).split()
TOLD = (
    "{a} expelled {n} diplomats of {b} on {day}, the daily {x} wrote.",
    '"We want better relations with {b} in {x} and {y}," the foreign minister of {a} said on {day}.',
    "The ambassador of {b} in {x} was summoned to the foreign ministry of {a} over {y}.",
    "{a} and {b} signed {n} agreements on {x} in {day}'s meeting, officials of {y} said.",
    "{a} accused {b} of breaking the {x} agreement of {y}.",
    "The embassy of {a} in {b} will be closed in {n} days, the president of {a} said.",
    "The weather stayed mild in {x}, and {n} ferries to {y} sailed on time.",
    "A harvest festival drew some {n} visitors to {x} and to the harbour of {y}.",
    "Shops in {x} opened {n} minutes late because of repairs to mains in {y}.",
)
"""No eight words stand together in two articles, so that no text but a copy is taken for one."""
NAMES = ["".join(parts).title() for parts in product("bdfglmnrst", "aeiou", "bdfglmnrst", "aeiou", ("n", "r"))]
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SENTENCES = 24


def article(number: int) -> str:
    """Return the text of article *number*; every tenth is a copy of the one before."""
    rng = random.Random(number - (number % 10 == 9))  # noqa: S311 - the same articles every time
    a, b = rng.sample(STATES, 2)
    said = [_sentence(rng, a, b) for _ in range(SENTENCES)]
    paragraphs = [" ".join(said[at : at + 3]) for at in range(0, SENTENCES, 3)]
    return "\n".join((f"{a} and {b}: day {rng.randrange(10**6)}", *paragraphs))


def _sentence(rng: random.Random, a: str, b: str) -> str:
    x, y = rng.sample(NAMES, 2)
    return rng.choice(TOLD).format(a=a, b=b, x=x, y=y, n=rng.randrange(2, 5_000), day=rng.choice(DAYS))


def write_news(folder: Path, size: int, files: int = 4) -> None:
    """Write *size* articles as JSON lines into *files* files."""
    for file in range(files):
        with (folder / f"{file}.jsonl").open("w", encoding="utf-8") as stream:
            for number in range(file, size, files):
                head = {"id": f"n{number}", "url": f"https://wire.example/{number}", "published": "2023-03-15"}
                stream.write(json.dumps({**head, "text": article(number)}) + "\n")


def processor_seconds() -> float:
    """Return the processor time of this process and of its children that have ended."""
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in usage)


def run(size: int, workers: int) -> tuple[float, float, str]:
    """Code *size* articles; return seconds by the clock, processor seconds, and the digest of the merged record."""
    with tempfile.TemporaryDirectory() as folder:
        news, archive = Path(folder) / "news", Path(folder) / "archive"
        news.mkdir()
        write_news(news, size)
        clock, processor = time.perf_counter(), processor_seconds()
        list(run_pool(units_of([news], Job().read), Job(), archive, workers))
        spent = time.perf_counter() - clock, processor_seconds() - processor
        with Record.open(Path(folder) / "record.db") as record:
            merge([archive], record)
            return *spent, digest_of(record)


def poison(number: int) -> tuple[int, float]:
    """Return how many of *number* bad documents are rejected by a pool of two, and the seconds it took."""
    deep, bomb = b"<div>" * 200_000, b"<a " + b"x='y' " * 300_000 + b">"
    bad = (deep, bomb, b"\x00\xff" * 5_000, b"<html>" + b"<table><tr><td>" * 50_000, b"")
    pieces = [
        Piece(
            path=f"{place}.html", form=Form.HTML, data=bad[place % len(bad)] + str(place).encode() * bool(place % 5)
        )
        for place in range(number)
    ]
    start = time.perf_counter()
    with Pool(Job(), 2) as pool:
        found = [outcome for outcomes in pool.outcomes(pieces) for outcome in outcomes]
    return sum(isinstance(outcome, Rejected) for outcome in found), time.perf_counter() - start


def main() -> None:
    """Print the slope, what a second process gains, and what became of bad documents."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale")
    parser.add_argument("--sizes", type=int, nargs="+", default=[300, 1000, 3000])
    parser.add_argument("--poison", type=int, default=100)
    options = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    run(20, 1)
    for size in options.sizes:
        clock, processor, _ = run(size, 2)
        print(
            f"{size:>7,} articles, 2 processes: {1000 * processor / size:6.1f} ms of processor an article,"
            f" {size / clock:6.1f} articles/s"
        )
    middle = sorted(options.sizes)[len(options.sizes) // 2]
    one, _, digest_of_one = run(middle, 1)
    two, _, digest_of_two = run(middle, 2)
    same = "the same record" if digest_of_one == digest_of_two else "ANOTHER RECORD"
    print(f"2 processes are {one / two:.2f} x one on {middle:,} articles, and make {same}")
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of a process {most:.0f} MB")
    rejected, seconds = poison(options.poison)
    print(f"{options.poison} bad documents: {rejected} rejections in {seconds:.0f} s")


if __name__ == "__main__":
    main()
