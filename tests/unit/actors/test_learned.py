"""What texts teach about who holds an office."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from dragoman.actors.holders import HolderBook
from dragoman.actors.learned import Learned, Sighting, learn, usable
from dragoman.cli.app import dragoman
from dragoman.store import Record

if TYPE_CHECKING:
    from .conftest import Told

WEBB = "U.S. Charge d'Affaires Ann Webb spoke."


@pytest.fixture(scope="module")
def book() -> HolderBook:
    return HolderBook.load()


def sighting(told: Told, text: str, words: str, day: str, told_of: str | None = None) -> Sighting:
    story = told(text, day)
    mention = story.who(words)
    assert mention is not None
    return Sighting(
        mention=mention,
        day=dt.date.fromisoformat(day),
        article=f"of {day}",
        quote=mention.span.of(text),
        told_of=dt.date.fromisoformat(told_of) if told_of else None,
    )


def test_an_office_in_two_texts_is_held_from_the_first_to_the_last(told: Told, book: HolderBook) -> None:
    first = sighting(told, WEBB, "Ann Webb", "2021-03-01")
    last = sighting(told, "Ann Webb, the U.S. charge d'affaires, spoke.", "Ann Webb", "2021-06-01")
    (found,) = learn([last, first], book, least=2)
    row = found.tenure
    assert (row.name, row.office, row.country) == ("Ann Webb", "charge", "USA")
    assert (row.start, row.end, row.known_as_of) == ("2021-03-01", None, "2021-06-01")
    assert [one.article for one in found.evidence] == ["of 2021-03-01", "of 2021-06-01"]
    assert list(usable([found])) == [row]


def test_one_article_alone_may_err(told: Told, book: HolderBook) -> None:
    (found,) = learn([sighting(told, WEBB, "Ann Webb", "2021-03-01")], book, least=2)
    assert found.why_not == "told by 1 of 2 articles"
    assert list(usable([found])) == []


def test_a_holder_taken_from_the_table_teaches_nothing(told: Told, book: HolderBook) -> None:
    assert learn([sighting(told, "Lavrov spoke.", "Lavrov", "2015-03-01")], book) == []


@pytest.mark.parametrize(
    "text",
    [
        "Former Finnish foreign minister Aino Kallas spoke.",
        "Then-Finnish foreign minister Aino Kallas spoke.",
        "Finnish ambassador-designate Aino Kallas spoke.",
        "Incoming Finnish foreign minister Aino Kallas spoke.",
    ],
)
def test_an_office_no_longer_or_not_yet_held_is_not_learned(text: str, told: Told, book: HolderBook) -> None:
    assert learn([sighting(told, text, "Aino Kallas", "2015-03-01")], book) == []


def test_what_a_text_tells_of_another_year_teaches_nothing(told: Told, book: HolderBook) -> None:
    assert learn([sighting(told, WEBB, "Ann Webb", "2021-03-01", told_of="2016-05-04")], book) == []


def test_two_ministers_in_one_office_at_a_time_contradict_each_other(told: Told, book: HolderBook) -> None:
    texts = ("Finnish Foreign Minister Aino Kallas spoke.", "Finnish Foreign Minister Erik Strand spoke.")
    days = ("2031-03-01", "2031-06-01")
    seen = [sighting(told, text, " ".join(text.split()[3:5]), day) for text in texts for day in days]
    found = learn(seen, book)
    assert [one.why_not for one in found] == [
        "contradicts Erik Strand, 2031-03-01 to 2031-06-01",
        "contradicts Aino Kallas, 2031-03-01 to 2031-06-01",
    ]


def test_a_text_does_not_overrule_the_lists(told: Told, book: HolderBook) -> None:
    text = "Russian Foreign Minister Ivan Petrenkov spoke."
    found = learn([sighting(told, text, "Ivan Petrenkov", day) for day in ("2015-03-01", "2015-04-01")], book)
    assert [one.why_not for one in found] == ["contradicts Sergey Lavrov, 2004-03-09 to 2025-06-30"]


def test_a_tenure_keeps_its_id_when_more_is_read(told: Told, book: HolderBook) -> None:
    first, later = (sighting(told, WEBB, "Ann Webb", day) for day in ("2021-03-01", "2021-06-01"))
    ids: list[Learned] = [*learn([first], book), *learn([later, first], book)]
    assert len({one.id for one in ids}) == 1


ARTICLES = [
    ("2031-03-01", "Visas", "Estonian Foreign Minister Jaan Tammsaar said that Russia closed a consulate."),
    ("2031-03-20", "Talks go on", "Estonia's foreign minister, Jaan Tammsaar, said that Russia had sent no reply."),
]  # fmt: skip
LATER = ("2031-04-02", "No reply", "Tammsaar said that Russia had answered Estonia at last.")


def written(path: Path, *articles: tuple[str, str, str]) -> str:
    rows = [
        {"id": f"a-{day}", "title": title, "text": text, "published_on": day, "language": "en"}
        for day, title, text in articles
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def run(*arguments: str) -> str:
    done = CliRunner().invoke(dragoman, arguments)
    assert done.exit_code == 0, done.output
    return done.output


def speakers(record: str) -> list[str | None]:
    with Record.open(record, read_only=True) as opened:
        return [found.fact.speaker.name for found in opened.statements() if found.fact.speaker]


def test_what_a_record_learned_names_speakers_of_later_articles_until_it_is_taken_back(tmp_path: Path) -> None:
    record = str(tmp_path / "record.dragoman")
    run("read", written(tmp_path / "first.jsonl", *ARTICLES), "--into", record)
    shown = run("gazetteer", "learned", "--record", record)
    assert "Jaan Tammsaar · foreign minister of EST · 2031-03-01 to 2031-03-20" in shown
    assert "Estonian Foreign Minister Jaan Tammsaar" in shown
    tenure = next(word for word in shown.split() if word.startswith("tenure:"))
    later = written(tmp_path / "later.jsonl", LATER)
    run("read", later, "--into", record, "--learn")
    assert speakers(record).count("Jaan Tammsaar") == 3
    run("gazetteer", "revoke", tenure, "--record", record, "--reviewer", "ours", "--note", "a namesake")
    assert "0 tenures used" in run("gazetteer", "learned", "--record", record)
    assert "taken back" in run("gazetteer", "learned", "--record", record, "--all")
    run("gazetteer", "revoke", tenure, "--record", record, "--reviewer", "ours", "--again")
    assert "1 tenure used" in run("gazetteer", "learned", "--record", record)
    run("verify", record)


def test_recoding_uses_what_the_record_learned(tmp_path: Path) -> None:
    record = str(tmp_path / "record.dragoman")
    run("read", written(tmp_path / "all.jsonl", *ARTICLES, LATER), "--into", record)
    assert speakers(record).count("Jaan Tammsaar") == 2
    run("recode", record, "--all", "--learn")
    assert speakers(record).count("Jaan Tammsaar") == 3
    run("verify", record)
