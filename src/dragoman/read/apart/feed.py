"""Atom and RSS feeds -> what each entry says, as JSON."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import IO, Any

import feedparser
import msgspec

from dragoman.read.apart.talk import Found
from dragoman.read.entry import Entry
from dragoman.read.options import ReadOptions
from dragoman.text import mended

_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_MOST_ENTITIES = 8
_MOST_TAGS_IN_A_ROW = re.compile(rb"(?:<[a-zA-Z][^<>]{0,40}>\s*){150}")


def entries_of(stream: IO[bytes], options: ReadOptions) -> Iterator[Found]:
    """Yield each entry of the feed in *stream*; its offset is where it stands."""
    feed_bytes = stream.read(options.max_html + 1)
    if why := _refusal(feed_bytes, options):
        yield Found(0, b"", of=feed_bytes, why=why)
        return
    feed = feedparser.parse(io.BytesIO(feed_bytes))  # a stream: never taken for an address or a file name
    if not feed.entries:
        yield Found(0, b"", of=feed_bytes, why=("not-a-feed", "the file holds no entry"))
        return
    starts = [match.start() for match in _ENTRY.finditer(feed_bytes)]
    for number, entry in enumerate(feed.entries):
        offset, of = _place(feed_bytes, starts, number)
        yield Found(offset, msgspec.json.encode(_entry(entry, feed.feed.get("title"))), of=of)


def _refusal(feed: bytes, options: ReadOptions) -> tuple[str, str] | None:
    if not feed.strip():
        return "empty", "the file is empty"
    if len(feed) > options.max_html:
        return "too-large", f"the feed is larger than {options.max_html} bytes"
    if feed.count(b"<!ENTITY") > _MOST_ENTITIES:
        return "too-complex", f"more than {_MOST_ENTITIES} entities are declared"
    if _MOST_TAGS_IN_A_ROW.search(feed):
        return "too-complex", "tags nested too deep"
    return None


def _place(feed: bytes, starts: list[int], number: int) -> tuple[int, bytes]:
    """Return where entry *number* stands, and its bytes: as far as the next one; no two are the same."""
    if number >= len(starts):
        return 0, b"entry %d of " % number + feed
    end = starts[number + 1] if number + 1 < len(starts) else len(feed)
    return starts[number], feed[starts[number] : end]


def _entry(entry: Any, feed_title: Any) -> Entry:
    contents = (str(item.get("value", "")) for item in entry.get("content") or [])
    return Entry(
        url=_told(entry.get("link")),
        title=_told(entry.get("title")),
        full=mended(max(contents, key=len, default="")),
        summary=_told(entry.get("summary")),
        published=_told(dict.get(entry, "published")),  # its own get() gives one date for another
        updated=_told(dict.get(entry, "updated")),
        created=_told(dict.get(entry, "created")),
        source=_told((entry.get("source") or {}).get("title")),
        feed=_told(feed_title),
        authors=_all_told(author.get("name") for author in entry.get("authors", ())),
        tags=_all_told(tag.get("term") for tag in entry.get("tags", ())),
    )


def _told(value: Any) -> str:
    return mended(value) if isinstance(value, str) else ""


def _all_told(values: Iterator[Any]) -> tuple[str, ...]:
    return tuple(told for value in values if (told := _told(value)))
