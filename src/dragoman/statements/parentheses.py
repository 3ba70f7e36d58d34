"""Words around a frame: ``..., X said, ...`` and ``as X noted, ...``."""

from __future__ import annotations

from dragoman.schema import Span
from dragoman.statements.contents import FINITE, Found, no_content
from dragoman.statements.cutting import AWAY, cut
from dragoman.statements.drafts import Speaker
from dragoman.statements.passages import Hit, Passage, Stretch
from dragoman.statements.speakers import speaker_of
from dragoman.syntax import Token
from dragoman.vocab import SpeechAct

_TELLING = frozenset({SpeechAct.SAY, SpeechAct.WARN, SpeechAct.CONFIRM})
_LINKING = 3
"""Words that only link a sentence to the one before ("But, as the envoy noted, ...")."""
_PAUSES = frozenset({",", "—", "–", "--"})


def read_parenthetical(passage: Passage, stretch: Stretch, hit: Hit) -> Found:
    """Read ``..., X said`` and ``..., X said, ...``: the clause stands around the frame."""
    cue = hit.token
    if cue.tag not in FINITE | {"VBN"} or cue.dep in {"relcl", "advcl", "acl", "amod"} or not _is_free(hit):
        return no_content(hit)
    speaker = speaker_of(cue, hit.sentence, passage)
    if speaker is None or not stretch.span.holds(speaker.span):
        return no_content(hit)
    if cue.child("mark") is not None or speaker.head.head.dep == "relcl":
        return no_content(hit)
    first = min(cue.start, speaker.span.start)
    words = hit.sentence.tokens
    start = next(word.i for word in words if word.end > first)
    while start and words[start - 1].dep in {"advmod", "aux", "neg", "cc"} and words[start - 1].head is cue:
        start -= 1
    if not start or words[start - 1].text not in {",", "—", "–", "--", "?", "!", "”", '"'}:
        return no_content(hit)
    left = Span(stretch.span.start, words[start - 1].start).trimmed(passage.text, AWAY)
    last = _frame_end(hit, speaker)
    frame = Span(words[start].start, last.end)
    if any(word.tag in FINITE for word in words[cue.i + 1 : last.i + 1] if not speaker.span.holds(word.span)):
        return no_content(hit)
    is_inside = last.i + 3 < len(words) and words[last.i + 1].text == "," and words[start - 1].text == ","
    if passage.text[last.end : stretch.span.end].strip() == ":":
        return no_content(hit)
    if (
        left is None
        or passage.text[left.end - 1] == "."
        or not (is_inside or _holds_clause(hit.sentence.within(left), cue))
    ):
        return no_content(hit)
    content = [left]
    after = Span(last.end, stretch.span.end)
    if last.i + 3 < len(words) and words[last.i + 1].text in {",", "—", "–", "--"}:
        right = cut(passage, stretch, hit, after) if after.start < after.end else None
        tail = right.trimmed(passage.text, AWAY + ".") if right else None
        if (
            tail is not None
            and words[last.i + 2].tag != "VBG"
            and words[last.i + 2].lower not in {"who", "which", "citing"}
            and not (words[last.i + 2].lower in {"and", "but"} and _holds_cue(stretch, tail))
        ):
            content.append(tail)
    return content, frame


def read_as_noted(passage: Passage, stretch: Stretch, hit: Hit) -> Found:
    """Read ``as X noted, ...``: the rest of the sentence is X's too."""
    cue = hit.token
    mark = cue.child("mark")
    words = hit.sentence.tokens
    sense = hit.taking("clause")
    if sense is None or sense.act not in _TELLING:
        return no_content(hit)
    if mark is None or mark.lower != "as" or cue.dep != "advcl" or not _is_free(hit):
        return no_content(hit)
    speaker = speaker_of(cue, hit.sentence, passage)
    if speaker is None or not mark.i < speaker.head.i < cue.i:
        return no_content(hit)
    last = _frame_end(hit, speaker)
    follows = words[last.i + 1] if last.i + 2 < len(words) else None
    frame = Span(mark.start, last.end)
    before = Span(stretch.span.start, mark.start).trimmed(passage.text, AWAY) if mark.i > _LINKING else None
    if before is not None and words[mark.i - 1].text not in _PAUSES:
        return no_content(hit)
    if before is None and (follows is None or follows.text not in _PAUSES):
        return no_content(hit)
    after = Span(last.end, stretch.span.end).trimmed(passage.text, AWAY) if follows is not None else None
    return [part for part in (before, after) if part is not None], frame


def _holds_cue(stretch: Stretch, span: Span) -> bool:
    """Say whether a cue with content of its own stands in *span*."""
    return any(span.holds(hit.token.span) and hit.taking("clause") for hit in stretch.hits)


def _is_free(hit: Hit) -> bool:
    """Say whether nothing on the right of a cue could be its content."""
    content = {"ccomp", "xcomp"} if hit.senses[0].hears else {"ccomp", "xcomp", "dobj"}
    return not any(child.dep in content and child.i > hit.token.i for child in hit.token.children)


def _holds_clause(words: list[Token], cue: Token) -> bool:
    """Say whether *words*, which stand before a frame, hold a main clause that is not just the cue's setting."""
    for word in words:
        if word.pos not in {"VERB", "AUX"} or word.dep in {"aux", "auxpass", "relcl", "acl", "amod"}:
            continue
        if word.is_root or (word.dep == "ccomp" and word.head is cue):
            return True
        if word.dep in {"conj", "parataxis"} and word.head is not cue:
            return True
        if cue.head is word:
            return True
    return False


def _frame_end(hit: Hit, speaker: Speaker) -> Token:
    """Return the last word of the frame: speaker, hearer, place and day up to the next comma."""
    words = hit.sentence.tokens
    last = hit.token
    for word in words[hit.token.i + 1 :]:
        if word.text in {",", ".", ";", "—", "–", "--", ":"} and not speaker.span.meets(word.span):
            break
        last = word
    return last
