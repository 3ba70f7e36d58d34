"""What else the frame of a statement tells: the day it was said, and who was spoken to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.schema import Article, FuzzyDate, Mention, Span
from dragoman.statements.drafts import Draft
from dragoman.syntax import Sentence, Token
from dragoman.text.times import TimeExpression, time_of
from dragoman.vocab import Reading, SpeechAct

if TYPE_CHECKING:
    from dragoman.actors import Cast

_TOLD = frozenset({"VBD", "VBZ", "VBN"})
_HEARERS = frozenset({"dobj", "dative", "iobj"})
_GREETING = frozenset({"congratulate", "thank"})
_UPON = frozenset({"on", "upon", "with"})
_TOWARDS = frozenset({"to", "at", "with"})
_PARTIES = frozenset({Reading.STATE, Reading.ORGAN, Reading.OFFICE, Reading.PERSON, Reading.IGO, Reading.MISSION})


_NEAR = 6
"""Words that may stand between a cue and its day."""


@dataclass(frozen=True, slots=True)
class SaidOn:
    """The day of a statement and the words that tell it."""

    date: FuzzyDate | None = None
    span: Span | None = None


def said_on(article: Article, draft: Draft) -> SaidOn:
    """Return when *draft* was said: the time in the clause of its cue, not one inside its content.

    A time that the tree hangs on the cue counts even between parts of the content ("warned Oslo on Friday not to").
    """
    cue = draft.cue_token
    if cue is None:
        return SaidOn()
    usable = [
        time
        for time in draft.sentence.times(article.text, article.published_on)
        if time.date is not None and not time.is_future and _is_of(time, cue, draft)
    ]
    nearest = time_of(cue.span, usable)
    return SaidOn(nearest.date, nearest.span) if nearest is not None else SaidOn()


Deeds = Mapping[str, Mapping[FuzzyDate, Span]]
"""By entity: the days on which an article shows it doing something, each with the words that tell it."""


def deeds_of(article: Article, sentences: Sequence[Sentence], cast: Cast) -> Deeds:
    """Return who does something on which day in the main clauses of *article* ("on Friday X met ...")."""
    found: dict[str, dict[FuzzyDate, Span]] = {}
    for sentence in sentences:
        told = [(root, root.child("nsubj")) for root in sentence.roots if root.tag in _TOLD]
        if not any(subject is not None for _, subject in told):
            continue
        for time in sentence.times(article.text, article.published_on):
            if time.date is None or time.date.day is None or time.is_future:
                continue
            for root, subject in told:
                if subject is not None and _is_hung_on(time, root, sentence):
                    for entity in _named(subject, sentence, cast):
                        found.setdefault(entity, {})[time.date] = time.span
    return found


def day_of_deeds(deeds: Deeds, entity: str) -> SaidOn:
    """Return the one day of *deeds* on which *entity* does something; nothing when there are two days or none.

    It dates the words of a speaker on a visit or at a meeting.
    """
    days = deeds.get(entity, {})
    if len(days) != 1:
        return SaidOn()
    ((day, span),) = days.items()
    return SaidOn(day, span)


def _named(subject: Token, sentence: Sentence, cast: Cast) -> set[str]:
    """Return the entities that a subject means, by its head or by a person's name inside it."""
    mention = cast.refer(subject, sentence)
    people = {inner.entity for inner in cast.within(subject.phrase()) if inner.reading is Reading.PERSON}
    return people | ({mention.entity} if mention is not None else set())


def _is_hung_on(time: TimeExpression, verb: Token, sentence: Sentence) -> bool:
    """Say whether *time* hangs on *verb* itself, or on a preposition of it."""
    head = sentence.head_of(time.span)
    return head is not None and (head.head is verb or head.head.head is verb)


def _is_of(time: TimeExpression, cue: Token, draft: Draft) -> bool:
    """Say whether *time* is told of the cue's own clause."""
    head = draft.sentence.head_of(time.span)
    if head is None:
        return False
    if _is_beside(time, cue, draft):
        return True
    verb = next((above for above in head.ancestors() if above.pos in {"VERB", "AUX"}), None)
    if any(part.holds(time.span) for part in draft.content):
        is_day = time.date is not None and time.date.day is not None
        return (
            is_day and verb is cue and head.dep in {"npadvmod", "pobj"} and _is_hung_on(time, cue, draft.sentence)
        )
    if verb is not None and verb.dep == "acl" and verb.tag == "VBN" and verb not in _spine(cue):
        # "in a statement released on Monday, X said": the paper's day is the day of its words
        verb = next((above for above in verb.ancestors() if above.pos in {"VERB", "AUX"}), None)
    return verb is None or verb in _spine(cue)


def _is_beside(time: TimeExpression, cue: Token, draft: Draft) -> bool:
    """Say whether nothing but a hearer or a place stands between the cue and *time*, whatever the tree says."""
    start = max(cue.end, draft.cue.end if draft.cue else cue.end)
    if not start <= time.span.start or any(part.meets(time.span) for part in draft.content):
        return False
    between = draft.sentence.within(Span(start, time.span.start))
    return len(between) <= _NEAR and all(word.pos not in {"VERB", "AUX", "PUNCT"} for word in between)


def _spine(cue: Token) -> list[Token]:
    """Return *cue* and the verbs it is coordinated with or leans on."""
    verbs = [cue]
    if cue.dep == "acl" and cue.head.dep == "pobj" and cue.head.head.lower == "with":
        verbs.append(cue.head.head.head)  # "banned it on Monday, *with* officials *saying* ..."
    for above in cue.ancestors():
        if verbs[-1].child("nsubj", "nsubjpass") is not None:
            break
        if verbs[-1].dep not in {"conj", "xcomp", "advcl", "pcomp", "prep", "parataxis", "ccomp"}:
            break
        verbs.append(above)
    verbs += [child for child in cue.children if child.dep in {"advcl", "conj"} and child.i < cue.i]
    return verbs + [said for verb in verbs[1:] for said in verb.all("xcomp") if said.i < cue.i]


def addressee(draft: Draft, cast: Cast) -> Mention | None:
    """Return the state, body or official that *draft* speaks to ("told the Estonian envoy", "a letter to Oslo").

    Who is urged, warned or thanked is spoken to, though he belongs to the content.
    """
    cue = draft.cue_token
    if cue is None or draft.rule == "according":
        return None
    is_asked = (draft.rule == "order" and draft.act is not SpeechAct.ACCUSE) or cue.lemma in _GREETING
    for child in cue.children:
        links = _TOWARDS | _UPON if is_asked else _TOWARDS
        noun = child if child.dep in _HEARERS else child.child("pobj") if child.lower in links else None
        if noun is None or (not is_asked and any(part.holds(noun.span) for part in draft.content)):
            continue
        mention = cast.at(noun.start, noun.end)
        if mention is not None and mention.country is not None and mention.reading in _PARTIES:
            return mention
    return None
