"""The pages of one pair as files that open from a folder: the same pages, their links made to one another."""

from __future__ import annotations

import hashlib
import html
import re
from collections import deque
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from dragoman.store.views import View, open_view
from dragoman.web.asking import Ask, Memo, NotHereError, Page, Site
from dragoman.web.rendering import render, templates
from dragoman.web.routes import page_of

SECONDS = 1800.0
"""How long the record may be read for one folder."""
MOST_FILES = 20_000
ASSETS = ("dragoman.css", "icon.svg")
_LINK = re.compile(r'(?<= )href="([^"]*)"')
_CARRIED = {
    "pair": frozenset({"kind", "filed", "after", "until", "rejected"}),
    "article": frozenset({"fact", "at"}),
    "person": frozenset({"name", "after"}),
    "fact": frozenset[str](),
    "missions": frozenset[str](),
    "about": frozenset[str](),
}
"""The pages that are written, and the parameters of theirs that are followed."""


class Written(NamedTuple):
    """How many pages stand in the folder, and how many links were not followed because there were too many."""

    pages: int
    left_out: int


def write_dossier(record: Path, between: tuple[str, str], out: Path, most: int = MOST_FILES) -> Written:
    """Write the dossier of two sides into the folder *out*; `index.html` is its first page."""
    out.joinpath("assets").mkdir(parents=True, exist_ok=True)
    for name in ASSETS:
        out.joinpath("assets", name).write_bytes(files("dragoman.web").joinpath("assets", name).read_bytes())
    folder = _Folder(f"/pair/{'-'.join(between)}", most)
    site = Site(record=record.name, is_static=True, memo=Memo(), can_review=False)
    environment = templates()
    with open_view(record, SECONDS) as view:
        for address in folder.addresses():
            page = _page(view, site, address)
            text = folder.linked(render(environment, page, site))
            out.joinpath(folder.files[address]).write_text(text, encoding="utf-8")
    return Written(len(folder.files), len(folder.left_out))


def _page(view: View, site: Site, address: str) -> Page:
    parts = urlsplit(address)
    known = page_of(parts.path)
    if known is None:
        raise NotHereError(f"There is no page at {address}.")
    page, path = known
    return page(Ask(view, site, path, tuple(parse_qsl(parts.query))))


class _Folder:
    """Which address stands in which file, and which are still to be written."""

    def __init__(self, first: str, most: int) -> None:
        self.first = first
        self.most = most
        self.files: dict[str, str] = {first: "index.html"}
        self.left_out: set[str] = set()
        self._open = deque([first])

    def addresses(self) -> Iterator[str]:
        """Yield each address once, those included that are met on the way."""
        while self._open:
            yield self._open.popleft()

    def linked(self, page: str) -> str:
        """Return *page* with its links made to files; a link to what is not written leads nowhere."""
        return _LINK.sub(self._link, page)

    def _link(self, match: re.Match[str]) -> str:
        parts = urlsplit(html.unescape(match[1]))
        if parts.scheme or parts.netloc or not parts.path:
            return match[0]
        if parts.path.startswith("/assets/"):
            return f'href="{parts.path[1:]}"'
        name = self._file("/" if parts.path == "/" else f"{parts.path}?{parts.query}")
        if name is None:
            return ""
        anchor = f"#{parts.fragment}" if parts.fragment else ""
        return f'href="{html.escape(name + anchor)}"'

    def _file(self, link: str) -> str | None:
        """Return the file that a link leads to, None when it is none of ours."""
        address = self.first if link == "/" else _carried(link)
        if address is None or (address.startswith("/pair/") and not address.startswith(self.first)):
            return None
        if address not in self.files:
            if len(self.files) >= self.most:
                self.left_out.add(address)
                return None
            self.files[address] = _name(address)
            self._open.append(address)
        return self.files[address]


def _carried(link: str) -> str | None:
    """Return the address that is written for a link; None when its page, or its state, is not written."""
    parts = urlsplit(link)
    kind = parts.path.split("/")[1]
    pairs = parse_qsl(parts.query)
    if kind not in _CARRIED or any(name not in _CARRIED[kind] for name, _ in pairs):
        return None
    return f"{parts.path}?{urlencode(pairs)}" if pairs else parts.path


def _name(address: str) -> str:
    """Return the name of the file of an address: readable where that is plain, and always its own."""
    parts = urlsplit(address)
    plain = re.sub(r"[^0-9A-Za-z-]+", "-", parts.path).strip("-")
    if not parts.query:
        return f"{plain}.html"
    return f"{plain}-{hashlib.sha256(parts.query.encode()).hexdigest()[:12]}.html"
