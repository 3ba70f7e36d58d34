"""What the reader and its process of parsers say to one another."""

from __future__ import annotations

import msgspec

from dragoman.read.options import ReadOptions
from dragoman.schema import Form


class Asked(msgspec.Struct, frozen=True):
    """Parse the file whose bytes you may ask me for."""

    form: Form
    options: ReadOptions


class More(msgspec.Struct, frozen=True, tag=True):
    """Give me up to so many bytes of it; none means that it has ended."""

    size: int


class Found(msgspec.Struct, frozen=True, tag=True):
    """A record, as a `Raw` has it; `of` are the bytes that it was found in, where they are not its own."""

    offset: int
    data: bytes
    of: bytes | None = None
    why: tuple[str, str] | None = None


class Done(msgspec.Struct, frozen=True, tag=True):
    """The file has no more records."""


class Failed(msgspec.Struct, frozen=True, tag=True):
    """The file cannot be read further, for a reason and in a sentence as a `Rejected` has them."""

    reason: str
    detail: str


Said = More | Found | Done | Failed
