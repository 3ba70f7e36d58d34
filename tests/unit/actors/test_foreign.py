"""Tables of office holders as others publish them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.actors.layers import Layer, read_layer
from dragoman.errors import VocabularyError
from dragoman.schema import FuzzyDate

Q1 = "http://www.wikidata.org/entity/Q1"
ROW = {
    "person": Q1,
    "personLabel": "Aino Kallas",
    "position": "http://www.wikidata.org/entity/Q2",
    "positionLabel": "Minister of Foreign Affairs of Finland",
    "countryLabel": "Finland",
    "start": "2001-01-01T00:00:00Z",
}


def layer_of(tmp_path: Path, name: str, text: str) -> Layer:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_layer(path, FuzzyDate(2024, 1, 1))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("query.csv", ",".join(ROW) + "\r\n" + ",".join(ROW.values()) + "\r\n"),
        ("query.tsv", "\t".join(reversed(ROW)) + "\n" + "\t".join(reversed(ROW.values())) + "\n"),
        ("query.json", json.dumps([ROW])),
        (
            "sparql.json",
            json.dumps({"results": {"bindings": [{key: {"value": cell} for key, cell in ROW.items()}]}}),
        ),
    ],
)
def test_a_wikidata_query_is_read_in_each_form_it_comes_in(tmp_path: Path, name: str, text: str) -> None:
    layer = layer_of(tmp_path, name, text)
    assert layer.refused == ()
    (row,) = layer.tenures
    assert (row.name, row.office, row.country, row.start, row.source) == (
        "Aino Kallas", "foreign_minister", "FIN", "2001-01-01", Q1,
    )  # fmt: skip


def test_an_ambassador_is_sent_where_his_title_says(tmp_path: Path) -> None:
    layer = layer_of(
        tmp_path, "a.csv", "name,office,country,start\nErik Strand,ambassador of Norway to Russia,NO,2001\n"
    )
    (row,) = layer.tenures
    assert (row.office, row.country, row.host) == ("ambassador", "NOR", "RUS")


def test_broken_rows_of_a_query_are_refused_by_line(tmp_path: Path) -> None:
    layer = layer_of(
        tmp_path,
        "b.csv",
        "# ours\nname,office,country,start\nKari Vik,prime minister,NO,2001-13-41\n,prime minister,NO,2001\n",
    )
    assert [(one.line, one.reason) for one in layer.refused] == [
        (3, "start is no date: '2001-13-41'"),
        (4, "no name"),
    ]


ENTITIES = (
    {"id": "p1", "schema": "Person", "properties": {"name": ["Aino Kallas"]}},
    {"id": "f1", "schema": "Position", "properties": {"name": ["Minister of Foreign Affairs"], "country": ["fi"]}},
    {"id": "o1", "schema": "Occupancy", "properties": {"holder": ["p1"], "post": ["f1"], "startDate": ["2001-01"]}},
    {"id": "o2", "schema": "Occupancy", "properties": {"holder": ["p9"], "post": ["f1"], "startDate": ["2001"]}},
    {"id": "o3", "schema": "Occupancy", "properties": {"holder": ["p1"], "post": ["f1"]}},
)


def test_occupancies_are_read_with_the_person_and_post_they_point_to(tmp_path: Path) -> None:
    layer = layer_of(tmp_path, "ftm.json", "".join(json.dumps(one) + "\n" for one in ENTITIES) + "cut off {\n")
    (row,) = layer.tenures
    assert (row.name, row.office, row.country, row.start) == ("Aino Kallas", "foreign_minister", "FIN", "2001-01")
    assert sorted((one.line, one.reason) for one in layer.refused) == [
        (4, "its holder 'p9' is not in the file"),
        (5, "no start"),
        (6, "no FollowTheMoney entity in JSON"),
    ]


def test_a_file_that_is_no_text_is_named_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "noise.csv"
    path.write_bytes(b"\xff\xfe\x00name")
    with pytest.raises(VocabularyError, match="no table that can be read"):
        read_layer(path, FuzzyDate(2024))
