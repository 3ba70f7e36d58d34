"""A PostgreSQL server of our own, on a socket in a temporary folder, for as long as tests ask it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
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
                _wait(server, folder)
                yield f"postgresql://{OWNER}@/{{}}?host={name}"
            finally:
                server.terminate()
                server.wait()


def found() -> Path:
    """Return the folder of PostgreSQL's programs; raise `NoServerError` when there is none."""
    named = shutil.which("initdb")
    places = [Path(named).parent] if named else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    for place in reversed(places):
        if (place / "initdb").exists():
            return place
    raise NoServerError("PostgreSQL is not installed (Debian: apt install postgresql)")


def make_database(address: str, name: str, encoding: str = "UTF8") -> str:
    """Make an empty database and return its address."""
    import psycopg

    with psycopg.connect(address.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} ENCODING '{encoding}' TEMPLATE template0")
    return address.format(name)


def _unprivileged(folder: Path) -> dict[str, Any]:
    """Return how to run a program as somebody else than root, whom *folder* then belongs to."""
    if os.geteuid() != 0:
        return {}
    shutil.chown(folder, "nobody")
    return {"user": "nobody", "extra_groups": [], "cwd": folder}


def _wait(server: subprocess.Popen[bytes], folder: Path) -> None:
    end = time.monotonic() + SECONDS
    while not (folder / ".s.PGSQL.5432").exists():
        if server.poll() is not None or time.monotonic() > end:
            raise NoServerError(f"PostgreSQL does not start here: {(folder / 'log').read_text()[-200:]}")
        time.sleep(0.02)
