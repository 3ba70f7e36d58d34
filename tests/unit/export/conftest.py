"""A record with one act in each status that matters, and what an export of it says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from tests.unit.store import samples

from dragoman.store import Record
from dragoman.vocab import EventType, Status


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """Yield a record of an expulsion that happened, one that is denied, and a telephone call."""
    expulsion = msgspec.structs.replace(samples.expulsion(), rule="sanction: expel diplomats")
    denied = msgspec.structs.replace(expulsion, status=Status.DENIED, recipients=("BLR",))
    talks = msgspec.structs.replace(
        samples.expulsion(), event_type=EventType.CONSULT, mode="phone", actors=("NOR", "FIN"), recipients=()
    )
    with Record.open(tmp_path / "record.db") as opened:
        opened.add(msgspec.structs.replace(samples.coded(), events=(expulsion, denied, talks)))
        yield opened
