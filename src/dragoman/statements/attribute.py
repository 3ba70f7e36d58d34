"""Statements of an article: what is written, whose words they are, and which of them speak for a state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from dragoman.schema import Article, FuzzyDate, Mention, Span, Statement
from dragoman.statements.assemble import outermost, read_drafts
from dragoman.statements.confidence import confidence_of
from dragoman.statements.cues import CueLexicon
from dragoman.statements.drafts import Draft
from dragoman.statements.frames import addressee, day_of_deeds, said_on
from dragoman.statements.kinds import kind_of
from dragoman.statements.own_voice import FIRST_PERSON, OwnVoice, own_voice, whole
from dragoman.statements.speakers import PAPERS
from dragoman.syntax import Sentence
from dragoman.text.quotes import Quotation, quotations
from dragoman.vocab import Reading, SpeechAct

if TYPE_CHECKING:
    from dragoman.actors import Cast

_SPEAKS = frozenset(
    {Reading.PERSON, Reading.OFFICE, Reading.STATE, Reading.ORGAN, Reading.MISSION, Reading.IGO, Reading.GROUP}
)
_MERE_ACTS = frozenset({SpeechAct.ANNOUNCE, SpeechAct.DECLINE})
_BEGUN = frozenset({"go", "continue", "proceed", "begin", "hasten"})
_GLOSSES = frozenset({"referring", "alluding"})
_DONE = frozenset({"do", "does", "did", "can", "must"})
_BODIES = frozenset({Reading.STATE, Reading.ORGAN, Reading.MISSION, Reading.IGO, Reading.GROUP})
_PUBLIC = frozenset({"GOV", "MIL", "SPY", "LEG", "JUD", "COP", "REB", "IGO", "PRM", "UAF"})
_PRIVATE = frozenset({"BUS", "CVL", "EDU", "JRN", "LAB", "MED", "NGO", "AGR", "CRM", "REF", "SOC", "REL", "ELI"})


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who a draft's speaker is, or why nobody can be named."""

    mention: Mention | None = None
    why_not: str | None = None
    span: Span | None = None
    said_on: FuzzyDate | None = None


def attribute(
    article: Article,
    sentences: Sequence[Sentence],
    cast: Cast,
    cues: CueLexicon,
    *,
    everyone: bool = False,
) -> tuple[Statement, ...]:
    """Return the statements of *article*, in reading order.

    Those of states, their officials, organs and missions, of international bodies and armed groups; with
    *everyone*, those of private persons too, and of speakers that the text does not name.
    """
    own = None if everyone else own_voice(article, cast)
    drafts = read_drafts(article, sentences, cues, titles=everyone)
    voices = _voices(drafts, cast, own)
    if not everyone:
        scene = _Scene(article, cast)
        voices = [(draft, voice) for draft, voice in voices if _is_political(voice.mention, draft)]
        voices = [(draft, voice) for draft, voice in voices if scene.is_interstate(draft, voice.mention)]
    kept = outermost([draft for draft, _ in voices])
    if own is not None and (release := whole(own, sentences)) is not None:
        voices = [
            (release, _Voice(own.author, span=own.author.span, said_on=own.said_on)),
            *((draft, voice) for draft, voice in voices if _is_other(voice, own)),
        ]
        kept.append(release)
    quotes = tuple(quote for unit in article.units for quote in quotations(article.text, unit))
    found = [_statement(article, draft, voice, cast, quotes) for draft, voice in voices if draft in kept]
    dated = _dated_alike(found)
    return tuple(_once(article.text, [_dated_by_deeds(statement, article, sentences, cast) for statement in dated]))


class _Scene:
    """Which countries the title and each paragraph of an article name, looked up once."""

    def __init__(self, article: Article, cast: Cast) -> None:
        self._cast = cast
        self._title = self._named(article.title) if article.title else frozenset()
        self._units = list(article.units)

    def is_interstate(self, draft: Draft, speaker: Mention | None) -> bool:
        """Say whether a state other than the speaker's is spoken of: in title, paragraph or the one before.

        Without it an official's words are home affairs (on the annotated pages, 26 of 31 such statements were).
        """
        own = set(_countries([speaker])) if speaker else set()
        number = next((n for n, unit in enumerate(self._units) if unit.holds(draft.content[0])), 0)
        near = (self._title, *(self._named(unit) for unit in self._units[max(number - 1, 0) : number + 1]))
        return any(countries - own for countries in near)

    def _named(self, span: Span) -> frozenset[str]:
        return frozenset(_countries(self._cast.within(span)))


def _is_other(voice: _Voice, own: OwnVoice) -> bool:
    """Say whether somebody else than the author of a release, and the state he speaks for, is reported in it."""
    mention = voice.mention
    if mention is None or mention.entity == own.author.entity:
        return False
    return mention.reading is not Reading.STATE or mention.country != own.author.country


