"""Raw news in any form -> articles, or rejections with their reason."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from dragoman.read.options import ReadOptions
from dragoman.read.plain import plain
from dragoman.schema import Article, Rejected

if TYPE_CHECKING:
    from dragoman.read.reader import read

__all__ = ["ReadOptions", "plain", "read"]


def __getattr__(name: str) -> Any:
    """Import `read`, and with it every parser, when it is first used: who only cuts files needs none of them."""
    if name != "read":
        raise AttributeError(f"module 'dragoman.read' has no attribute {name!r}")
    from dragoman.read.reader import read

    return read


class _Room(ModuleType):
    """The package, which can be called: ``dragoman.read(paths)`` is `read` whether or not the room is open yet."""

    def __call__(
        self, paths: str | Path | Iterable[str | Path], options: ReadOptions | None = None
    ) -> Iterator[Article | Rejected]:
        from dragoman.read.reader import read

        return read(paths, options)


sys.modules[__name__].__class__ = _Room
