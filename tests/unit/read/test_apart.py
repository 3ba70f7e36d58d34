"""A parser of others that hangs, grows or dies costs the rest of its file; the run goes on with the next one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from tests.unit.read.forms import FORMS

from dragoman.read import ReadOptions
from dragoman.read.apart import Parsers
from dragoman.read.pieces import Piece, cut
from dragoman.schema import Form, Rejected

PROSE = "The envoy of Freedonia met the foreign minister of Sylvania on Tuesday. "
OPTIONS = ReadOptions(max_seconds=3.0, max_memory=700_000_000)
CHILD = (sys.executable, "-P", "-m", "tests.unit.read.poisonous_parsers")
POISON = {
    "[hangs]": "timeout",
    "[spins]": "timeout",
    "[grows]": "out-of-memory",
    "[fails]": "reader-failed",
    "[dies]": "worker-died",
}


def told(pieces: Sequence[Piece]) -> list[str]:
    """Return of each piece which text it holds, or the reason of its rejection."""
    return [
        piece.item.reason if isinstance(piece.item, Rejected) else piece.data.decode().rpartition("No. ")[2][:1]
        for piece in pieces
    ]


@pytest.mark.parametrize("name", ["in.rss", "in.parquet"])
@pytest.mark.parametrize("word", POISON)
def test_a_record_that_poisons_its_parser_costs_the_rest_of_its_file_and_no_other(
    name: str, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.read.pieces.Parsers", partial(Parsers, child=CHILD))
    before, after = (f"{PROSE} No. {number}" for number in (1, 2))
    (tmp_path / f"a-{name}").write_bytes(FORMS[name]([before, f"{word} {PROSE}", after]))
    (tmp_path / f"b-{name}").write_bytes(FORMS[name]([before, after]))
    pieces = list(cut(tmp_path, OPTIONS))
    assert told(pieces) == ["1", POISON[word], "1", "2"]
    assert isinstance(pieces[1].item, Rejected)
    assert "the file is not read further" in pieces[1].item.detail
    assert pieces[1].origin.path.endswith(f"a-{name}")
    assert len({piece.origin for piece in pieces}) == 4


def test_a_process_of_parsers_that_was_killed_between_two_files_is_replaced(tmp_path: Path) -> None:
    for letter in "abc":
        (tmp_path / f"{letter}.rss").write_bytes(FORMS["in.rss"]([f"{PROSE} No. 1"]))
    found = []
    for piece in cut(tmp_path, OPTIONS):
        found.append(piece)
        if len(found) == 1:
            for child in children():
                os.kill(child, signal.SIGKILL)
    assert told(found).count("1") >= 2
    assert set(told(found)) <= {"1", "worker-died"}


def test_no_process_of_parsers_outlives_the_reading(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_bytes(FORMS["in.rss"]([PROSE] * 50))
    pieces = cut(tmp_path, OPTIONS)
    next(pieces)
    assert children()
    pieces.close()  # type: ignore[attr-defined]
    assert not children()


def test_a_file_that_is_slow_to_come_is_waited_for(tmp_path: Path) -> None:
    slow = f"import sys, time; sys.stdout.write({FORMS['in.rss']([PROSE]).decode()!r}); sys.stdout.flush()"
    with subprocess.Popen([sys.executable, "-c", f"{slow}; time.sleep(1.5)"], stdout=subprocess.PIPE) as writer:
        assert writer.stdout
        options = ReadOptions(max_seconds=0.7)
        with closing(Parsers(options)) as parsers:
            found = list(parsers.records(Form.FEED, writer.stdout))
    assert [record.why for record in found] == [None]


def children() -> list[int]:
    """Return the processes that this one has started and that are still there."""
    ours = Path(f"/proc/self/task/{os.getpid()}/children")
    if not ours.exists():
        pytest.skip("processes are looked up in /proc")
    running = []
    for word in ours.read_text().split():
        command = Path(f"/proc/{word}/cmdline").read_bytes()
        running += [int(word)] if b"dragoman.read.apart" in command else []
    return running
