"""Facts in the shapes of other programs, each with its words."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest
from tests.unit.store import samples

from dragoman.export.citations import bibtex, csl_json
from dragoman.export.icews import Codes, icews_rows
from dragoman.export.network import graphml
from dragoman.export.tables import COLUMNS, csv_lines, json_lines, row_of
from dragoman.store import Record
from dragoman.vocab import EventType, Status


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    denied = msgspec.structs.replace(samples.expulsion(), status=Status.DENIED, recipients=("BLR",))
    talks = msgspec.structs.replace(
        samples.expulsion(), event_type=EventType.CONSULT, mode="phone", actors=("NOR", "FIN"), recipients=()
    )
    with Record.open(tmp_path / "record.db") as opened:
        opened.add(msgspec.structs.replace(samples.coded(), events=(samples.expulsion(), denied, talks)))
        yield opened


def test_a_row_gives_back_the_words_and_where_they_stand(record: Record) -> None:
    (row,) = map(row_of, record.statements())
    (start, end) = row["spans"][0]
    assert samples.TEXT[start:end] == row["quotation"] == "Our embassy in Moscow stays open,"
    assert (row["speaker_name"], row["said_on"], row["day_basis"]) == ("Kari Vik", "2023-03-14", "text")


def test_csv_and_json_hold_the_same_cells(record: Record) -> None:
    rows = [row_of(found) for found in record.events()]
    (first, *_) = csv.DictReader(io.StringIO(b"".join(csv_lines(rows, COLUMNS["events"])).decode()))
    same = json.loads(next(json_lines(rows)))
    assert first["quotation"] == same["quotation"]
    assert first["contexts"] == "|".join(same["contexts"]) == "diplomatic"
    assert (first["claimed_by"], same["claimed_by"]) == ("", [])


def test_the_columns_are_those_of_the_rows_even_where_there_is_none(record: Record) -> None:
    for name, facts in (
        ("events", record.events),
        ("statements", record.statements),
        ("missions", record.missions),
    ):
        assert {tuple(row_of(found)) for found in facts()} == {tuple(COLUMNS[name])}
    assert list(csv.reader(io.StringIO(b"".join(csv_lines([], COLUMNS["events"])).decode()))) == [COLUMNS["events"]]


def test_a_citation_holds_page_day_words_and_place(record: Record) -> None:
    (entry,) = (line.decode() for line in bibtex(record.missions()))
    assert "title = {Norway expels two Russian attaches}" in entry
    assert "date = {2023-03-15}" in entry
    assert "``Our embassy in Moscow stays open'' (characters 120-152 of article oslo" in entry
    (item,) = json.loads(b"".join(csl_json(record.missions())))
    assert item["issued"] == {"date-parts": [[2023, 3, 15]]}
    assert json.loads(b"".join(csl_json([]))) == []


def test_marks_that_mean_something_to_tex_are_escaped(tmp_path: Path) -> None:
    coded = samples.coded(outlet="R&D 100% {Daily}")
    with Record.open(tmp_path / "tex.db") as record:
        record.add(coded)
        (entry,) = (line.decode() for line in bibtex(record.missions()))
    assert r"organization = {R\&D 100\% \{Daily\}}" in entry


def test_icews_rows_hold_what_happened_and_each_pair_once(record: Record) -> None:
    rows = list(icews_rows(record.events(), Codes.load()))
    pairs = [(row["Source Country"], row["Target Country"], row["Event Text"]) for row in rows]
    assert sorted(pairs) == [
        ("FIN", "NOR", "CONSULT phone"),
        ("NOR", "FIN", "CONSULT phone"),
        ("NOR", "RUS", "SANCTION expel"),
    ]
    assert all(row["CAMEO Code"] for row in rows)


def test_every_event_type_has_a_cameo_code_and_a_score() -> None:
    codes = Codes.load()
    assert all((kind.value, None) in codes.cameo and kind.value in codes.score for kind in EventType)


def test_a_network_has_an_edge_for_each_direction_of_a_meeting(record: Record) -> None:
    tree = ElementTree.fromstring(b"".join(graphml(record.events())))  # noqa: S314 - our own output
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    edges = {(edge.get("source"), edge.get("target")) for edge in tree.findall(".//g:edge", space)}
    assert edges == {("NOR", "RUS"), ("NOR", "BLR"), ("NOR", "FIN"), ("FIN", "NOR")}
    assert {node.get("id") for node in tree.findall(".//g:node", space)} == {"NOR", "RUS", "BLR", "FIN"}
