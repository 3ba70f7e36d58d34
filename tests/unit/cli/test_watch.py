"""Asking again shows what is new, once."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

from tests.unit.cli.conftest import Run
from tests.unit.store import samples

from dragoman.store import Record


def test_only_new_facts_are_shown_and_only_once(run: Run, kept: Path) -> None:
    first = run("watch", "oslo-moscow", "--between", "Norway", "Russia", "--since", "2023")
    assert first.stdout.endswith("3 new facts\n")
    assert run("watch", "oslo-moscow").stdout == "0 new facts\n"
    with Record.open(kept) as record:
        record.add(samples.coded("bergen", day="2023-03-20", outlet="Bergen Daily"))
        record.recode(samples.coded())
    rows = [json.loads(line) for line in run("watch", "oslo-moscow", "--json").stdout.splitlines()]
    assert [(row["fact"], row["article"]) for row in rows] == [
        ("event", "bergen"),
        ("statement", "bergen"),
        ("mission", "bergen"),
    ]


def test_a_question_keeps_its_conditions(run: Run, kept: Path) -> None:
    assert run("watch", "old", "--until", "2022").stdout == "0 new facts\n"
    again = run("watch", "old", "--since", "2023")
    assert again.exit_code == 2
    assert "own conditions" in again.stderr
    assert run("watch", "old", "--forget").exit_code == 0
    assert run("watch", "old", "--since", "2023").stdout.endswith("3 new facts\n")


def test_a_feed_holds_what_is_new_on_top_of_what_was(run: Run, kept: Path, tmp_path: Path) -> None:
    done = run("watch", "oslo", "--type", "SANCTION", "--atom", "feed.xml")
    assert done.stdout == "1 new fact added to feed.xml\n"
    with Record.open(kept) as record:
        record.add(samples.coded("bergen", outlet="Bergen \x01 <Daily>"))
    run("watch", "oslo", "--atom", "feed.xml")
    run("watch", "oslo", "--atom", "feed.xml")
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.parse(tmp_path / "feed.xml").getroot()  # noqa: S314 - a file of our own
    entries = feed.findall(f"{atom}entry")
    summaries = [entry.findtext(f"{atom}summary") for entry in entries]
    assert [summary.rpartition("(")[2] for summary in summaries] == [
        "Bergen \N{REPLACEMENT CHARACTER} <Daily>, 2023-03-15)",
        "Fjord Post, 2023-03-15)",
    ]
    assert entries[0].findtext(f"{atom}title").startswith("SANCTION expel  Norway → Russia")
    assert entries[0].find(f"{atom}link").get("href") == "https://fjord.example/bergen"


def test_a_question_that_nothing_answers_says_why(run: Run, kept: Path) -> None:
    assert "none spoken by 'Nobody'" in run("watch", "nobody", "--speaker", "Nobody").stderr
