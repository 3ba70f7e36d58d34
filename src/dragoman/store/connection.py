"""Opens the file: SQLite in WAL mode, its schema brought up to date, a newer or foreign file refused."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman.errors import RecordError
from dragoman.store.speakers import folded, speaker_key
from dragoman.store.walog import is_at_work, lost_commits, unknown_end, writer_of

logger = logging.getLogger(__name__)

APPLICATION_ID = 0x44524147
"""``DRAG``, in the file's header: how a record is told from any other SQLite file."""

MIGRATIONS = ("0001.sql", "0002.sql", "0003.sql", "0004.sql", "0005.sql")
"""Scripts that lead from each schema version to the next; the last is the version we write."""

STORIES = "0005.sql"
"""The script that makes the tables of stories, which are then filled from the articles."""

CACHE_KIB = 65_536
"""Pages a writer keeps in memory: runs of words are looked up all over the file."""

READER_KIB = 16_384
"""Pages a reader keeps in memory: the facts of one speaker or pair lie all over the file."""

LOG_PAGES = 8_000
"""Pages of the write-ahead log before it is folded into the file: one article touches pages all over it."""

WAIT_SECONDS = 10.0
"""How long a writer waits for another before it gives up."""


class File(sqlite3.Connection):
    """A connection to the file of a record; see `store.database.Database`."""

    path: Path

    def stream(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[Any]:
        """Yield the rows of a long answer: SQLite finds each as it is asked for."""
        return self.execute(sql, parameters)

    @contextmanager
    def writing(self, *, synced: bool = False) -> Iterator[None]:
        """Commit all that happens inside, or nothing; see `one_transaction`."""
        self.execute(f"PRAGMA synchronous = {'FULL' if synced else 'NORMAL'}")
        with one_transaction(self, self.path):
            yield

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all that is read inside come from one state of the record."""
        self.execute("BEGIN")
        try:
            yield
        finally:
            if self.in_transaction:  # which ended by itself when the file is damaged
                self.execute("ROLLBACK")

    def schema(self) -> int:
        """Return the version of the schema."""
        return int(self.execute("PRAGMA user_version").fetchone()[0])


def connect(path: Path, *, read_only: bool, damaged: bool = False) -> File:
    """Return a connection to the record at *path*, made or migrated unless *read_only*.

    Raises `RecordError` for a record whose log has lost commits, since every answer might be short, unless
    *damaged* asks for what is left of it.
    """
    if not damaged:
        _check_log(path)
    try:
        connection = _open_readable(path) if read_only else _open_writable(path)
    except sqlite3.DatabaseError as err:
        raise explain(err, path) from err
    connection.path = path
    return connection


@contextmanager
def one_transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Commit all that happens inside, or nothing; a failing disk or a second writer raises `RecordError`."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    except BaseException as err:
        if connection.in_transaction:  # SQLite itself may have rolled back, when the disk is full
            connection.execute("ROLLBACK")
        if isinstance(err, sqlite3.DatabaseError):
            raise explain(err, path) from err
        raise


def empty_record() -> File:
    """Return a record without facts, in memory: what the schema of a file is compared with."""
    connection = sqlite3.connect(":memory:", isolation_level=None, factory=File)
    _add_functions(connection)
    for name in MIGRATIONS:
        for statement in statements_of(_script(name)):
            connection.execute(statement)
    return connection


def statements_of(script: str) -> Iterator[str]:
    """Yield the SQL statements of *script* one at a time, so that they can share a transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _check_log(path: Path) -> None:
    """Raise `RecordError` when a crash left a log that cannot be read to its end."""
    log = path.with_name(path.name + "-wal")
    if not log.exists() or log.stat().st_size == 0 or is_at_work(path):
        return
    if said := lost_commits(path):
        raise RecordError(
            f"{path} has lost what was last written ({said}); see what survives with: dragoman verify {path}, "
            f"and make it whole with: dragoman repair {path}",
            str(path),
        )
    if said := unknown_end(path):
        logger.warning("the log of %s: %s", path, said)


def _open_writable(path: Path) -> File:
    if not path.parent.is_dir():
        raise RecordError(f"folder {path.parent} does not exist; make it first, or name another record", str(path))
    connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None, factory=File)
    try:
        _check_ours(connection, path)
        _add_functions(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
        _migrate(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _open_readable(path: Path) -> File:
    if not path.is_file():
        raise RecordError(
            f"there is no record at {path}; make one with: dragoman read PATH... --into {path}", str(path)
        )
    alone = not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists()
    uri = f"{path.resolve().as_uri()}?mode=ro{'&immutable=1' if alone else ''}"
    connection = sqlite3.connect(uri, uri=True, timeout=WAIT_SECONDS, isolation_level=None, factory=File)
    try:
        version = _check_ours(connection, path)
        connection.execute(f"PRAGMA cache_size = -{READER_KIB}")
        if version < len(MIGRATIONS):
            _bring_up_to_date(path, version)
    except BaseException:
        connection.close()
        raise
    return connection


def _bring_up_to_date(path: Path, version: int) -> None:
    """Migrate a record that was to be read only: its tables grow, its facts stay as they are."""
    if version == 0:
        raise RecordError(f"{path} is empty; fill it with: dragoman read PATH... --into {path}", str(path))
    if not os.access(path, os.W_OK):
        raise RecordError(
            f"{path} has an older schema ({version}) and cannot be updated; make it writable", str(path)
        )
    _open_writable(path).close()


def _check_ours(connection: sqlite3.Connection, path: Path) -> int:
    """Return the file's schema version, 0 for an empty file; raise `RecordError` for one we must not touch."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application != APPLICATION_ID and (tables or application or version):
        raise RecordError(f"{path} is an SQLite file of another program, not a dragoman record", str(path))
    if version > len(MIGRATIONS):
        raise RecordError(
            f"{path} was written by a newer dragoman (schema {version}, this one knows {len(MIGRATIONS)}); "
            "upgrade dragoman to open it",
            str(path),
        )
    return int(version)


def _migrate(connection: File, path: Path) -> None:
    """Run the scripts the file lacks, each whole or not at all."""
    for target, name in enumerate(MIGRATIONS, 1):
        with one_transaction(connection, path):
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version >= target:
                continue
            for statement in statements_of(_script(name)):
                connection.execute(statement)
            if name == STORIES:
                _group_stories(connection)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {target}")


def _add_functions(connection: sqlite3.Connection) -> None:
    """Let migrations fill tables with what Python computes for them."""
    connection.create_function("folded", 3, folded, deterministic=True)
    connection.create_function("speaker_key", 2, speaker_key, deterministic=True)


def _group_stories(connection: File) -> None:
    """Make the stories of a record that was written before they were kept."""
    if connection.execute("SELECT 1 FROM articles LIMIT 1").fetchone():
        from dragoman.store.grouping import regroup

        regroup(connection)


def _script(name: str) -> str:
    return files("dragoman.store").joinpath("migrations", name).read_text(encoding="utf-8")


def is_of_the_machine(err: BaseException | None) -> bool:
    """Say whether SQLite failed for want of room, rights or a lock, which says nothing of what the file holds."""
    code = getattr(err, "sqlite_errorcode", None)
    if code is None:
        return False
    return code in _WRITE_ERRORS or code & 0xFF in _OF_THE_MACHINE


_OF_THE_MACHINE = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
}
_WRITE_ERRORS = {
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_DIR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_SHMOPEN,
    sqlite3.SQLITE_IOERR_SHMSIZE,
    sqlite3.SQLITE_IOERR_SHMMAP,
    sqlite3.SQLITE_IOERR_GETTEMPPATH,
    sqlite3.SQLITE_IOERR_NOMEM,
}


def explain(err: sqlite3.DatabaseError, path: Path) -> RecordError:
    """Say in one sentence what SQLite's error means for whoever owns the file."""
    said = str(err)
    if "not a database" in said:
        return RecordError(f"{path} is not a dragoman record; name another file", str(path))
    if "locked" in said or "busy" in said:
        who = writer_of(path) or "another program"
        return RecordError(f"{who} is writing to {path}; run this again when it is done", str(path))
    if "readonly" in said or "unable to open" in said:
        return RecordError(f"{path} cannot be opened for writing ({said}); check its permissions", str(path))
    if "full" in said or "disk I/O" in said:
        return RecordError(f"{path} cannot be written ({said}); free some space and run this again", str(path))
    if "malformed" in said:
        return RecordError(
            f"{path} is damaged ({said}); see what survives with: dragoman verify {path}, "
            f"and make it whole with: dragoman repair {path}",
            str(path),
        )
    return RecordError(f"{path}: {said}", str(path))
