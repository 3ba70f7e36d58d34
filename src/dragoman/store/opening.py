"""Opens a record wherever it is."""

from __future__ import annotations

from dragoman.errors import RecordError
from dragoman.store.connection import connect
from dragoman.store.database import Database
from dragoman.store.place import Place, Server


def is_there(place: Place) -> bool:
    """Say whether something is at *place*: a file, or a record in the database."""
    if isinstance(place, Server):
        from dragoman.store import postgres

        return postgres.is_there(place)
    return place.exists()


def existing(place: Place) -> Place:
    """Return *place*; raise `RecordError` when no record is there, for what would otherwise make an empty one."""
    if not is_there(place):
        raise RecordError(
            f"there is no record at {place}; make one with: dragoman read PATH... --into {place}", str(place)
        )
    return place


def open_database(place: Place, *, read_only: bool) -> Database:
    """Return the record at *place*, made or brought up to date unless *read_only*."""
    if isinstance(place, Server):
        from dragoman.store import postgres  # late: few records are on a server

        return postgres.connect(place, read_only=read_only)
    return connect(place, read_only=read_only)
