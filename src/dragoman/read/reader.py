"""Files of any form -> articles and rejections, one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.read.options import ReadOptions
from dragoman.read.pieces import cut
from dragoman.read.records import read_piece
from dragoman.schema import Article, Rejected


def read(
    paths: str | Path | Iterable[str | Path], options: ReadOptions | None = None
) -> Iterator[Article | Rejected]:
    """Yield what *paths* hold: an `Article` for each record that is one, a `Rejected` for each that is not.

    *paths* is one path or several: files, folders, globs, ``-`` for standard input; ``.gz``, ``.zst`` and ``.zip``
    are unpacked. Memory is bounded by one record. A path that names nothing raises `ReadError`; nothing else does.
    """
    options = options or ReadOptions()
    for piece in cut(paths, options):
        yield from read_piece(piece, options)
