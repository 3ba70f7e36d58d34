"""Facts by their numbers in the file, a page of them in a handful of questions."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from dragoman.errors import RecordError
from dragoman.schema import Event, FuzzyDate, MissionFact, Span, Statement
from dragoman.store.days import own_day
from dragoman.store.evidence import Evidence
from dragoman.store.reading import Found, Published
from dragoman.store.views.opening import View

AnyFound = Found[Statement] | Found[Event] | Found[MissionFact]
SHAPES: dict[str, type[Statement | Event | MissionFact]] = {
    "statement": Statement,
    "event": Event,
    "mission": MissionFact,
    "candidate": Event,
}


def load(view: View, numbers: Sequence[int]) -> tuple[AnyFound, ...]:
    """Return the facts with these numbers, in this order, every quotation checked against its text."""
    db = view.db
    rows = {row[0]: row for row in _rows(db, "facts f JOIN articles a USING (article)", "f.fact", numbers, _FACT)}
    texts = dict(_rows(db, "articles", "article", {row[4] for row in rows.values()}, "article, text"))
    corrected = dict(_rows(db, "corrected", "fact", numbers, "fact, data"))
    evidence: defaultdict[int, list[Evidence]] = defaultdict(list)
    for fact, part, place, start, end, quote in _rows(db, "evidence", "fact", numbers, _EVIDENCE):
        evidence[fact].append(Evidence(part, place, Span(start, end), quote))
    found = []
    for number in numbers:
        if number not in rows:
            continue
        _, name, kind, data, article, *rest = rows[number]
        pieces = tuple(evidence[number])
        for piece in pieces:
            piece.check(texts[article])
        if not pieces:
            raise RecordError(f"fact {name} has lost its evidence; see: dragoman verify", str(view.path))
        found.append(_found(name, kind, corrected.get(number, data), pieces, *rest))
    return tuple(found)


_FACT = (
    "f.fact, f.id, f.kind, f.data, f.article, f.day_basis,"
    " a.key, a.id, a.title, a.url, a.outlet, a.agency, a.published_on"
)
_EVIDENCE = "fact, part, number, span_start, span_end, quote"


def _rows(
    db: sqlite3.Connection, table: str, column: str, numbers: Iterable[int], what: str
) -> Iterable[tuple[Any, ...]]:
    listed = tuple(numbers)
    marks = ", ".join("?" * len(listed))
    return db.execute(f"SELECT {what} FROM {table} WHERE {column} IN ({marks})", listed)  # noqa: S608 - our words


def _found(
    name: str, kind: str, data: str, evidence: tuple[Evidence, ...], basis: str | None, *head: str | None
) -> AnyFound:
    fact = msgspec.json.decode(data, type=SHAPES[kind])
    key, article, title, url, outlet, agency, published = head
    day = FuzzyDate.parse(published) if published else None
    own = own_day(fact)
    found: AnyFound = Found(  # type: ignore[type-var, assignment]
        id=name,
        fact=fact,
        evidence=evidence,
        published=Published(
            key=str(key), id=str(article), title=title, url=url, outlet=outlet, agency=agency, published_on=day
        ),
        day=own or (day if basis else None),
        is_dated=own is not None,
    )
    return found
