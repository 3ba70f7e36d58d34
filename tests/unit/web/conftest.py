"""A record of the shipped examples, and the server over it without a network."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from dragoman import pipeline
from dragoman.read import read
from dragoman.schema import Article
from dragoman.store import Record
from dragoman.web.app import Settings, application

EXAMPLES = Path(__file__).parents[3] / "examples" / "records"


class Client:
    """Asks an application in this process, one request at a time."""

    def __init__(self, settings: Settings, host: str = "127.0.0.1:8017") -> None:
        self.app = application(settings)
        self.host = host

    def __call__(self, path: str, method: str = "GET", **given: Any) -> httpx.Response:
        """Return the answer to one request."""

        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url=f"http://{self.host}") as client:
                return await client.request(method, path, **given)

        return asyncio.run(ask())


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a record of the example articles; copy it before you write to it."""
    path = tmp_path_factory.mktemp("web") / "examples.db"
    kit = pipeline.load()
    with Record.open(path) as record:
        for found in read([str(EXAMPLES)]):
            if isinstance(found, Article):
                record.add(pipeline.code_article(found, kit))
    return path


@pytest.fixture
def own(examples: Path, tmp_path: Path) -> Path:
    """Return a copy of the examples that a test may write to."""
    return Path(shutil.copy(examples, tmp_path / "own.db"))


@pytest.fixture(scope="session")
def ask(examples: Path) -> Client:
    return Client(Settings(record=examples))


@pytest.fixture
def served() -> Callable[..., Client]:
    def serve(record: Path, **settings: Any) -> Client:
        return Client(Settings(record=record, **settings))

    return serve


@pytest.fixture(scope="session")
def some_ids(examples: Path) -> Iterator[dict[str, str]]:
    """Return one fact of each kind and one article, by name."""
    with Record.open(examples, read_only=True) as record:
        event = next(iter(record.events(mode="expel")))
        yield {
            "event": event.id,
            "told_twice": next(
                found.id for found in record.events(mode="expel", since="2019-10-15") if found.is_dated
            ),
            "statement": next(iter(record.statements())).id,
            "mission": next(iter(record.missions())).id,
            "article": event.published.key,
        }
