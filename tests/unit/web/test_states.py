"""Empty, missing, damaged, foreign and half-written records each say so in words; long questions end."""

from __future__ import annotations

import datetime as dt
import html
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.unit.web.conftest import Client

from dragoman.errors import QuestionTooLongError
from dragoman.store import Record, Verdict
from dragoman.store.views import open_view
from dragoman.web.files import write_dossier

Serve = Callable[..., Client]


def test_a_record_without_articles_says_how_to_fill_it(tmp_path: Path, served: Serve) -> None:
    path = tmp_path / "new.db"
    Record.open(path).close()
    page = served(path)("/")
    assert page.status_code == 200
    assert "This record is empty" in page.text
    assert "dragoman read PATH" in page.text
    for other in (
        "/find",
        "/pair/EST-RUS",
        "/map",
        "/network",
        "/about",
        "/review?reviewer=x",
        "/missions/EST-RUS",
    ):
        assert served(path)(other).status_code == 200, other


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "there is no record"), (b"", "is empty"), (b"no database at all" * 100, "is not a dragoman record")],
)
def test_what_is_no_record_is_said_to_be_none(
    tmp_path: Path, served: Serve, content: bytes | None, said: str
) -> None:
    path = tmp_path / "other.db"
    if content is not None:
        path.write_bytes(content)
    page = served(path)("/")
    assert page.status_code == 503
    assert said in page.text


def test_a_damaged_record_says_so_on_the_page_that_meets_the_damage(own: Path, served: Serve) -> None:
    with Record.open(own) as record:
        fact = next(iter(record.events()))
    with closing(sqlite3.connect(own)) as db, db:
        db.execute("UPDATE evidence SET quote = quote || '!' WHERE quote = ?", (fact.quotation,))
    page = served(own)(f"/fact/{fact.id}")
    assert page.status_code == 500
    assert "The record is damaged" in page.text
    assert served(own)("/").status_code == 200


def test_bytes_overwritten_in_the_file_are_no_empty_answer(own: Path, served: Serve) -> None:
    size = own.stat().st_size
    with own.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * (size - 8192))
    page = served(own)("/pair/EST-RUS")
    assert page.status_code == 503
    assert "dragoman verify" in page.text


def test_a_record_that_is_being_written_says_so_and_can_be_read(own: Path, served: Serve) -> None:
    with Record.open(own) as writer:
        writer.begin_run("read", dt.datetime(2026, 11, 25, 3, 0, tzinfo=dt.UTC))
        page = served(own)("/").text
        assert "has not ended: the record is being written, or was cut off" in page
        assert served(own)("/pair/EST-RUS").status_code == 200
        writer.end_run(dt.datetime(2026, 11, 25, 3, 1, tzinfo=dt.UTC))
    assert "has not ended" not in served(own)("/").text


def test_a_page_sees_one_state_of_the_record_while_another_program_writes(own: Path) -> None:
    with open_view(own) as view:
        before = view.record.counts().articles
        with Record.open(own) as writer:
            fact = next(iter(writer.events()))
            writer.review(fact.id, Verdict.REJECT, "x", dt.datetime(2026, 11, 25, tzinfo=dt.UTC))
        assert view.record.counts().articles == before
        assert list(view.record.reviews()) == []


def test_a_question_without_end_is_stopped(examples: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(QuestionTooLongError), open_view(examples, seconds=0.05) as view:
        view.db.execute(endless).fetchone()


def test_the_folder_of_a_pair_is_complete_and_the_same_each_time(examples: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    written = write_dossier(examples, ("EST", "RUS"), first)
    write_dossier(examples, ("EST", "RUS"), second)
    names = sorted(path.name for path in first.glob("*.html"))
    assert len(names) == written.pages > 100
    assert written.left_out == 0
    assert all((first / name).read_bytes() == (second / name).read_bytes() for name in names)


def test_every_link_in_the_folder_leads_to_a_file_in_it(examples: Path, tmp_path: Path) -> None:
    write_dossier(examples, ("EST", "RUS"), tmp_path)
    for page in tmp_path.glob("*.html"):
        for link in set(_links(page.read_text(encoding="utf-8"))):
            assert (tmp_path / link).is_file(), (page.name, link)


def test_a_folder_with_room_for_few_pages_says_how_many_it_left_out(examples: Path, tmp_path: Path) -> None:
    written = write_dossier(examples, ("EST", "RUS"), tmp_path, most=5)
    assert written.pages == 5
    assert written.left_out > 0
    for page in tmp_path.glob("*.html"):
        assert all((tmp_path / link).is_file() for link in _links(page.read_text(encoding="utf-8")))


def _links(page: str) -> list[str]:
    links = [html.unescape(link) for link in re.findall(r'href="([^"]*)"', page)]
    return [link.partition("#")[0] for link in links if not re.match(r"https?:|#", link)]
