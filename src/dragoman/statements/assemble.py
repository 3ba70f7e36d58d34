"""From paragraphs to attributions: every construction in turn, and quotations carried over from the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.schema import Article, Span
from dragoman.statements.cues import CueLexicon
from dragoman.statements.drafts import Draft
from dragoman.statements.passages import Passage, Stretch
from dragoman.statements.quoted import is_bare_quotation, quoted_spans, read_quotes
from dragoman.statements.reported import read_reported
from dragoman.syntax import Sentence


def read_drafts(
    article: Article, sentences: Sequence[Sentence], cues: CueLexicon, *, titles: bool = True
) -> list[Draft]:
    """Return the attributions of *article* as written, in reading order; a title repeats the text, so by choice."""
    found: list[Draft] = []
    carrier: int | None = None
    for number, unit in enumerate(article.units):
        own = [sentence for sentence in sentences if sentence.unit == number]
        if not own or (not titles and (own[0].is_title or own[0].is_description)):
            continue
        passage = Passage(article.text, unit, own, cues)
        for stretch in passage.stretches:
            drafts = read_stretch(passage, stretch)
            if is_bare_quotation(passage, stretch) and carrier is not None:
                found[carrier] = _carried(found[carrier], stretch)
                continue
            carrier = None
            for draft in drafts:
                found.append(draft)
                if draft.rule.startswith("quote"):
                    carrier = len(found) - 1
    return found


def read_stretch(passage: Passage, stretch: Stretch) -> list[Draft]:
    """Return the attributions of one stretch; a cue counts once, quoted words first."""
    quoted = read_quotes(passage, stretch)
    reported = read_reported(passage, stretch, quoted)
    return outermost(sorted(quoted + reported, key=lambda draft: draft.frame))


def outermost(drafts: list[Draft]) -> list[Draft]:
    """Return *drafts* without those whose cue stands in the content of another."""
    return [
        draft
        for draft in drafts
        if draft.cue is None
        or not any(part.holds(draft.cue) for other in drafts if other is not draft for part in other.content)
    ]


def _carried(draft: Draft, stretch: Stretch) -> Draft:
    return replace(draft, content=draft.content + quoted_spans(stretch.quotes))
