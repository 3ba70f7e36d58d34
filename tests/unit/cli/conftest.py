"""Runs commands in a temporary folder, with a coder that needs no parser."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from importlib import import_module
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result
from tests.unit.store import samples

from dragoman.cli.app import dragoman
from dragoman.read.pieces import Piece
from dragoman.scale.coding import Outcome, outcomes_of
from dragoman.scale.job import CodeOne, Job
from dragoman.schema import Article, Coded, Coder
from dragoman.store import Record

Run = Callable[..., Result]


def code_openly(article: Article) -> Coded:
    """Code an article that holds the sample text; others hold no facts."""
    if samples.TEXT not in article.text:
        return Coded(article=article, coder=samples.CODER)
    text = article.text
    return Coded(
        article=article,
        statements=(samples.statement(text),),
        events=(samples.expulsion(text),),
        candidates=(msgspec.structs.replace(samples.expulsion(text), actors=(), why_candidate="no actor"),),
        missions=(samples.open_embassy(text),),
        coder=samples.CODER,
    )


def pool_of(code: CodeOne) -> type:
    """Return a stand-in for the pool that codes here, with *code*; tests/unit/scale has the real one."""

    class PoolHere(AbstractContextManager["PoolHere"]):
        def __init__(self, job: Job, _: int | None) -> None:
            self._job = job

        def __exit__(self, *_: object) -> None:
            pass

        def coder(self) -> Coder:
            return samples.CODER

        def outcomes(self, pieces: Iterable[Piece], **_: bool) -> Iterator[list[Outcome]]:
            return (list(outcomes_of(piece, code, self._job.read)) for piece in pieces)

    return PoolHere


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Return a function that runs ``dragoman`` with the words given, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("dragoman.cli.ingest._loaded", lambda *_, **__: code_openly)
    for module in ("runners", "plan"):  # they take the real pool, whichever test comes first
        import_module(f"dragoman.scale.{module}")
    monkeypatch.setattr("dragoman.scale.pool.Pool", pool_of(code_openly))

    def running(*words: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(dragoman, list(words), input=stdin)

    return running


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Return a record that holds the sample article."""
    path = tmp_path / "record.db"
    with Record.open(path) as record:
        record.add(samples.coded())
    return path
