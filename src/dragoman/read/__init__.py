"""Raw news in any form -> articles, or rejections with their reason."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

from dragoman.read.options import ReadOptions
from dragoman.read.plain import plain
from dragoman.read.reader import read
from dragoman.schema import Article, Rejected

__all__ = ["ReadOptions", "plain", "read"]


class _Room(ModuleType):
    """The package, which can be called: ``dragoman.read(paths)`` is `read` whether or not the room is open yet."""

    def __call__(
        self, paths: str | Path | Iterable[str | Path], options: ReadOptions | None = None
    ) -> Iterator[Article | Rejected]:
        return read(paths, options)


sys.modules[__name__].__class__ = _Room
