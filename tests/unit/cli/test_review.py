"""Judging facts in the terminal, telling records apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Run
from tests.unit.store import samples
from tests.unit.store.test_recode import denied

from dragoman.store import Record


def test_one_key_judges_one_fact_and_what_was_judged_is_not_asked_again(
    run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = iter("ruaaqq")
    monkeypatch.setattr("click.getchar", lambda: next(keys))
    done = run("review", "--reviewer", "ada")
    assert done.exit_code == 0
    assert "1 of 3" in done.stdout
    log = [json.loads(line) for line in run("review", "--log", "--json").stdout.splitlines()]
    assert [review["verdict"] for review in log] == ["reject", "undo", "accept", "accept"]
    assert "1 of 1" in run("review", "--reviewer", "ada").stdout


def test_a_rejected_fact_is_gone_from_the_dossier(run: Run, kept: Path) -> None:
    with Record.open(kept, read_only=True) as record:
        fact = next(record.events()).id
    assert run("review", "--fact", fact, "--verdict", "reject", "--reviewer", "ada").exit_code == 0
    assert "SANCTION" not in run("show", "NOR", "RUS").stdout
    assert "reject" in run("review", "--log").stdout
    assert "0 facts judged by both" in run("review", "--agreement", "ada", "bo").stdout


def test_diff_tells_what_is_gone_and_what_is_new(run: Run, kept: Path) -> None:
    with Record.open("new.db") as record:
        record.add(denied(samples.coded()))
    done = run("diff", "record.db", "new.db")
    assert done.exit_code == 1
    assert "- SANCTION expel  Norway → Russia  happened" in done.stdout
    assert "+ SANCTION expel  Norway → Russia  denied" in done.stdout
    assert done.stdout.endswith("+ 1 event\n- 1 event\n")
    assert run("diff", "new.db", "new.db").exit_code == 0
