"""What a query gives back: facts one by one, or all of them as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Generic, Self

from dragoman.store import frames
from dragoman.store.reading import F, Found
from dragoman.store.table import COLUMNS, Column, Row, row_of

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


class Answer(Generic[F], Iterator[Found[F]]):
    """The facts that fit a query, by day: an iterator that reads each from the record as it is asked for.

    `rows` and the frames take the facts that were not read yet; each fact is given once. A frame holds them all in
    memory, `batches` one Arrow batch at a time.
    """

    def __init__(self, kind: str, facts: Iterator[Found[F]]) -> None:
        self._facts: Iterator[Found[F]] = facts
        self.columns: tuple[Column, ...] = COLUMNS[kind]

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Found[F]:
        return next(self._facts)

    def rows(self) -> Iterator[Row]:
        """Yield each fact as a row, a dictionary with a value for each of `columns`."""
        return map(row_of, self)

    def batches(self) -> Iterator[pyarrow.RecordBatch]:
        """Yield the rows as Arrow batches."""
        return frames.arrow_batches(self.rows(), self.columns)

    def to_arrow(self) -> pyarrow.Table:
        """Return the rows as an Arrow table with typed columns; an empty answer has its columns too."""
        return frames.arrow_table(self.rows(), self.columns)

    def to_polars(self) -> polars.DataFrame:
        """Return the rows as a polars frame."""
        return frames.polars_frame(self.to_arrow())

    def to_pandas(self) -> pandas.DataFrame:
        """Return the rows as a pandas frame."""
        return frames.pandas_frame(self.to_arrow())
