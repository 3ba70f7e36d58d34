"""Pages of a large record: 20,000 synthetic facts, or as many as ``DRAGOMAN_FACTS`` says (the budget: 200,000)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from benchmarks.web import fill, paths
from playwright.sync_api import Browser

from dragoman.web.app import Settings

from .conftest import serving

FACTS = int(os.environ.get("DRAGOMAN_FACTS", "20000"))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    record = tmp_path_factory.mktemp("large") / "large.db"
    fill(record, FACTS)
    return record


@pytest.fixture(scope="module")
def large_site(large: Path) -> Iterator[str]:
    with serving(Settings(record=large, seconds=60)) as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_a_large_record_is_shown_within_its_page_and_to_everybody(
    browser: Browser, large: Path, large_site: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,
    )
    page = context.new_page()
    for name, path in paths(large).items():
        if path.startswith("/api/"):
            continue
        page.goto(large_site + path)
        broken = [rule["id"] for rule in Axe().run(page).response["violations"]]
        assert broken == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    context.close()
