"""A statement as written, before anybody is asked who the speaker is."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.schema import Span
from dragoman.syntax import Sentence, Token
from dragoman.vocab import SpeechAct


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words that name a speaker: the span next to the cue, and the noun that says who it is."""

    span: Span
    head: Token
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution as written. `frame` is the text around cue and speaker that is not content.

    `cue_token` is None when there is no cue verb (a colon, a carried quotation).
    """

    content: tuple[Span, ...]
    act: SpeechAct
    rule: str
    frame: Span
    sentence: Sentence
    cue: Span | None = None
    cue_token: Token | None = None
    speaker: Speaker | None = None
    is_negated: bool = False
    is_carried: bool = False
