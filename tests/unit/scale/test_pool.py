"""A pool of processes outlives every document, and loses none."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.store import samples

from dragoman.errors import WorkerError
from dragoman.read.pieces import Piece, cut
from dragoman.scale.job import Job
from dragoman.scale.pool import Pool
from dragoman.schema import Coded, Form, Rejected

LOADER = "tests.unit.scale.coders:load"
JOB = Job(loader=LOADER, timeout=60)
POISON = {
    "[fails]": "coder-failed",
    "[grows]": "out-of-memory",
    "[dies]": "worker-died",
    "[hangs]": "timeout",
    "[spins]": "timeout",
}


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(JOB, 2) as started:
        yield started


def story(number: int) -> str:
    return f"{samples.TEXT}\nPage {number}."


def pieces(*texts: str) -> list[Piece]:
    lines = (json.dumps({"id": f"a{number}", "text": text}).encode() for number, text in enumerate(texts))
    return [Piece(path="in.jsonl", offset=number, form=Form.JSONL, data=line) for number, line in enumerate(lines)]


def said(pool: Pool, *texts: str) -> list[str]:
    """Return, for each text in order, the id of its article or the reason of its rejection."""
    found = [outcome for outcomes in pool.outcomes(pieces(*texts)) for outcome in outcomes]
    return [outcome.article.id if isinstance(outcome, Coded) else outcome.reason for outcome in found]


def test_outcomes_come_in_the_order_of_the_pieces_whoever_is_done_first(pool: Pool) -> None:
    assert said(pool, *map(story, range(200))) == [f"a{number}" for number in range(200)]


def test_facts_come_back_as_they_were_coded(pool: Pool) -> None:
    ((coded,),) = pool.outcomes(pieces(samples.TEXT))
    assert isinstance(coded, Coded)
    assert coded.statements == (samples.statement(coded.article.text),)
    assert coded.article.origin == pieces(samples.TEXT)[0].origin


def test_pieces_are_read_as_their_file_is_read(pool: Pool, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(
        "".join(json.dumps({"id": f"a{n}", "text": story(n)}) + "\n" for n in range(5)), encoding="utf-8"
    )
    found = [coded.article.id for (coded,) in pool.outcomes(cut(path, JOB.read)) if isinstance(coded, Coded)]
    assert found == ["a0", "a1", "a2", "a3", "a4"]


def test_processes_that_are_killed_while_idle_are_replaced(pool: Pool) -> None:
    def coming() -> Iterator[Piece]:
        yield from pieces(story(0), story(1))
        for child in multiprocessing.active_children():
            os.kill(child.pid or 0, signal.SIGKILL)
        time.sleep(0.2)
        yield from pieces(story(2), story(3))

    assert len(list(pool.outcomes(coming()))) == 4


def test_a_page_whose_process_was_killed_from_outside_is_coded_after_all(pool: Pool, tmp_path: Path) -> None:
    dying = f"[dies unless {tmp_path}/mark is there]{story(2)}"
    assert said(pool, story(1), dying, story(3)) == ["a0", "a1", "a2"]


def test_poisonous_pages_are_rejected_with_a_reason_and_the_others_are_coded() -> None:
    texts = [text for number, word in enumerate(POISON) for text in (word + story(number), story(number))]
    wanted = [name for number, reason in enumerate(POISON.values()) for name in (reason, f"a{2 * number + 1}")]
    with Pool(Job(loader=LOADER, timeout=3, memory=600_000_000), 2) as pool:
        assert said(pool, *texts) == wanted
        deep = Piece(path="deep.html", form=Form.HTML, data=b"<div>" * 100_000 + story(1).encode())
        ((rejected,),) = pool.outcomes([deep])
    assert isinstance(rejected, Rejected)
    assert rejected.origin == deep.origin


def test_no_process_outlives_its_pool() -> None:
    before = set(multiprocessing.active_children())
    with Pool(JOB, 2) as pool:
        next(pool.outcomes(pieces(*map(story, range(9)))))
        assert set(multiprocessing.active_children()) > before
    assert set(multiprocessing.active_children()) == before


def test_an_installation_without_a_model_is_an_error_not_a_thousand_rejections() -> None:
    job = Job(loader="tests.unit.scale.coders:load_nothing")
    with Pool(job, 1) as pool, pytest.raises(WorkerError, match="no parser model"):
        list(pool.outcomes(pieces(story(1))))


def test_processes_that_cannot_start_are_an_error() -> None:
    job = Job(loader="tests.unit.scale.coders:die_loading")
    with Pool(job, 1) as pool, pytest.raises(WorkerError, match="doctor"):
        list(pool.outcomes(pieces(story(1))))
