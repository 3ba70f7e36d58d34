"""One side of an act, as its words show it."""

from __future__ import annotations

import msgspec

from dragoman.events.scene import listed
from dragoman.schema import Span
from dragoman.syntax import Token


class Party(msgspec.Struct, frozen=True):
    """One side of an act: heads of its phrases, the slot they stood in, the countries they stand for.

    `is_own` says that the phrase means the other side's own people: the act is a domestic one; `is_final` that no
    further slot may say who it is. `said_by` is the speaker of the statement around, when in another sentence.
    """

    heads: tuple[Token, ...] = ()
    countries: tuple[str, ...] = ()
    is_political: bool = False
    slot: str = ""
    is_own: bool = False
    is_final: bool = False
    said_by: Span | None = None

    @property
    def span(self) -> Span | None:
        """The characters from the first to the last phrase, or the speaker's as the statement has them."""
        return listed(self.heads) or self.said_by


NOBODY = Party()
