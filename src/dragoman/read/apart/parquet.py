"""Parquet tables -> the cells of each row as JSON.

Arrow reads them; it comes with the extra ``frames``, and without it the file is a rejection that says so.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from typing import IO, Any

import msgspec

from dragoman.read.apart.talk import Found
from dragoman.read.options import ReadOptions

_ROWS = 64
_SPOOLED = 32_000_000
_FREE = 16_000_000  # bytes that a row group may unpack to whatever the ratio


def rows_of(stream: IO[bytes], options: ReadOptions) -> Iterator[Found]:
    """Yield each row of *stream*; its offset is its number.

    The table's end has to be seen first, so that all of it is kept in a temporary file. Damage ends the table with
    a rejection; the rows before it stand.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        yield Found(0, b"", why=("unreadable", "Parquet needs Arrow: pip install 'dragoman[frames]'"))
        return
    number = 0
    try:
        with tempfile.SpooledTemporaryFile(max_size=_SPOOLED) as held:
            shutil.copyfileobj(stream, held)
            file = parquet.ParquetFile(held)
            if why := _too_large(file.metadata, options):
                yield Found(0, b"", why=("too-large", why))
                return
            for batch in file.iter_batches(batch_size=_ROWS):
                for row in batch.to_pylist():
                    number += 1
                    fields = {name: _plain(value) for name, value in row.items() if value is not None}
                    yield Found(number, msgspec.json.encode(fields))
    except MemoryError:
        raise
    except (pyarrow.ArrowException, OSError, UnicodeError) as error:
        yield Found(number + 1, b"", why=("bad-table", f"row {number + 1}: {error}"[:200]))


def _too_large(metadata: Any, options: ReadOptions) -> str | None:
    """Say why a row group, by the sizes that the file declares, unpacks to far more than text does."""
    for at in range(metadata.num_row_groups):
        group = metadata.row_group(at)
        columns = [group.column(number) for number in range(group.num_columns)]
        packed = sum(column.total_compressed_size for column in columns)
        if group.total_byte_size > max(_FREE, options.max_ratio * packed):
            return f"row group {at + 1} unpacks to more than {options.max_ratio} times its size"
    return None


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