def _voices(drafts: Sequence[Draft], cast: Cast, own: OwnVoice | None) -> list[tuple[Draft, _Voice]]:
    """Return *drafts* with who speaks; "the statement" speaks for whoever spoke last, a paragraph away at most."""
    found: list[tuple[Draft, _Voice]] = []
    last, unit = _Voice(), -_FAR
    for draft in drafts:
        voice = _voice(draft, cast, own)
        if voice.mention is None and draft.speaker is not None and draft.speaker.head.lower in PAPERS:
            voice = last if draft.sentence.unit - unit < _FAR else voice
        if voice.mention is not None:
            last, unit = voice, draft.sentence.unit
        found.append((draft, voice))
    return found


_FAR = 2
"""Paragraphs between a statement and the one it may be called "the statement" in."""


def _voice(draft: Draft, cast: Cast, own: OwnVoice | None) -> _Voice:
    if draft.speaker is not None and own is not None and draft.speaker.head.lower in FIRST_PERSON:
        return _Voice(own.author, said_on=own.said_on)
    if draft.speaker is None:
        return _Voice(why_not="the text names no speaker")
    speaker = draft.speaker
    mention = cast.refer(speaker.span, speaker.sentence) or cast.refer(speaker.head, speaker.sentence)
    if mention is None or mention.reading is Reading.PEOPLE:
        mention = _office_before(speaker.span, cast) or mention
    if mention is None:
        return _Voice(why_not="nobody in the text fits, or more than one")
    if mention.why_not is not None:
        return _Voice(why_not=mention.why_not)
    return _Voice(mention)


def _office_before(span: Span, cast: Cast) -> Mention | None:
    """Return the office that opens a speaker's phrase ("*Estonian Foreign Minister* Jaan Tamm")."""
    opening = [mention for mention in cast.within(span) if mention.span.start == span.start]
    offices = [mention for mention in opening if mention.reading in {Reading.OFFICE, Reading.PERSON}]
    return max(offices, key=lambda mention: len(mention.span), default=None)


def _is_political(mention: Mention | None, draft: Draft) -> bool:
    """Say whether the words are those of somebody who speaks for a state, an international body or armed group."""
    if mention is None or mention.reading not in _SPEAKS or draft.act is SpeechAct.ATTITUDE:
        return False
    if draft.rule == "infinitive" and draft.act in _MERE_ACTS:
        return False
    if mention.sector in _PRIVATE or mention.is_former or not _is_uttered(draft):
        return False
    if mention.reading in _BODIES and mention.country is not None:
        return True
    return mention.sector in _PUBLIC or (mention.country is not None and mention.role is not None)


def _is_uttered(draft: Draft) -> bool:
    """Say whether the words were said, not only planned, wanted or possible ("will urge", "hopes to tell").

    "He went on to say" and "was quick to stress" were said; "referring to the raid" is the reporter's gloss.
    """
    cue = draft.cue_token
    if cue is None or draft.rule.startswith("quote"):
        return True
    if cue.lower in _GLOSSES:
        return False
    if cue.tag != "VB" or (cue.dep == "xcomp" and (cue.head.lemma in _BEGUN or cue.head.pos == "ADJ")):
        return True
    return any(child.lower in _DONE for child in cue.all("aux"))


def _statement(article: Article, draft: Draft, voice: _Voice, cast: Cast, quotes: Sequence[Quotation]) -> Statement:
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
        addressee=_countries([hearer]) if hearer else (),
        addressee_span=hearer.span if hearer else None,
        about=_about(draft, voice.mention, cast),
        said_on=when.date or voice.said_on,
        said_on_span=when.span,
        is_carried=draft.is_carried,
        is_negated=draft.is_negated,
        rule=draft.rule,
        confidence=confidence_of(draft.rule, is_carried=draft.is_carried),
    )


def _countries(mentions: Sequence[Mention]) -> tuple[str, ...]:
    codes = [code for mention in mentions for code in (mention.countries or (mention.country,)) if code]
    return tuple(dict.fromkeys(codes))


def _about(draft: Draft, speaker: Mention | None, cast: Cast) -> tuple[str, ...]:
    """Return the countries named in the content, in order, other than the speaker's own."""
    own = set(_countries([speaker])) if speaker else set()
    named = [mention for part in draft.content for mention in cast.within(part)]
    return tuple(code for code in _countries(named) if code not in own)


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


def _dated_by_deeds(statement: Statement, article: Article, sentences: Sequence[Sentence], cast: Cast) -> Statement:
    """Give an undated statement of a person the one day on which the article shows him doing something."""
    speaker = statement.speaker
    if statement.said_on is not None or speaker is None or speaker.reading is not Reading.PERSON:
        return statement
    deeds = day_of_deeds(article, sentences, speaker.entity, cast)
    return msgspec.structs.replace(statement, said_on=deeds.date, said_on_span=deeds.span)


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
