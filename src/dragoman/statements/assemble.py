"""From paragraphs to attributions: every construction in turn, and quotations carried over from the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.schema import Article, Span
from dragoman.statements.colons import announced, headline, introduced, is_transcript, turn
from dragoman.statements.cues import CueLexicon
from dragoman.statements.cutting import AWAY
from dragoman.statements.drafts import Draft
from dragoman.statements.passages import Passage, Stretch
from dragoman.statements.quoted import read_quotes
from dragoman.statements.reported import read_reported
from dragoman.statements.unframed import goes_on, is_bare_quotation, quoted_spans
from dragoman.syntax import Sentence
from dragoman.text.quotes import Quotation
from dragoman.vocab import SpeechAct


def read_drafts(
    article: Article,
    sentences: Sequence[Sentence],
    cues: CueLexicon,
    quotes: Sequence[tuple[Quotation, ...]],
    *,
    titles: bool = True,
) -> list[Draft]:
    """Return the attributions of *article* as written, in reading order, those inside others among them.

    *quotes* are the quotations of each unit. A title repeats the text, so it is read by choice.
    """
    reading = _Reading(cues, is_transcript=is_transcript(article.text, article.paragraphs))
    units = list(article.units)
    by_unit: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        by_unit.setdefault(sentence.unit, []).append(sentence)
    for number, own in by_unit.items():
        is_heading = own[0].is_title or own[0].is_description
        if is_heading and not titles:
            continue
        passage = Passage(article.text, units[number], own, cues, quotes[number])
        reading.read(passage, own, is_heading=is_heading or (titles and number == 0))
    return reading.found


class _Reading:
    """Reads the paragraphs of one article in order, and remembers whose quotation may go on."""

    def __init__(self, cues: CueLexicon, *, is_transcript: bool) -> None:
        self._cues = cues
        self.found: list[Draft] = []
        self._is_transcript = is_transcript
        self._carrier: int | None = None
        self._pending: Draft | None = None
        self._beside: Draft | None = None

    def read(self, passage: Passage, own: Sequence[Sentence], *, is_heading: bool) -> None:
        """Read one paragraph."""
        spoken = headline(passage, own) if is_heading else turn(passage, own) if self._is_transcript else None
        if spoken is not None:
            self.found.append(spoken)
            self._carrier = None
            return
        self._beside = None
        for stretch in passage.stretches:
            self._read_stretch(passage, stretch)

    def _read_stretch(self, passage: Passage, stretch: Stretch) -> None:
        pending, self._pending = self._pending, None
        beside, self._beside = self._beside, None
        if is_bare_quotation(passage, stretch):
            spans = quoted_spans(stretch.quotes)
            if pending is None and self._carrier is None:
                pending = beside
            if pending is not None:
                self.found.append(replace(pending, content=spans))
                self._carrier = len(self.found) - 1
            elif self._carrier is not None and not stretch.span.of(passage.text).isupper():
                self._carry(self._carrier, spans)
            return
        drafts = read_stretch(passage, stretch, self._cues)
        if not drafts and self._carrier is not None and goes_on(passage, stretch):
            whole = stretch.span.trimmed(passage.text, AWAY + ".")
            if whole is not None and self.found[self._carrier].frame.meets(passage.unit):
                self._carry(self._carrier, (whole,))
                return
        first = len(self.found)
        self.found += drafts
        outer = outermost(drafts)
        quoted = [n for n, draft in enumerate(drafts) if draft.rule.startswith("quote") and draft in outer]
        ended = quoted or [n for n, draft in enumerate(drafts) if _ends(draft, stretch) and draft in outer]
        self._carrier = first + ended[-1] if ended else None
        self._pending = introduced(passage, stretch)
        self._beside = _speaking(outer) or announced(passage, stretch)

    def _carry(self, number: int, spans: tuple[Span, ...]) -> None:
        """Give a quotation without a frame to the speaker before, as more of his quotation or a new statement."""
        carrier = self.found[number]
        if carrier.rule.startswith("quote"):
            self.found[number] = replace(carrier, content=carrier.content + spans)
            return
        carried = replace(carrier, content=spans, rule="quote.carried", cue=None, cue_token=None, is_carried=True)
        self.found.append(carried)
        self._carrier = len(self.found) - 1


def _speaking(outer: list[Draft]) -> Draft | None:
    """Return the frame, without content, in which the quotation right after a sentence may be carried on."""
    voices = {draft.speaker.span for draft in outer if draft.speaker is not None}
    if len(voices) != 1 or outer[-1].act is SpeechAct.ATTITUDE:
        return None
    return replace(
        outer[-1],
        content=(),
        act=SpeechAct.SAY,
        rule="quote.carried",
        cue=None,
        cue_token=None,
        is_carried=True,
        is_negated=False,
    )


def _ends(draft: Draft, stretch: Stretch) -> bool:
    """Say whether the content of *draft* ends its stretch, so that a quotation may go on with it."""
    return draft.rule == "clause" and draft.act is SpeechAct.SAY and draft.content[-1].end + 2 >= stretch.span.end


def read_stretch(passage: Passage, stretch: Stretch, cues: CueLexicon) -> list[Draft]:
    """Return the attributions of one stretch, those inside others among them; a cue counts once, quotes first."""
    quoted = read_quotes(passage, stretch)
    reported = read_reported(passage, stretch, quoted, cues)
    return sorted(quoted + reported, key=lambda draft: draft.frame)


def outermost(drafts: list[Draft]) -> list[Draft]:
    """Return *drafts* without those whose cue stands in the content of another.

    Who relays a statement ("..., the minister said, according to Interfax") yields to who makes it.
    """
    makers = [draft for draft in drafts if not (draft.rule == "according" and _relays(draft, drafts))]
    return [
        draft
        for draft in makers
        if draft.cue is None
        or not any(part.holds(draft.cue) for other in makers if other is not draft for part in other.content)
    ]


def _relays(draft: Draft, drafts: list[Draft]) -> bool:
    """Say whether the content of *draft* holds the cue of a statement made by somebody else."""
    return any(
        other.cue is not None and part.holds(other.cue)
        for other in drafts
        for part in draft.content
        if other.rule.startswith(("quote", "clause", "parenthetical"))
    )
