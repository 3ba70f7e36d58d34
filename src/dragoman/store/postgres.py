"""A record on a PostgreSQL server: opened, brought up to date, written by one at a time.

All tables stand in the schema ``dragoman`` of one database. Needs the extra ``postgres``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from importlib import import_module
from importlib.resources import files
from itertools import count
from typing import TYPE_CHECKING, Any

from dragoman.errors import MissingExtraError, RecordError
from dragoman.store.dialect import in_postgres
from dragoman.store.explaining import explained
from dragoman.store.place import Server

if TYPE_CHECKING:
    import psycopg

SCRIPTS = {5: "0005.sql"}
"""Scripts that lead to each version of the schema, which counts as that of a file does; the first makes it all."""

WAIT_SECONDS = 10.0
"""How long a writer waits for another before it gives up."""

ROWS_AT_ONCE = 1_000
"""Rows of a long answer that are held in memory."""

_PLAIN_INSERT = re.compile(r"INSERT INTO (\w+) VALUES \(\?(?:, \?)*\)")
_LOCK = 0x44524147
"""``DRAG``: the advisory lock that whoever writes holds until the commit."""

_WRITER = """
    SELECT pid, coalesce(host(client_addr), 'this machine'), usename FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE locktype = 'advisory' AND objid = %s AND granted AND pg_locks.database = (
        SELECT oid FROM pg_database WHERE datname = current_database()
    )
"""


class Link:
    """A connection to the record of a server; see `store.database.Database`."""

    def __init__(self, connection: psycopg.Connection[tuple[Any, ...]], place: Server) -> None:
        self._connection = connection
        self._place = place
        self._streams = count()

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> psycopg.Cursor[tuple[Any, ...]]:
        """Run one statement of SQLite's."""
        with explained(self._place):
            return self._connection.execute(in_postgres(sql), tuple(parameters))

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> None:
        """Run one statement for each row of values; rows that go into a table as they are are copied there."""
        plain = _PLAIN_INSERT.fullmatch(sql)
        with explained(self._place), self._connection.cursor() as cursor:
            if not plain:
                cursor.executemany(in_postgres(sql), parameters)
                return
            with cursor.copy(f"COPY {plain[1]} FROM STDIN") as copy:
                for row in parameters:
                    copy.write_row(row)

    def stream(self, sql: str, parameters: Sequence[Any] = (), /) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a long answer, some at a time; they are those of the moment when it was asked."""
        name = f"answer_{next(self._streams)}"
        with explained(self._place), self._connection.cursor(name, withhold=True) as cursor:
            cursor.itersize = ROWS_AT_ONCE
            cursor.execute(in_postgres(sql), tuple(parameters))
            yield from cursor

    @contextmanager
    def writing(self, *, synced: bool = False) -> Iterator[None]:
        """Commit all that happens inside, or nothing, as the only writer."""
        try:
            with explained(self._place, self._writer):
                self._connection.execute(
                    f"BEGIN; SET LOCAL lock_timeout = {int(WAIT_SECONDS * 1000)};"
                    f" SELECT pg_advisory_xact_lock({_LOCK}); SET LOCAL lock_timeout = 0;"
                    f" SET LOCAL synchronous_commit = {'on' if synced else 'off'}; SET LOCAL plan_cache_mode = auto"
                )
            yield
            with explained(self._place):
                self._connection.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all that is read inside come from one state of the record."""
        self.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            self._roll_back()

    def schema(self) -> int:
        """Return the version of the schema; 0 where there is none."""
        if self.execute("SELECT to_regclass('dragoman.schema_version')").fetchone() == (None,):
            return 0
        return int(self.execute("SELECT version FROM dragoman.schema_version").fetchone()[0])  # type: ignore[index]

    def script(self, sql: str) -> None:
        """Run a script of PostgreSQL's own statements."""
        with explained(self._place):
            self._connection.execute(sql)

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def _roll_back(self) -> None:
        """Leave the transaction, if any, and the server in whatever state it is."""
        import psycopg

        with suppress(psycopg.Error):
            if self._connection.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
                self._connection.execute("ROLLBACK")

    def _writer(self) -> str:
        """Say who holds the lock of the writer."""
        self._roll_back()
        row = self._connection.execute(_WRITER, (_LOCK,)).fetchone()
        return f"process {row[0]} of {row[2]} from {row[1]}" if row else "another program"


def connect(place: Server, *, read_only: bool) -> Link:
    """Return a link to the record at *place*, made or brought up to date unless *read_only*."""
    link = _linked(place)
    try:
        _check_encoding(link, place)
        _open(link, place, read_only=read_only)
    except BaseException:
        link.close()
        raise
    return link


def is_there(place: Server) -> bool:
    """Say whether the database at *place* holds a record; raise `RecordError` when it cannot be reached."""
    with closing(_linked(place)) as link:
        return link.schema() > 0


def _linked(place: Server) -> Link:
    psycopg = _psycopg()
    with explained(place):
        connection = psycopg.connect(place.url, autocommit=True, application_name="dragoman")
        connection.execute(
            "SET search_path TO dragoman; SET client_encoding TO 'UTF8'; SET client_min_messages TO warning;"
            " SET plan_cache_mode TO force_custom_plan"  # pairs and words differ by magnitudes
        )
    connection.adapters.register_loader("numeric", psycopg.types.numeric.IntLoader)  # sums, which are all whole
    return Link(connection, place)


def _psycopg() -> Any:
    try:
        import_module("psycopg.types.numeric")
        return import_module("psycopg")
    except ImportError as error:
        raise MissingExtraError("psycopg", "postgres") from error


def _check_encoding(link: Link, place: Server) -> None:
    (encoding,) = link.execute("SELECT current_setting('server_encoding')").fetchone() or ("",)
    if encoding != "UTF8":
        said = (
            f"{place} keeps text as {encoding}; make a database with: createdb --encoding UTF8 --template template0"
        )
        raise RecordError(said, str(place))


def _open(link: Link, place: Server, *, read_only: bool) -> None:
    version, newest = link.schema(), max(SCRIPTS)
    if version > newest:
        raise RecordError(
            f"{place} was written by a newer dragoman (schema {version}, this one knows {newest}); "
            "upgrade dragoman to open it",
            str(place),
        )
    if version == 0 and read_only:
        raise RecordError(
            f"there is no record at {place}; make one with: dragoman read PATH... --into {place}", str(place)
        )
    if version < newest:
        _migrate(link, place)
    if read_only:
        link.script("SET default_transaction_read_only = on")


def _migrate(link: Link, place: Server) -> None:
    """Run the scripts that the record lacks, all of them or none."""
    with link.writing(synced=True):
        version = link.schema()
        if version == 0:
            _begin(link, place)
        for target, name in SCRIPTS.items():
            if target > version:
                link.script(script(name))
                link.execute("UPDATE schema_version SET version = ?", (target,))


def _begin(link: Link, place: Server) -> None:
    """Make the schema that holds the tables; raise `RecordError` when another program has one of that name."""
    (tables,) = link.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'dragoman'").fetchone() or (0,)
    if tables:
        raise RecordError(
            f"{place} has a schema 'dragoman' that is no record of ours; use another database", str(place)
        )
    link.script(
        "CREATE SCHEMA IF NOT EXISTS dragoman; CREATE TABLE schema_version (version integer NOT NULL);"
        " INSERT INTO schema_version VALUES (0)"
    )


def script(name: str) -> str:
    """Return the text of one of `SCRIPTS`."""
    return files("dragoman.store").joinpath("migrations", "postgres", name).read_text(encoding="utf-8")
