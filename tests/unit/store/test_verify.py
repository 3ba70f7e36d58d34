"""Damage is found and named, never read around."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.unit.store import samples
from tests.unit.store.tampering import tamper

from dragoman.store import Place, Record
from dragoman.store.verify import verify

ROOT = Path(__file__).parents[3]


@pytest.fixture
def kept(place: Place) -> Place:
    """Return the place of a closed record with two articles."""
    with Record.open(place) as record:
        record.add(samples.coded())
        record.add(samples.coded("bergen"))
    return place


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return such a record in a file."""
    path = tmp_path / "record.db"
    with Record.open(path) as record:
        record.add(samples.coded())
        record.add(samples.coded("bergen"))
    return path


def test_a_record_as_it_was_written_is_whole(kept: Place) -> None:
    report = verify(kept)
    assert (report.damage, report.articles, report.facts) == ((), 2, 6)


@pytest.mark.parametrize(
    ("tampering", "named"),
    [
        ("UPDATE articles SET text = text || ' ' WHERE id = 'oslo'", "its text is not the text that was read"),
        ("UPDATE articles SET data = replace(data, 'Fjord Post', 'Fjord Boat') WHERE id = 'oslo'", "key differs"),
        ("UPDATE evidence SET quote = 'expels' WHERE quote = 'expelled'", "trigger_span 0 at"),
        ("UPDATE facts SET data = replace(data, 'happened', 'denied')", "asserts something else"),
        ("DELETE FROM evidence WHERE part = 'cue_span'", "11 pieces of evidence were written, 10 are there"),
        ("DELETE FROM events", "its rows in events are not those it implies"),
        ("UPDATE pairs SET a = 'AAA' WHERE a = 'NOR'", "its rows in pairs"),
        ("UPDATE facts SET first_day = '2020-01-01'", "another day"),
        ("UPDATE actors SET quote = 'Somebody'", "an actor at"),
        ("DROP INDEX pairs_by_fact", "pairs_by_fact is missing"),
        ("INSERT INTO sides VALUES ('SWE', 'actor', 999)", "of facts that"),
        ("DELETE FROM {words} = 1", "the index holds"),
    ],
)
def test_tampering_is_named(kept: Place, tampering: str, named: str) -> None:
    words = "words_docsize WHERE id" if isinstance(kept, Path) else "words WHERE rowid"
    tamper(kept, tampering.format(words=words))
    said = [f"{damage.what}: {damage.how}" for damage in verify(kept).damage]
    assert any(named in line for line in said), said


def test_an_untouched_article_is_counted_as_whole_beside_a_damaged_one(kept: Place) -> None:
    tamper(kept, "UPDATE articles SET text = '' WHERE id = 'oslo'")
    report = verify(kept)
    assert (report.articles, report.facts) == (1, 3)


@pytest.mark.parametrize("share", [0.1, 0.35, 0.6, 0.85])
def test_zeroed_pages_are_found(path: Path, share: float) -> None:
    whole = bytearray(path.read_bytes())
    page = int(len(whole) * share) // 4096 * 4096
    whole[page : page + 4096] = bytes(4096)
    path.write_bytes(whole)
    assert verify(path).damage


def test_a_file_cut_short_is_found(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2 // 4096 * 4096])
    assert verify(path).damage


def test_the_index_of_words_holds_the_passages_of_the_record_to_the_letter(path: Path) -> None:
    """A passage that differs would leave ghosts in the index when its fact is removed."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        raw.execute("UPDATE evidence SET quote = 'another word' WHERE part = 'content_spans'")
        with pytest.raises(sqlite3.DatabaseError):
            raw.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")


LEAVE_A_LOG = """
import os, sys
from tests.unit.store import samples
from dragoman.store import Record
Record.open(sys.argv[1]).add(samples.coded("bodo"))
os._exit(9)
"""
NO_ROOM = """
import resource, signal, sys
from dragoman.errors import RecordError
from dragoman.store.verify import verify
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    print(verify(sys.argv[1]).damage)
except RecordError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a full disk is made with a limit on files")
def test_a_disk_without_room_is_not_called_damage(path: Path) -> None:
    """A reader too needs room: for the index of the log that a killed writer left."""
    writer = subprocess.run(
        [sys.executable, "-c", LEAVE_A_LOG, str(path)], cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, check=False
    )
    assert writer.returncode == 9
    path.with_name(path.name + "-shm").unlink()
    done = subprocess.run([sys.executable, "-c", NO_ROOM, str(path)], capture_output=True, text=True, check=True)
    assert "free some space" in done.stdout
    assert "damage" not in done.stdout
