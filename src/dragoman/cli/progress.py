"""One line on stderr that says how far a run has come, while a person is watching."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol, TypeVar

from dragoman.cli.options import is_terminal
from dragoman.schema import Origin


class Placed(Protocol):
    """Whatever stands somewhere in a file: an article, a rejection, a piece."""

    @property
    def origin(self) -> Origin:
        """Where it stands."""
        ...


Item = TypeVar("Item", bound=Placed)


def with_progress(items: Iterable[Item], sizes: Mapping[str, int] | None = None) -> Iterator[Item]:
    """Yield *items*; show their count and rate, and by *sizes* (bytes of each file, in order) how much is left."""
    if not is_terminal():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    ahead = _Ahead(sizes or {})
    columns = (
        TextColumn("{task.fields[count]:,} records, {task.fields[rate]:,.1f}/s"),
        BarColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    where = TextColumn("{task.description}")
    with Progress(*columns, where, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=ahead.total or None, count=0, rate=0.0)
        began = time.monotonic()
        for count, item in enumerate(items, 1):
            done, name = ahead.reached(item.origin), Path(item.origin.path).name
            rate = count / max(time.monotonic() - began, 0.001)
            progress.update(task, description=name, count=count, rate=rate, completed=done)
            yield item


class _Ahead:
    """How many bytes lie before a record, files taken in the order of *sizes*."""

    def __init__(self, sizes: Mapping[str, int]) -> None:
        self._sizes = sizes
        self._before: dict[str, int] = {}
        self.total = 0
        for path, size in sizes.items():
            self._before[path] = self.total
            self.total += size

    def reached(self, origin: Origin) -> int:
        """Return the bytes up to *origin*; an offset into unpacked bytes never goes past its file's end."""
        path = origin.path.split("!", 1)[0]
        return self._before.get(path, 0) + min(origin.offset, self._sizes.get(path, 0))
