"""Ray and Spark write the segments that a pool writes, poison included, and make only those that are missing."""

from __future__ import annotations

import json
import shutil
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest
from tests.unit.store import samples

from dragoman.scale.job import Job
from dragoman.scale.runners import Runner, run_pool
from dragoman.scale.units import units_of

pytest.importorskip("pyarrow", reason="segments need the extra: frames")

JOB = Job(loader="tests.unit.scale.coders:load", timeout=60)


def runner_on(engine: str) -> Runner:
    """Return the runner on *engine*; skip the test where that is not installed."""
    library = {"ray": "ray.data", "spark": "pyspark"}[engine]
    pytest.importorskip(library, reason=f"{engine} is not installed")
    if engine == "spark" and shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    runner: Runner = getattr(import_module(f"dragoman.scale.on_{engine}"), f"run_{engine}")
    return partial(runner, workers=2)


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("engine", ["ray", "spark"])
def test_an_engine_writes_what_a_pool_writes_and_only_what_is_missing(engine: str, tmp_path: Path) -> None:
    run = runner_on(engine)
    news = tmp_path / "news"
    news.mkdir()
    for number in range(2):
        texts = [f"{samples.TEXT}\n{line} of {number}" for line in range(5)] + ["[dies]"] * (number == 1)
        lines = "".join(json.dumps({"id": f"a{line}", "text": text}) + "\n" for line, text in enumerate(texts))
        (news / f"{number}.jsonl").write_text(lines, encoding="utf-8")
    by_pool = list(run_pool(units_of([news], JOB.read), JOB, tmp_path / "pool", 2))
    (tmp_path / "engine").mkdir()
    shutil.copy(by_pool[0].path, tmp_path / "engine")
    made = list(run(units_of([news], JOB.read), JOB, tmp_path / "engine"))
    assert sorted(segment.is_new for segment in made) == [False, True]
    assert contents(tmp_path / "engine") == contents(tmp_path / "pool")
