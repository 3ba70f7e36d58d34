"""How to read, and how much of hostile input to bear."""

from __future__ import annotations

import msgspec

from dragoman.schema import Form


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What a run reads and where it stops; sizes are bytes unless the name says otherwise.

    `form` None means that each file's form is told from its name and first bytes. `fields` maps our names to the
    caller's (``{"text": "body_col"}``) and goes before the names we know. `max_ratio` bounds how many bytes one
    packed byte may become, once sixteen million have been unpacked. `max_seconds`, from one record to the next, and
    `max_memory` bound the process that takes feeds and Parquet apart. With `gate`, a web page that names fewer
    than two sides is rejected before its story is looked for: for archives, most of whose pages are of no interest.
    """

    form: Form | None = None
    fields: dict[str, str] = msgspec.field(default_factory=dict)
    max_text: int = 2_000_000
    max_lines: int = 20_000
    max_html: int = 8_000_000
    max_depth: int = 200
    max_tags: int = 60_000
    max_attributes: int = 150_000
    max_line: int = 16_000_000
    max_ratio: int = 200
    max_seconds: float = 10.0
    max_memory: int = 2_000_000_000
    follow_links: bool = False
    gate: bool = False
