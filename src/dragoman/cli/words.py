"""Numbers with their nouns."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """Return a number and its noun.

    >>> counted(1, "event"), counted(1204, "mission fact")
    ('1 event', '1,204 mission facts')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
