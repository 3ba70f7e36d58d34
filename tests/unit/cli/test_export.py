"""What ``dragoman export`` says, and which wishes it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
from tests.unit.cli.conftest import Run
from tests.unit.store import samples

from dragoman.store import Record
from dragoman.vocab import Status


def test_the_number_of_facts_is_told_and_is_that_of_the_query(run: Run, kept: Path) -> None:
    done = run("export", "events", "--between", "Norway", "Russia", "--out", "e.csv")
    assert (done.exit_code, done.stderr) == (0, "1 event written to e.csv\n")
    assert json.loads(Path("e.csv.meta.json").read_text(encoding="utf-8"))["count"] == 1


def test_acts_that_did_not_happen_are_left_out_of_dyads_and_told(run: Run, kept: Path) -> None:
    denied = msgspec.structs.replace(samples.expulsion(), status=Status.DENIED)
    with Record.open(kept) as record:
        record.add(msgspec.structs.replace(samples.coded("bergen"), events=(denied,)))
    done = run("export", "events", "--format", "cameo", "--out", "d.csv")
    assert done.stderr == "2 events, 1 row (left out: 1 denied) written to d.csv\n"


def test_a_table_without_a_file_goes_to_standard_output(run: Run, kept: Path) -> None:
    done = run("export", "missions", "--format", "jsonl")
    assert json.loads(done.stdout)["city"] == "Moscow"
    assert done.stderr == ""


def test_only_tables_are_made_for_spreadsheets_and_only_events_have_a_network(run: Run, kept: Path) -> None:
    assert (
        "--spreadsheet is for csv, icews, cameo"
        in run("export", "events", "--format", "csl", "--spreadsheet").stderr
    )
    assert "--format graphml holds events alone" in run("export", "missions", "--format", "graphml").stderr
    assert run("export", "events", "--spreadsheet").stdout_bytes.startswith(b"\xef\xbb\xbf")
