"""Pages written for these tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.read import ReadOptions, read
from dragoman.schema import Article, Rejected

PAGES = Path(__file__).parent / "pages"
Reader = Callable[..., list[Article | Rejected]]


@pytest.fixture
def crawled() -> str:
    """Return a flattened page with a state medium's defects: lead cut, paragraphs glued, publisher block twice."""
    return (PAGES / "crawled.txt").read_text(encoding="utf-8")


@pytest.fixture
def read_bytes(tmp_path: Path) -> Reader:
    """Return a function that writes bytes to a file of some name and reads it."""

    def reader(name: str, data: bytes, options: ReadOptions | None = None) -> list[Article | Rejected]:
        file = tmp_path / name
        file.write_bytes(data)
        return list(read(file, options))

    return reader
