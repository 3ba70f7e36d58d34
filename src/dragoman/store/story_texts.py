"""Texts and their stories in the tables of a record; the pure rules are in `dragoman.stories.copies`.

Texts are compared exactly; what is kept is the sample of runs by which candidates are looked up. The caller owns
the transaction: a text, its runs, its ties and its story are written together or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from dragoman.store.database import Database
from dragoman.stories.copies import SAMPLED_RUNS, Overlap, Story, Tie, is_worth_comparing, overlap
from dragoman.stories.shingles import Fingerprint

KEY_BITS = 32

_SHARING = """
    SELECT known.text, known.story, known.runs, found.shared FROM (
        SELECT text, count(*) AS shared FROM story_runs
        WHERE run IN (SELECT CAST(value AS BIGINT) FROM json_each(?))
        GROUP BY text HAVING count(*) >= ?
    ) AS found JOIN story_texts AS known ON known.text = found.text
    ORDER BY found.shared DESC, known.text
"""
_ADD_TEXT = "INSERT INTO story_texts (digest, story, runs, holds_many) VALUES (?, 0, ?, ?) RETURNING text"
_ADD_RUNS = "INSERT INTO story_runs SELECT CAST(value AS BIGINT), ? FROM json_each(?)"
_ADD_TIE = "INSERT INTO story_ties VALUES (?, ?, ?, ?, ?, ?)"
_STORIES = """
    SELECT head.digest, member.digest FROM story_texts AS member
    JOIN story_texts AS head ON head.text = member.story ORDER BY head.digest, member.digest
"""
_TIES = """
    SELECT a.digest, b.digest, tie, shared, containment, quoted FROM story_ties
    JOIN story_texts AS a ON a.text = first JOIN story_texts AS b ON b.text = second
"""


@dataclass(frozen=True)
class Placed:
    """Where a text came to stand: its number in the record, and the ids of the stories that it made one."""

    text: int
    joined: tuple[str, ...] = ()


class StoryTexts:
    """The texts of one record and their stories.

    *fingerprint_of* gives the fingerprint of a known text by its number.
    """

    def __init__(self, db: Database, fingerprint_of: Callable[[int], Fingerprint]) -> None:
        self._db = db
        self._fingerprint_of = fingerprint_of

    def place(self, fingerprint: Fingerprint) -> Placed:
        """Keep a text, compare it with its candidates and give it a story; a known text changes nothing.

        Of the texts of one story only as many are compared as it takes to find a copy: a story is what copies
        connect, whichever of them are known.
        """
        digest = bytes.fromhex(fingerprint.text_id)
        known = self._db.execute("SELECT text FROM story_texts WHERE digest = ?", (digest,)).fetchone()
        if known is not None:
            return Placed(known[0])
        keys = str(sample_keys(fingerprint))
        compared = list(self._compared(fingerprint, keys))
        text = self._write(fingerprint, digest, keys)
        self._db.executemany(_ADD_TIE, [_row(text, other, pair) for _, other, pair in compared])
        stories = {story for story, _, pair in compared if pair.tie is Tie.COPY}
        return Placed(text, self._join(text, digest, stories))

    def _compared(self, fingerprint: Fingerprint, keys: str) -> Iterator[tuple[int, int, Overlap]]:
        """Yield (story, text, overlap) for the candidates that share enough, those that share most first."""
        size = len(fingerprint.runs)
        joined: set[int] = set()
        for text, story, runs, shared in self._db.execute(_SHARING, (keys, SAMPLED_RUNS)).fetchall():
            if story in joined or not is_worth_comparing(shared, size, runs):
                continue
            pair = overlap(fingerprint, self._fingerprint_of(text))
            if pair is None:
                continue
            if pair.tie is Tie.COPY:
                joined.add(story)
            yield story, text, pair

    def stories(self) -> Iterator[Story]:
        """Yield every story, sorted by id."""
        for head, rows in groupby(self._db.execute(_STORIES), key=lambda row: row[0]):
            yield Story(head.hex(), tuple(text_id.hex() for _, text_id in rows))

    def ties(self) -> tuple[Overlap, ...]:
        """Return what is kept of overlaps, sorted.

        Between two stories these are all there are; within one, those that connect it, which depend on the order in
        which its texts came.
        """
        return tuple(sorted(_overlap(*row) for row in self._db.execute(_TIES)))

    def _write(self, fingerprint: Fingerprint, digest: bytes, keys: str) -> int:
        row = (digest, len(fingerprint.runs), fingerprint.has_many_stories)
        text = int(self._db.execute(_ADD_TEXT, row).fetchall()[0][0])
        self._db.execute(_ADD_RUNS, (text, keys))
        return text

    def _join(self, text: int, digest: bytes, stories: set[int]) -> tuple[str, ...]:
        """Give the new text the story of its copies; copies of several stories make them one."""
        heads = {digest: text}
        for story in stories:
            (name,) = self._db.execute("SELECT digest FROM story_texts WHERE text = ?", (story,)).fetchone()
            heads[name] = story
        head = heads[min(heads)]
        self._db.execute("UPDATE story_texts SET story = ? WHERE text = ?", (head, text))
        others = [(head, story) for story in stories if story != head]
        self._db.executemany("UPDATE story_texts SET story = ? WHERE story = ?", others)
        return tuple(sorted(name.hex() for name in heads if name != digest))


def story_of(db: Database, text_id: str) -> str | None:
    """Return the id of the story that *text_id* belongs to (or named before it joined another)."""
    query = """
        SELECT head.digest FROM story_texts AS text JOIN story_texts AS head ON head.text = text.story
        WHERE text.digest = ?
    """
    row = db.execute(query, (bytes.fromhex(text_id),)).fetchone()
    return row[0].hex() if row else None


def sample_keys(fingerprint: Fingerprint) -> list[int]:
    """Return the sampled runs, shortened: two texts must agree on more than one, so a chance hit costs little."""
    return sorted({run >> (64 - KEY_BITS) for run in fingerprint.sample})


def _row(text: int, other: int, pair: Overlap) -> tuple[int, int, str, int, float, float]:
    return other, text, pair.tie.value, pair.shared, pair.containment, pair.quoted_share


def _overlap(one: bytes, other: bytes, tie: str, shared: int, containment: float, quoted: float) -> Overlap:
    first, second = sorted((one.hex(), other.hex()))
    return Overlap(first, second, Tie(tie), shared, containment, quoted)
