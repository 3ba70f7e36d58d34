"""What every cutter yields."""

from __future__ import annotations

from typing import NamedTuple


class Raw(NamedTuple):
    """The bytes of one record and their offset in the unpacked file; `why` says why they cannot be read.

    It is a short stable reason and a sentence for people, as a `Rejected` has them.
    """

    offset: int
    data: bytes
    why: tuple[str, str] | None = None
