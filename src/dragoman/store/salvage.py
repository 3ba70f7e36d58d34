"""Carries what is whole of a damaged record into a new file; says what has to be read or coded again.

The damaged file is only read. An article is carried over when everything that follows from it is as it was written;
one with a whole text but damaged facts comes without them, to be coded again.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from dragoman.errors import RecordError
from dragoman.schema import Coded, Coder, Mention, Origin
from dragoman.schema.identity import article_key, text_digest
from dragoman.store.audit import audit_article
from dragoman.store.connection import File, connect, one_transaction
from dragoman.store.corrections import SHAPES
from dragoman.store.layer import settle
from dragoman.store.reading import article_from
from dragoman.store.writing import add_coded

_Unreadable = (sqlite3.DatabaseError, UnicodeDecodeError, msgspec.DecodeError, ValueError)
_PARTS = {"statement": "statements", "event": "events", "mission": "missions", "candidate": "candidates"}
_TABLES = {
    "runs": "run",
    "rejections": "digest",
    "watches": "name",
    "watched": "name",
    "reviews": "review",
}
"""Tables that are carried over row by row as they are, and the column they are read by."""


class Salvaged(NamedTuple):
    """What became of a damaged record.

    `whole` articles were carried over with their facts, those with the keys `to_code` without. `lost` are the
    origins of articles whose text is damaged; `unreadable` names what cannot even be listed.
    """

    whole: int
    to_code: tuple[str, ...]
    lost: tuple[Origin, ...]
    unreadable: tuple[str, ...]


def salvage(damaged: Path, into: Path) -> Salvaged:
    """Carry what is whole of the record at *damaged* into a new one at *into*, which must not be there.

    Raises `RecordError` when not even the list of its tables can be read.
    """
    with closing(_opened(damaged)) as old, closing(connect(into, read_only=False)) as new:
        unreadable = list(_carry_tables(old, new, into))
        whole, to_code, lost = 0, [], []
        for number in _numbers(old):
            try:
                coded, is_whole = _coded(old, number)
            except _Unreadable:
                origins = _origins(old, number)
                lost += origins
                if not origins and _is_there(old, number):
                    unreadable.append(f"article number {number}, and where it came from")
                continue
            with one_transaction(new, into):
                add_coded(new, (coded,), None)
                _carry_sources(old, new, number, article_key(coded.article))
            whole += is_whole
            to_code += [] if is_whole else [article_key(coded.article)]
        with one_transaction(new, into):
            for (name,) in new.execute("SELECT DISTINCT fact FROM reviews").fetchall():
                settle(new, name)
    return Salvaged(whole, tuple(to_code), tuple(lost), tuple(unreadable))


def _opened(damaged: Path) -> File:
    try:
        return connect(damaged, read_only=True, damaged=True)
    except RecordError as error:
        if error.__cause__ is None:
            raise
        said = f"{damaged} cannot be opened at all ({error.__cause__}); restore a copy, or read its files again"
        raise RecordError(f"{said}: dragoman read PATH... --into NEW.db", str(damaged)) from error


def put_in_place(repaired: Path, path: Path) -> Path:
    """Put the file *repaired* in the place of the record at *path*; return where the damaged one is kept."""
    kept = path.with_name(path.name + ".damaged")
    for part in ("-wal", "-shm", ""):
        old, aside = (each.with_name(each.name + part) for each in (path, kept))
        aside.unlink(missing_ok=True)
        if old.exists():
            os.link(old, aside)
    for part in ("-wal", "-shm"):
        path.with_name(path.name + part).unlink(missing_ok=True)  # a log of the old file must not meet the new one
    repaired.replace(path)
    return kept


def _numbers(db: File) -> list[int]:
    """Return the numbers of all articles, or all numbers that articles may have when they cannot be listed."""
    last = 0
    for sql in (
        "SELECT article FROM articles",
        "SELECT article FROM sources",
        "SELECT DISTINCT article FROM facts",
    ):
        try:
            for (number,) in db.execute(sql):
                last = max(last, number)
        except _Unreadable:
            continue
    return list(range(1, last + 1))


def _is_there(db: File, number: int) -> bool:
    try:
        return db.execute("SELECT 1 FROM articles WHERE article = ?", (number,)).fetchone() is not None
    except _Unreadable:
        return True


def _coded(db: File, number: int) -> tuple[Coded, bool]:
    """Return an article and whether its facts come with it; raise when its text is damaged or it is not there."""
    row = db.execute(
        "SELECT data, text, text_digest, key, not_coded, name, version, model, model_digest"
        " FROM articles JOIN coders USING (coder) WHERE article = ?",
        (number,),
    ).fetchone()
    if row is None:
        raise ValueError(f"there is no article {number}")
    data, text, digest, key, not_coded, *who = row
    article = article_from(data, text)
    if text_digest(text) != digest or article_key(article) != key:
        raise ValueError(f"article {number} is not as it was read")
    coder = Coder(**dict(zip(("name", "version", "model", "model_digest"), who, strict=True)))
    try:
        if not any(audit_article(db, number)):
            facts = _facts(db, number)
            return Coded(article=article, coder=coder, not_coded=not_coded, **facts), True
    except _Unreadable:
        pass
    return Coded(article=article, coder=coder, not_coded=not_coded), False


def _facts(db: File, number: int) -> dict[str, Any]:
    mentions = db.execute("SELECT data FROM actors WHERE article = ? ORDER BY number", (number,))
    found: dict[str, list[Any]] = {"actors": [msgspec.json.decode(data, type=Mention) for (data,) in mentions]}
    for kind, data in db.execute("SELECT kind, data FROM facts WHERE article = ? ORDER BY fact", (number,)):
        found.setdefault(_PARTS[kind], []).append(msgspec.json.decode(data, type=SHAPES[kind]))
    return {name: tuple(facts) for name, facts in found.items()}


def _origins(db: File, number: int) -> list[Origin]:
    try:
        rows = db.execute("SELECT path, byte_offset, digest FROM sources WHERE article = ?", (number,)).fetchall()
    except _Unreadable:
        return []
    return [Origin(path=path, offset=offset, digest=digest) for path, offset, digest in rows]


def _carry_sources(old: File, new: File, number: int, key: str) -> None:
    """Mark all bytes that an article was read from as read."""
    try:
        rows = old.execute(
            "SELECT digest, path, byte_offset, run FROM sources WHERE article = ?", (number,)
        ).fetchall()
    except _Unreadable:
        return
    new.executemany(
        "INSERT OR REPLACE INTO sources SELECT ?1, ?2, ?3, article, run.run FROM articles"
        " LEFT JOIN runs AS run ON run.run = ?4 WHERE key = ?5",
        [(*row, key) for row in rows],
    )


def _carry_tables(old: File, new: File, path: Path) -> Iterator[str]:
    """Carry over what stands beside the articles; yield the tables that cannot be read to their end."""
    with one_transaction(new, path):
        new.execute("PRAGMA defer_foreign_keys = ON")
        for table, column in _TABLES.items():
            try:
                for row in old.execute(f"SELECT * FROM {table} ORDER BY {column}"):  # noqa: S608 - names above
                    marks = ", ".join("?" * len(row))
                    new.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)  # noqa: S608 - names above
            except _Unreadable:
                yield table
