"""Asking again shows what is new, once."""

from __future__ import annotations

import json
from pathlib import Path

from tests.unit.cli.conftest import Run
from tests.unit.store import samples

from dragoman.store import Record


def test_only_new_facts_are_shown_and_only_once(run: Run, kept: Path) -> None:
    first = run("watch", "oslo-moscow", "--between", "Norway", "Russia", "--since", "2023")
    assert first.stdout.endswith("3 new facts\n")
    assert run("watch", "oslo-moscow").stdout == "0 new facts\n"
    with Record.open(kept) as record:
        record.add(samples.coded("bergen", day="2023-03-20", outlet="Bergen Daily"))
        record.recode(samples.coded())
    rows = [json.loads(line) for line in run("watch", "oslo-moscow", "--json").stdout.splitlines()]
    assert [(row["fact"], row["article"]) for row in rows] == [
        ("event", "bergen"),
        ("statement", "bergen"),
        ("mission", "bergen"),
    ]


def test_a_question_keeps_its_conditions(run: Run, kept: Path) -> None:
    assert run("watch", "old", "--until", "2022").stdout == "0 new facts\n"
    again = run("watch", "old", "--since", "2023")
    assert again.exit_code == 2
    assert "own conditions" in again.stderr
    assert run("watch", "old", "--forget").exit_code == 0
    assert run("watch", "old", "--since", "2023").stdout.endswith("3 new facts\n")
