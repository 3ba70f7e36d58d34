"""A kill at any moment loses nothing that was acknowledged and doubles nothing."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from dragoman.store import Place, Record, Server
from dragoman.store.verify import verify

WRITER = """
import sys
sys.path.insert(0, sys.argv[2])
import samples
from dragoman.store import Record
with Record.open(sys.argv[1]) as record:
    for number in range(150):
        coded = samples.coded(f"a{number}")
        if not record.has(coded.article.origin):
            record.add(coded)
        print(number, flush=True)
"""


def writer(place: Place) -> subprocess.Popen[str]:
    here = str(Path(__file__).parent)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    where = place.url if isinstance(place, Server) else str(place)
    command = [sys.executable, "-c", WRITER, where, here]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def test_a_writer_killed_again_and_again_ends_with_every_article_once(place: Place) -> None:
    rng = random.Random(11)  # noqa: S311 - moments to kill at
    acknowledged = -1
    for _ in range(4):
        with writer(place) as child:
            assert child.stdout
            child.stdout.readline()
            time.sleep(rng.uniform(0.0, 0.12))
            child.kill()
            lines = child.stdout.read().split()
            child.wait()
        acknowledged = max([acknowledged, *map(int, lines)])
        with Record.open(place) as record:
            counts = record.counts()
            assert counts.articles > acknowledged
            assert counts.events == counts.statements == counts.missions == counts.articles
            assert len(list(record.events())) == counts.articles
    with writer(place) as child:
        assert child.stdout
        child.stdout.read()
        assert child.wait() == 0
    with Record.open(place) as record:
        assert record.counts().articles == 150
        assert record.counts().events == 150
    assert verify(place).damage == ()
