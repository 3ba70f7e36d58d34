"""Whose words they are, and whether he speaks for a state, an international body or an armed group."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.schema import Article, FuzzyDate, Mention, Span
from dragoman.statements.drafts import Draft, Speaker
from dragoman.statements.own_voice import FIRST_PERSON, OwnVoice
from dragoman.statements.speakers import PAPERS, is_denied
from dragoman.vocab import Reading, SpeechAct

if TYPE_CHECKING:
    from dragoman.actors import Cast

_SPEAKS = frozenset(
    {Reading.PERSON, Reading.OFFICE, Reading.STATE, Reading.ORGAN, Reading.MISSION, Reading.IGO, Reading.GROUP}
)
_MERE_ACTS = frozenset({SpeechAct.ANNOUNCE, SpeechAct.DECLINE})
_BEGUN = frozenset({"go", "continue", "proceed", "begin", "hasten"})
_GLOSSES = frozenset({"referring", "alluding"})
_SUPPOSING = frozenset({"if", "unless"})
_DONE = frozenset({"do", "does", "did"})
_PERFORMING = frozenset({"can", "must"})
_ALIKE = 3
"""Letters at which spellings of one name begin alike ("Zelensky", "Zelenskyy")."""
_PRONOUNS = frozenset({"he", "she"})
_BODIES = frozenset({Reading.STATE, Reading.ORGAN, Reading.MISSION, Reading.IGO, Reading.GROUP})
_PUBLIC = frozenset({"GOV", "MIL", "SPY", "LEG", "JUD", "COP", "REB", "IGO", "PRM", "UAF"})
_PRIVATE = frozenset(
    {"BUS", "CVL", "EDU", "JRN", "LAB", "MED", "NGO", "AGR", "CRM", "REF", "SOC", "REL", "ELI", "PTY"}
)
_STATE_MEDIUM = re.compile(r"\b(?:state|military|government)(?:[- ](?:run|owned))?\b", re.IGNORECASE)
_ABSTRACT = ("ance", "ence", "ion", "ism", "ity", "ment", "ness")
_COLLECTIVE = frozenset({"administration", "delegation", "government"})
_OF_ONE = PAPERS | frozenset(
    "administration announcement camp campaign comment government office remark team word".split()
)
"""What speaks for the person it belongs to."""
_FAR = 2
"""Paragraphs between a statement and the one it may be called "the statement" in."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who a draft's speaker is, or why nobody can be named."""

    mention: Mention | None = None
    why_not: str | None = None
    span: Span | None = None
    said_on: FuzzyDate | None = None


def voices_of(drafts: Sequence[Draft], cast: Cast, own: OwnVoice | None) -> list[tuple[Draft, Voice]]:
    """Return *drafts* with who speaks; "the statement" speaks for whoever spoke last, a paragraph away at most."""
    found: list[tuple[Draft, Voice]] = []
    last, unit = Voice(), -_FAR
    stranger: Speaker | None = None
    for draft in drafts:
        voice = _voice(draft, cast, own)
        if stranger is not None and _is_somebody_else(draft, voice, stranger, cast):
            voice = Voice(why_not="somebody else spoke just before")
        if draft.speaker is not None and draft.speaker.head.pos == "PROPN":
            is_known = voice.mention is not None and voice.mention.country is not None
            stranger = None if is_known else draft.speaker
        if voice.mention is None and draft.speaker is not None and _is_paper(draft.speaker):
            voice = last if draft.sentence.unit - unit < _FAR else voice
        if voice.mention is not None:
            last, unit = voice, draft.sentence.unit
        found.append((draft, voice))
    return found


def _is_somebody_else(draft: Draft, voice: Voice, stranger: Speaker, cast: Cast) -> bool:
    """Say whether "he" was taken for an official whom the text does not name after the stranger who spoke last."""
    speaker, mention = draft.speaker, voice.mention
    if speaker is None or mention is None or mention.name is None or speaker.head.lower not in _PRONOUNS:
        return False
    if not 0 <= speaker.sentence.unit - stranger.sentence.unit < _FAR or stranger.head.text in mention.name.split():
        return False
    between = Span(stranger.span.end, speaker.span.start) if stranger.span.end < speaker.span.start else None
    return between is None or all(other.entity != mention.entity for other in cast.within(between))


def _voice(draft: Draft, cast: Cast, own: OwnVoice | None) -> Voice:
    if draft.speaker is not None and own is not None and draft.speaker.head.lower in FIRST_PERSON:
        return Voice(own.author, said_on=own.said_on)
    if draft.speaker is None:
        return Voice(why_not="the text names no speaker")
    speaker = draft.speaker
    mention = cast.refer(speaker.span, speaker.sentence) or cast.refer(speaker.head, speaker.sentence)
    if mention is None or mention.reading is Reading.PEOPLE:
        mention = _office_before(speaker, cast) or mention
    if mention is None:
        return Voice(why_not="nobody in the text fits, or more than one")
    if mention.why_not is not None:
        return Voice(why_not=mention.why_not)
    if _bears_another_name(speaker, mention):
        return Voice(why_not="the text gives another name")
    return Voice(mention)


