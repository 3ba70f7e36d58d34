"""Kills a writer at random moments and compares what is left: ``python -m benchmarks.reliability [KILLS]``.

A child brings a record of an older schema up to date, adds articles, folds in segments, codes all of them again,
judges and corrects facts and exports them, and goes on where the last child was killed. In the end the record must
hold, to the byte of its export, what an uninterrupted run writes, and `verify` must find it whole after every kill.
SIGKILL only: a loss of power is not simulated.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO

import msgspec
from tests.unit.store import samples
from tests.unit.store.older import write_older

from dragoman.export.formats import export
from dragoman.export.whole import write_whole
from dragoman.scale.job import Job
from dragoman.scale.merge import merge
from dragoman.scale.segments import label_of, write_segment
from dragoman.scale.units import Unit
from dragoman.schema import Coded
from dragoman.store import Record, Verdict
from dragoman.store.verify import verify

KILLS = 100
OLD, READ, IN_SEGMENTS = 60, 40, 40
"""Articles in the older record, read one at a time, and in segments."""
SEGMENTS = 4
LIVES = (0.2, 2.0, 2.0, 4.0, 12.0)
"""Seconds that each child of one record lives at most before it is killed, counted from its first word."""

NOON = dt.datetime(2024, 1, 1, 12, tzinfo=dt.UTC)
NEWER = msgspec.structs.replace(samples.CODER, version="newer")


def prepare(folder: Path) -> None:
    """Write the older record and the segments that every child starts from."""
    with Record.open(folder / "today.db") as record:
        record.add_all([samples.coded(f"old{number}") for number in range(OLD)])
    write_older(folder / "older.db", folder / "today.db")
    (folder / "segments").mkdir()
    for number in range(SEGMENTS):
        source = folder / f"source{number}"
        source.write_text(str(number))
        each = [samples.coded(f"merged{number}-{place}") for place in range(IN_SEGMENTS // SEGMENTS)]
        write_segment(folder / "segments", label_of(Unit(str(source)), samples.CODER, Job()), each)


def write(path: Path, folder: Path, say: Callable[[str], None]) -> None:
    """Do all the work that is not done yet, saying what comes next before each piece of it."""
    say("migrate")
    with Record.open(path) as record:
        for number in range(READ):
            say("read")
            coded = samples.coded(f"a{number}")
            if not record.has(coded.article.origin):
                record.add(coded)
        say("merge")
        merge([folder / "segments"], record)
        for article in record.articles_not_by(NEWER):
            say("recode")
            record.recode(_less_sure(msgspec.structs.replace(samples.coded(article.id), coder=NEWER)))
        for _ in _judged(record, say):
            pass
        for facts in ("events", "statements", "missions"):
            say("export")
            _export(record, facts, path)


def _judged(record: Record, say: Callable[[str], None]) -> Iterator[str]:
    """Judge every event once: those whose id is low are refused, some are corrected, the others accepted."""
    judged = {review.fact for review in record.reviews()}
    for found in list(record.events(refused=None)):
        if found.id not in judged:
            say("review")
            if found.id < "4":
                record.review(found.id, Verdict.REJECT, "ada", NOON)
            elif found.id < "8":
                record.correct(found.id, "status", "denied", "ada", NOON)
            else:
                record.review(found.id, Verdict.ACCEPT, "ada", NOON)
            yield found.id


def _export(record: Record, facts: str, path: Path) -> None:
    with record.snapshot():
        write_whole(path.with_suffix(f".{facts}.csv"), export(record, facts, "csv", {}).pieces)


def _less_sure(coded: Coded) -> Coded:
    statements = tuple(msgspec.structs.replace(fact, confidence=0.5) for fact in coded.statements)
    return msgspec.structs.replace(coded, statements=statements)


def digests(path: Path) -> dict[str, str]:
    """Return the digest of each export that stands beside *path*, and of the log of reviews."""
    with Record.open(path, read_only=True) as record:
        log = sorted((review.fact, review.verdict.value, review.value or "") for review in record.reviews())
    return {**exported(path), "reviews": hashlib.sha256(repr(log).encode()).hexdigest()}


def exported(path: Path) -> dict[str, str]:
    """Return the digest of each export that stands beside the record at *path*."""
    files = path.parent.glob(f"{path.stem}.*.csv")
    return {file.suffixes[-2]: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def kill_once(path: Path, folder: Path, seconds: float) -> str:
    """Start a child, kill it *seconds* after its first word; return what it was at, or ``done``."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", "benchmarks.reliability", "--write", str(path), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as child:
        said: IO[str] = child.stdout or sys.exit("the child has no voice")
        first = said.readline().strip()
        time.sleep(seconds)
        was_at_work = child.poll() is None
        child.kill()
        words = said.read().split()
    return (words[-1] if words else first) if was_at_work else "done"


def main() -> None:
    """Kill, compare, print; exit code 1 when anything was lost, doubled or damaged."""
    if sys.argv[1:2] == ["--write"]:
        write(Path(sys.argv[2]), Path(sys.argv[3]), partial(print, flush=True))
        return
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    rng = random.Random(3)  # noqa: S311 - moments to kill at
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        whole = folder / "whole.db"
        shutil.copy(folder / "older.db", whole)
        write(whole, folder, lambda _: None)
        wanted = digests(whole)
        struck: Counter[str] = Counter()
        damaged = differing = 0
        while struck.total() < kills:
            path = folder / f"killed{struck.total()}.db"
            shutil.copy(folder / "older.db", path)
            for number in range(min(len(LIVES), kills - struck.total())):
                struck[kill_once(path, folder, rng.uniform(0, LIVES[number]))] += 1
                damaged += bool(verify(path).damage)
                differing += not exported(path).items() <= wanted.items()
            write(path, folder, lambda _: None)
            differing += digests(path) != wanted
    at_work = ", ".join(f"{count} at {what}" for what, count in sorted(struck.items()) if what != "done")
    print(f"{struck.total()} kills: {at_work}; {struck['done']} too late")
    print(f"{damaged} records damaged, {differing} exports or reviews that differ")
    sys.exit(bool(damaged or differing))


if __name__ == "__main__":
    main()
