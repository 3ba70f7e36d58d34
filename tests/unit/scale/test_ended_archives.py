"""A driver that is killed while it writes an archive leaves whole segments only, and the rest is made later."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.store import samples

from dragoman.read.pieces import Piece
from dragoman.scale.job import Job
from dragoman.scale.pool import Pool
from dragoman.scale.runners import run_here, run_pool
from dragoman.scale.segments import segments_in
from dragoman.scale.units import units_of
from dragoman.schema import Form, Rejected

JOB = Job(loader="tests.unit.scale.coders:load", timeout=60)
DRIVER = """
import sys
from pathlib import Path
from dragoman.scale.job import Job
from dragoman.scale.runners import run_pool
from dragoman.scale.units import units_of

if __name__ == "__main__":
    job = Job(loader="tests.unit.scale.coders:load", timeout=60)
    for segment in run_pool(units_of([sys.argv[1]], job.read), job, Path(sys.argv[2]), 2):
        print(segment.path.name, flush=True)
"""


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.glob("*.parquet")}


def test_a_killed_driver_leaves_whole_segments_and_the_rest_is_made_later(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="segments need the extra: frames")
    news = tmp_path / "news"
    news.mkdir()
    for file in range(8):
        texts = [f"{samples.TEXT}\n{line} of {file}" for line in range(60)]
        lines = [json.dumps({"id": f"a{line}", "text": text}) + "\n" for line, text in enumerate(texts)]
        (news / f"{file}.jsonl").write_text("".join(lines), encoding="utf-8")
    list(run_here(units_of([news], JOB.read), JOB, tmp_path / "whole"))

    program = tmp_path / "driver.py"
    program.write_text(DRIVER, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, str(program), str(news), str(tmp_path / "archive")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as driver:
        assert driver.stdout
        driver.stdout.readline()
        driver.kill()
    standing = contents(tmp_path / "archive")
    assert standing.items() <= contents(tmp_path / "whole").items()
    assert len(segments_in(tmp_path / "archive")) == len(standing) > 0

    made = list(run_pool(units_of([news], JOB.read), JOB, tmp_path / "archive", 2))
    assert sum(not segment.is_new for segment in made) == len(standing)
    assert contents(tmp_path / "archive") == contents(tmp_path / "whole")
    assert not list((tmp_path / "archive").glob(".*"))


def test_a_hundred_poisonous_documents_are_a_hundred_rejections() -> None:
    """Each fails in the coder or takes its process with it; none takes another document with it."""
    words = ["[fails]"] * 49 + ["[dies]"]
    texts = [f"{words[number % 50]} {samples.TEXT}\nPage {number}." for number in range(100)]
    pieces = [
        Piece(path="in.jsonl", offset=number, form=Form.JSONL, data=json.dumps({"text": text}).encode())
        for number, text in enumerate(texts)
    ]
    with Pool(JOB, 2) as pool:
        found = [outcome for outcomes in pool.outcomes(pieces) for outcome in outcomes]
    reasons = [outcome.reason for outcome in found if isinstance(outcome, Rejected)]
    assert (reasons.count("coder-failed"), reasons.count("worker-died"), len(found)) == (98, 2, 100)
