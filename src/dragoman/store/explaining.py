"""What a server's errors mean for whoever asked, in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dragoman.errors import RecordError
from dragoman.store.place import Server

if TYPE_CHECKING:
    import psycopg


@contextmanager
def explained(place: Server, writer: Callable[[], str] | None = None) -> Iterator[None]:
    """Raise what goes wrong at *place* as `RecordError`; *writer* says who holds the lock that was waited for."""
    import psycopg

    try:
        yield
    except psycopg.errors.LockNotAvailable as error:
        who = writer() if writer else "another program"
        said = f"{who} is writing to {place}; run this again when it is done"
        raise RecordError(said, str(place)) from error
    except psycopg.Error as error:
        raise RecordError(f"{place} {_said(error)}", str(place)) from error


def _said(error: psycopg.Error) -> str:
    """Return what follows the name of the place."""
    from psycopg import errors

    said = (error.diag.message_primary or str(error)).strip().partition("\n")[0]
    match error:
        case errors.DiskFull():
            return f"cannot be written ({said}); have room made on the server and run this again"
        case errors.InsufficientPrivilege():
            return (
                f"does not let you do this ({said}); ask its owner for the rights named in docs/howto/postgresql.md"
            )
        case errors.QueryCanceled():
            return f"took too long ({said})"
        case errors.OperationalError():
            return f"cannot be reached ({said}); see that the server runs and run this again"
        case errors.DataError():
            return f"holds no such text ({said}); a record in a file may"
        case _:
            return f"refused this: {said}"
