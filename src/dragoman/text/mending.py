"""Text that no file could hold, made into text that every one can."""

from __future__ import annotations

import re

_HALVES = re.compile("[\ud800-\udfff]")


def mended(text: str) -> str:
    r"""Return *text* with U+FFFD for each half of a surrogate pair: one character for one, so offsets stay.

    >>> mended("caf\udce9") == "caf\ufffd"
    True
    """
    return text if text.isascii() else _HALVES.sub("\ufffd", text)
