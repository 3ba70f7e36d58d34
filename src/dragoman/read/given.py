"""What came with a text: the fields of the record that held it."""

from __future__ import annotations

import msgspec


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """Fields that stood beside a text, as they were written; None or empty where the record has no such field."""

    id: str | None = None
    url: str | None = None
    canonical: str | None = None
    title: str | None = None
    description: str | None = None
    published: str | None = None
    modified: str | None = None
    crawled: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    keywords: tuple[str, ...] = ()
    section: str | None = None
    sources: dict[str, str] = msgspec.field(default_factory=dict)
    """Our name of a field to the name it had in the record."""
