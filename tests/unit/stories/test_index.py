"""Stories kept in SQLite as articles arrive."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest

from dragoman.stories.copies import find_overlaps, stories_of
from dragoman.stories.index import StoryIndex
from dragoman.stories.shingles import Fingerprint, Fingerprinter

from .texts import GRAIN, SUMMIT, flat, invented

TEXTS = [
    SUMMIT,
    GRAIN,
    " ".join(SUMMIT.split()[:40]),
    " ".join(SUMMIT.split()[-40:]),
    flat(GRAIN) + " The exchange closed at noon.",
    invented(7),
]


@pytest.fixture(scope="module")
def prints() -> dict[str, Fingerprint]:
    printer = Fingerprinter.load()
    return {found.text_id: found for found in map(printer.of, TEXTS)}


def open_index(path: Path, prints: dict[str, Fingerprint]) -> tuple[sqlite3.Connection, StoryIndex]:
    connection = sqlite3.connect(path)
    StoryIndex.create_tables(connection)
    return connection, StoryIndex(connection, prints.__getitem__)


def read_in(path: Path, prints: dict[str, Fingerprint], texts: Iterable[Fingerprint]) -> None:
    connection, index = open_index(path, prints)
    with connection:
        for text in texts:
            index.add(text)
    connection.close()


def test_the_file_holds_the_stories_that_the_pure_rule_gives(
    tmp_path: Path, prints: dict[str, Fingerprint]
) -> None:
    read_in(tmp_path / "a.db", prints, prints.values())
    _, index = open_index(tmp_path / "a.db", prints)
    overlaps = find_overlaps(prints.values())
    assert index.overlaps() == overlaps
    assert tuple(index.stories()) == stories_of(prints, overlaps)


def test_two_runs_in_another_order_give_the_same_stories(tmp_path: Path, prints: dict[str, Fingerprint]) -> None:
    texts = list(prints.values())
    read_in(tmp_path / "a.db", prints, texts)
    read_in(tmp_path / "b.db", prints, texts[4:])
    read_in(tmp_path / "b.db", prints, reversed(texts[:5]))
    stories = [tuple(open_index(tmp_path / name, prints)[1].stories()) for name in ("a.db", "b.db")]
    assert stories[0] == stories[1]


def test_a_kill_before_the_commit_leaves_nothing_behind(tmp_path: Path, prints: dict[str, Fingerprint]) -> None:
    texts = list(prints.values())
    read_in(tmp_path / "a.db", prints, texts[:2])
    connection, index = open_index(tmp_path / "a.db", prints)
    index.add(texts[2])
    connection.close()
    _, index = open_index(tmp_path / "a.db", prints)
    assert texts[2].text_id not in index
    assert len(list(index.stories())) == 2


def test_two_halves_of_a_story_join_when_the_whole_arrives(tmp_path: Path, prints: dict[str, Fingerprint]) -> None:
    texts = list(prints.values())
    connection, index = open_index(tmp_path / "a.db", prints)
    first, second = index.place(texts[2]), index.place(texts[3])
    assert first.story_id != second.story_id
    whole = index.place(texts[0])
    assert set(whole.joined) == {first.story_id, second.story_id}
    assert index.story_of(first.story_id) == index.story_of(second.story_id) == whole.story_id
    connection.close()


def test_a_text_read_twice_changes_nothing(tmp_path: Path, prints: dict[str, Fingerprint]) -> None:
    connection, index = open_index(tmp_path / "a.db", prints)
    once = index.place(prints[next(iter(prints))])
    again = index.place(prints[next(iter(prints))])
    assert again.story_id == once.story_id
    assert again.overlaps == ()
    connection.close()
