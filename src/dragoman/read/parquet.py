"""Parquet tables: one record a row, its fields by the names that collections of news use.

Arrow reads them; it comes with the extra ``frames``, and without it the file is a rejection that says so.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from typing import IO, Any

import msgspec

from dragoman.read.identity import origin_of
from dragoman.read.jsonl import read_record
from dragoman.read.options import ReadOptions
from dragoman.schema import Article, Form, Rejected

MARK = b"PAR1"
_ROWS = 64
_SPOOLED = 32_000_000
_FREE = 16_000_000  # bytes that a row group may unpack to whatever the ratio


def read_parquet(stream: IO[bytes], path: str, options: ReadOptions) -> Iterator[Article | Rejected]:
    """Yield one article or rejection for each row of *stream*; the offset of an origin is the number of its row.

    The table's end has to be seen first: what cannot be sought in (standard input, a packed file) is kept in a
    temporary file. Damage ends the table with a rejection; the rows before it stand.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        detail = "Parquet needs Arrow: pip install 'dragoman[frames]'"
        yield Rejected(origin=origin_of(path, 0, b""), reason="unreadable", detail=detail)
        return
    number = 0
    try:
        with tempfile.SpooledTemporaryFile(max_size=_SPOOLED) as held:
            shutil.copyfileobj(stream, held)
            file = parquet.ParquetFile(held)
            if why := _too_large(file.metadata, options):
                yield Rejected(origin=origin_of(path, 0, b""), reason="too-large", detail=why)
                return
            for batch in file.iter_batches(batch_size=_ROWS):
                for row in batch.to_pylist():
                    number += 1
                    yield _read_row(row, path, number, options)
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        detail = f"row {number + 1}: {error}"[:200]
        yield Rejected(origin=origin_of(path, number + 1, b""), reason="bad-table", detail=detail)


def _too_large(metadata: Any, options: ReadOptions) -> str | None:
    """Say why a row group, by the sizes that the file declares, unpacks to far more than text does."""
    for at in range(metadata.num_row_groups):
        group = metadata.row_group(at)
        columns = [group.column(number) for number in range(group.num_columns)]
        packed = sum(column.total_compressed_size for column in columns)
        if group.total_byte_size > max(_FREE, options.max_ratio * packed):
            return f"row group {at + 1} unpacks to more than {options.max_ratio} times its size"
    return None


def _read_row(row: dict[str, Any], path: str, number: int, options: ReadOptions) -> Article | Rejected:
    fields = {name: _plain(value) for name, value in row.items() if value is not None}
    return read_record(fields, origin_of(path, number, msgspec.json.encode(fields)), Form.TABLE, options)


def _plain(value: Any) -> Any:
    """Return *value* as JSON would have it: days and times as ISO 8601, bytes as the UTF-8 text they hold."""
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, str | int | float) else str(value)
