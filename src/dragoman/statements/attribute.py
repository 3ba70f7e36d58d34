"""Statements of an article: what is written, whose words they are, and which of them speak for a state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from dragoman.schema import Article, FuzzyDate, Mention, Span, Statement
from dragoman.statements.assemble import outermost, read_drafts
from dragoman.statements.confidence import confidence_of
from dragoman.statements.cues import CueLexicon
from dragoman.statements.drafts import Draft
from dragoman.statements.frames import Deeds, addressee, day_of_deeds, deeds_of, said_on
from dragoman.statements.kinds import kind_of
from dragoman.statements.own_voice import OwnVoice, own_voice, whole
from dragoman.statements.voices import Scene, Voice, countries_of, speaks_for_a_state, voices_of
from dragoman.syntax import Sentence
from dragoman.text.quotes import Quotation, quotations
from dragoman.vocab import Reading, SpeechAct

if TYPE_CHECKING:
    from dragoman.actors import Cast


def attribute(
    article: Article,
    sentences: Sequence[Sentence],
    cast: Cast,
    cues: CueLexicon,
    *,
    everyone: bool = False,
    attitudes: bool = False,
) -> tuple[Statement, ...]:
    """Return the statements of *article*, in reading order.

    Those of states, their officials, organs and missions, of international bodies and armed groups; with
    *everyone*, those of private persons too, and of speakers that the text does not name. What somebody thinks,
    wants or hopes is no statement, and kept with *attitudes* alone.
    """
    quotes = tuple(quotations(article.text, unit) for unit in article.units)
    own = None if everyone else own_voice(article, cast, quotes)
    drafts = read_drafts(article, sentences, cues, quotes, titles=everyone)
    voices = voices_of(drafts, cast, own)
    if not attitudes:
        voices = [(draft, voice) for draft, voice in voices if draft.act is not SpeechAct.ATTITUDE]
    if not everyone:
        scene = Scene(article, cast)
        voices = [(draft, voice) for draft, voice in voices if speaks_for_a_state(voice.mention, draft)]
        voices = [(draft, voice) for draft, voice in voices if scene.is_interstate(draft, voice.mention)]
        voices = [(draft, voice) for draft, voice in voices if not _only_relays(draft, voice, voices)]
    kept = outermost([draft for draft, _ in voices])
    if own is not None and (release := whole(own, sentences)) is not None:
        voices = [
            (release, Voice(own.author, span=own.author.span, said_on=own.said_on)),
            *((draft, voice) for draft, voice in voices if _is_other(voice, own)),
        ]
        kept.append(release)
    marked = tuple(quote for own_quotes in quotes for quote in own_quotes)
    found = [_statement(article, draft, voice, cast, marked) for draft, voice in voices if draft in kept]
    dated = _dated_alike(found)
    if any(_needs_a_day(statement) for statement in dated):
        deeds = deeds_of(article, sentences, cast)
        dated = [_dated_by_deeds(statement, deeds) for statement in dated]
    return tuple(_once(article.text, dated))


def _only_relays(draft: Draft, voice: Voice, voices: Sequence[tuple[Draft, Voice]]) -> bool:
    """Say whether a state medium passes on what an official said, who is then the speaker."""
    if voice.mention is None or voice.mention.reading is not Reading.MEDIUM:
        return False
    return any(
        other.cue is not None and part.holds(other.cue)
        for other, _ in voices
        if other is not draft
        for part in draft.content
    )


def _is_other(voice: Voice, own: OwnVoice) -> bool:
    """Say whether somebody else than the author of a release, and the state he speaks for, is reported in it."""
    mention = voice.mention
    if mention is None or mention.entity == own.author.entity:
        return False
    return mention.reading is not Reading.STATE or mention.country != own.author.country


def _statement(article: Article, draft: Draft, voice: Voice, cast: Cast, quotes: Sequence[Quotation]) -> Statement:
    when = said_on(article, draft)
    hearer = addressee(draft, cast)
    return Statement(
        content_spans=draft.content,
        cue_span=draft.cue,
        speaker_span=draft.speaker.span if draft.speaker else voice.span,
        speaker=voice.mention,
        why_not=voice.why_not,
        kind=kind_of(draft.content, quotes),
        act=draft.act,
        addressee=countries_of([hearer]) if hearer else (),
        addressee_span=hearer.span if hearer else None,
        about=_about(draft, voice.mention, cast),
        said_on=when.date or voice.said_on,
        said_on_span=when.span,
        is_carried=draft.is_carried,
        is_negated=draft.is_negated,
        rule=draft.rule,
        confidence=confidence_of(draft.rule),
    )


def _about(draft: Draft, speaker: Mention | None, cast: Cast) -> tuple[str, ...]:
    """Return the countries named in the content, in order, other than the speaker's own."""
    own = set(countries_of([speaker])) if speaker else set()
    named = [mention for part in draft.content for mention in cast.within(part)]
    return tuple(code for code in countries_of(named) if code not in own)


def _dated_alike(statements: list[Statement]) -> list[Statement]:
    """Give undated statements the day of the same speaker's others, when these all have one day."""
    days: dict[str, dict[FuzzyDate, Span | None]] = {}
    for statement in statements:
        if statement.said_on is not None and statement.said_on.day is not None:
            days.setdefault(_voice_key(statement), {})[statement.said_on] = statement.said_on_span
    return [_dated(statement, days.get(_voice_key(statement), {})) for statement in statements]


def _dated(statement: Statement, days: dict[FuzzyDate, Span | None]) -> Statement:
    if statement.said_on is not None or len(days) != 1 or statement.speaker is None:
        return statement
    ((day, span),) = days.items()
    return msgspec.structs.replace(statement, said_on=day, said_on_span=span)


def _needs_a_day(statement: Statement) -> bool:
    speaker = statement.speaker
    return statement.said_on is None and speaker is not None and speaker.reading is Reading.PERSON


def _dated_by_deeds(statement: Statement, deeds: Deeds) -> Statement:
    """Give an undated statement of a person the one day on which the article shows him doing something."""
    if not _needs_a_day(statement) or statement.speaker is None:
        return statement
    day = day_of_deeds(deeds, statement.speaker.entity)
    return msgspec.structs.replace(statement, said_on=day.date, said_on_span=day.span)


def _voice_key(statement: Statement) -> str:
    """Return whose voice this is: a state and its nameless government speak as one."""
    speaker = statement.speaker
    if speaker is None:
        return ""
    if speaker.country and speaker.reading in {Reading.STATE, Reading.ORGAN} and len(speaker.countries) < 2:
        return f"state:{speaker.country}"
    return speaker.entity


def _once(text: str, statements: Sequence[Statement]) -> list[Statement]:
    """Return *statements* with the same words told twice as one, the later tellings as its other mentions."""
    seen: dict[tuple[str, str | None], int] = {}
    kept: list[Statement] = []
    for statement in statements:
        key = (_words(text, statement.content_spans), statement.speaker.entity if statement.speaker else None)
        if len(key[0]) > _SHORT and key in seen:
            first = kept[seen[key]]
            also = first.other_mentions + statement.content_spans
            kept[seen[key]] = _with_mentions(first, also)
            continue
        seen.setdefault(key, len(kept))
        kept.append(statement)
    return kept


_SHORT = 20
"""Letters below which equal words may be said twice on purpose ("No.")."""


def _words(text: str, content: Sequence[Span]) -> str:
    return "".join(char for part in content for char in part.of(text).lower() if char.isalnum())


def _with_mentions(statement: Statement, mentions: tuple[Span, ...]) -> Statement:
    return msgspec.structs.replace(statement, other_mentions=mentions)
