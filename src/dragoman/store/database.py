"""What the record asks of whatever holds its tables: SQLite's language, spoken by a file and by a server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol


class Rows(Protocol):
    """What a statement gives back."""

    @property
    def rowcount(self) -> int:
        """How many rows were written."""

    def fetchone(self) -> Any:
        """Return the next row, None after the last."""

    def fetchall(self) -> list[Any]:
        """Return all rows that are left."""

    def __iter__(self) -> Iterator[Any]:
        """Yield the rows."""


class Database(Protocol):
    """An open record, as tables: `store.connection.File`, or `store.postgres.Link`.

    Statements are written once, in what SQLite and PostgreSQL both understand where that is possible, and in
    SQLite's words where not; their values are bound to question marks.
    """

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> Rows:
        """Run one statement."""

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> object:
        """Run one statement for each row of values."""

    def stream(self, sql: str, parameters: Sequence[Any] = (), /) -> Iterator[Any]:
        """Yield the rows of a long answer, which is never held whole."""

    def writing(self, *, synced: bool = False) -> AbstractContextManager[None]:
        """Commit all that happens inside, or nothing, as the only writer.

        With *synced* the disk has confirmed it when this ends; without, a machine that loses its power may lose the
        last commits, whole. Raises `RecordError` when another writer does not end, or the disk fails.
        """

    def snapshot(self) -> AbstractContextManager[None]:
        """Let all that is read inside come from one state of the record, whoever writes meanwhile."""

    def schema(self) -> int:
        """Return the version of the schema."""

    def close(self) -> None:
        """End it."""
