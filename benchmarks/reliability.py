"""Kills a writer at random moments and compares what is left: ``python -m benchmarks.reliability [KILLS]``.

A child adds articles, codes them again and reviews their facts, and goes on where the last child was killed. In the
end the record must hold, to the byte of its export, what an uninterrupted run writes, and `verify` must find it
whole. SIGKILL only: a loss of power is not simulated.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
from tests.unit.store import samples

from dragoman.export.tables import json_lines, row_of
from dragoman.schema import Coded
from dragoman.store import Record, Verdict
from dragoman.store.verify import verify

KILLS = 100
ARTICLES = 120
LONGEST = 1.2
"""Seconds a child lives at most before it is killed, counted from its first commit."""

NOON = dt.datetime(2024, 1, 1, 12, tzinfo=dt.UTC)
NEWER = msgspec.structs.replace(samples.CODER, version="newer")


def write(path: Path, say: Callable[[str], None]) -> None:
    """Do all the work that is not done yet, saying a word after each commit."""
    with Record.open(path) as record:
        for number in range(ARTICLES):
            coded = samples.coded(f"a{number}")
            if not record.has(coded.article.origin):
                record.add(coded)
            say("added")
        for article in record.articles_not_by(NEWER):
            again = msgspec.structs.replace(samples.coded(article.id), coder=NEWER)
            record.recode(_less_sure(again))
            say("recoded")
        judged = {review.fact for review in record.reviews()}
        for found in list(record.events(refused=None)):
            if found.id not in judged:
                record.review(found.id, Verdict.REJECT if found.id < "4" else Verdict.ACCEPT, "ada", NOON)
            say("reviewed")


def _less_sure(coded: Coded) -> Coded:
    statements = tuple(msgspec.structs.replace(fact, confidence=0.5) for fact in coded.statements)
    return msgspec.structs.replace(coded, statements=statements)


def export_digest(path: Path) -> str:
    """Return the digest of everything the record answers with, and of its reviews."""
    digest = hashlib.sha256()
    with Record.open(path, read_only=True) as record:
        rows = [row_of(found) for facts in (record.events, record.statements, record.missions) for found in facts()]
        for line in json_lines(sorted(rows, key=lambda row: str(row["id"]))):
            digest.update(line)
        for verdict in sorted((review.fact, review.verdict) for review in record.reviews()):
            digest.update(repr(verdict).encode())
    return digest.hexdigest()


def kill_once(path: Path, seconds: float) -> bool:
    """Start a child, kill it *seconds* after its first commit; say whether it had still been at work."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", "benchmarks.reliability", "--write", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as child:
        said = child.stdout or sys.exit("the child has no voice")
        said.readline()
        time.sleep(seconds)
        was_at_work = child.poll() is None
        child.kill()
        said.read()
    return was_at_work


def main() -> None:
    """Kill, compare, print; exit code 1 when anything was lost, doubled or damaged."""
    if sys.argv[1:2] == ["--write"]:
        write(Path(sys.argv[2]), partial(print, flush=True))
        return
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    rng = random.Random(3)  # noqa: S311 - moments to kill at
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.db"
        subprocess.run(
            [sys.executable, "-m", "benchmarks.reliability", "--write", str(whole)],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        wanted = export_digest(whole)
        done = at_work = damaged = differing = 0
        while done < kills:
            path = Path(folder) / f"killed{done}.db"
            for _ in range(min(5, kills - done)):
                at_work += kill_once(path, rng.uniform(0, LONGEST))
                done += 1
                damaged += bool(verify(path).damage)
            write(path, lambda _: None)
            differing += export_digest(path) != wanted
    print(f"{done} kills, {at_work} of a child at work")
    print(f"{damaged} records damaged, {differing} with other facts in the end")
    sys.exit(bool(damaged or differing))


if __name__ == "__main__":
    main()
