"""What users bring: good rows stay, bad ones are refused with their line."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.layers import read_layer, write_layer
from dragoman.errors import VocabularyError
from dragoman.schema import FuzzyDate

KNOWN = FuzzyDate(2024, 1, 31)
HEAD = "name,office,country,start,end,source\n"


def layer_of(tmp_path: Path, text: str, name: str = "ours.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Aino Kallas,foreign minister,Atlantis,2001-01-01,,ours", "country"),
        ("Aino Kallas,keeper of the seal,FIN,2001-01-01,,ours", "office"),
        ("Aino Kallas,foreign minister,FIN,2001-13-01,,ours", "start"),
        ("Aino Kallas,foreign minister,FIN,2001-01-01,2000-01-01,ours", "before it starts"),
        ("Aino Kallas,foreign minister,FIN,,,ours", "no start"),
        (",foreign minister,FIN,2001-01-01,,ours", "no name"),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_the_good_ones_stay(tmp_path: Path, row: str, why: str) -> None:
    good = "Erik Strand,prime minister,Sweden,2001-01-01,2002-01-01,ours\n"
    layer = read_layer(layer_of(tmp_path, HEAD + good + row + "\n"), KNOWN)
    assert [tenure.name for tenure in layer.tenures] == ["Erik Strand"]
    assert [(refusal.line, why in refusal.reason) for refusal in layer.refused] == [(3, True)]


def test_a_row_that_repeats_or_contradicts_another_is_refused(tmp_path: Path) -> None:
    rows = (
        "Aino Kallas,foreign minister,FIN,2001-01-01,2004-01-01,ours\n"
        "Aino Kallas,foreign minister,FIN,2001-01-01,2004-01-01,ours\n"
        "Erik Strand,foreign minister,FIN,2002-05-05,2003-01-01,ours\n"
    )
    layer = read_layer(layer_of(tmp_path, HEAD + rows), KNOWN)
    assert len(layer.tenures) == 1
    assert [refusal.line for refusal in layer.refused] == [3, 4]


def test_columns_of_a_wikidata_query_are_understood(tmp_path: Path) -> None:
    text = (
        "item,personLabel,positionLabel,countryLabel,start,end\n"
        "http://example.org/Q1,Aino Kallas,Minister for Foreign Affairs of Finland,Finland,2001-01-01T00:00:00Z,\n"
    )
    (tenure,) = read_layer(layer_of(tmp_path, text), KNOWN).tenures
    assert (tenure.office, tenure.country, tenure.start, tenure.known_as_of) == (
        "foreign_minister",
        "FIN",
        "2001-01-01",
        "2024-01-31",
    )


def test_occupancies_of_followthemoney_are_understood(tmp_path: Path) -> None:
    entities = [
        {"id": "p", "schema": "Person", "properties": {"name": ["Aino Kallas"]}},
        {
            "id": "o",
            "schema": "Position",
            "properties": {"name": ["Prime Minister of Finland"], "country": ["fin"]},
        },
        {
            "id": "x",
            "schema": "Occupancy",
            "properties": {"holder": ["p"], "post": ["o"], "startDate": ["2001-01-01"]},
        },
    ]
    text = "\n".join(map(json.dumps, entities))
    (tenure,) = read_layer(layer_of(tmp_path, text, "ours.jsonl"), KNOWN).tenures
    assert (tenure.name, tenure.office, tenure.country) == ("Aino Kallas", "head_of_government", "FIN")


def test_a_table_without_names_is_no_table_of_holders(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="columns name and office"):
        read_layer(layer_of(tmp_path, "a,b\n1,2\n"), KNOWN)


def test_a_layer_written_and_loaded_wins_over_the_package(tmp_path: Path) -> None:
    text = HEAD + "Sergey Lavrov,foreign minister,RUS,2004-03-09,2010-01-01,ours\n"
    written = tmp_path / "layer.tsv"
    write_layer(written, read_layer(layer_of(tmp_path, text), KNOWN).tenures)
    loaded = Gazetteer.load([written])
    assert loaded.holders.in_office("foreign_minister", "RUS", dt.date(2015, 1, 1)) == []
