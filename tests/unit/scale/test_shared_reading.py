"""Reading with several processes writes the record that one process writes; killed anywhere, it goes on."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.unit.cli.conftest import code_openly
from tests.unit.store import samples

from dragoman.cli.app import dragoman
from dragoman.cli.ingest import Tally
from dragoman.cli.read import read_into, share_into
from dragoman.read import ReadOptions, read
from dragoman.read.pieces import cut
from dragoman.scale.job import Job
from dragoman.store import Record

JOB = Job(loader="tests.unit.scale.coders:load", timeout=60)
DRIVER = """
import sys
from pathlib import Path
from dragoman.cli.ingest import Tally
from dragoman.cli.read import share_into
from dragoman.read.pieces import cut
from dragoman.scale.job import Job
from dragoman.store import Record

def news():
    for piece in cut(sys.argv[1], job.read):
        yield piece
        print("taken", flush=True)

if __name__ == "__main__":
    job = Job(loader="tests.unit.scale.coders:load", timeout=60)
    with Record.open(sys.argv[2]) as record:
        share_into(record, news(), job, 2, Tally())
"""


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Return a file of 400 pages, ten of them rejected and one a second copy of another."""
    texts = [f"{samples.TEXT}\nPage {number}." if number % 40 else "" for number in range(399)]
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in [*texts, texts[7]]), encoding="utf-8")
    return path


def told(path: Path) -> list[str]:
    """Return the facts of a record in its own order, and its counts."""
    with Record.open(path, read_only=True) as record:
        facts = [found.id for find in (record.statements, record.events, record.missions) for found in find()]
        return [*facts, str(record.counts())]


def expected(news: Path) -> list[str]:
    path = news.with_name("direct.db")
    with Record.open(path) as record:
        read_into(record, read(news, ReadOptions()), code_openly, Tally())
    return told(path)


def start(news: Path, into: Path) -> subprocess.Popen[str]:
    """Start a driver with two processes; return when it has been at work for a while."""
    program = into.with_suffix(".py")
    program.write_text(DRIVER, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, str(program), str(news), str(into)]
    child = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
        start_new_session=True,
    )
    for _ in range(120):
        assert child.stdout
        child.stdout.readline()
    return child


def alive(session: int) -> list[int]:
    """Return the processes of a session that are still there, zombies left out."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, of_session = stat.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(of_session) == session and state != "Z":
            found.append(int(stat.parent.name))
    return found


def test_several_processes_write_the_record_that_one_writes(news: Path, tmp_path: Path) -> None:
    tally = Tally()
    with Record.open(tmp_path / "r.db") as record:
        share_into(record, cut(news, JOB.read), JOB, 3, tally)
    assert told(tmp_path / "r.db") == expected(news)
    assert (tally.articles, tally.already_there, tally.rejected.total()) == (389, 1, 10)


def test_what_is_there_already_is_not_coded_again(news: Path, tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as record:
        share_into(record, cut(news, JOB.read), JOB, 2, Tally())
        nothing = Job(loader="tests.unit.scale.coders:load_nothing")
        lines = news.read_text(encoding="utf-8").splitlines(keepends=True)
        news.write_text("".join(line for line in lines if "Page" in line), encoding="utf-8")
        tally = Tally()
        share_into(record, cut(news, JOB.read), nothing, 2, tally)
    assert (tally.articles, tally.already_there) == (0, 390)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT])
def test_a_driver_that_is_ended_leaves_no_child_and_the_rest_is_read_later(
    news: Path, tmp_path: Path, ending: signal.Signals
) -> None:
    into = tmp_path / "r.db"
    driver = start(news, into)
    assert len(alive(driver.pid)) > 1
    driver.send_signal(ending)
    driver.communicate()
    deadline = time.monotonic() + 30
    while alive(driver.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert alive(driver.pid) == []
    with Record.open(into) as record:
        assert 0 < record.counts().articles < 389
        share_into(record, cut(news, JOB.read), JOB, 2, Tally())
    assert told(into) == expected(news)


def test_the_command_reads_with_as_many_processes_as_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The shipped examples, with the real coder."""
    examples = str(Path(__file__).parents[3] / "examples")
    monkeypatch.chdir(tmp_path)
    shared = CliRunner().invoke(dragoman, ["read", examples, "--into", "shared.db", "--workers", "2", "--json"])
    alone = CliRunner().invoke(dragoman, ["read", examples, "--into", "alone.db", "--json"])
    assert shared.exit_code == alone.exit_code == 0
    assert shared.stdout == alone.stdout
    assert told(Path("shared.db")) == told(Path("alone.db"))
    assert multiprocessing.active_children() == []
