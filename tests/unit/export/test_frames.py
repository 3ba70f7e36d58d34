"""Answers as frames: typed columns, dates as dates, spans as numbers."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.store import samples

from dragoman.errors import MissingExtraError
from dragoman.store import Record
from dragoman.store.table import COLUMNS


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Record]:
    """Give a record of an article dated to the day, and of one dated to the month."""
    with Record.open(tmp_path / "two.db") as record:
        record.add(samples.coded())
        record.add(samples.coded("bergen", day="2023-03"))
        yield record


@pytest.mark.parametrize("kind", ["event", "statement", "mission", "candidate"])
def test_an_empty_answer_has_the_columns_of_a_full_one(two: Record, kind: str) -> None:
    pytest.importorskip("pyarrow", reason="pip install 'dragoman[frames]'")
    asked = getattr(two, f"{kind}s")
    full, empty = asked().to_arrow(), asked(until="1900").to_arrow()
    assert full.schema == empty.schema
    assert (full.schema.names, empty.num_rows) == ([column.name for column in COLUMNS[kind]], 0)


def test_arrow_dates_are_dates_and_spans_are_numbers(two: Record) -> None:
    arrow = pytest.importorskip("pyarrow", reason="pip install 'dragoman[frames]'")
    table = two.events().to_arrow()
    assert table.schema.field("first_day").type == arrow.date32()
    assert table.schema.field("span_start").type == arrow.int64()
    assert table.schema.field("actors").type == arrow.list_(arrow.string())
    row = table.to_pylist()[0]
    start, end = row["span_start"], row["span_end"]
    assert samples.TEXT[start:end] == row["quotation"]
    assert row["spans"] == [{"start": start, "end": end}]
    assert row["first_day"] == dt.date(2023, 3, 14)


def test_a_month_has_a_first_and_a_last_day_and_is_never_one_day(two: Record) -> None:
    polars = pytest.importorskip("polars", reason="pip install 'dragoman[frames]'")
    frame = two.missions(article="bergen").to_polars()
    assert frame.schema["first_day"] == polars.Date
    assert frame.select("day", "first_day", "last_day", "day_basis").rows() == [
        ("2023-03", dt.date(2023, 3, 1), dt.date(2023, 3, 31), "published")
    ]


def test_pandas_keeps_whole_numbers_whole_and_what_is_not_said_missing(two: Record) -> None:
    pandas = pytest.importorskip("pandas", reason="pip install 'dragoman[frames]'")
    frame = two.missions().to_pandas()
    assert pandas.api.types.is_datetime64_any_dtype(frame["first_day"])
    assert frame["span_start"].dtype == pandas.Int64Dtype()
    assert frame["number"].isna().all()
    assert frame.groupby(frame["first_day"].dt.to_period("M")).size().to_dict() == {pandas.Period("2023-03"): 2}


def test_an_answer_is_read_one_by_one_and_the_rest_as_a_table(two: Record) -> None:
    pytest.importorskip("pyarrow", reason="pip install 'dragoman[frames]'")
    answer = two.events()
    first = next(answer)
    (left,) = answer.to_arrow().to_pylist()
    assert left["id"] != first.id
    assert answer.to_arrow().num_rows == 0


@pytest.mark.parametrize("library", ["pyarrow", "polars", "pandas"])
def test_a_frame_without_its_library_names_the_command_that_installs_it(
    two: Record, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    making = {"pyarrow": "to_arrow", "polars": "to_polars", "pandas": "to_pandas"}[library]
    with pytest.raises(MissingExtraError) as error:
        getattr(two.events(), making)()
    assert str(error.value) == f"this needs {library}: pip install 'dragoman[frames]'"
