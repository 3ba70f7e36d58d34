"""The words with which a sentence leads to the outlet that its claim comes from; reading and stories share them."""

from __future__ import annotations

_LEADING = (
    r"(?:[Aa]ccording to|[Cc]iting|[Qq]uoting|[Ww]ith reference to"
    r"|(?:[Cc]arried|[Cc]ited|[Pp]ublished|[Qq]uoted|[Rr]eleased|[Rr]eported) by)"
)
_REPORT = r"an? (?:\w{1,20} )?report (?:by|from|in)"

CITING = rf"\b(?:{_LEADING}(?: {_REPORT})?|[Ii]n {_REPORT}) (?:the )?"
"""A pattern that ends where the outlet's name begins: "according to ", "citing the ", "in a report by "."""
