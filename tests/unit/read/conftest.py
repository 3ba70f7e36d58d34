"""Pages written for these tests."""

from __future__ import annotations

from pathlib import Path

import pytest

PAGES = Path(__file__).parent / "pages"


@pytest.fixture
def crawled() -> str:
    """Return a flattened page with a state medium's defects: lead cut, paragraphs glued, publisher block twice."""
    return (PAGES / "crawled.txt").read_text(encoding="utf-8")
