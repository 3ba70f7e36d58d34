"""Segments folded into one record: the same facts, and the same digest, as reading their input directly."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dragoman.scale.segments import outcomes_from, segments_in
from dragoman.schema import Rejected
from dragoman.store import Record

if TYPE_CHECKING:
    from dragoman.scale.archive import Archive


class Merged(msgspec.Struct, frozen=True, kw_only=True):
    """What a merge did: segments read, articles that were new or there already, rejections by reason."""

    segments: int
    articles: int
    already_there: int
    rejected: dict[str, int]


def merge(places: Iterable[Path], record: Record) -> Merged:
    """Fold the segments at *places* (folders or files) into *record*, in the order in which their input is read.

    An article that is there already is passed over, so a merge that was killed goes on when it is run again.
    """
    segments = sorted(
        chain.from_iterable(segments_in(place) for place in places), key=lambda found: found[0].unit.place
    )
    new = old = 0
    rejected: Counter[str] = Counter()
    for _, file in segments:
        for outcome in outcomes_from(file):
            if isinstance(outcome, Rejected):
                record.reject(outcome)
                rejected[outcome.reason] += 1
            elif record.add(outcome):
                new += 1
            else:
                old += 1
    return Merged(segments=len(segments), articles=new, already_there=old, rejected=dict(sorted(rejected.items())))


def digest_of(facts: Record | Archive) -> str:
    """Return one hash over every fact of a record or an archive, with its quotation and where it was published.

    The order of the facts plays no part: their hashes are added up.
    """
    total = 0
    for answer in (facts.statements(), facts.events(), facts.candidates(), facts.missions()):
        for row in answer.rows():
            total += int.from_bytes(hashlib.sha256(msgspec.json.encode(row)).digest())
    return f"{total % 2**256:064x}"
