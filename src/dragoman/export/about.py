"""What a file that we write says of itself: the query, the state of the record, and how many facts fit."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

import msgspec

from dragoman.schema import FuzzyDate
from dragoman.store import Conditions, Query, Record
from dragoman.store.version import Version

KINDS = {"events": "event", "statements": "statement", "missions": "mission"}
"""What may be exported, and what the store calls one of them."""


class About(msgspec.Struct, frozen=True, kw_only=True):
    """Where the rows of a file come from; two exports of one record state by one query hold the same.

    `query` holds the conditions as keywords of `Record.events` and its like, `conditions` the same in words;
    `count` is how many facts fit. No clock and no name of a machine or file is in it.
    """

    facts: str
    count: int
    query: dict[str, Any]
    conditions: tuple[str, ...]
    record: Version
    dragoman: str

    def json(self) -> str:
        """Return all of it as one line of JSON."""
        return msgspec.json.encode(self).decode()


def about(record: Record, facts: str, conditions: Conditions) -> About:
    """Return what a file with the *facts* of *record* that fit *conditions* says of itself."""
    return About(
        facts=facts,
        count=record.count(KINDS[facts], **conditions),
        query={name: _plain(value) for name, value in conditions.items()},
        conditions=tuple(condition.said for condition in Query(**conditions).conditions() if condition.said),
        record=record.version(),
        dragoman=version("dragoman"),
    )


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, FuzzyDate) else value
