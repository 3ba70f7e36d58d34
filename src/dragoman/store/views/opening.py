"""Opens a record for one page: read only, one snapshot, an end to every question."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from dragoman.errors import QuestionTooLongError, RecordError
from dragoman.store.connection import File, connect
from dragoman.store.record import Record

SECONDS = 5.0
"""How long all questions of one page may take together."""
_STEPS = 10_000
"""Instructions of SQLite's machine between two looks at the clock: about a millisecond."""


State = tuple[int, ...]
"""What changes whenever anything is written into a record: times and sizes of its file and its log."""


def state_of(path: Path) -> State:
    """Return the state of the record at *path*; a file that is missing has no time."""
    found: list[int] = []
    for file in (path, path.with_name(f"{path.name}-wal")):
        try:
            stat = file.stat()
        except OSError:
            found += [0, 0]
        else:
            found += [stat.st_mtime_ns, stat.st_size]
    return tuple(found)


class View:
    """A record as one page sees it: nothing that is written meanwhile shows.

    `state` is that of just before: what was read is at least as new.
    """

    def __init__(self, db: File, path: Path, state: State) -> None:
        self.db = db
        self.path = path
        self.state = state
        self.record = Record(db, path, read_only=True)


@contextmanager
def open_view(path: Path, seconds: float = SECONDS) -> Iterator[View]:
    """Give the record at *path* for reading.

    Raises `QuestionTooLongError` when what is asked takes longer than *seconds*, and `RecordError` when the file is
    missing, empty, foreign or damaged.
    """
    end = time.monotonic() + seconds
    state = state_of(path)
    with closing(connect(path, read_only=True)) as db:
        db.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
        try:
            db.execute("BEGIN")
            yield View(db, path, state)
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise QuestionTooLongError(seconds) from error
            raise _unreadable(error, path) from error
        except sqlite3.DatabaseError as error:
            raise _unreadable(error, path) from error


def _unreadable(error: sqlite3.DatabaseError, path: Path) -> RecordError:
    if "locked" in str(error):
        return RecordError(f"another program is rebuilding {path.name}; try again when it is done", str(path))
    said = f"{path.name} cannot be read ({error}); see what survives with: dragoman verify {path.name}"
    return RecordError(said, str(path))
