"""A damaged record is made whole again, from what it keeps and from the files it was read from."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Run
from tests.unit.store import samples

from dragoman.store import Record, Verdict
from dragoman.store.verify import verify

NOON = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def read_in(run: Run, tmp_path: Path) -> Path:
    """Return a record read from files, with a refused event and a corrected one."""
    (tmp_path / "pages").mkdir()
    for number in range(6):
        (tmp_path / "pages" / f"a{number}.txt").write_text(f"{samples.TEXT}\nPage {number}.\n")
    assert run("read", "pages").exit_code == 0
    path = tmp_path / "record.db"
    with Record.open(path) as record:
        first, second, *_ = record.events()
        record.review(first.id, Verdict.REJECT, "ada", NOON)
        record.correct(second.id, "status", "denied", "ada", NOON)
    return path


def held(path: Path) -> list[tuple]:
    """Return what a record answers with, whatever the order in which it was read."""
    with Record.open(path, read_only=True) as record:
        facts = [*record.events(refused=None), *record.statements(), *record.missions()]
        reviews = [(review.fact, review.verdict.value, review.value or "") for review in record.reviews()]
    return sorted((found.id, str(found.fact), found.quotation) for found in facts) + sorted(reviews)


def tamper(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for statement in statements:
            raw.execute(statement)


def test_a_whole_record_is_left_alone(run: Run, read_in: Path) -> None:
    before = read_in.read_bytes()
    assert "nothing to repair" in run("repair").stdout
    assert read_in.read_bytes() == before


def test_damaged_facts_are_coded_again_from_the_text_that_was_kept(run: Run, read_in: Path) -> None:
    before = held(read_in)
    tamper(read_in, "DELETE FROM evidence WHERE fact < 4", "UPDATE facts SET data = '{' WHERE fact = 5")
    shutil.rmtree(read_in.parent / "pages")
    done = run("repair")
    assert done.exit_code == 0, done.output
    assert "coded again from the text" in done.stdout
    assert verify(read_in).damage == ()
    assert held(read_in) == before
    assert verify(read_in.with_name("record.db.damaged")).damage != ()


def test_an_article_whose_text_is_damaged_is_read_again_from_its_file(run: Run, read_in: Path) -> None:
    before = held(read_in)
    tamper(read_in, "UPDATE articles SET text = text || '!' WHERE article = 3")
    done = run("repair")
    assert done.exit_code == 0, done.output
    assert "1 article read again from files" in done.stdout
    assert held(read_in) == before
    assert run("read", "pages").exit_code == 0
    assert held(read_in) == before, "what was carried over is not read twice"


def test_what_cannot_be_brought_back_is_named(run: Run, read_in: Path) -> None:
    tamper(read_in, "UPDATE articles SET text = '' WHERE article = 3")
    shutil.rmtree(read_in.parent / "pages")
    done = run("repair")
    assert done.exit_code == 1
    assert "lost  pages/a2.txt, byte 0" in done.stdout
    assert verify(read_in).damage == ()
    with Record.open(read_in, read_only=True) as record:
        assert record.counts().articles == 5


@pytest.mark.parametrize("seed", range(5))
def test_zeroed_pages_are_mended(run: Run, read_in: Path, seed: int) -> None:
    before = held(read_in)
    whole = bytearray(read_in.read_bytes())
    pages = len(whole) // 4096
    for page in random.Random(seed).sample(range(pages // 2, pages), 3):  # noqa: S311 - where to damage
        whole[page * 4096 : (page + 1) * 4096] = bytes(4096)
    read_in.write_bytes(whole)
    damage = verify(read_in).damage
    if not damage:
        return  # those pages were free
    done = run("repair")
    if any("cannot be opened" in found.how for found in damage):
        assert "read its files again" in str(done.exception)
        return
    assert done.exit_code in (0, 1), done.output
    assert verify(read_in).damage == ()
    run("read", "pages")
    facts = len([row for row in before if len(row[0]) == 32 and row[2].startswith(("Norway", "Our"))])
    assert len([row for row in held(read_in) if row[2].startswith(("Norway", "Our"))]) == facts
