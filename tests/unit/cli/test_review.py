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


def test_a_second_reviewer_is_asked_what_the_first_rejected(
    run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Record.open(kept, read_only=True) as record:
        fact = next(record.events()).id
    run("review", "--fact", fact, "--verdict", "reject", "--reviewer", "ada")
    monkeypatch.setattr("click.getchar", lambda: "q")
    assert "1 of 3" in run("review", "--reviewer", "bo").stdout


def test_reviewing_without_a_terminal_names_the_way_without_one(
    run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_here() -> str:
        raise OSError(6, "No such device or address")

    monkeypatch.setattr("click.getchar", none_here)
    done = run("review", "--reviewer", "ada")
    assert done.exit_code == 2
    assert "--verdict" in done.stderr


def test_diff_tells_what_is_gone_and_what_is_new(run: Run, kept: Path) -> None:
    with Record.open("new.db") as record:
        record.add(denied(samples.coded()))
    done = run("diff", "record.db", "new.db")
    assert done.exit_code == 1
    assert "- SANCTION expel  Norway → Russia  happened" in done.stdout
    assert "+ SANCTION expel  Norway → Russia  denied" in done.stdout
    assert done.stdout.endswith("+ 1 event\n- 1 event\n")
    assert run("diff", "new.db", "new.db").exit_code == 0


def test_a_corrected_status_stands_in_the_dossier(run: Run, kept: Path) -> None:
    with Record.open(kept, read_only=True) as record:
        fact = next(record.events()).id
    done = run("review", "--fact", fact, "--correct", "status", "denied", "--reviewer", "ada")
    assert done.stdout == "status now reads 'denied'\n"
    assert "denied" in run("show", "NOR", "RUS").stdout
    assert 'correct status = "denied"' in run("review", "--log").stdout
    wrong = run("review", "--fact", fact, "--correct", "trigger_span", "Iceland")
    assert wrong.exit_code != 0


def test_a_field_is_corrected_while_judging(run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = iter("caq")
    monkeypatch.setattr("click.getchar", lambda: next(keys))
    done = run("review", "--reviewer", "ada", stdin="status\nperhaps\nstatus\ndenied\n\n")
    assert "status cannot be" in done.stderr
    assert "status now reads 'denied'" in done.stdout
    with Record.open(kept, read_only=True) as record:
        assert [review.verdict for review in record.reviews()] == ["correct", "accept"]


def test_what_a_newer_coder_does_not_read_is_listed(run: Run, kept: Path) -> None:
    with Record.open(kept) as record:
        fact = next(record.events()).id
    run("review", "--fact", fact, "--verdict", "accept", "--note", "as the ministry said", "--reviewer", "ada")
    assert run("review", "--gone").stdout == ""
    with Record.open(kept) as record:
        record.recode(denied(samples.coded()))
    told = run("review", "--gone").stdout
    assert f"event {fact} of article oslo: Norway expelled two" in told
    assert "accept  ada" in told
    (row,) = [json.loads(line) for line in run("review", "--gone", "--json").stdout.splitlines()]
    assert row["reviews"][0]["note"] == "as the ministry said"


def test_nothing_to_judge_says_why(run: Run, kept: Path) -> None:
    assert "none since 2030" in run("review", "--since", "2030").stdout
    with Record.open(kept) as record:
        facts = [*record.events(), *record.statements(), *record.missions()]
    for found in facts:
        run("review", "--fact", found.id, "--verdict", "accept", "--reviewer", "ada")
    assert "you judged all of these facts already" in run("review", "--reviewer", "ada").stdout
