"""What one entry of a feed says, as it was written, markup and all; empty where it says nothing."""

from __future__ import annotations

import msgspec


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The fields of an entry of an Atom or RSS feed; `feed` is the title of the feed itself."""

    url: str = ""
    title: str = ""
    full: str = ""
    summary: str = ""
    published: str = ""
    updated: str = ""
    created: str = ""
    source: str = ""
    feed: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
