"""What a watcher sees, and what nobody sees in a pipe."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Run
from tests.unit.cli.test_read import lines
from tests.unit.store import samples

from dragoman.cli.progress import with_progress


def test_nothing_is_drawn_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    items = [samples.article("a"), samples.article("b")]
    assert list(with_progress(items)) == items
    assert capsys.readouterr().err == ""


def test_a_watcher_sees_the_count_and_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr", screen)
    items = [samples.article("a"), samples.article("b")]
    assert list(with_progress(items, {"a.txt": 10, "b.txt": 30})) == items
    assert "2 records" in screen.getvalue()
    assert "/s" in screen.getvalue()
    assert "b.txt" in screen.getvalue()


def test_the_counts_of_a_run_can_be_read_by_a_program(run: Run) -> None:
    Path("in.jsonl").write_text(lines(samples.TEXT, None), encoding="utf-8")
    counts = json.loads(run("read", "in.jsonl", "--into", "r.db", "--json").stdout)
    assert (counts["articles"], counts["events"], counts["rejected"]) == (1, 1, {"no-text": 1})
