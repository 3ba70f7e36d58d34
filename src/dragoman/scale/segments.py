"""Segments: what became of one unit of work, as one Parquet file that never changes once it stands.

Its name is a hash of the unit's place and bytes, of the coder and of the job: whoever makes it again makes the same
bytes under the same name, and what stands need not be made again.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from dragoman.errors import MissingExtraError, RecordError
from dragoman.scale.coding import Outcome
from dragoman.scale.job import Job
from dragoman.scale.rows import outcomes_in, rows_of
from dragoman.scale.units import Unit
from dragoman.schema import Coder

SUFFIX = ".parquet"
ROWS_A_GROUP = 5_000
_LABEL = b"dragoman"
_TEXT_COLUMNS = (
    "kind article article_id id first_day last_day day_basis published_first published_last outlet agency path url"
    " act speaker office type mode status mission city dimension reason rule quotation text data"
).split()
_LIST_COLUMNS = ("pairs", "sides", "contexts")


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """What a segment says of itself: the unit it was made of, who coded it, and for which job."""

    unit: Unit
    input: str
    coder: Coder
    job: str

    @property
    def name(self) -> str:
        """The name of its file."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:32] + SUFFIX


def label_of(unit: Unit, coder: Coder, job: Job) -> Label:
    """Return the label of the segment that *unit* gives; reads the unit's bytes."""
    return Label(unit=unit, input=unit.digest(), coder=coder, job=job.digest)


def write_segment(folder: Path, label: Label, outcomes: Iterable[Outcome]) -> Path:
    """Write the segment of *label* into *folder*, whole or not at all; return where it stands."""
    place = folder / label.name
    with whole_or_not(place) as written:
        _write(written, label, outcomes)
    return place


@contextmanager
def whole_or_not(place: Path) -> Iterator[Path]:
    """Give a temporary name, under which a file is written and brought to the disk; then it is put at *place*."""
    written = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    try:
        yield written
        _rename(written, place)
        _sync(place.parent)
    finally:
        for left in place.parent.glob(f".{place.name}.*"):
            left.unlink(missing_ok=True)


def segments_in(place: Path) -> list[tuple[Label, Path]]:
    """Return the segments in folder *place* (or the one at *place*), in the order in which their input is read."""
    if not place.exists():
        raise RecordError(
            f"there is no archive at {place}; make one with: dragoman read PATH... --archive {place}", str(place)
        )
    files = sorted(place.glob(f"*{SUFFIX}")) if place.is_dir() else [place]
    return sorted(((label_in(file), file) for file in files), key=lambda found: found[0].unit.place)


def label_in(file: Path) -> Label:
    """Return the label of the segment at *file*; raise `RecordError` when it is none."""
    arrow, parquet = pyarrow()
    try:
        metadata = parquet.read_metadata(file).metadata or {}
        return msgspec.json.decode(metadata[_LABEL], type=Label)
    except (KeyError, OSError, arrow.ArrowInvalid, msgspec.DecodeError) as error:
        raise RecordError(
            f"{file} is not a segment of a dragoman archive ({error}); move it elsewhere", str(file)
        ) from error


def outcomes_from(file: Path) -> Iterator[Outcome]:
    """Yield what the segment at *file* holds, in the order of its input."""
    _, parquet = pyarrow()
    with parquet.ParquetFile(file) as opened:
        batches = opened.iter_batches(batch_size=ROWS_A_GROUP, columns=["kind", "text", "data"])
        yield from outcomes_in(row for batch in batches for row in batch.to_pylist())


def pyarrow() -> tuple[Any, Any]:
    """Return pyarrow and its Parquet module; raise `MissingExtraError` when they are not installed."""
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise MissingExtraError("pyarrow", "frames") from error


def _write(place: Path, label: Label, outcomes: Iterable[Outcome]) -> None:
    arrow, parquet = pyarrow()
    schema = _schema(arrow).with_metadata({_LABEL: msgspec.json.encode(label)})
    rows: list[dict[str, Any]] = []
    with place.open("wb") as file:
        with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
            for number, outcome in enumerate(outcomes):
                rows += rows_of(number, outcome)
                if len(rows) >= ROWS_A_GROUP:
                    writer.write_table(arrow.Table.from_pylist(rows, schema))
                    rows = []
            if rows:
                writer.write_table(arrow.Table.from_pylist(rows, schema))
        file.flush()
        os.fsync(file.fileno())


def _rename(written: Path, place: Path) -> None:
    """Put a segment in its place; who made the same one meanwhile has put it there already and taken ours away."""
    try:
        written.rename(place)
    except FileNotFoundError:
        if not place.exists():
            raise


def _schema(arrow: Any) -> Any:
    texts = [(name, arrow.string()) for name in _TEXT_COLUMNS]
    lists = [(name, arrow.list_(arrow.string())) for name in _LIST_COLUMNS]
    return arrow.schema([("place", arrow.int32()), *texts, *lists, ("confidence", arrow.float64())])


def _sync(folder: Path) -> None:
    """Bring a rename to the disk, where folders can be synced."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
