"""What was told by how many, printed for a whole record."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
from tests.unit.cli.conftest import Run
from tests.unit.store import samples

from dragoman.schema import Coded, Count, FuzzyDate
from dragoman.store import Record
from dragoman.vocab import EventType, Status

PAGE = (
    "Envoys of Russia leave Norway\n"
    "Norway expelled two Russian attaches on Tuesday after a quarrel over fishing rights in the north.\n"
    "The Russian embassy put the number of those affected at three, and named a driver who had been sent off too."
)


def keep(path: Path, *articles: Coded) -> None:
    with Record.open(path) as record:
        for coded in articles:
            record.add(coded)


def page(name: str, outlet: str, text: str = PAGE, **event: object) -> Coded:
    article = samples.article(name, text, day="2023-03-15", outlet=outlet)
    article = msgspec.structs.replace(article, url=f"https://{name}.example/a")
    told = msgspec.structs.replace(samples.expulsion(text), **event)
    return Coded(article=article, events=(told,), coder=samples.CODER)


def test_copies_of_a_text_whose_agency_one_of_them_names_are_one_origin(run: Run, tmp_path: Path) -> None:
    signed = page("bergen", "Bergen Daily", f"{PAGE}\nSource: Nordic Wire")
    article = msgspec.structs.replace(signed.article, agency="Nordic Wire")
    keep(tmp_path / "r.db", page("oslo", "Fjord Post"), msgspec.structs.replace(signed, article=article))
    printed = run("stories", "r.db").stdout
    assert printed.count("SANCTION expel") == 1
    assert "1 event · single origin (Nordic Wire) · 2 pages on 2 sites" in printed
    assert "copies: Fjord Post, 2023-03-15" in printed


def test_a_text_of_other_words_is_a_second_witness_and_is_quoted(run: Run, tmp_path: Path) -> None:
    other = (
        "Oslo throws out two\n"
        "On Tuesday Norway expelled two men of the Russian mission, its ministry of foreign affairs announced."
    )
    keep(tmp_path / "r.db", page("oslo", "Fjord Post"), page("bergen", "Bergen Daily", other))
    printed = run("stories", "r.db").stdout
    assert printed.count("SANCTION expel") == 1
    assert "“On Tuesday Norway expelled two men of the Russian mission" in printed


def test_the_number_of_the_other_side_stands_beside_the_act(run: Run, tmp_path: Path) -> None:
    keep(tmp_path / "r.db", page("oslo", "Fjord Post"))
    printed = run("show", "NOR", "RUS", "--record", "r.db").stdout
    assert "another number: 3" in printed
    assert "“The Russian embassy put the number of those affected at three" in printed
    (event,) = json.loads(run("show", "NOR", "RUS", "--record", "r.db", "--json").stdout)["events"]
    assert [number["n"] for number in event["other_numbers"]] == [3]


def test_two_numbers_for_one_act_are_two_events_shown_against_each_other(run: Run, tmp_path: Path) -> None:
    text = "Oslo\nNorway expelled four Russian attaches on Tuesday, said one of two papers that saw the note."
    four = Count(what="attaches", n=4, span=samples.span_of(text, "four"))
    keep(tmp_path / "r.db", page("oslo", "Fjord Post"), page("bergen", "Bergen Daily", text, count=four))
    printed = run("stories", "r.db").stdout
    assert printed.count("SANCTION expel") == 2
    assert printed.count("numbers differ (2 against 4)") == 2


def test_a_denial_is_shown_with_what_it_denies(run: Run, tmp_path: Path) -> None:
    text = "Oslo\nNorway has not expelled the Russian attaches; two went home on Tuesday after their term."
    denied = page("bergen", "Bergen Daily", text, status=Status.DENIED, happened_on=None, happened_on_span=None)
    keep(tmp_path / "r.db", page("oslo", "Fjord Post"), denied)
    printed = run("stories", "r.db").stdout
    assert "then denied: by 2023-03-15, Bergen Daily, 2023-03-15" in printed
    assert "before, done: 2023-03-14, Fjord Post, 2023-03-15" in printed
    assert printed.count("“Norway has not expelled the Russian attaches") == 2


def test_what_is_told_by_most_comes_first(run: Run, tmp_path: Path) -> None:
    alone = page("oslo", "Fjord Post", happened_on=FuzzyDate(2023, 1, 9), event_type=EventType.COERCE)
    both = [page(name, name.title(), f"{PAGE}\nPrinted in {name}") for name in ("bergen", "moss")]
    keep(tmp_path / "r.db", alone, *both)
    printed = run("stories", "r.db", "--limit", "1").stdout
    assert "2 pages on 2 sites" in printed
    assert "COERCE" not in printed
    assert "COERCE" in run("stories", "r.db", "--limit", "0").stdout
    told = [json.loads(line) for line in run("stories", "r.db", "--json").stdout.splitlines()]
    assert [one["count"]["pages"] for one in told] == [2, 1]
