"""Rows as Arrow data, with the types of their columns; Arrow, polars and pandas come with the extra ``frames``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

from dragoman.errors import MissingExtraError
from dragoman.store.table import Column, Row

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

BATCH = 10_000
"""Rows that are held in memory before they become one Arrow batch."""


def library(name: str) -> Any:
    """Return an installed library of the extra ``frames``; raise `MissingExtraError` when it is not there."""
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtraError(name, "frames") from error


def arrow_schema(columns: Iterable[Column]) -> pyarrow.Schema:
    """Return the Arrow schema of *columns*, each with its meaning as metadata."""
    arrow = library("pyarrow")
    span = arrow.struct([("start", arrow.int64()), ("end", arrow.int64())])
    types = {
        "text": arrow.string(),
        "date": arrow.date32(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "boolean": arrow.bool_(),
        "texts": arrow.list_(arrow.string()),
        "spans": arrow.list_(span),
    }
    return arrow.schema(
        [arrow.field(column.name, types[column.type], metadata={"means": column.means}) for column in columns]
    )


def arrow_batches(rows: Iterable[Row], columns: tuple[Column, ...]) -> Iterator[pyarrow.RecordBatch]:
    """Yield *rows* as Arrow batches of at most `BATCH` rows; none for no rows."""
    arrow, schema = library("pyarrow"), arrow_schema(columns)
    held: list[Row] = []
    for row in rows:
        held.append({**row, "spans": [{"start": start, "end": end} for start, end in row.get("spans", ())]})
        if len(held) == BATCH:
            yield arrow.RecordBatch.from_pylist(held, schema=schema)
            held = []
    if held:
        yield arrow.RecordBatch.from_pylist(held, schema=schema)


def arrow_table(rows: Iterable[Row], columns: tuple[Column, ...]) -> pyarrow.Table:
    """Return *rows* as one Arrow table."""
    return library("pyarrow").Table.from_batches(arrow_batches(rows, columns), schema=arrow_schema(columns))


def polars_frame(table: pyarrow.Table) -> polars.DataFrame:
    """Return *table* as a polars frame: dates are ``Date``, lists are ``List``."""
    frame: polars.DataFrame = library("polars").from_arrow(table)
    return frame


def pandas_frame(table: pyarrow.Table) -> pandas.DataFrame:
    """Return *table* as a pandas frame: nullable types, dates as ``datetime64``, lists as arrays."""
    arrow, pd = library("pyarrow"), library("pandas")
    types = {
        arrow.string(): pd.StringDtype(),
        arrow.int64(): pd.Int64Dtype(),
        arrow.float64(): pd.Float64Dtype(),
        arrow.bool_(): pd.BooleanDtype(),
    }
    return table.to_pandas(types_mapper=types.get, date_as_object=False)
