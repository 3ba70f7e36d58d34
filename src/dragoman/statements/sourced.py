"""Attribution without a verb of saying: ``according to X``, ``X's claim that``, ``a warning from X that``."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.schema import Span
from dragoman.statements.contents import right_edge, unmarked
from dragoman.statements.cues import CueLexicon
from dragoman.statements.cutting import AWAY
from dragoman.statements.drafts import Draft, Speaker
from dragoman.statements.passages import Passage, Stretch
from dragoman.statements.speakers import PAPERS, phrase_of, speaker_of
from dragoman.syntax import Sentence, Token
from dragoman.vocab import SpeechAct

_FORWARD = frozenset({SpeechAct.PROMISE, SpeechAct.THREATEN, SpeechAct.DEMAND, SpeechAct.DECLINE})
"""Acts whose nouns govern an infinitive ("his pledge *to* reopen the port")."""


def read_sourced(passage: Passage, stretch: Stretch, sentence: Sentence) -> Iterator[Draft]:
    """Yield ``According to X, ...``."""
    words = sentence.tokens
    for token in words:
        if token.lower != "according" or not passage.is_outside(token):
            continue
        to = words[token.i + 1] if token.i + 1 < len(words) else None
        noun = to.child("pobj") if to is not None else None
        if to is None or noun is None:
            continue
        span = phrase_of(noun, passage)
        owner = _owner(noun, sentence, passage) if noun.lower in PAPERS else None
        frame = Span(token.start, max(span.end, to.end))
        last = next(word for word in reversed(words) if word.end <= frame.end)
        around = _around(passage, stretch, Span(frame.start, _phrase_end(last, sentence).end))
        content = [part for part in around if passage.has_words(part.start, part.end)]
        if content:
            yield Draft(
                content=tuple(content),
                act=SpeechAct.SAY,
                rule="according",
                frame=frame,
                sentence=sentence,
                cue=Span(token.start, to.end),
                cue_token=token,
                speaker=owner or Speaker(span, noun, sentence),
            )


def read_nouns(passage: Passage, stretch: Stretch, sentence: Sentence, cues: CueLexicon) -> Iterator[Draft]:
    """Yield ``X's claim that ...`` and ``a warning from X that ...``."""
    for token in sentence.tokens:
        act = cues.nouns.get(token.lower)
        if act is None or token.pos != "NOUN" or not passage.is_outside(token):
            continue
        clause = next(
            (child for child in token.children if child.dep in {"acl", "ccomp"} and child.i > token.i), None
        )
        that = _opener(clause, act) if clause is not None else None
        speaker = _owner(token, sentence, passage)
        if clause is None or that is None or speaker is None:
            continue
        last = max(clause.subtree(), key=lambda word: word.i)
        end = right_edge(last, stretch, passage)
        yield Draft(
            content=(Span(that.start, end).trimmed(passage.text, AWAY) or that.span,),
            act=act,
            rule="noun",
            frame=token.span,
            sentence=sentence,
            cue=token.span,
            cue_token=token,
            speaker=speaker,
        )


def _opener(clause: Token, act: SpeechAct) -> Token | None:
    """Return the "that" of a clause, or the "to" after a noun for what its speaker will do or wants done."""
    mark = clause.child("mark")
    if mark is not None:
        return mark if mark.lower == "that" else None
    return next((word for word in clause.all("aux") if word.lower == "to" and act in _FORWARD), None)


def _owner(noun: Token, sentence: Sentence, passage: Passage) -> Speaker | None:
    """Return whose words a noun of speech means: its owner, or who stands after "by" or "from"."""
    head = noun.child("poss")
    if head is None:
        by = next((child for child in noun.all("prep") if child.lower in {"by", "from", "of"}), None)
        head = by.child("pobj") if by is not None else None
    if head is None and noun.dep == "dobj":
        return speaker_of(noun.head, sentence, passage)
    return Speaker(phrase_of(head, passage), head, sentence) if head is not None else None


def _phrase_end(last: Token, sentence: Sentence) -> Token:
    """Return the last word before the next comma or stop."""
    for word in sentence.tokens[last.i + 1 :]:
        if word.text in {",", ".", ";", "—", "–", "--", ":", "?", "!"}:
            break
        last = word
    return last


def _around(passage: Passage, stretch: Stretch, frame: Span) -> list[Span]:
    """Return what stands before and after *frame* in its stretch."""
    parts = []
    if frame.start > stretch.span.start:
        parts.append(Span(stretch.span.start, frame.start))
    if frame.end < stretch.span.end:
        parts.append(Span(frame.end, stretch.span.end))
    trimmed = [part.trimmed(passage.text, AWAY) for part in parts]
    kept = [part for part in trimmed if part is not None and len(passage.text[part.start : part.end].split()) > 2]
    return [unmarked(passage, part) for part in kept]
