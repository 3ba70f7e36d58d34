"""What the caller asks of `dragoman code` is heard; what cannot work says so."""

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Run, pool_of
from tests.unit.store import samples

from dragoman.errors import ModelError
from dragoman.schema import Article, Coded


def test_a_colleagues_field_names_are_taken_when_they_are_told(run: Run, tmp_path: Path) -> None:
    row = {"nr": "7", "leib": samples.TEXT}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    found = json.loads(run("code", "rows.jsonl", "--map", "text=leib", "--map", "id=nr").stdout)
    assert (found["id"], len(found["statements"])) == ("7", 1)


def test_a_field_map_without_its_two_sides_is_refused(run: Run) -> None:
    assert run("code", "-", "--map", "text").exit_code == 2


def test_a_field_that_we_do_not_have_is_refused_with_those_that_we_have(run: Run) -> None:
    refused = run("code", "-", "--map", "txt=body")
    assert (refused.exit_code, "'txt' is no field of ours" in refused.output, "text" in refused.output) == (
        2,
        True,
        True,
    )


def test_a_broken_installation_ends_the_run_and_blames_no_page(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_model(article: Article) -> Coded:
        raise ModelError("no parser model is installed")

    monkeypatch.setattr("dragoman.scale.pool.Pool", pool_of(without_model))
    (tmp_path / "rows.jsonl").write_text(json.dumps({"id": "a", "text": samples.TEXT}) + "\n", encoding="utf-8")
    assert isinstance(run("code", "rows.jsonl").exception, ModelError)


def test_a_program_that_waits_for_each_answer_gets_it() -> None:
    """`dragoman code -` prints what a line holds before the next one comes."""
    command = [sys.executable, "-m", "dragoman", "code", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        hang = threading.Timer(120, process.kill)
        hang.start()
        try:
            for number in range(2):
                line = {
                    "id": str(number),
                    "text": f"Talks of round {number}\n\nPeru expelled a Chilean envoy on Monday.",
                }
                process.stdin.write(json.dumps(line).encode() + b"\n")
                process.stdin.flush()
                assert json.loads(process.stdout.readline())["id"] == str(number)
        finally:
            hang.cancel()
            process.stdin.close()
    assert process.returncode == 0