def _bears_another_name(speaker: Speaker, mention: Mention) -> bool:
    """Say whether a speaker's own name shares no beginning of a word with that of the person taken for him."""
    names = [word for word in (speaker.head, *speaker.head.all("compound", "appos", "flat")) if word.tag == "NNP"]
    if mention.reading is not Reading.PERSON or mention.name is None or speaker.head.tag != "NNP":
        return False
    known = f"{mention.name} {mention.role or ''}".lower().split()
    return all(not word.startswith(own.lower[:_ALIKE]) for own in names for word in known)


def _is_paper(speaker: Speaker) -> bool:
    """Say whether words are told by what they are put out in ("*the statement* said"), no newspaper's name."""
    return speaker.head.lower in PAPERS and speaker.head.pos != "PROPN"


def _office_before(speaker: Speaker, cast: Cast) -> Mention | None:
    """Return the office that opens a speaker's phrase ("*Estonian Foreign Minister* Jaan Tamm").

    A person who opens it speaks through his office or his remarks, not through his critics.
    """
    span = speaker.span
    opening = [mention for mention in cast.within(span) if mention.span.start == span.start]
    may_be_person = speaker.head.pos != "NOUN" or speaker.head.lemma.lower() in _OF_ONE
    readings = {Reading.OFFICE, Reading.PERSON} if may_be_person else {Reading.OFFICE}
    offices = [mention for mention in opening if mention.reading in readings]
    return max(offices, key=lambda mention: len(mention.span), default=None)


def speaks_for_a_state(mention: Mention | None, draft: Draft) -> bool:
    """Say whether the words are those of somebody who speaks for a state, an international body or armed group.

    Somebody whose state the text does not tell is not known to speak for one: of the 24 such statements on the
    annotated development pages one had the right speaker.
    """
    if mention is None or mention.country is None or _asserts_nothing(draft):
        return False
    if mention.reading is Reading.MEDIUM and _STATE_MEDIUM.search(mention.name or ""):
        return _is_uttered(draft)
    if mention.reading not in _SPEAKS or _is_owned(mention, draft):
        return False
    if draft.rule == "infinitive" and draft.act in _MERE_ACTS:
        return False
    if draft.rule == "noun" and draft.speaker is not None and draft.speaker.head.pos == "PRON":
        return False
    if mention.sector in _PRIVATE or mention.is_former or not _is_uttered(draft):
        return False
    return mention.reading in _BODIES or mention.sector in _PUBLIC or mention.role is not None


def _is_owned(mention: Mention, draft: Draft) -> bool:
    """Say whether a quality or an act of a person tells something, not he himself ("his persistence shows ...")."""
    head = draft.speaker.head if draft.speaker is not None else None
    owner = head.child("poss") if head is not None else None
    if head is None or owner is None or mention.reading is not Reading.PERSON or not mention.span.meets(owner.span):
        return False
    return head.lower.endswith(_ABSTRACT) and head.lower not in _COLLECTIVE


def _asserts_nothing(draft: Draft) -> bool:
    """Say whether the words are only said not to be said ("did not say whether"); not denying tells something."""
    cue = draft.cue_token
    return cue is not None and is_denied(cue, draft.speaker) and draft.act is not SpeechAct.DENY


def _is_uttered(draft: Draft) -> bool:
    """Say whether the words were said, not only planned, wanted or possible ("will urge", "hopes to tell").

    "He went on to say" and "was quick to stress" were said; "referring to the raid" is the reporter's gloss.
    """
    cue = draft.cue_token
    if cue is None or draft.rule.startswith("quote"):
        return True
    if cue.lower in _GLOSSES:
        return False
    if any(mark.lower in _SUPPOSING for mark in cue.all("mark")):
        return False
    if cue.tag != "VB" or (cue.dep == "xcomp" and (cue.head.lemma in _BEGUN or cue.head.pos == "ADJ")):
        return True
    subject = cue.child("nsubj")
    performs = subject is not None and subject.lower in FIRST_PERSON
    return any(child.lower in _DONE or (performs and child.lower in _PERFORMING) for child in cue.all("aux"))


class Scene:
    """Which countries the title and each paragraph of an article name, looked up once."""

    def __init__(self, article: Article, cast: Cast) -> None:
        self._cast = cast
        self._title = self._named(article.title) if article.title else frozenset()
        self._units = list(article.units)

    def is_interstate(self, draft: Draft, speaker: Mention | None) -> bool:
        """Say whether a state other than the speaker's is spoken of: in title, paragraph or the one before.

        Without it an official's words are home affairs (on the annotated pages, 26 of 31 such statements were).
        """
        own = set(countries_of([speaker])) if speaker else set()
        number = next((n for n, unit in enumerate(self._units) if unit.holds(draft.content[0])), 0)
        near = (self._title, *(self._named(unit) for unit in self._units[max(number - 1, 0) : number + 1]))
        return any(countries - own for countries in near)

    def _named(self, span: Span) -> frozenset[str]:
        public = [mention for mention in self._cast.within(span) if not _is_private_body(mention)]
        return frozenset(countries_of(public))


def _is_private_body(mention: Mention) -> bool:
    return mention.reading is Reading.ORGAN and mention.sector in _PRIVATE


def countries_of(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return whom *mentions* act for, in order, each once."""
    codes = [code for mention in mentions for code in (mention.countries or (mention.country,)) if code]
    return tuple(dict.fromkeys(codes))
