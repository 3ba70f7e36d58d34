"""Stored text is shown as text, whatever it says."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.unit.web.conftest import Client
from tests.unit.web.hostile import MARKUP, hostile_record

from dragoman.web.app import Settings
from dragoman.web.files import write_dossier

OURS = set(
    """
    a abbr article aside blockquote body button circle cite code dd defs details div dl dt figcaption
    figure footer form h1 h2 h3 head header html input kbd label li link main mark meta nav ol option p
    path pattern progress q rect script section select span strong summary svg table tbody td text
    textarea th thead time title tr ul
    """.split()
)


class Tags(HTMLParser):
    """Notes every tag with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: D102 - HTMLParser's
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_record(tmp_path_factory.mktemp("hostile") / "hostile.db")


def _check(page: str) -> None:
    parser = Tags()
    parser.feed(page)
    for tag, attributes in parser.found:
        assert tag in OURS, tag
        assert not [name for name in attributes if name.startswith("on") or name == "style"], attributes
        link = attributes.get("href") or attributes.get("src") or attributes.get("action") or "/"
        assert re.match(r"(/|#|https?://|assets/|[\w-]+\.html)", link), link
    scripts = [attributes for tag, attributes in parser.found if tag == "script"]
    assert scripts in ([], [{"src": "/assets/keys.js", "defer": None}])


def test_hostile_texts_names_and_addresses_add_no_markup_to_any_page(hostile: Path) -> None:
    ask = Client(Settings(record=hostile))
    left, seen = (
        ["/", "/pair/EST-RUS", "/pair/EST-RUS?kind=statement", "/about", "/review?reviewer=%3Cscript%3E"],
        set(),
    )
    while left and len(seen) < 250:
        path = left.pop(0)
        page = ask(path)
        assert page.status_code in (200, 404), path
        if "text/html" in page.headers["content-type"]:
            _check(page.text)
            links = {html.unescape(link).partition("#")[0] for link in re.findall(r'href="(/[^"]*)"', page.text)}
            fresh = {link for link in links if not link.startswith(("/export", "/assets")) and link not in seen}
            seen |= fresh
            left += sorted(fresh)
    assert len(seen) > 200


@pytest.mark.parametrize("markup", MARKUP)
def test_hostile_parameters_add_no_markup(hostile: Path, markup: str) -> None:
    ask = Client(Settings(record=hostile))
    for name in ("words", "speaker", "since", "type", "outlet", "after", "kind", "surer", "by", "filed"):
        _check(ask("/pair/EST-RUS", params={name: markup}).text)
        _check(ask("/find", params={name: markup}).text)
    _check(ask("/person", params={"name": markup}).text)
    _check(ask("/map", params={"month": markup}).text)
    _check(ask("/review", params={"reviewer": markup, "between": markup, "kind": markup, "skip": markup}).text)


def test_the_folder_of_a_hostile_record_holds_no_markup_but_ours(hostile: Path, tmp_path: Path) -> None:
    write_dossier(hostile, ("EST", "RUS"), tmp_path, most=60)
    pages = sorted(tmp_path.glob("*.html"))
    assert len(pages) == 60
    for page in pages:
        _check(page.read_text(encoding="utf-8"))
