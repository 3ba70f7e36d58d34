"""A plan is measured on the caller's own news, and says how sure it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.store import samples

from dragoman.errors import ReadError
from dragoman.scale.job import Job
from dragoman.scale.plan import plan

JOB = Job(loader="tests.unit.scale.coders:load")


def line(number: int, text: str = samples.TEXT) -> str:
    return json.dumps({"id": f"a{number}", "text": f"{text}\nPage {number}."}) + "\n"


def test_records_alike_are_counted_almost_exactly(tmp_path: Path) -> None:
    for name, lines in (("a.jsonl", 300), ("b.jsonl", 100)):
        (tmp_path / name).write_text("".join(map(line, range(100, 100 + lines))), encoding="utf-8")
    found = plan([tmp_path], JOB, sample=20)
    assert (found.files, found.sampled) == (2, 20)
    assert found.records.likely == pytest.approx(400, rel=0.01)
    assert found.articles.low == pytest.approx(400, rel=0.01)
    assert 0 < found.core_hours.low <= found.core_hours.likely <= found.core_hours.high
    assert found.record_bytes.likely > 400 * len(samples.TEXT)


def test_what_is_rejected_is_no_article(tmp_path: Path) -> None:
    news = "".join(line(number) if number % 2 else '{"text": ""}' + " " * 300 + "\n" for number in range(400))
    (tmp_path / "a.jsonl").write_text(news, encoding="utf-8")
    found = plan([tmp_path], JOB, sample=40)
    assert found.records.likely == pytest.approx(400, rel=0.01)
    assert found.articles.low < found.articles.likely < found.articles.high
    assert found.articles.low < 200 < found.articles.high


def test_a_large_file_counts_for_what_it_holds_however_many_small_ones_there_are(tmp_path: Path) -> None:
    (tmp_path / "large.jsonl").write_text("".join(map(line, range(1000, 2000))), encoding="utf-8")
    for number in range(30):
        (tmp_path / f"small{number}.txt").write_text("x" * 10, encoding="utf-8")
    assert plan([tmp_path], JOB, sample=10).records.likely == pytest.approx(1000, rel=0.02)


def test_a_page_that_hangs_is_no_article_and_ends_no_plan(tmp_path: Path) -> None:
    news = "".join(line(number, "[hangs]" if number == 2 else samples.TEXT) for number in range(4))
    (tmp_path / "a.jsonl").write_text(news, encoding="utf-8")
    found = plan([tmp_path], Job(loader=JOB.loader, timeout=1), sample=4)
    assert found.sampled == 4
    assert found.articles.likely < found.records.likely


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(ReadError, match="nothing to read"):
        plan([tmp_path], JOB)
