"""One coded article as the JSON that the annotation guide describes, with offsets beside every string.

Shape: ``docs/contract.md``. Every string that stands in the text is paired with its offsets (``"trigger"`` and
``"trigger_span": [start, end]``), code points of the text as read.
"""

from __future__ import annotations

from typing import Any

import msgspec

from dragoman.schema import Article, Coded, Coder, Count, Event, Mention, MissionFact, Span, Statement
from dragoman.vocab import Status

Json = dict[str, Any]

_NOT_DONE = frozenset({Status.HYPOTHETICAL, Status.DENIED})


def coded_json(coded: Coded, *, ungated: bool = False) -> Json:
    """Return *coded* as one JSON object; with *ungated*, acts whose parties did not resolve join the events.

    Acts that are only supposed, or said not to have happened, stay out of it even then.
    """
    text = coded.article.text
    candidates = tuple(act for act in coded.candidates if act.status not in _NOT_DONE) if ungated else ()
    events = coded.events + candidates
    found: Json = {
        "id": coded.article.id,
        "article": article_json(coded.article),
        "actors": [actor_json(mention, text) for mention in coded.actors],
        "statements": [statement_json(statement, text) for statement in coded.statements],
        "events": [event_json(event, text) for event in events],
        "missions": [mission_json(fact, text) for fact in coded.missions],
        "coder": coder_json(coded.coder),
    }
    if coded.not_coded:
        found["not_coded"] = coded.not_coded
    return found


def article_json(article: Article) -> Json:
    """Return what the page says of itself, its body, and the way back from the body to the text as read."""
    return {
        "title": _string(article.title, article.text),
        "title_span": _offsets(article.title),
        "description": _string(article.description, article.text),
        "description_span": _offsets(article.description),
        "published_on": _date(article.published_on),
        "outlet": article.outlet,
        "agency": article.agency,
        "dateline_place": article.dateline_place,
        "language": article.language,
        "url": article.url,
        "form": article.form.value,
        "body": article.body,
        "body_spans": [_offsets(span) for span in article.paragraphs],
        "origin": msgspec.to_builtins(article.origin),
        "fields": dict(article.fields),
    }


def actor_json(mention: Mention, text: str) -> Json:
    """Return one actor: its fullest mention, and what is known of it."""
    return {
        "text": mention.span.of(text),
        "span": _offsets(mention.span),
        "name": mention.name,
        "kind": mention.reading.value,
        "country": mention.country,
        "role": mention.role,
        "sector": mention.sector,
        "host": mention.host,
        "holder_status": mention.holder_status,
        "rule": mention.rule,
    }


def statement_json(statement: Statement, text: str) -> Json:
    """Return one statement, its speaker as written beside who that is."""
    speaker = statement.speaker
    found: Json = {
        "speaker": _string(statement.speaker_span, text),
        "speaker_span": _offsets(statement.speaker_span),
        "speaker_name": speaker.name if speaker else None,
        "speaker_country": speaker.country if speaker else None,
        "speaker_role": speaker.role if speaker else None,
        "speaker_rule": speaker.rule if speaker else None,
        "why_not": statement.why_not,
        "cue": _string(statement.cue_span, text),
        "cue_span": _offsets(statement.cue_span),
        "act": statement.act.value,
        "is_negated": statement.is_negated,
        "content": [span.of(text) for span in statement.content_spans],
        "content_spans": [_offsets(span) for span in statement.content_spans],
        "kind": statement.kind.value,
        "addressee": list(statement.addressee),
        "addressee_span": _offsets(statement.addressee_span),
        "about": list(statement.about),
        "said_on": _date(statement.said_on),
        "said_on_span": _offsets(statement.said_on_span),
        "is_carried": statement.is_carried,
        "other_mentions": [span.of(text) for span in statement.other_mentions],
        "other_mention_spans": [_offsets(span) for span in statement.other_mentions],
        "rule": statement.rule,
        "confidence": statement.confidence,
    }
    if speaker and len(speaker.countries) > 1:
        found["speaker_countries"] = list(speaker.countries)
    return found


def event_json(event: Event, text: str) -> Json:
    """Return one event in PLOVER's terms."""
    found: Json = {
        "type": event.event_type.value,
        "mode": event.mode,
        "status": event.status.value,
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "actor_text": _string(event.actor_span, text),
        "actor_span": _offsets(event.actor_span),
        "recipient_text": _string(event.recipient_span, text),
        "recipient_span": _offsets(event.recipient_span),
        "trigger": event.trigger_span.of(text),
        "trigger_span": _offsets(event.trigger_span),
        "sentence": event.sentence_span.of(text),
        "sentence_span": _offsets(event.sentence_span),
        "other_mentions": [span.of(text) for span in event.other_mentions],
        "other_mention_spans": [_offsets(span) for span in event.other_mentions],
        "contexts": list(event.contexts),
        "happened_on": _date(event.happened_on),
        "happened_on_span": _offsets(event.happened_on_span),
        "happened_on_basis": event.happened_on_basis,
        "place": _string(event.place_span, text),
        "place_span": _offsets(event.place_span),
        "count": _count(event.count),
        "claimed_by": event.claimed_by[-1] if event.claimed_by else None,
        "claimed_by_chain": list(event.claimed_by),
        "rule": event.rule,
        "confidence": event.confidence,
    }
    if event.why_candidate:
        found["why_candidate"] = event.why_candidate
    return found


def mission_json(fact: MissionFact, text: str) -> Json:
    """Return one fact about a mission, a tie or a channel."""
    return {
        "sender": fact.sender,
        "host": fact.host,
        "kind": fact.kind.value,
        "city": fact.city,
        "dimension": fact.dimension.value,
        "value": fact.value,
        "as_of": _date(fact.as_of),
        "number": fact.number,
        "evidence": fact.evidence_span.of(text),
        "evidence_span": _offsets(fact.evidence_span),
        "claimed_by": list(fact.claimed_by),
        "rule": fact.rule,
        "confidence": fact.confidence,
    }


def coder_json(coder: Coder) -> Json:
    """Return what read the facts."""
    return {
        "name": coder.name,
        "version": coder.version,
        "model": coder.model,
        "model_digest": coder.model_digest,
    }


def _string(span: Span | None, text: str) -> str | None:
    return span.of(text) if span else None


def _offsets(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _date(date: object) -> str | None:
    return str(date) if date is not None else None


def _count(count: Count | None) -> Json | None:
    if count is None:
        return None
    n = int(count.n) if count.n == int(count.n) else count.n
    return {"what": count.what, "n": n, "span": _offsets(count.span)}
