"""What ``dragoman doctor`` sees of a record: whether it can be opened, written and trusted. Nothing is changed."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from dragoman.errors import RecordError
from dragoman.store.connection import MIGRATIONS, connect
from dragoman.store.walog import writer_of

LEAST_FREE = 100_000_000
"""Bytes: what a record of some thousand articles and its log need to grow."""

_VERSION_AT = 60
"""Where the header of an SQLite file holds the version of its schema, in four bytes."""

Found = tuple[str, str, bool | None]
"""What was looked at, what was found, and whether it is fine; None: not as one might wish, and not in the way."""


def examine_record(path: Path) -> Iterator[Found]:
    """Yield what was found of the record at *path*, of its folder and of the disk."""
    folder = path.parent
    if not folder.is_dir():
        yield ("record", f"folder {folder} does not exist; make it first, or name another record", False)
        return
    if path.exists():
        yield _standing(path)
        yield _writing(path)
    else:
        yield _to_be_made(path)
    free = shutil.disk_usage(folder).free
    enough = free >= LEAST_FREE
    cure = "" if enough else "; free some, or move the record: reading needs room for it and for its log"
    yield ("disk", f"{free / 1e6:,.0f} MB free in {folder.resolve()}{cure}", enough)


def _to_be_made(path: Path) -> Found:
    if os.access(path.parent, os.W_OK):
        return ("record", f"none at {path} yet; make one with: dragoman read PATH... --into {path}", None)
    return (
        "record",
        f"none at {path}, and folder {path.parent} cannot be written; name another with --into",
        False,
    )


def _standing(path: Path) -> Found:
    """Open the record and look at its pages; an older one is not opened, since that would bring it up to date."""
    try:
        schema = _schema(path)
        if 0 < schema < len(MIGRATIONS):
            return ("record", f"{path} has schema {schema}; the next command brings it to {len(MIGRATIONS)}", None)
        with closing(connect(path, read_only=True)) as db:
            (articles,) = db.execute("SELECT count(*) FROM articles").fetchone()
            (pages,) = db.execute("PRAGMA quick_check(1)").fetchone()
    except RecordError as error:
        return ("record", str(error), False)
    except OSError as error:
        return ("record", f"{path} cannot be read ({error.strerror}); check its permissions", False)
    except sqlite3.DatabaseError as error:
        return ("record", _damaged(path, str(error)), False)
    if pages != "ok":
        return ("record", _damaged(path, pages), False)
    return ("record", f"{path}: schema {schema or len(MIGRATIONS)}, articles: {articles:,}, pages are sound", True)


def _damaged(path: Path, how: str) -> str:
    how = " ".join(how.split())
    cure = f"see what survives with: dragoman verify {path}, and make it whole with: dragoman repair {path}"
    return f"{path} is damaged ({how}); {cure}"


def _schema(path: Path) -> int:
    """Return the version that the file's header holds; 0 for a new record that still lies in its log."""
    with path.open("rb") as file:
        head = file.read(_VERSION_AT + 4)
    return int.from_bytes(head[_VERSION_AT:], "big") if head.startswith(b"SQLite format 3\0") else 0


def _writing(path: Path) -> Found:
    if who := writer_of(path):
        return ("writing", f"{who} is writing to {path}; others wait for it, readers need not", None)
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return ("writing", f"{path} and its folder can be written", True)
    return ("writing", f"{path} or its folder cannot be written: it can be asked, not added to or reviewed", None)
