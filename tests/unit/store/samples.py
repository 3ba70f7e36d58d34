"""Coded articles built by hand, so that the store is tested without a parser."""

from __future__ import annotations

import hashlib

from dragoman.schema import (
    Article,
    Coded,
    Coder,
    Count,
    Event,
    Form,
    FuzzyDate,
    Mention,
    MissionFact,
    Origin,
    Span,
    Statement,
)
from dragoman.vocab import Dimension, EventType, Kind, MissionKind, Reading, SpeechAct, Status

CODER = Coder(name="dragoman", version="0", model="none", model_digest="0" * 64)
TEXT = (
    "Norway expels two Russian attaches\n"
    "Norway expelled two Russian attaches on Tuesday, the foreign ministry in Oslo said.\n"
    '"Our embassy in Moscow stays open," Foreign Minister Kari Vik told reporters.'
)


def span_of(text: str, words: str) -> Span:
    """Return where *words* first stand in *text*."""
    start = text.index(words)
    return Span(start, start + len(words))


def origin(name: str, offset: int = 0) -> Origin:
    """Return the origin of a record whose bytes are its name."""
    return Origin(path=f"{name}.txt", offset=offset, digest=hashlib.sha256(name.encode()).hexdigest())


def article(
    name: str = "oslo", text: str = TEXT, day: str | None = "2023-03-15", outlet: str = "Fjord Post"
) -> Article:
    """Return an article whose title is its first line."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    spans = [Span(start, start + len(line)) for start, line in zip(starts, lines, strict=False)]
    return Article(
        id=name,
        text=text,
        form=Form.CRAWL,
        origin=origin(name),
        title=spans[0],
        paragraphs=tuple(spans[1:]),
        published_on=FuzzyDate.parse(day) if day else None,
        outlet=outlet,
        url=f"https://fjord.example/{name}",
        language="en",
    )


def minister(text: str = TEXT) -> Mention:
    """Return the minister of the sample text."""
    return Mention(
        span=span_of(text, "Foreign Minister Kari Vik"),
        reading=Reading.PERSON,
        entity="NOR:kari vik",
        country="NOR",
        name="Kari Vik",
        role="foreign minister",
        rule="title name",
    )


def statement(text: str = TEXT) -> Statement:
    """Return what the minister said."""
    return Statement(
        content_spans=(span_of(text, "Our embassy in Moscow stays open,"),),
        cue_span=span_of(text, "told"),
        speaker_span=span_of(text, "Foreign Minister Kari Vik"),
        speaker=minister(text),
        kind=Kind.DIRECT,
        act=SpeechAct.SAY,
        about=("RUS",),
        said_on=FuzzyDate(2023, 3, 14),
        rule="quotation",
        confidence=0.97,
    )


def expulsion(text: str = TEXT) -> Event:
    """Return the expulsion of the attaches."""
    return Event(
        event_type=EventType.SANCTION,
        mode="expel",
        contexts=("diplomatic",),
        status=Status.HAPPENED,
        actors=("NOR",),
        recipients=("RUS",),
        actor_span=span_of(text, "Norway"),
        recipient_span=span_of(text, "Russian"),
        trigger_span=span_of(text, "expelled"),
        sentence_span=span_of(text, text.split("\n")[1]),
        happened_on=FuzzyDate(2023, 3, 14),
        happened_on_span=span_of(text, "Tuesday"),
        count=Count(what="attaches", n=2, span=span_of(text, "two")),
        rule="expel diplomats",
        confidence=0.9,
    )


def open_embassy(text: str = TEXT) -> MissionFact:
    """Return what the minister's words say of the embassy."""
    return MissionFact(
        sender="NOR",
        host="RUS",
        kind=MissionKind.EMBASSY,
        city="Moscow",
        dimension=Dimension.OPERATION,
        value="open",
        evidence_span=span_of(text, "Our embassy in Moscow stays open"),
        rule="stays open",
        confidence=0.8,
    )


def coded(name: str = "oslo", day: str | None = "2023-03-15", outlet: str = "Fjord Post") -> Coded:
    """Return the sample article with its facts."""
    return Coded(
        article=article(name, day=day, outlet=outlet),
        actors=(minister(),),
        statements=(statement(),),
        events=(expulsion(),),
        missions=(open_embassy(),),
        coder=CODER,
    )
