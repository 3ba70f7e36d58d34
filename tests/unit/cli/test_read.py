"""``dragoman read`` and ``dragoman code``: what goes in is kept or counted, and the run goes on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Run, pool_of
from tests.unit.store import samples

from dragoman.schema import Article, Coded
from dragoman.store import Record


def lines(*texts: str | None) -> str:
    return "".join(json.dumps({"id": f"a{number}", "text": text}) + "\n" for number, text in enumerate(texts))


def test_plain_text_is_coded_as_it_stands_and_printed_with_its_offsets(run: Run) -> None:
    Path("in.jsonl").write_text(lines(samples.TEXT), encoding="utf-8")
    done = run("code", "--plain", "in.jsonl")
    assert done.exit_code == 0
    (coded,) = map(json.loads, done.stdout.splitlines())
    assert coded["id"] == "a0"
    (event,) = coded["events"]
    start, end = event["trigger_span"]
    assert samples.TEXT[start:end] == event["trigger"] == "expelled"


def test_unresolved_acts_are_printed_only_when_asked_for(run: Run) -> None:
    given = lines(samples.TEXT)
    assert len(json.loads(run("code", "--plain", "-", stdin=given).stdout)["events"]) == 1
    assert len(json.loads(run("code", "--plain", "--ungated", "-", stdin=given).stdout)["events"]) == 2


def test_a_line_without_text_is_named_on_stderr_and_the_run_goes_on(run: Run) -> None:
    done = run("code", "--plain", "-", stdin=lines(None, samples.TEXT))
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == 1
    assert "no-text" in done.stderr


def test_code_ends_with_3_when_everything_was_rejected(run: Run) -> None:
    assert run("code", "--plain", "-", stdin="not json\n").exit_code == 3


def test_code_without_a_path_says_what_to_name(run: Run) -> None:
    done = run("code")
    assert done.exit_code == 2
    assert "standard input" in done.stderr


def test_reading_twice_adds_nothing(run: Run) -> None:
    Path("in.jsonl").write_text(lines(samples.TEXT, None, samples.TEXT + "\nMore."), encoding="utf-8")
    first = run("read", "in.jsonl", "--into", "r.db")
    assert first.exit_code == 0
    assert "no-text 1" in first.stdout
    with Record.open("r.db", read_only=True) as record:
        before = record.counts()
        whole = [found.fact for found in record.events()]
    assert before.articles == len(whole) == 2
    assert before.rejections == {"no-text": 1}
    second = run("read", "in.jsonl", "--into", "r.db")
    assert "already there        2" in second.stdout
    with Record.open("r.db", read_only=True) as record:
        assert record.counts() == before


def test_a_dry_run_counts_and_writes_nothing(run: Run) -> None:
    Path("in.jsonl").write_text(lines(samples.TEXT), encoding="utf-8")
    done = run("read", "in.jsonl", "--into", "r.db", "--dry-run")
    assert done.exit_code == 0
    assert "to be read           1" in done.stdout
    assert "jsonl                1 files" in done.stdout
    assert not Path("r.db").exists()


def test_a_dry_run_tells_which_fields_of_the_records_it_takes(run: Run) -> None:
    row = {"leib": samples.TEXT, "date_publish": "2024-03-05", "source": "Example Times"}
    Path("in.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    done = run("read", "in.jsonl", "--into", "r.db", "--dry-run", "--json", "--map", "text=leib")
    found = json.loads(done.stdout)
    assert found["files"] == {"jsonl": 1}
    assert found["bytes"] == {"jsonl": Path("in.jsonl").stat().st_size}
    assert {"text < leib", "published < date_publish", "outlet < source"} <= set(found["fields"])
    assert (found["articles"], found["core_hours"]) == (1, None)


def test_a_limit_that_is_told_is_kept(run: Run) -> None:
    Path("in.jsonl").write_text(lines(samples.TEXT), encoding="utf-8")
    assert "too-large 1" in run("read", "in.jsonl", "--into", "r.db", "--limit", "text=20").stdout
    assert "read                 1" in run("read", "in.jsonl", "--into", "r.db", "--limit", "seconds=30").stdout


@pytest.mark.parametrize("limit", ["text", "text=much", "patience=3"])
def test_a_limit_that_is_none_is_refused_with_the_names_of_all(run: Run, limit: str) -> None:
    done = run("read", "in.jsonl", "--limit", limit)
    assert done.exit_code == 2
    assert "seconds" in done.stderr


def test_read_ends_with_3_when_everything_was_rejected_and_keeps_why(run: Run) -> None:
    Path("empty.txt").write_bytes(b"")
    assert run("read", "empty.txt", "--into", "r.db").exit_code == 3
    with Record.open("r.db", read_only=True) as record:
        assert sum(record.counts().rejections.values()) == 1


def test_a_page_on_which_the_coder_fails_is_set_aside_and_the_run_goes_on(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(article: Article) -> Coded:
        raise IndexError("no such token")

    monkeypatch.setattr("dragoman.scale.pool.Pool", pool_of(fails))
    Path("in.jsonl").write_text(lines(samples.TEXT), encoding="utf-8")
    done = run("read", "in.jsonl", "--into", "r.db")
    assert done.exit_code == 3
    assert "coder-failed 1" in done.stdout
