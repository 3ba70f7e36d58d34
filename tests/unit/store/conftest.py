"""A record in a temporary folder or on a server, and the sample article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
from tests.unit.store.server import Databases, NoServerError, running

from dragoman.store import Place, Record, place_of

_names = count()


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    """Give the databases of a server; skip when none can be started, or psycopg is not installed."""
    pytest.importorskip("psycopg", reason="a record on a server needs the extra postgres")
    with ExitStack() as stack:
        try:
            address = stack.enter_context(running())
        except NoServerError as error:
            pytest.skip(str(error))
        yield Databases(address)


@pytest.fixture
def take_database(databases: Databases) -> Iterator[Callable[[], str]]:
    """Give addresses of empty databases."""
    yield databases.take
    databases.give_all_back()


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Give a place where a record can be: what holds in a file must hold on a server."""
    if request.param == "file":
        return tmp_path / "record.db"
    return place_of(request.getfixturevalue("take_database")())


@pytest.fixture
def new_place(request: pytest.FixtureRequest, place: Place, tmp_path: Path) -> Callable[[], Place]:
    """Give further places of the same kind, each empty."""
    if isinstance(place, Path):
        return lambda: tmp_path / f"record{next(_names)}.db"
    take = request.getfixturevalue("take_database")
    return lambda: place_of(take())


@pytest.fixture
def record(place: Place) -> Iterator[Record]:
    with Record.open(place) as opened:
        yield opened
