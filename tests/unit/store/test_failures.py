"""Whatever fails outside the program ends in one clear line; the record opens, and the work goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.unit.store import samples

from dragoman.errors import RecordError
from dragoman.store import Place, Record, Server
from dragoman.store.verify import verify

ROOT = Path(__file__).parents[3]
ADD = """
def add(path, number=200):
    from dragoman.errors import RecordError
    from dragoman.store import Record
    from tests.unit.store import samples
    try:
        with Record.open(path) as record:
            for each in range(number):
                record.add(samples.coded(f"a{each}"))
    except RecordError as error:
        print(error)
"""
FULL_DISK = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, 700_000))
add(sys.argv[1])
"""
READ_ONLY = """
import os, sys
import dragoman.store, dragoman.store.grouping, tests.unit.store.samples
from dragoman.store import Record
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
add(sys.argv[1], 1)
with Record.open(sys.argv[2], read_only=True) as record:
    print(record.counts().events)
add(sys.argv[2], 1)
"""
FAILING_FSYNC = """
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
static int calls;
static int fail(void) { if (++calls > atoi(getenv("FSYNCS"))) { errno = EIO; return -1; } return 0; }
int fsync(int file) { (void)file; return fail(); }
int fdatasync(int file) { (void)file; return fail(); }
"""


def run(script: str, *arguments: Path, **environment: str) -> list[str]:
    """Run *script* in a process of its own; return the lines it prints."""
    done = subprocess.run(
        [sys.executable, "-c", ADD + script, *map(str, arguments)],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr, done.stderr
    return done.stdout.splitlines()


def finish(path: Path) -> None:
    """Do what was left undone, and look at the record."""
    with Record.open(path) as record:
        kept = record.counts()
        assert kept.articles == kept.events == len(list(record.events()))
        for number in range(200):
            record.add(samples.coded(f"a{number}"))
        assert record.counts().events == 200
    assert verify(path).damage == ()


def test_a_full_disk_ends_in_one_line_and_the_work_goes_on_when_there_is_room(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    (line,) = run(FULL_DISK, path)
    assert "free some space" in line
    finish(path)


@pytest.mark.skipif(not shutil.which("cc"), reason="a failing fsync is made with a C compiler")
@pytest.mark.parametrize("good", [0, 1, 3])
def test_a_failing_fsync_ends_in_one_line_and_the_work_goes_on(tmp_path: Path, good: int) -> None:
    source, library = tmp_path / "fsync.c", tmp_path / "fsync.so"
    source.write_text(FAILING_FSYNC)
    subprocess.run(["cc", "-shared", "-fPIC", "-o", str(library), str(source)], check=True)
    path = tmp_path / "r.db"
    (line,) = run("import sys\nadd(sys.argv[1], 900)", path, LD_PRELOAD=str(library), FSYNCS=str(good))
    assert str(path) in line
    assert "cannot be written" in line
    finish(path)


@pytest.fixture
def open_to_all(tmp_path: Path) -> Iterator[Path]:
    """Return a folder that everybody can reach and nobody but its owner can write to."""
    folder = Path("/tmp") / f"dragoman-{os.getpid()}"  # noqa: S108 - pytest's own folders are closed to others
    folder.mkdir()
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name != "posix", reason="folders are closed with POSIX permissions")
def test_a_folder_that_cannot_be_written_to_is_named_and_its_record_can_be_read(open_to_all: Path) -> None:
    path = open_to_all / "r.db"
    with Record.open(path) as record:
        record.add(samples.coded())
    path.chmod(0o444)
    open_to_all.chmod(0o555)
    refused, events, again = run(READ_ONLY, open_to_all / "new.db", path)
    assert "cannot be opened for writing" in refused
    assert events == "1"
    assert "check its permissions" in again


@contextmanager
def long_write(path: Place) -> Iterator[None]:
    """Hold a transaction open in another thread, with an article in it that is not committed."""
    begun, over = threading.Event(), threading.Event()

    def hold() -> None:
        with Record.open(path) as writer, writer._writing():
            writer._db.execute("UPDATE articles SET title = 'half done'")
            begun.set()
            over.wait()

    thread = threading.Thread(target=hold)
    thread.start()
    begun.wait()
    try:
        yield
    finally:
        over.set()
        thread.join()


def test_readers_see_the_last_commit_during_a_long_write(place: Place) -> None:
    with Record.open(place) as record:
        record.add(samples.coded())
    with long_write(place), Record.open(place, read_only=True) as reader:
        assert next(reader.events()).published.title == "Norway expels two Russian attaches"


def test_what_is_read_in_a_snapshot_is_of_one_state_whoever_writes_meanwhile(place: Place) -> None:
    with Record.open(place) as writer, Record.open(place, read_only=True) as reader:
        writer.add(samples.coded())
        with reader.snapshot():
            assert reader.counts().events == 1
            writer.add(samples.coded("bergen"))
            assert reader.counts().events == len(list(reader.events())) == 1
        assert reader.counts().events == 2


def test_a_second_writer_is_told_who_writes(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    Record.open(place).close()
    monkeypatch.setattr("dragoman.store.connection.WAIT_SECONDS", 0.01)
    monkeypatch.setattr("dragoman.store.postgres.WAIT_SECONDS", 0.01)
    with long_write(place):
        who = f"process {os.getpid()}" if Path("/proc/locks").exists() else "another program"
        if isinstance(place, Server):
            who = r"process \d+ of dragoman from this machine"
        with pytest.raises(RecordError, match=who), Record.open(place) as second:
            second.add(samples.coded("bergen"))


def test_a_second_writer_waits_for_the_first(place: Place) -> None:
    Record.open(place).close()
    done: list[bool] = []

    def add() -> None:
        with Record.open(place) as record:
            done.append(record.add(samples.coded()))

    with long_write(place):
        thread = threading.Thread(target=add)
        thread.start()
        thread.join(0.2)
        assert done == []
    thread.join()
    assert done == [True]
