"""A question as an Atom feed: what is new on top of what the file held before."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

from dragoman.errors import ExportError
from dragoman.store.diff import AnyFound

ATOM = "http://www.w3.org/2005/Atom"
KEPT = 200
"""Entries that the file holds at most, the newest first."""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_feed(path: Path, name: str, new: Iterable[tuple[str, AnyFound]], now: dt.datetime) -> None:
    """Put *new* facts, each with its title, before the entries of the feed at *path*; whole or not at all."""
    ElementTree.register_namespace("", ATOM)
    stamp = now.isoformat(timespec="seconds")
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    for tag, text in (("id", f"urn:dragoman:watch:{name}"), ("title", name), ("updated", stamp)):
        _add(feed, tag, text)
    _add(_add(feed, "author"), "name", "dragoman")
    entries = [_entry(title, found, stamp) for title, found in new]
    feed.extend([*entries, *_entries_of(path)][:KEPT])
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        ElementTree.ElementTree(feed).write(file, encoding="utf-8", xml_declaration=True)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _entries_of(path: Path) -> list[ElementTree.Element]:
    if not path.exists():
        return []
    try:
        return ElementTree.parse(path).getroot().findall(f"{{{ATOM}}}entry")  # noqa: S314 - a file of our own
    except ElementTree.ParseError as error:
        raise ExportError(f"{path} is no feed ({error}); name another file, or remove it", str(path)) from error


def _entry(title: str, found: AnyFound, stamp: str) -> ElementTree.Element:
    entry = ElementTree.Element(f"{{{ATOM}}}entry")
    _add(entry, "id", f"urn:dragoman:fact:{found.id}")
    _add(entry, "title", title)
    _add(entry, "updated", stamp)
    source = found.published.outlet or found.published.id
    _add(entry, "summary", f"{found.quotation} ({source}, {found.published.published_on or 'undated'})")
    if found.published.url:
        _add(entry, "link").set("href", _NOT_XML.sub("", found.published.url))
    return entry


def _add(parent: ElementTree.Element, tag: str, text: str | None = None) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{ATOM}}}{tag}")
    child.text = None if text is None else _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    return child
