"""What is read from an article: who appears in it, statements, events, mission facts."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from dragoman.schema.article import Article
from dragoman.schema.dates import FuzzyDate
from dragoman.schema.span import Span
from dragoman.vocab import Dimension, EventType, Kind, MissionKind, Reading, SpeechAct, Status


class Coder(msgspec.Struct, frozen=True, kw_only=True):
    """What read the facts: program, version, parser model and the digest of its weights."""

    name: str
    version: str
    model: str
    model_digest: str


class Mention(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One place where the text names, describes or points to an actor (or to a place).

    `span` is the fullest run that belongs to it ("Russian Foreign Minister Sergey Lavrov"); `entity` is equal for
    all mentions of one actor in one article. `country` is whom it acts or speaks for (ISO 3166-1 alpha-3, or
    IGO, UNO, EUR, NGO), None when unknown. `host` is the state or body an ambassador or mission is accredited
    to. `name` is the name of the person, body or state, as full as the text (or a dated table) tells; `role` is
    as the text gives it, in lower case. `holder_status` says how well a holder taken from a table fits the day:
    valid, stale or outside; None when the text itself names him. `why_not` says why a pointing mention (he, the
    minister) stayed unresolved.
    """

    span: Span
    reading: Reading
    entity: str
    country: str | None = None
    countries: tuple[str, ...] = ()
    host: str | None = None
    sector: str | None = None
    name: str | None = None
    role: str | None = None
    office: str | None = None
    is_former: bool = False
    is_acting: bool = False
    is_generic: bool = False
    holder_status: str | None = None
    rule: str = ""
    evidence: tuple[Span, ...] = ()
    alternatives: tuple[str, ...] = ()
    why_not: str | None = None


class Statement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Words of an official, organ, mission, IGO or state: speaker, cue and content.

    The spans are as written; `speaker` is who that is, or None with `why_not`. `content_spans` is never empty
    and leaves outer quotation marks out. `carried` says that the speaker comes from an earlier paragraph.
    `said_on` is None when the text does not let one know. `is_negated` covers "did not say", "declined to say".
    """

    content_spans: tuple[Span, ...]
    cue_span: Span | None
    speaker_span: Span | None
    speaker: Mention | None
    why_not: str | None = None
    kind: Kind
    act: SpeechAct
    addressee: tuple[str, ...] = ()
    addressee_span: Span | None = None
    about: tuple[str, ...] = ()
    said_on: FuzzyDate | None = None
    said_on_span: Span | None = None
    is_carried: bool = False
    is_negated: bool = False
    other_mentions: tuple[Span, ...] = ()
    rule: str
    confidence: float


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """A number that belongs to an act: what is counted, how many, and the characters that say so."""

    what: str
    n: float
    span: Span


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One act of `actors` towards `recipients`, in PLOVER's terms.

    For mutual acts both sides stand in `actors` and `recipients` is empty. `happened_on` is the day of the act,
    not of the report; None when the text does not say. `claimed_by` is a chain of country codes, nearest to the
    deed last; empty when the text itself vouches for the act. `other_mentions` are trigger spans of further
    tellings of the same act.
    """

    event_type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    status: Status
    actors: tuple[str, ...]
    recipients: tuple[str, ...] = ()
    actor_span: Span | None = None
    recipient_span: Span | None = None
    trigger_span: Span
    sentence_span: Span
    other_mentions: tuple[Span, ...] = ()
    happened_on: FuzzyDate | None = None
    happened_on_span: Span | None = None
    happened_on_basis: str | None = None
    place_span: Span | None = None
    count: Count | None = None
    claimed_by: tuple[str, ...] = ()
    rule: str
    confidence: float
    why_candidate: str | None = None


class MissionFact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the text says of a mission, or of the tie or a channel between two sides.

    `dimension` and `value` are pairs of `dragoman.vocab.missions.VALUES`. `as_of` is None when the text does not
    say. `claimed_by` is empty when the text itself vouches for it.
    """

    sender: str
    host: str
    kind: MissionKind
    city: str | None = None
    dimension: Dimension
    value: str
    number: int | None = None
    as_of: FuzzyDate | None = None
    evidence_span: Span
    claimed_by: tuple[str, ...] = ()
    rule: str
    confidence: float


class Coded(msgspec.Struct, frozen=True, kw_only=True):
    """Everything one article says. `candidates` are acts whose parties did not resolve: never counted."""

    article: Article
    actors: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    candidates: tuple[Event, ...] = ()
    missions: tuple[MissionFact, ...] = ()
    coder: Coder
    not_coded: str | None = None


class HolderStatus(StrEnum):
    """How well a dated tenure fits a day: inside it, after the last day it was known to hold, or outside."""

    VALID = "valid"
    STALE = "stale"
    OUTSIDE = "outside"
