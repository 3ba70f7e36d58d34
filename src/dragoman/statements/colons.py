"""Words after a colon: the paragraph that a frame introduces, a transcript, a headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.schema import Span
from dragoman.statements.drafts import Draft, Speaker
from dragoman.statements.passages import Passage, Stretch
from dragoman.statements.speakers import speaker_of
from dragoman.syntax import Sentence, Token
from dragoman.vocab import SpeechAct

_NAMED = re.compile(
    r"(?:(?:[A-Z][\w.’'-]*|[QA]|of|the|de|van|al)[ \u00a0]?(?:\([^)]{1,40}\))?[ \u00a0]?){1,6}:(?=\s)"
)
_TEXTS = frozenset(
    "statement message tweet letter note remarks comment comments answer reply post communique address".split()
)
_FEWEST_TURNS = 3
"""Paragraphs that must open with a name and a colon before an article reads as a transcript."""


def introduced(passage: Passage, stretch: Stretch) -> Draft | None:
    """Return the frame of a stretch that ends with a colon, its content still to come ("The ministry said:")."""
    if not passage.text[: stretch.span.end].endswith(":"):
        return None
    cue = _introducing(passage, stretch)
    if cue is None:
        return None
    token, act = cue
    sentence = next(own for own in stretch.sentences if token in own.tokens)
    return Draft(
        content=(),
        act=act,
        rule="colon.next",
        frame=stretch.span,
        sentence=sentence,
        cue=token.span,
        cue_token=token,
        speaker=speaker_of(token, sentence, passage),
    )


def announced(passage: Passage, stretch: Stretch) -> Draft | None:
    """Return the frame of a sentence with a speaker and a cue but no words ("The envoy replied in a letter.")."""
    for hit in reversed(stretch.hits):
        sense = hit.taking("clause")
        if sense is None or sense.act is SpeechAct.ATTITUDE or not hit.token.is_root:
            continue
        speaker = speaker_of(hit.token, hit.sentence, passage)
        if speaker is None or hit.token.child("neg") is not None:
            continue
        return Draft(
            content=(),
            act=sense.act,
            rule="quote.announced",
            frame=stretch.span,
            sentence=hit.sentence,
            cue=hit.span,
            cue_token=hit.token,
            speaker=speaker,
        )
    return None


def _introducing(passage: Passage, stretch: Stretch) -> tuple[Token, SpeechAct] | None:
    """Return the last cue verb before the colon, else the verb that puts out a statement or a letter."""
    for hit in reversed(stretch.hits):
        sense = hit.taking("clause")
        if sense is not None and passage.is_outside(hit.token):
            return hit.token, sense.act
    for token in reversed(stretch.tokens):
        if token.lower in _TEXTS and token.dep == "dobj" and passage.is_outside(token):
            return token.head, SpeechAct.SAY
    return None


def headline(passage: Passage, sentences: Sequence[Sentence]) -> Draft | None:
    """Return the attribution of a headline: ``Kremlin: Russia to answer``."""
    return _turn(passage, sentences, "headline") if passage.text[: passage.unit.end][-1:] != ":" else None


def is_transcript(text: str, units: Sequence[Span]) -> bool:
    """Say whether the paragraphs of an article open with names and colons."""
    turns = sum(_NAMED.match(text, unit.start, unit.end) is not None for unit in units)
    return turns >= _FEWEST_TURNS


def turn(passage: Passage, sentences: Sequence[Sentence]) -> Draft | None:
    """Return what a paragraph of a transcript says: ``THE MINISTER: We agreed.``."""
    return _turn(passage, sentences, "transcript")


def _turn(passage: Passage, sentences: Sequence[Sentence], rule: str) -> Draft | None:
    match = _NAMED.match(passage.text, passage.unit.start, passage.unit.end)
    if match is None:
        return None
    name = Span(match.start(), match.end() - 1).trimmed(passage.text)
    content = Span(match.end(), passage.unit.end).trimmed(passage.text)
    words = sentences[0].within(name) if name is not None else []
    if name is None or content is None or not words:
        return None
    quote = passage.quote_at(content.start)
    if quote is not None and quote.outer.holds(content):
        content = quote.span
    nouns = [word for word in words if word.pos in {"PROPN", "NOUN"}] or words
    return Draft(
        content=(content,),
        act=SpeechAct.SAY,
        rule=rule,
        frame=Span(passage.unit.start, match.end()),
        sentence=sentences[0],
        cue=Span(match.end() - 1, match.end()),
        speaker=Speaker(name, nouns[-1], sentences[0]),
    )
