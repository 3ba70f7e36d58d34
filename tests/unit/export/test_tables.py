"""Facts as rows of CSV and JSON, each with its words."""

from __future__ import annotations

import csv
import io
import json

import pytest
from tests.unit.store import samples

from dragoman.export.tables import csv_lines, json_lines, row_of
from dragoman.store import Record
from dragoman.store.table import COLUMNS

EVENTS = [column.name for column in COLUMNS["event"]]


def read_csv(lines: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(lines.decode(), newline="")))


def test_a_row_gives_back_the_words_and_where_they_stand(record: Record) -> None:
    (row,) = map(row_of, record.statements())
    (start, end) = row["spans"][0]
    assert samples.TEXT[start:end] == row["quotation"] == "Our embassy in Moscow stays open,"
    assert (row["span_start"], row["span_end"]) == (start, end)
    assert (row["speaker_name"], row["said_on"], row["day_basis"]) == ("Kari Vik", "2023-03-14", "text")


def test_csv_and_json_hold_the_same_cells(record: Record) -> None:
    rows = [row_of(found) for found in record.events()]
    first = read_csv(b"".join(csv_lines(rows, EVENTS)))[0]
    same = json.loads(next(json_lines(rows)))
    assert (first["quotation"], first["first_day"]) == (same["quotation"], same["first_day"])
    assert first["contexts"] == "|".join(same["contexts"]) == "diplomatic"
    assert (first["claimed_by"], same["claimed_by"]) == ("", [])


@pytest.mark.parametrize("kind", ["event", "statement", "mission"])
def test_the_columns_are_those_of_the_rows_even_where_there_is_none(record: Record, kind: str) -> None:
    names = [column.name for column in COLUMNS[kind]]
    answer = getattr(record, f"{kind}s")()
    assert {tuple(row) for row in answer.rows()} == {tuple(names)}
    assert b"".join(csv_lines([], names)).decode() == ",".join(names) + "\r\n"


def test_what_a_page_writes_into_a_cell_comes_out_of_it_again() -> None:
    """Commas, marks, line ends of every kind and letters of every script stand in quotations."""
    words = ['He said "no", twice', "one\rtwo\nthree\r\nfour", "посол", "大使", "'tis", "NA", "null"]
    rows = [{"quotation": word, "none": None} for word in words]
    read = read_csv(b"".join(csv_lines(rows, ["quotation", "none"])))
    assert [row["quotation"] for row in read] == words
    assert {row["none"] for row in read} == {""}


def test_a_formula_in_a_quotation_runs_nowhere_when_the_table_is_made_for_spreadsheets() -> None:
    rows = [{"words": '=HYPERLINK("https://bad.example")', "score": -2.0}, {"words": "@SUM(A1)", "score": None}]
    plain = b"".join(csv_lines(rows, ["words", "score"]))
    assert [row["words"] for row in read_csv(plain)] == [row["words"] for row in rows]
    made = b"".join(csv_lines(rows, ["words", "score"], spreadsheet=True))
    assert made.startswith(b"\xef\xbb\xbf")
    read = read_csv(made.removeprefix(b"\xef\xbb\xbf"))
    assert [row["words"] for row in read] == ["'" + str(row["words"]) for row in rows]
    assert read[0]["score"] == "-2.0"
