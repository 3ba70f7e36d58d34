"""Facts as Parquet: typed columns, zstd, in the order of days, with what the file is of in its metadata."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from dragoman.export.about import About
from dragoman.store.frames import arrow_batches, arrow_schema, library
from dragoman.store.table import Column, Row

KEY = b"dragoman"
"""The name of our entry in a file's metadata; its value is `About` as JSON."""


def parquet_pieces(rows: Iterable[Row], columns: tuple[Column, ...], about: About) -> Iterator[bytes]:
    """Yield the bytes of the file, a row group at a time; raise `MissingExtraError` without Arrow."""
    parquet = library("pyarrow.parquet")
    schema = arrow_schema(columns).with_metadata({KEY: about.json().encode()})
    order = [parquet.SortingColumn(schema.get_field_index(name)) for name in ("first_day", "last_day")]
    sink = _Pieces()
    with parquet.ParquetWriter(sink, schema, compression="zstd", sorting_columns=order) as writer:
        for batch in arrow_batches(rows, columns):
            writer.write_batch(batch)
            yield sink.take()
    yield sink.take()


class _Pieces(io.RawIOBase):
    """A file that hands on what is written to it."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._written = 0

    def writable(self) -> bool:
        """Say that bytes may be written."""
        return True

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        """Hold *data* until it is taken."""
        self._held += data
        self._written += len(data)
        return len(data)

    def tell(self) -> int:
        """Return how many bytes were written so far, taken or not."""
        return self._written

    def take(self) -> bytes:
        """Return the bytes written since the last time."""
        taken, self._held = bytes(self._held), bytearray()
        return taken
