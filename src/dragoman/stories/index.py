"""Stories kept as articles arrive, in tables of an SQLite file; the pure rules are in `copies`.

The caller owns the connection and its transactions: a text, its runs, its overlaps and its story are written
together or not at all, so a kill at any moment leaves a file that goes on as if nothing had happened.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from dragoman.stories.copies import SAMPLED_RUNS, Overlap, Story, Tie, overlap
from dragoman.stories.shingles import Fingerprint

SCHEMA = """
CREATE TABLE IF NOT EXISTS story_text (
    number INTEGER PRIMARY KEY,
    text_id BLOB NOT NULL UNIQUE,
    story INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS story_text_by_story ON story_text (story);
CREATE TABLE IF NOT EXISTS story_run (
    run INTEGER NOT NULL,
    text INTEGER NOT NULL,
    PRIMARY KEY (run, text)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS story_overlap (
    first INTEGER NOT NULL,
    second INTEGER NOT NULL,
    tie TEXT NOT NULL,
    shared INTEGER NOT NULL,
    containment REAL NOT NULL,
    quoted_share REAL NOT NULL,
    PRIMARY KEY (first, second)
) STRICT, WITHOUT ROWID;
"""

KEY_BITS = 32

_SHARING = """
    SELECT text_id FROM story_text WHERE number IN (
        SELECT text FROM story_run WHERE run IN (SELECT value FROM json_each(?))
        GROUP BY text HAVING count(*) >= ?)
"""
_ADD_TEXT = """
    INSERT INTO story_text (text_id, story) VALUES (?, (SELECT coalesce(max(number), 0) + 1 FROM story_text))
"""


@dataclass(frozen=True)
class Placed:
    """Where a text came to stand: its story, what it overlaps, and the ids of the stories it joined to one."""

    story_id: str
    overlaps: tuple[Overlap, ...] = ()
    joined: tuple[str, ...] = ()


class StoryIndex:
    """The texts of one SQLite file and their stories.

    *fingerprint_of* gives the fingerprint of a known text by its id; texts are compared exactly, and what is kept
    here is only the sample by which candidates are looked up (about 800 bytes a text).
    """

    def __init__(self, connection: sqlite3.Connection, fingerprint_of: Callable[[str], Fingerprint]) -> None:
        self._connection = connection
        self._fingerprint_of = fingerprint_of

    @staticmethod
    def create_tables(connection: sqlite3.Connection) -> None:
        """Create the tables where they are missing; this ends an open transaction, as SQLite scripts do."""
        connection.executescript(SCHEMA)

    def __contains__(self, text_id: str) -> bool:
        """Say whether the text is known."""
        return self._row(text_id) is not None

    def add(self, fingerprint: Fingerprint) -> None:
        """Keep a text; a known text changes nothing."""
        self.place(fingerprint)

    def place(self, fingerprint: Fingerprint) -> Placed:
        """Keep a text, compare it with its candidates and give it a story; a known text keeps its own."""
        known = self.story_of(fingerprint.text_id)
        if known is not None:
            return Placed(known)
        keys = _keys(fingerprint)
        pairs = (overlap(fingerprint, other) for other in self._sharing(keys, fingerprint.text_id))
        overlaps = tuple(sorted(pair for pair in pairs if pair is not None))
        number = self._write(fingerprint.text_id, keys)
        self._write_overlaps(overlaps)
        return self._join(number, fingerprint.text_id, overlaps)

    def candidates(self, fingerprint: Fingerprint) -> Iterator[Fingerprint]:
        """Yield known texts, other than itself, that share enough sampled runs to be compared."""
        return self._sharing(_keys(fingerprint), fingerprint.text_id)

    def _sharing(self, keys: list[int], text_id: str) -> Iterator[Fingerprint]:
        for (other,) in self._connection.execute(_SHARING, (str(keys), SAMPLED_RUNS)).fetchall():
            if other.hex() != text_id:
                yield self._fingerprint_of(other.hex())

    def story_of(self, text_id: str) -> str | None:
        """Return the id of the story that *text_id* belongs to (or named before it joined another)."""
        row = self._row(text_id)
        return self._id_of(row[1]) if row is not None else None

    def stories(self) -> Iterator[Story]:
        """Yield every story, sorted by id."""
        query = """
            SELECT head.text_id, member.text_id FROM story_text AS member
            JOIN story_text AS head ON head.number = member.story ORDER BY head.text_id, member.text_id
        """
        for head, rows in groupby(self._connection.execute(query), key=lambda row: row[0]):
            yield Story(head.hex(), tuple(text_id.hex() for _, text_id in rows))

    def overlaps(self) -> tuple[Overlap, ...]:
        """Return every overlap found so far, sorted."""
        query = """
            SELECT a.text_id, b.text_id, tie, shared, containment, quoted_share FROM story_overlap
            JOIN story_text AS a ON a.number = first JOIN story_text AS b ON b.number = second
        """
        rows = self._connection.execute(query)
        return tuple(sorted(Overlap(a.hex(), b.hex(), Tie(tie), *rest) for a, b, tie, *rest in rows))

    def _row(self, text_id: str) -> tuple[int, int] | None:
        query = "SELECT number, story FROM story_text WHERE text_id = ?"
        found: tuple[int, int] | None = self._connection.execute(query, (bytes.fromhex(text_id),)).fetchone()
        return found

    def _id_of(self, number: int) -> str:
        row = self._connection.execute("SELECT text_id FROM story_text WHERE number = ?", (number,)).fetchone()
        return str(row[0].hex())

    def _write(self, text_id: str, keys: list[int]) -> int:
        number = self._connection.execute(_ADD_TEXT, (bytes.fromhex(text_id),)).lastrowid
        assert number is not None  # noqa: S101 - an insert without error has a row number
        self._connection.executemany("INSERT INTO story_run VALUES (?, ?)", [(key, number) for key in keys])
        return number

    def _write_overlaps(self, overlaps: tuple[Overlap, ...]) -> None:
        insert = """
            INSERT INTO story_overlap SELECT a.number, b.number, ?, ?, ?, ? FROM story_text AS a, story_text AS b
            WHERE a.text_id = ? AND b.text_id = ?
        """
        rows = [
            (*(pair.tie.value, pair.shared, pair.containment, pair.quoted_share), *_blobs(pair))
            for pair in overlaps
        ]
        self._connection.executemany(insert, rows)

    def _join(self, number: int, text_id: str, overlaps: tuple[Overlap, ...]) -> Placed:
        """Give the new text the story of its copies; copies of several stories make them one."""
        heads = {text_id: number}
        for pair in overlaps:
            if pair.tie is Tie.COPY:
                row = self._row(pair.second if pair.first == text_id else pair.first)
                assert row is not None  # noqa: S101 - candidates are known texts
                heads[self._id_of(row[1])] = row[1]
        story_id = min(heads)
        update = "UPDATE story_text SET story = ? WHERE story = ?"
        self._connection.executemany(
            update, [(heads[story_id], head) for other, head in heads.items() if other != story_id]
        )
        return Placed(story_id, overlaps, tuple(sorted(set(heads) - {text_id})))


def _keys(fingerprint: Fingerprint) -> list[int]:
    """Return the sampled runs, shortened: two texts must agree on more than one, so a chance hit costs little."""
    return sorted({run >> (64 - KEY_BITS) for run in fingerprint.sample})


def _blobs(pair: Overlap) -> tuple[bytes, bytes]:
    return bytes.fromhex(pair.first), bytes.fromhex(pair.second)
