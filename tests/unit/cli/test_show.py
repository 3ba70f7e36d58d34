"""The dossier, searches and tables that a record gives."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from tests.unit.cli.conftest import Run
from tests.unit.store import samples

from dragoman.cli.countries import name_of
from dragoman.schema import FuzzyDate
from dragoman.store import Record
from dragoman.vocab import Status


@pytest.mark.parametrize("pair", [("Norway", "Russia"), ("NOR", "rus"), ("Russian Federation", "norway")])
def test_a_dossier_is_asked_for_by_name_or_code(run: Run, kept: Path, pair: tuple[str, str]) -> None:
    done = run("show", *pair, "--record", str(kept))
    assert done.exit_code == 0
    assert "SANCTION expel  Norway → Russia  happened · 2 attaches" in done.stdout
    assert "“Our embassy in Moscow stays open,”" in done.stdout
    assert "Kari Vik, foreign minister, Norway  told  about Russia" in done.stdout
    assert "Embassy of Norway in Russia" in done.stdout
    assert "Fjord Post, 2023-03-15" in done.stdout


def test_a_dossier_fits_80_columns_in_a_pipe(run: Run, kept: Path) -> None:
    printed = run("show", "NOR", "RUS").stdout.splitlines()
    assert max(map(len, printed)) <= 80
    assert [line for line in printed if line != line.rstrip()] == []


def test_a_day_that_the_text_does_not_give_is_marked_as_known_by_publication(run: Run, kept: Path) -> None:
    printed = run("show", "NOR", "RUS").stdout
    assert "2023-03-14    SANCTION" in printed
    assert "by 2023-03-15 Embassy of Norway in Russia" in run("find", "embassy").stdout


def test_a_misspelt_state_is_refused_with_the_nearest_names(run: Run, kept: Path) -> None:
    done = run("show", "Norwy", "Russia")
    assert done.exit_code == 2
    assert "did you mean Norway" in done.stderr


def test_an_empty_dossier_says_what_left_it_empty(run: Run, kept: Path) -> None:
    printed = run("show", "NOR", "RUS", "--as-of", "2023-03-01").stdout
    assert "the record holds 1 event; 1 between NOR and RUS; none published by 2023-03-01" in printed


def test_only_the_latest_are_shown_under_a_limit(run: Run, kept: Path) -> None:
    coded = samples.coded("bergen", day="2023-03-20", outlet="Bergen Daily")
    denial = msgspec.structs.replace(coded.events[0], status=Status.DENIED, happened_on=FuzzyDate(2023, 3, 20))
    with Record.open(kept) as record:
        record.add(msgspec.structs.replace(coded, events=(denial,)))
    printed = run("show", "NOR", "RUS", "--limit", "1").stdout
    assert "1 earlier one left out" in printed
    assert "Norway → Russia  denied" in printed
    assert "Norway → Russia  happened" not in printed


def test_a_copy_in_another_outlet_is_named_beside_the_first_report_and_not_shown_again(
    run: Run, kept: Path
) -> None:
    with Record.open(kept) as record:
        record.add(samples.coded("bergen", day="2023-03-16", outlet="Bergen Daily"))
    printed = run("show", "NOR", "RUS").stdout
    assert printed.count("SANCTION expel") == 1
    assert printed.count("Kari Vik, foreign minister") == 1
    assert printed.count("copies: Bergen Daily, 2023-03-16") == 2
    assert "1 event · " in printed
    assert "2 pages on " in printed


def test_json_holds_the_same_facts_as_the_page(run: Run, kept: Path) -> None:
    found = json.loads(run("show", "NOR", "RUS", "--json").stdout)
    (telling,) = found["events"]
    ((event,),) = telling["texts"]
    assert (telling["count"]["origins"], telling["count"]["pages"]) == ([], 1)
    assert event["trigger"] == "expelled"
    assert event["happened_on"] == "2023-03-14"
    assert [len(found[kind]) for kind in ("events", "statements", "missions")] == [1, 1, 1]


def test_words_are_found_in_any_form_and_phrases_in_order(run: Run, kept: Path) -> None:
    assert "stays open" in run("find", "embassies").stdout
    assert "stays open" in run("find", "stays open").stdout
    assert "none with the words" in run("find", "open stays").stdout
    rows = [json.loads(line) for line in run("find", "embassy", "--json").stdout.splitlines()]
    assert [row["fact"] for row in rows] == ["statement", "mission"]


def test_tables_hold_exactly_the_rows_that_fit(run: Run, kept: Path) -> None:
    done = run("export", "events", "--between", "Norway", "Russia")
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert (row["type"], row["actors"], row["spans"], row["mode"]) == ("SANCTION", "NOR", "35-118", "expel")
    empty = run("export", "events", "--until", "2022")
    assert list(csv.DictReader(io.StringIO(empty.stdout))) == []
    assert empty.stdout.startswith("id,fact,day")
    assert "none until 2022" in empty.stderr
    assert run("export", "statements", "--format", "jsonl", "--out", "s.jsonl").exit_code == 0
    (line,) = Path("s.jsonl").read_text(encoding="utf-8").splitlines()
    about = json.loads(Path("s.jsonl.meta.json").read_text(encoding="utf-8"))
    assert about["count"] == 1
    assert about["sha256"] == hashlib.sha256(Path("s.jsonl").read_bytes()).hexdigest()
    assert run("export", "missions", "--format", "graphml").exit_code == 2
    assert json.loads(line)["speaker_name"] == "Kari Vik"


def test_verify_names_what_was_altered(run: Run, kept: Path) -> None:
    whole = run("verify")
    assert whole.exit_code == 0
    assert "1 article with 3 facts" in whole.stdout
    with closing(sqlite3.connect(kept, isolation_level=None)) as raw:
        raw.execute("UPDATE articles SET text = replace(text, 'stays open', 'is closed')")
    done = run("verify")
    assert done.exit_code == 1
    assert "damaged  article oslo: its text is not the text that was read" in done.stdout


def test_a_record_that_is_not_there_ends_in_one_line_that_says_what_to_do(run: Run) -> None:
    done = run("show", "NOR", "RUS", "--record", "none.db")
    assert done.exit_code != 0
    assert "make one with: dragoman read" in str(done.exception)


def test_states_have_names() -> None:
    assert [name_of(code) for code in ("RUS", "UNO", "XYZ")] == ["Russia", "United Nations", "XYZ"]
