"""A damaged write-ahead log is found before it makes an answer short."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from dragoman.errors import RecordError
from dragoman.store import Record
from dragoman.store.verify import verify
from dragoman.store.walog import lost_commits

WRITER = """
import os, sys
from tests.unit.store import samples
from dragoman.store import Record
record = Record.open(sys.argv[1])
for number in range(12):
    record.add(samples.coded(f"a{number}"))
os._exit(9)
"""
PARTS = ("", "-wal", "-shm")
HEADER = 32

Damaging = Callable[[bytearray, int], bytearray]


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a record that a killed process left, with all its commits in the log alone."""
    path = tmp_path_factory.mktemp("crashed") / "r.db"
    root = Path(__file__).parents[3]
    subprocess.run([sys.executable, "-c", WRITER, str(path)], cwd=root, check=False, env={"PYTHONPATH": str(root)})
    return path


@pytest.fixture
def left(crashed: Path, tmp_path: Path) -> Path:
    for part in PARTS:
        shutil.copy(crashed.with_name(crashed.name + part), tmp_path / f"r.db{part}")
    return tmp_path / "r.db"


def flipped(log: bytearray, at: int) -> bytearray:
    log[at] ^= 0x10
    return log


def zeroed(log: bytearray, at: int) -> bytearray:
    return log[:at] + bytes(len(log) - at)


def cut(log: bytearray, at: int) -> bytearray:
    return log[:at]


def test_a_log_that_a_kill_left_is_read_to_its_end(left: Path) -> None:
    assert lost_commits(left) is None
    with Record.open(left, read_only=True) as record:
        assert record.counts().articles == 12
    assert verify(left).damage == ()


@pytest.mark.parametrize("damage", [flipped, zeroed, cut])
@pytest.mark.parametrize("seed", range(6))
def test_lost_commits_are_named_and_no_answer_is_given(left: Path, damage: Damaging, seed: int) -> None:
    log = left.with_name("r.db-wal")
    whole = log.read_bytes()
    at = random.Random(seed).randrange(HEADER, len(whole))  # noqa: S311 - where to damage
    log.write_bytes(damage(bytearray(whole), at))
    with pytest.raises(RecordError, match="has lost what was last written"):
        Record.open(left, read_only=True)
    with pytest.raises(RecordError, match="dragoman repair"):
        Record.open(left)
    assert any(found.what == "log" for found in verify(left).damage)


@pytest.mark.parametrize(("share", "said"), [(1.0, "it holds"), (0.5, "breaks off"), (0.00001, "first bytes")])
def test_a_log_without_its_index_is_named_since_its_end_may_be_missing(
    left: Path, caplog: pytest.LogCaptureFixture, share: float, said: str
) -> None:
    log = left.with_name("r.db-wal")
    whole = log.read_bytes()
    log.write_bytes(whole[: int(len(whole) * share)])
    left.with_name("r.db-shm").unlink()
    (found,) = (damage.how for damage in verify(left).damage if damage.what == "log")
    assert "its index (r.db-shm) is missing" in found
    assert said in found
    left.with_name("r.db-shm").unlink(missing_ok=True)
    with suppress(RecordError):  # of which nothing but the log was there
        Record.open(left, read_only=True).close()
    assert "its index (r.db-shm) is missing" in caplog.text


@pytest.mark.parametrize("at", [1, 9, 17, 25])
def test_a_damaged_head_of_the_log_is_named(left: Path, at: int) -> None:
    log = left.with_name("r.db-wal")
    log.write_bytes(flipped(bytearray(log.read_bytes()), at))
    left.with_name("r.db-shm").unlink()
    assert "first bytes" in (lost_commits(left) or "")


def test_the_log_of_a_writer_at_work_is_not_suspected(tmp_path: Path) -> None:
    from tests.unit.store import samples

    path = tmp_path / "r.db"
    with Record.open(path) as writer:
        for number in range(5):
            writer.add(samples.coded(f"a{number}"))
            with Record.open(path, read_only=True) as reader:
                assert reader.counts().articles == number + 1
            assert lost_commits(path) is None
