"""Facts of a record as flat rows, one a fact: for JSON lines, CSV and whoever counts.

Keys are those of the annotation guide where it has them. A list stays a list in JSON and becomes ``a|b`` in CSV;
what the text does not say is null, and an empty cell.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dragoman.schema import Event, MissionFact, Statement
from dragoman.store import Found

Row = dict[str, Any]
AnyFound = Found[Statement] | Found[Event] | Found[MissionFact]


def row_of(found: AnyFound) -> Row:
    """Return one fact as a row: what it asserts, its quotation, where that stands, and who published it."""
    fact = found.fact
    match fact:
        case Statement():
            asserted = _statement(found, fact)
        case Event():
            asserted = _event(found, fact)
        case MissionFact():
            asserted = _mission(fact)
    return {
        "id": found.id,
        "fact": _KINDS[type(fact)],
        "day": _text(found.day),
        "day_basis": ("text" if found.is_dated else "published") if found.day else None,
        **asserted,
        "quotation": found.quotation,
        "spans": [[piece.span.start, piece.span.end] for piece in found.evidence if piece.part in _CARRIERS],
        "rule": fact.rule,
        "confidence": fact.confidence,
        "article": found.published.id,
        "title": found.published.title,
        "outlet": found.published.outlet,
        "agency": found.published.agency,
        "published_on": _text(found.published.published_on),
        "url": found.published.url,
    }


def json_lines(rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield each row as one line of JSON in UTF-8."""
    for row in rows:
        yield msgspec.json.encode(row) + b"\n"


_HEAD = "id fact day day_basis"
_TAIL = "quotation spans rule confidence article title outlet agency published_on url"
COLUMNS = {
    "statements": f"{_HEAD} speaker speaker_name speaker_country speaker_role why_not cue act is_negated kind"
    f" addressee about said_on {_TAIL}".split(),
    "events": f"{_HEAD} type mode status contexts actors recipients actor_text recipient_text trigger happened_on"
    f" count counted claimed_by {_TAIL}".split(),
    "missions": f"{_HEAD} sender host kind city dimension value number as_of claimed_by {_TAIL}".split(),
}
"""The keys of a row of each kind of fact, in order."""


def csv_lines(rows: Iterable[Row], columns: Iterable[str]) -> Iterator[bytes]:
    """Yield a header and each row as CSV in UTF-8: commas, double quotes doubled, lines parted by one newline."""
    yield _csv_line(columns)
    for row in rows:
        yield _csv_line(map(_cell, row.values()))


_KINDS = {Statement: "statement", Event: "event", MissionFact: "mission"}
_CARRIERS = ("content_spans", "sentence_span", "evidence_span")


def _statement(found: AnyFound, fact: Statement) -> Row:
    speaker = fact.speaker
    return {
        "speaker": found.quote_of(fact.speaker_span),
        "speaker_name": speaker.name if speaker else None,
        "speaker_country": speaker.country if speaker else None,
        "speaker_role": speaker.role if speaker else None,
        "why_not": fact.why_not,
        "cue": found.quote_of(fact.cue_span),
        "act": fact.act.value,
        "is_negated": fact.is_negated,
        "kind": fact.kind.value,
        "addressee": list(fact.addressee),
        "about": list(fact.about),
        "said_on": _text(fact.said_on),
    }


def _event(found: AnyFound, fact: Event) -> Row:
    return {
        "type": fact.event_type.value,
        "mode": fact.mode,
        "status": fact.status.value,
        "contexts": list(fact.contexts),
        "actors": list(fact.actors),
        "recipients": list(fact.recipients),
        "actor_text": found.quote_of(fact.actor_span),
        "recipient_text": found.quote_of(fact.recipient_span),
        "trigger": found.quote_of(fact.trigger_span),
        "happened_on": _text(fact.happened_on),
        "count": fact.count.n if fact.count else None,
        "counted": fact.count.what if fact.count else None,
        "claimed_by": list(fact.claimed_by),
    }


def _mission(fact: MissionFact) -> Row:
    return {
        "sender": fact.sender,
        "host": fact.host,
        "kind": fact.kind.value,
        "city": fact.city,
        "dimension": fact.dimension.value,
        "value": fact.value,
        "number": fact.number,
        "as_of": _text(fact.as_of),
        "claimed_by": list(fact.claimed_by),
    }


def _csv_line(cells: Iterable[Any]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue().encode()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "|".join("-".join(map(str, item)) if isinstance(item, list) else str(item) for item in value)
    return value


def _text(date: object) -> str | None:
    return None if date is None else str(date)
