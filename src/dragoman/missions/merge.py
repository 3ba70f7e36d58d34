"""One fact per thing said: the best telling stays."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dragoman.schema import Article, FuzzyDate, MissionFact
from dragoman.vocab import Dimension

BY_TITLE = "head by title"
"""The rule that reads a title alone: "US Ambassador to Chile X"."""

_AT_POST = ("present", "charge")


def merged(found: Iterable[MissionFact], article: Article) -> tuple[MissionFact, ...]:
    """Return the facts of one article in reading order, several tellings of one as one.

    Tellings agree when sides, dimension and value do and neither number nor day speaks against it. That a head is
    at post is dropped beside anything weightier said of the same head.
    """
    kept: list[MissionFact] = []
    for fact in found:
        same = next((place for place, other in enumerate(kept) if _is_same(fact, other, article)), None)
        if same is None:
            kept.append(fact)
        else:
            kept[same] = _fuller(kept[same], fact, article)
    return tuple(
        sorted((fact for fact in kept if not _is_outweighed(fact, kept)), key=lambda fact: fact.evidence_span)
    )


def _is_outweighed(fact: MissionFact, kept: Iterable[MissionFact]) -> bool:
    """Say whether *fact* only tells that a head is at post while another fact tells more of him."""
    if fact.dimension is not Dimension.HEAD or not fact.rule.endswith(BY_TITLE):
        return False
    lesser = ("present",) if fact.value == "present" else _AT_POST
    return any(
        (other.sender, other.host, other.dimension) == (fact.sender, fact.host, fact.dimension)
        and other.value not in lesser
        for other in kept
    )


def _is_same(one: MissionFact, other: MissionFact, article: Article) -> bool:
    sides = {one.sender, one.host} == {other.sender, other.host}
    if one.dimension not in (Dimension.RELATIONS, Dimension.CHANNEL):
        sides = (one.sender, one.host) == (other.sender, other.host)
    if not sides or (one.dimension, one.value) != (other.dimension, other.value):
        return False
    if one.number is not None and other.number is not None and one.number != other.number:
        return False
    return _agree(_told(one, article), _told(other, article))


def _told(fact: MissionFact, article: Article) -> FuzzyDate | None:
    """Return the day that the text itself tells, not the document's own."""
    return None if fact.as_of == article.published_on else fact.as_of


def _agree(one: FuzzyDate | None, other: FuzzyDate | None) -> bool:
    if one is None or other is None:
        return True
    return str(one).startswith(str(other)) or str(other).startswith(str(one))


def _fuller(one: MissionFact, other: MissionFact, article: Article) -> MissionFact:
    """Return the better telling, completed from the other: in the body, with its own day, number and city.

    Of relations and channels the side that the first telling names first stays the sender.
    """
    best, rest = sorted((one, other), key=lambda fact: _worth(fact, article), reverse=True)
    return msgspec.structs.replace(
        best,
        sender=one.sender,
        host=one.host,
        number=best.number if best.number is not None else rest.number,
        city=best.city or rest.city,
        as_of=_finest(best, rest, article),
    )


def _finest(best: MissionFact, rest: MissionFact, article: Article) -> FuzzyDate | None:
    """Return the finest day that the text tells in either telling, else that of the better one."""
    told = [day for day in (_told(best, article), _told(rest, article)) if day is not None]
    return max(told, key=lambda day: len(str(day)), default=best.as_of)


def _worth(fact: MissionFact, article: Article) -> tuple[int, int, float]:
    return (_told(fact, article) is not None, fact.number is not None, fact.confidence)
