"""Kills a writer at random moments, compares what is left: ``python -m benchmarks.reliability [KILLS] [--server]``.

A child brings a record of an older schema up to date, adds articles, folds in segments, codes all of them again,
judges and corrects facts and exports them, and goes on where the last child was killed. In the end the record must
hold, to the byte of its export, what an uninterrupted run writes, and `verify` must find it whole after every kill.
With ``--server`` records are on a PostgreSQL server that is started for it, and begin empty. SIGKILL of the program
only: a loss of power is not simulated, and the server itself is left alone.
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
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import IO

import msgspec
from tests.unit.store import samples
from tests.unit.store.older import write_older
from tests.unit.store.server import Databases, running

from dragoman.export.formats import export
from dragoman.export.whole import write_whole
from dragoman.scale.job import Job
from dragoman.scale.merge import merge
from dragoman.scale.segments import label_of, write_segment
from dragoman.scale.units import Unit
from dragoman.schema import Coded
from dragoman.store import Place, Record, Server, Verdict, place_of
from dragoman.store.opening import is_there
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


def write(place: Place, folder: Path, out: Path, say: Callable[[str], None]) -> None:
    """Do all the work that is not done yet, saying what comes next before each piece of it."""
    say("migrate")
    with Record.open(place) as record:
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
            with record.snapshot():
                write_whole(out / f"{facts}.csv", export(record, facts, "csv", {}).pieces)


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


def _less_sure(coded: Coded) -> Coded:
    statements = tuple(msgspec.structs.replace(fact, confidence=0.5) for fact in coded.statements)
    return msgspec.structs.replace(coded, statements=statements)


def digests(place: Place, out: Path) -> dict[str, str]:
    """Return the digest of each export, and of the log of reviews."""
    with Record.open(place, read_only=True) as record:
        log = sorted((review.fact, review.verdict.value, review.value or "") for review in record.reviews())
    return {**exported(out), "reviews": hashlib.sha256(repr(log).encode()).hexdigest()}


def exported(out: Path) -> dict[str, str]:
    """Return the digest of each export in the folder *out*."""
    return {file.stem: hashlib.sha256(file.read_bytes()).hexdigest() for file in out.glob("*.csv")}


def kill_once(place: Place, folder: Path, out: Path, seconds: float) -> str:
    """Start a child, kill it *seconds* after its first word; return what it was at, or ``done``."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    where = place.url if isinstance(place, Server) else str(place)
    command = [sys.executable, "-m", "benchmarks.reliability", "--write", where, str(folder), str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as child:
        said: IO[str] = child.stdout or sys.exit("the child has no voice")
        first = said.readline().strip()
        time.sleep(seconds)
        was_at_work = child.poll() is None
        child.kill()
        words = said.read().split()
    return (words[-1] if words else first) if was_at_work else "done"


def in_files(folder: Path, name: str) -> Place:
    """Return the place of a record of an older schema."""
    return Path(shutil.copy(folder / "older.db", folder / f"{name}.db"))


def on_server(server: Databases, _: Path, name: str) -> Place:
    """Return the place of an empty record."""
    return place_of(server.make(name))


def main() -> None:
    """Kill, compare, print; exit code 1 when anything was lost, doubled or damaged."""
    if sys.argv[1:2] == ["--write"]:
        write(place_of(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]), partial(print, flush=True))
        return
    numbers = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        begin = in_files
        if "--server" in sys.argv:
            begin = partial(on_server, Databases(stack.enter_context(running())))
        struck, damaged, differing = strike(numbers[0] if numbers else KILLS, folder, partial(begin, folder))
    at_work = ", ".join(f"{count} at {what}" for what, count in sorted(struck.items()) if what != "done")
    print(f"{struck.total()} kills: {at_work}; {struck['done']} too late")
    print(f"{damaged} records damaged, {differing} exports or reviews that differ")
    sys.exit(bool(damaged or differing))


def strike(kills: int, folder: Path, begin: Callable[[str], Place]) -> tuple[Counter[str], int, int]:
    """Kill so often; return at what, how many records it damaged, and how many exports or reviews differ."""
    rng = random.Random(3)  # noqa: S311 - moments to kill at
    prepare(folder)
    whole = begin("whole")
    write(whole, folder, _out(folder, "whole"), lambda _: None)
    wanted = digests(whole, _out(folder, "whole"))
    struck: Counter[str] = Counter()
    damaged = differing = 0
    while struck.total() < kills:
        name = f"killed{struck.total()}"
        place, out = begin(name), _out(folder, name)
        for number in range(min(len(LIVES), kills - struck.total())):
            struck[kill_once(place, folder, out, rng.uniform(0, LIVES[number]))] += 1
            damaged += bool(verify(place).damage) if is_there(place) else 0
            differing += not exported(out).items() <= wanted.items()
        write(place, folder, out, lambda _: None)
        differing += digests(place, out) != wanted
    return struck, damaged, differing


def _out(folder: Path, name: str) -> Path:
    """Return the folder that the record of this name is exported to."""
    out = folder / f"{name}.out"
    out.mkdir(exist_ok=True)
    return out


if __name__ == "__main__":
    main()
