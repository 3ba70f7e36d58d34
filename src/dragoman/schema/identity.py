"""Names that depend on content alone: the same input gives the same id on every machine.

A fact's id is a hash of its article and of what the fact asserts of which characters. The coder, the rule, the
confidence and supporting spans are left out: a newer coder that finds the same fact finds it under the same id.
"""

from __future__ import annotations

import hashlib

import msgspec

from dragoman.schema.article import Article
from dragoman.schema.facts import Event, MissionFact, Statement

Fact = Statement | Event | MissionFact

ID_LENGTH = 32
"""Hex digits kept of a SHA-256: 128 bits."""


def text_digest(text: str) -> str:
    """Return the SHA-256 of *text* in UTF-8, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def article_key(article: Article) -> str:
    """Return the id of the article as published: its given id, address, outlet, day and text.

    The file that it came in plays no part, so the same article in another container is the same article.
    """
    return _hash(
        "article", article.id, article.url, article.outlet, article.published_on, text_digest(article.text)
    )


def fact_id(fact: Fact, article: str, kind: str) -> str:
    """Return the id of *fact*, a statement, event, mission or candidate, in the article with key *article*."""
    match fact:
        case Statement():
            speaker = (fact.speaker.name, fact.speaker.country) if fact.speaker else None
            return _hash(
                article, kind, fact.content_spans, fact.cue_span, fact.speaker_span, speaker, fact.is_negated
            )
        case Event():
            return _hash(
                article,
                kind,
                (fact.event_type, fact.mode, fact.status),
                (fact.actors, fact.recipients),
                fact.trigger_span,
                fact.happened_on,
                fact.claimed_by,
            )
        case MissionFact():
            return _hash(
                article,
                kind,
                (fact.sender, fact.host, fact.kind, fact.city),
                (fact.dimension, fact.value, fact.number, fact.as_of),
                fact.evidence_span,
                fact.claimed_by,
            )


def _hash(*parts: object) -> str:
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:ID_LENGTH]
