"""A record in a temporary folder or on a server, and the sample article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
from tests.unit.store import server

from dragoman.store import Place, Record, place_of

_names = count()


@pytest.fixture(scope="session")
def server_address() -> Iterator[str]:
    """Give the address of a server; skip when none can be started, or psycopg is not installed."""
    pytest.importorskip("psycopg", reason="a record on a server needs the extra postgres")
    with ExitStack() as stack:
        try:
            address = stack.enter_context(server.running())
        except server.NoServerError as error:
            pytest.skip(str(error))
        yield address


@pytest.fixture
def database(server_address: str) -> str:
    """Give the address of an empty database."""
    return server.make_database(server_address, f"record{next(_names)}")


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Give a place where a record can be: what holds in a file must hold on a server."""
    if request.param == "file":
        return tmp_path / "record.db"
    return place_of(request.getfixturevalue("database"))


@pytest.fixture
def new_place(request: pytest.FixtureRequest, place: Place, tmp_path: Path) -> Callable[[], Place]:
    """Give further places of the same kind, each empty."""
    if isinstance(place, Path):
        return lambda: tmp_path / f"record{next(_names)}.db"
    address = request.getfixturevalue("server_address")
    return lambda: place_of(server.make_database(address, f"record{next(_names)}"))


@pytest.fixture
def record(place: Place) -> Iterator[Record]:
    with Record.open(place) as opened:
        yield opened
