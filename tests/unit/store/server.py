"""A PostgreSQL server of our own, on a socket in a temporary folder, for as long as tests ask it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

OWNER = "dragoman"
SECONDS = 30.0


class NoServerError(Exception):
    """There is no PostgreSQL here, or it does not start."""


@contextmanager
def running() -> Iterator[str]:
    """Start a server and give the address of its databases, ``{}`` standing for the name of one."""
    programs = found()
    with tempfile.TemporaryDirectory(prefix="dragoman-pg-") as name:
        folder = Path(name)
        who = _unprivileged(folder)
        data = str(folder / "data")
        options = ["-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        done = subprocess.run(
            [programs / "initdb", "-D", data, *options], capture_output=True, text=True, check=False, **who
        )
        if done.returncode:
            raise NoServerError(f"initdb does not work here: {done.stderr.strip()[-200:]}")
        quick = ["-c", "listen_addresses=", "-c", "fsync=off", "-c", "full_page_writes=off"]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [programs / "postgres", "-D", data, "-k", name, *quick], stdout=log, stderr=log, **who
            )
            try:
                address = f"postgresql://{OWNER}@/{{}}?host={name}"
                _wait(server, address, folder / "log")
                yield address
            finally:
                server.send_signal(signal.SIGINT)  # does not wait for connections
                server.wait()


def found() -> Path:
    """Return the folder of PostgreSQL's programs; raise `NoServerError` when there is none."""
    named = shutil.which("initdb")
    places = [Path(named).parent] if named else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    for place in reversed(places):
        if (place / "initdb").exists():
            return place
    raise NoServerError("PostgreSQL is not installed (Debian: apt install postgresql)")


class Databases:
    """Empty databases of a server, each used again after it was given back."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._free: list[str] = []
        self._taken: list[str] = []

    def take(self) -> str:
        """Return the address of an empty database."""
        number = len(self._taken) + len(self._free)
        found = self._free.pop() if self._free else self.make(f"record{number}")
        self._taken.append(found)
        return found

    def give_all_back(self) -> None:
        """Empty what was taken."""
        for each in self._taken:
            self.run(each, "DROP SCHEMA IF EXISTS dragoman CASCADE")
        self._free += self._taken
        self._taken = []

    def make(self, name: str, encoding: str = "UTF8") -> str:
        """Make a database and return its address."""
        self.run(
            self.address.format("postgres"), f"CREATE DATABASE {name} ENCODING '{encoding}' TEMPLATE template0"
        )
        return self.address.format(name)

    def run(self, address: str, sql: str) -> None:
        """Run a statement as the owner."""
        import psycopg

        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("SET client_min_messages TO error")
            connection.execute(sql)


def _unprivileged(folder: Path) -> dict[str, Any]:
    """Return how to run a program as somebody else than root, whom *folder* then belongs to."""
    if os.geteuid() != 0:
        return {}
    shutil.chown(folder, "nobody")
    return {"user": "nobody", "extra_groups": [], "cwd": folder}


def _wait(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    """Return when the server answers; raise `NoServerError` when it ended, or does not in time."""
    import psycopg

    end = time.monotonic() + SECONDS
    while server.poll() is None and time.monotonic() < end:
        with suppress(psycopg.OperationalError):
            psycopg.connect(address.format("postgres")).close()
            return
        time.sleep(0.02)
    raise NoServerError(f"PostgreSQL does not start here: {log.read_text()[-200:]}")
