"""An answer as a table: one row a fact, under columns with a name, a type and a meaning.

Keys are those of the annotation guide where it has them. What the text does not say is None. A date stands twice:
as far as it is known (``2022-11``), and as the first and last day that it may mean, which can be counted with.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from dragoman.schema import Event, FuzzyDate, MissionFact, Statement
from dragoman.store import days
from dragoman.store.reading import Found

Row = dict[str, Any]
AnyFound = Found[Statement] | Found[Event] | Found[MissionFact]


class Column(NamedTuple):
    """One column: `type` is text, date, integer, number, boolean, texts (a list) or spans (a list of pairs)."""

    name: str
    type: str
    means: str


_HEAD = (
    Column("id", "text", "the fact's id: a hash of its article and of what it asserts"),
    Column("fact", "text", "statement, event or mission"),
    Column("day", "text", "the day, month or year it is filed under"),
    Column("day_basis", "text", "text where the text dates it, published where the page's day stands in"),
    Column("first_day", "date", "the earliest day that `day` may mean"),
    Column("last_day", "date", "the latest day that `day` may mean; the same as first_day when the day is known"),
)
_STATEMENT = (
    Column("speaker", "text", "the speaker as written"),
    Column("speaker_name", "text", "who that is"),
    Column("speaker_country", "text", "for whom the speaker speaks"),
    Column("speaker_role", "text", "the office, as the text gives it"),
    Column("why_not", "text", "why it is not known who speaks"),
    Column("cue", "text", "the word that makes it speech"),
    Column("act", "text", "say, ask, demand, promise, threaten, deny, accuse, praise, condemn, announce ..."),
    Column("is_negated", "boolean", "the speaker did not say, or declined to say"),
    Column("kind", "text", "direct, mixed or indirect"),
    Column("addressee", "texts", "countries spoken to"),
    Column("about", "texts", "countries spoken about"),
    Column("said_on", "text", "when it was said, where the text says so"),
)
_EVENT = (
    Column("type", "text", "PLOVER event type, by manual 0.8"),
    Column("mode", "text", "PLOVER mode"),
    Column("status", "text", "whether the act took place: happened, announced, denied ..."),
    Column("contexts", "texts", "PLOVER contexts"),
    Column("actors", "texts", "countries that act; all sides of a mutual act"),
    Column("recipients", "texts", "countries that the act is aimed at"),
    Column("actor_text", "text", "the actor as written"),
    Column("recipient_text", "text", "the recipient as written"),
    Column("trigger", "text", "the word that tells of the act"),
    Column("happened_on", "text", "when it took place, where the text says so"),
    Column("count", "number", "the number that belongs to the act"),
    Column("counted", "text", "what is counted"),
    Column("claimed_by", "texts", "who claims it, nearest to the deed last; empty when the text vouches for it"),
)
_MISSION = (
    Column("sender", "text", "the state whose mission it is"),
    Column("host", "text", "where it is"),
    Column("kind", "text", "embassy, consulate, relations, channel ..."),
    Column("city", "text", "its town"),
    Column("dimension", "text", "operation, head, staff, relations or channel"),
    Column("value", "text", "what is said of it"),
    Column("number", "integer", "how many, where a number is given"),
    Column("as_of", "text", "for which day, where the text says so"),
    Column("claimed_by", "texts", "who claims it; empty when the text vouches for it"),
)
_TAIL = (
    Column("quotation", "text", "the words that carry the fact"),
    Column("span_start", "integer", "where they begin, in code points of the article's text"),
    Column("span_end", "integer", "where they end, exclusive"),
    Column("spans", "spans", "each run of them, where there are several"),
    Column("rule", "text", "what found the fact"),
    Column("confidence", "number", "how often such facts are right"),
    Column("article", "text", "the article's id"),
    Column("title", "text", "its title"),
    Column("outlet", "text", "who published it"),
    Column("agency", "text", "whom it is credited to"),
    Column("published_on", "text", "the day, month or year of publication"),
    Column("published_first", "date", "the earliest day that `published_on` may mean"),
    Column("published_last", "date", "the latest"),
    Column("url", "text", "its address"),
)

COLUMNS: dict[str, tuple[Column, ...]] = {
    "statement": (*_HEAD, *_STATEMENT, *_TAIL),
    "event": (*_HEAD, *_EVENT, *_TAIL),
    "candidate": (*_HEAD, *_EVENT, *_TAIL),
    "mission": (*_HEAD, *_MISSION, *_TAIL),
}
"""The columns of each kind of fact, in the order of a row."""

_KINDS = {Statement: "statement", Event: "event", MissionFact: "mission"}
_CARRIERS = ("content_spans", "sentence_span", "evidence_span")


def row_of(found: AnyFound) -> Row:
    """Return one fact as a row: what it asserts, its quotation, where that stands, and who published it."""
    fact, head = found.fact, found.published
    spans = [[piece.span.start, piece.span.end] for piece in found.evidence if piece.part in _CARRIERS]
    first, last = _bounds(found.day)
    published_first, published_last = _bounds(head.published_on)
    return {
        "id": found.id,
        "fact": _KINDS[type(fact)],
        "day": _text(found.day),
        "day_basis": ("text" if found.is_dated else "published") if found.day else None,
        "first_day": first,
        "last_day": last,
        **_asserted(found),
        "quotation": found.quotation,
        "span_start": min((start for start, _ in spans), default=None),
        "span_end": max((end for _, end in spans), default=None),
        "spans": spans,
        "rule": fact.rule,
        "confidence": fact.confidence,
        "article": head.id,
        "title": head.title,
        "outlet": head.outlet,
        "agency": head.agency,
        "published_on": _text(head.published_on),
        "published_first": published_first,
        "published_last": published_last,
        "url": head.url,
    }


def _asserted(found: AnyFound) -> Row:
    match found.fact:
        case Statement():
            return _statement(found, found.fact)
        case Event():
            return _event(found, found.fact)
        case MissionFact():
            return _mission(found.fact)


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


def _bounds(date: FuzzyDate | None) -> tuple[dt.date | None, dt.date | None]:
    if date is None:
        return None, None
    return date.first_day(), dt.date.fromisoformat(days.last_day(date))


def _text(date: FuzzyDate | None) -> str | None:
    return None if date is None else str(date)
