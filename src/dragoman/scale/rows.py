"""Outcomes <-> rows of a segment: an article, then its facts in order; or a rejection.

One table for all, so that a whole archive is one glob for DuckDB, polars or Spark. What a kind of row has no use
for is null. `data` is the record itself as JSON, less what stands beside it; the other columns are for questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from dragoman.scale.coding import Outcome
from dragoman.schema import Coded, Event, MissionFact, Rejected, Statement
from dragoman.schema.identity import Fact, article_key, fact_id
from dragoman.store.days import first_day, last_day
from dragoman.store.evidence import evidence_of
from dragoman.store.rows import filed_under
from dragoman.store.sides import pairs_of, sides_of
from dragoman.store.speakers import speaker_of

Row = dict[str, Any]

_ARTICLE, _REJECTED = "article", "rejected"
FACTS: dict[str, tuple[str, type[Any]]] = {
    "statement": ("statements", Statement),
    "event": ("events", Event),
    "mission": ("missions", MissionFact),
    "candidate": ("candidates", Event),
}
"""Where an outcome holds the facts of each kind, and their shape."""

_CARRIERS = ("content_spans", "sentence_span", "evidence_span")


def rows_of(place: int, outcome: Outcome) -> Iterator[Row]:
    """Yield the rows of the outcome that is number *place* of its segment."""
    if isinstance(outcome, Rejected):
        about = {"path": outcome.origin.path, "reason": outcome.reason, "data": _json(outcome)}
        yield {"place": place, "kind": _REJECTED, **about}
        return
    key, article = article_key(outcome.article), outcome.article
    published = article.published_on
    shared = {
        "place": place,
        "article": key,
        "article_id": article.id,
        "outlet": article.outlet,
        "agency": article.agency,
        "path": article.origin.path,
        "published_first": first_day(published) if published else None,
        "published_last": last_day(published) if published else None,
    }
    yield {
        **shared,
        "kind": _ARTICLE,
        "url": article.url,
        "text": article.text,
        "data": _json(_head(outcome)),
    }
    for kind, (field, _) in FACTS.items():
        for fact in getattr(outcome, field):
            yield {**shared, "kind": kind, **_fact_row(fact, key, kind, outcome)}


def outcomes_in(rows: Iterable[Mapping[str, Any]]) -> Iterator[Outcome]:
    """Put outcomes together again from their rows in order, which need hold no more than kind, text and data."""
    head: Coded | None = None
    facts: dict[str, list[Fact]] = {}
    for row in rows:
        if row["kind"] in FACTS:
            field, shape = FACTS[row["kind"]]
            facts.setdefault(field, []).append(msgspec.json.decode(row["data"], type=shape))
            continue
        if head:
            yield _whole(head, facts)
        head, facts = None, {}
        if row["kind"] == _REJECTED:
            yield msgspec.json.decode(row["data"], type=Rejected)
        else:
            head = msgspec.json.decode(row["data"], type=Coded)
            head = msgspec.structs.replace(head, article=msgspec.structs.replace(head.article, text=row["text"]))
    if head:
        yield _whole(head, facts)


def _fact_row(fact: Fact, key: str, kind: str, coded: Coded) -> Row:
    first, last, basis = filed_under(fact, coded.article)
    evidence = evidence_of(fact, coded.article.text)
    carrier = next(part for part in _CARRIERS if any(piece.part == part for piece in evidence))
    return {
        "id": fact_id(fact, key, kind),
        "first_day": first,
        "last_day": last,
        "day_basis": basis,
        "pairs": [f"{a}|{b}" for a, b in pairs_of(fact)],
        "sides": [f"{role}:{country}" for country, role in sides_of(fact)],
        "confidence": fact.confidence,
        "rule": fact.rule,
        "quotation": " … ".join(piece.quote for piece in evidence if piece.part == carrier),
        "data": _json(fact),
        **_own_columns(fact, coded.article.text),
    }


def _own_columns(fact: Fact, text: str) -> Row:
    match fact:
        case Statement():
            found = speaker_of(fact, text)
            who = {"speaker": found.folded, "office": found.office} if found else {}
            return {"act": fact.act.value, **who}
        case Event():
            return {
                "type": fact.event_type.value,
                "mode": fact.mode,
                "status": fact.status.value,
                "contexts": list(dict.fromkeys(fact.contexts)),
            }
        case MissionFact():
            return {"dimension": fact.dimension.value, "mission": fact.kind.value, "city": fact.city}


def _head(coded: Coded) -> Coded:
    article = msgspec.structs.replace(coded.article, text="")
    return msgspec.structs.replace(coded, article=article, statements=(), events=(), candidates=(), missions=())


def _whole(head: Coded, facts: Mapping[str, list[Fact]]) -> Coded:
    return msgspec.structs.replace(head, **{field: tuple(found) for field, found in facts.items()})


def _json(record: msgspec.Struct) -> str:
    return msgspec.json.encode(record).decode()
