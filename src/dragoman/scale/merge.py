"""Segments folded into one record: the same facts, and the same digest, as reading their input directly."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dragoman.scale.segments import outcomes_from, segments_in
from dragoman.schema import Coded, Rejected
from dragoman.store import Record

if TYPE_CHECKING:
    from dragoman.scale.archive import Archive


AT_ONCE = 200
"""Outcomes written in one commit; more saves nothing."""


class Merged(msgspec.Struct, frozen=True, kw_only=True):
    """What a merge did: segments read, articles that were new or there already, rejections by reason."""

    segments: int
    articles: int
    already_there: int
    rejected: dict[str, int]


def merge(places: Iterable[Path], record: Record) -> Merged:
    """Fold the segments at *places* (folders or files) into *record*, in the order in which their input is read.

    An article that is there already is passed over, so a merge that was killed goes on when it is run again. A
    rejection counts only as long as the same bytes gave no article.
    """
    segments = sorted(
        chain.from_iterable(segments_in(place) for place in places), key=lambda found: found[0].unit.place
    )
    outcomes = chain.from_iterable(outcomes_from(file) for _, file in segments)
    articles = new = 0
    reasons: Counter[str] = Counter()
    while some := list(islice(outcomes, AT_ONCE)):
        rejected = [one for one in some if isinstance(one, Rejected)]
        coded = [one for one in some if isinstance(one, Coded)]
        record.reject_all(one for one in rejected if not record.has(one.origin))
        new += record.add_all(coded)
        articles += len(coded)
        reasons.update(one.reason for one in rejected)
    return Merged(
        segments=len(segments),
        articles=new,
        already_there=articles - new,
        rejected=dict(sorted(reasons.items())),
    )


def digest_of(facts: Record | Archive) -> str:
    """Return one hash over every fact of a record or an archive, with its quotation and where it was published.

    The order of the facts plays no part: their hashes are added up.
    """
    total = 0
    for answer in (facts.statements(), facts.events(), facts.candidates(), facts.missions()):
        for row in answer.rows():
            total += int.from_bytes(hashlib.sha256(msgspec.json.encode(row)).digest())
    return f"{total % 2**256:064x}"
