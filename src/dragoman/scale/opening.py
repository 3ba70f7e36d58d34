"""What ``dragoman.open`` opens: a record, or an archive where the path is a folder."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import MissingExtraError
from dragoman.store import Record, open_record, place_of

if TYPE_CHECKING:
    from dragoman.scale.archive import Archive


def open_any(path: str | Path, *, read_only: bool = False) -> Record | Archive:
    """Open the archive in the folder at *path*; or the record there, made when it is missing.

    A record may be on a server: *path* is then the address of a PostgreSQL database.
    """
    if isinstance(place_of(path), Path) and Path(path).is_dir():
        from dragoman.scale.archive import Archive

        return Archive(Path(path))
    return open_record(path, read_only=read_only)


def duckdb() -> Any:
    """Return DuckDB; raise `MissingExtraError` when it is not installed."""
    try:
        return import_module("duckdb")
    except ImportError as error:
        raise MissingExtraError("duckdb", "frames") from error
