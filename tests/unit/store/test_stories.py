"""Stories kept in the record, in the transaction that adds the article."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

import pytest
from tests.unit.store import samples
from tests.unit.store.tampering import tamper
from tests.unit.stories.texts import GRAIN, SUMMIT, flat, invented

from dragoman.errors import RecordError
from dragoman.schema import Article, Coded, Form, Span
from dragoman.store import Place, Record
from dragoman.store.connection import MIGRATIONS
from dragoman.store.verify import verify

HALVES = {"head": " ".join(SUMMIT.split()[:40]), "tail": " ".join(SUMMIT.split()[-40:])}
TEXTS = {
    "summit": SUMMIT,
    "grain": GRAIN,
    **HALVES,
    "later": flat(GRAIN) + " The exchange closed at noon.",
    "other": invented(7),
    "again": SUMMIT.upper(),
}


def page(name: str) -> Coded:
    """Return one of the texts as an article without facts."""
    text = TEXTS[name]
    article = Article(
        id=name,
        text=text,
        form=Form.PLAIN,
        origin=samples.origin(name),
        paragraphs=(Span(0, len(text)),),
        url=f"https://{name}.example/1",
    )
    return Coded(article=article, coder=samples.CODER)


def read_in(path: Place, names: Iterable[str]) -> None:
    with Record.open(path) as record:
        for name in names:
            record.add(page(name))


def stories(path: Place) -> set[frozenset[str]]:
    """Return the sets of sites that print one story."""
    with Record.open(path, read_only=True) as record:
        keys = [key for key, _ in every_article(path)]
        pages = record.shelf(keys).printings.values()
        return {frozenset(one.site.removesuffix(".example") for one in of_story) for of_story in pages}


def every_article(path: Place) -> list[tuple[str, int]]:
    return tamper(path, "SELECT key, article FROM articles")


def ids(path: Place) -> set[str]:
    with Record.open(path, read_only=True) as record:
        return set(record.shelf(key for key, _ in every_article(path)).stories)


def forged(place: Place) -> str:
    """Return SQL for a digest that is of no text."""
    return "randomblob(16)" if isinstance(place, Path) else "decode(md5(random()::text), 'hex')"


WHOLE = {frozenset({"summit", "head", "tail", "again"}), frozenset({"grain", "later"}), frozenset({"other"})}


def test_copies_of_one_text_are_one_story_whatever_their_order(new_place: Callable[[], Place]) -> None:
    chance = random.Random(3)  # noqa: S311 - reproducible orders, no secret
    found = []
    for number in range(6):
        path = new_place()
        order = chance.sample(sorted(TEXTS), len(TEXTS))
        read_in(path, order[:number])
        read_in(path, order)
        assert stories(path) == WHOLE
        found.append(ids(path))
    assert all(one == found[0] for one in found)


def test_an_article_that_was_not_committed_leaves_no_trace_in_the_stories(place: Place) -> None:
    class Killed(BaseException):
        pass

    def dies_on_the_way() -> Iterable[Coded]:
        yield page("summit")
        raise Killed

    read_in(place, HALVES)
    with Record.open(place) as record, pytest.raises(Killed):
        record.add_all(dies_on_the_way())
    assert stories(place) == {frozenset({"head"}), frozenset({"tail"})}
    read_in(place, TEXTS)
    assert stories(place) == WHOLE


def test_two_halves_become_one_story_when_the_whole_arrives_and_keep_their_names(place: Place) -> None:
    read_in(place, HALVES)
    before = ids(place)
    assert len(before) == 2
    read_in(place, ["summit"])
    with Record.open(place, read_only=True) as record:
        now = {record.story(name) for name in before}
    assert now == ids(place)
    assert len(now) == 1


def test_a_name_that_no_text_bears_names_no_story(place: Place) -> None:
    read_in(place, ["summit"])
    with Record.open(place, read_only=True) as record:
        assert record.story("0" * 32) is None


def test_coding_anew_keeps_the_stories(place: Place) -> None:
    read_in(place, TEXTS)
    before = ids(place)
    with Record.open(place) as record:
        assert record.recode(page("head"))
    assert ids(place) == before
    assert verify(place).damage == ()


def test_a_credit_on_a_copy_in_the_record_says_whose_a_text_is(place: Place) -> None:
    with Record.open(place) as record:
        record.add(page("summit"))
        text = f"VARN, May 2 (Reuters) - {flat(SUMMIT)}"
        article = Article(
            id="wire",
            text=text,
            form=Form.PLAIN,
            origin=samples.origin("wire"),
            paragraphs=(Span(0, len(text)),),
            url="https://wire.example/1",
        )
        record.add(Coded(article=article, coder=samples.CODER))
    (key,) = [key for key, number in every_article(place) if number == 1]
    with Record.open(place, read_only=True) as record:
        (pages,) = record.shelf([key]).printings.values()
    assert [[credit.name for credit in one.credits] for one in pages if one.site == "wire.example"] == [["Reuters"]]


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE story_texts SET story = (SELECT max(story) FROM story_texts)",
        "DELETE FROM story_runs WHERE text = 1",
        "UPDATE story_texts SET digest = {forged} WHERE text = 1",
        "DELETE FROM story_pages WHERE article = 2",
        "DELETE FROM story_ties WHERE tie = 'copy'",
    ],
)
def test_stories_that_were_tampered_with_are_named(place: Place, tampering: str) -> None:
    read_in(place, TEXTS)
    assert verify(place).damage == ()
    tamper(place, tampering.format(forged=forged(place)))
    assert any(damage.what == "stories" for damage in verify(place).damage)


def test_a_record_from_before_stories_were_kept_gets_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, old = tmp_path / "r.db", tmp_path / "old.db"
    read_in(path, TEXTS)
    with monkeypatch.context() as older:
        older.setattr("dragoman.store.connection.MIGRATIONS", MIGRATIONS[:4])
        Record.open(old).close()
    with closing(sqlite3.connect(old, isolation_level=None)) as db:
        db.execute("ATTACH ? AS today", (str(path),))
        for table in ("coders", "articles", "sources"):
            db.execute(f"INSERT INTO main.{table} SELECT * FROM today.{table}")  # noqa: S608 - names above
    assert stories(old) == WHOLE
    assert ids(old) == ids(path)
    assert verify(old).damage == ()


def test_stories_made_by_other_rules_are_made_anew_with_the_next_article(place: Place) -> None:
    read_in(place, ["summit", "grain"])
    tamper(place, "UPDATE story_rules SET rules = 'older'")
    tamper(place, f"UPDATE story_texts SET digest = {forged(place)}")  # noqa: S608 - our own words
    read_in(place, TEXTS)
    assert stories(place) == WHOLE
    assert verify(place).damage == ()


def test_a_page_that_lost_its_story_is_an_error_that_says_what_to_do(place: Place) -> None:
    read_in(place, ["summit"])
    tamper(place, "DELETE FROM story_pages")
    ((key, _),) = every_article(place)
    with Record.open(place, read_only=True) as record, pytest.raises(RecordError, match="dragoman verify"):
        record.shelf([key])
