"""Writes a file whole or not at all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from dragoman.errors import ExportError


def write_whole(path: Path, pieces: Iterable[bytes]) -> str:
    """Write *pieces* to *path* and return the SHA-256 of the file, which is there complete or as it was before.

    They go to a hidden file beside it that takes its name when all is on the disk; a process that is killed leaves
    that hidden file, ``.NAME.PID.part``. Raises `ExportError` when the file cannot be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    digest = hashlib.sha256()
    try:
        with part.open("wb") as file:
            for piece in pieces:
                file.write(piece)
                digest.update(piece)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise ExportError(f"{path} cannot be written ({error.strerror}); nothing was changed", str(path)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return digest.hexdigest()


def _sync_folder(folder: Path) -> None:
    """Let the disk keep the new name, where the system can be asked for that."""
    if os.name != "posix":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
