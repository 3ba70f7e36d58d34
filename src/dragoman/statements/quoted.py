"""Quoted words and the frame that says whose they are: ``"A," X said, "B."`` and ``X said: "A."``.

Marks come first, the tree only names the speaker: parsers stumble over quotations of several sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dragoman.schema import Span
from dragoman.statements.contents import FINITE
from dragoman.statements.drafts import Draft, Speaker
from dragoman.statements.passages import Hit, Passage, Stretch
from dragoman.statements.speakers import is_denied, speaker_of
from dragoman.syntax import Token
from dragoman.text.quotes import Quotation
from dragoman.vocab import SpeechAct

_ENDS = ",?!…—–-.;"
_LINKS = frozenset({"that", "then", "also", ":", ",", "—", "–", "-", "…", "quote"})
_SUBORDINATORS = frozenset(
    "when while after before because if although though since until unless that which where".split()
)
_NAMING = frozenset({"PROPN", "NOUN", "ADJ", "DET", "ADP", "CCONJ", "PART"})
_SHORT_LEAD = 4
LONGEST_LEAD = 25
"""Words that may stand between a quotation and the cue after it ("..., Jo Orr, who heads the ministry, said")."""


def read_quotes(passage: Passage, stretch: Stretch) -> list[Draft]:
    """Return the quotations of *stretch* that a cue in their own frame attributes, in reading order."""
    found: list[Draft] = []
    claimed: set[int] = set()
    for number, quote in enumerate(stretch.quotes):
        if quote.outer.start in claimed:
            continue
        draft = _led(passage, stretch, number, found) or _followed(passage, stretch, number, found)
        if draft is not None:
            found.append(draft)
            claimed |= {
                other.outer.start
                for other in stretch.quotes
                if any(part.meets(other.span) for part in draft.content)
            }
    return found


def _hits(stretch: Stretch, start: int, end: int) -> list[Hit]:
    return [
        hit for hit in stretch.hits if start <= hit.token.start and hit.token.end <= end and hit.taking("clause")
    ]


def _led(passage: Passage, stretch: Stretch, number: int, found: list[Draft]) -> Draft | None:
    """Read ``X said: "A."``: a cue before the quotation with nothing but hearers, places and days between."""
    quote = stretch.quotes[number]
    start, end = stretch.before(number)
    hits = [hit for hit in _hits(stretch, start, end) if not any(draft.cue == hit.span for draft in found)]
    if not hits:
        return _after_colon(passage, stretch, number, found)
    hit = hits[-1]
    tail = stretch.between(hit.span.end, end)
    lead = passage.text[hit.span.end : end].strip()
    if any(word.tag in FINITE or word.lower in {"that", "whether", "if", "how", "why"} for word in tail[:-1]):
        return None
    if tail and tail[-1].tag in FINITE:
        return None
    if (lead and lead[-1] not in ",:—–-") or (tail and tail[-1].lower == "that"):
        return None  # "said that "it may work" and ..." is a clause with marks in it
    if not _is_whole(passage, stretch, number):
        return None
    opening = _before_frame(passage, start, hit, quote) if len(hits) == 1 and hit.token.tag in FINITE else ()
    content = [*opening, quote.span, *_joined(passage, stretch, number)]
    rule = "quote.led" if lead.endswith((":", ",")) else "quote.led.bare"
    return _draft(passage, hit, content, rule, Span(start, end))


def _before_frame(passage: Passage, start: int, hit: Hit, quote: Quotation) -> Iterator[Span]:
    """Yield the words before a frame set off by commas: ``in Oslo, he said, "it may work"``."""
    subject = hit.token.child("nsubj")
    first = subject.phrase().start if subject is not None and subject.i < hit.token.i else hit.token.start
    lead = passage.text[start:first].rstrip()
    if lead.endswith(",") and passage.text[quote.span.start].islower() and passage.text[start:first].strip(" ,"):
        part = Span(start, start + len(lead)).trimmed(passage.text, ",")
        if part is not None:
            yield part


def _after_colon(passage: Passage, stretch: Stretch, number: int, found: list[Draft]) -> Draft | None:
    """Read ``X opposed the deal: "A."``: a colon makes any verb a cue."""
    start, end = stretch.before(number)
    if not passage.text[start:end].rstrip().endswith(":") or not _is_whole(passage, stretch, number):
        return None
    verbs = [
        word
        for word in stretch.between(start, end)
        if word.tag in FINITE and word.child("nsubj") is not None and word.dep not in {"relcl", "advcl", "aux"}
    ]
    if not verbs:
        return _named(passage, stretch, number)
    if any(draft.frame.holds(verbs[-1].span) for draft in found):
        return None
    cue = verbs[-1]
    sentence = next(own for own in stretch.sentences if cue in own.tokens)
    speaker = speaker_of(cue, sentence, passage)
    if speaker is None:
        return None
    return Draft(
        content=(stretch.quotes[number].span, *_joined(passage, stretch, number)),
        act=SpeechAct.SAY,
        rule="quote.colon",
        frame=Span(start, end),
        sentence=sentence,
        cue=cue.span,
        cue_token=cue,
        speaker=speaker,
    )


def _named(passage: Passage, stretch: Stretch, number: int) -> Draft | None:
    """Read ``Foreign Minister Jaan Tamm: "A."``: nothing but a name before the colon."""
    start, end = stretch.before(number)
    words = [word for word in stretch.between(start, end) if word.pos != "PUNCT"]
    if not words or words[-1].tag != "NNP" or any(word.pos not in _NAMING for word in words):
        return None
    sentence = next(own for own in stretch.sentences if words[-1] in own.tokens)
    return Draft(
        content=(stretch.quotes[number].span, *_joined(passage, stretch, number)),
        act=SpeechAct.SAY,
        rule="quote.named",
        frame=Span(start, end),
        sentence=sentence,
        speaker=Speaker(Span(words[0].start, words[-1].end), words[-1], sentence),
    )


def _is_whole(passage: Passage, stretch: Stretch, number: int) -> bool:
    """Say whether the clause ends with the quotation, so that nothing outside the marks belongs to it."""
    start, end = stretch.before(number + 1)
    after = passage.text[start:end]
    words = [word for word in after.split() if any(char.isalnum() for char in word)]
    if not words or passage.text[stretch.quotes[number].span.end - 1] in ".?!":
        return True
    return (
        after.lstrip()[:1] in {",", ";", "—", "–"}
        or words[0].lower() in {"and", "but"}
        or (passage.text[stretch.quotes[number].span.end - 1] in ",;—")
    )


def _joined(passage: Passage, stretch: Stretch, number: int) -> Iterator[Span]:
    """Yield the quotations straight after number *number* with no word between."""
    for later in range(number + 1, len(stretch.quotes)):
        start, end = stretch.before(later)
        if passage.has_words(start, end):
            return
        yield stretch.quotes[later].span


def _followed(passage: Passage, stretch: Stretch, number: int, found: list[Draft]) -> Draft | None:
    """Read ``"A," X said`` and ``the port "is open," X said, "B."``."""
    first = number
    while number + 1 < len(stretch.quotes) and not passage.has_words(*stretch.before(number + 1)):
        number += 1
    quote = stretch.quotes[number]
    start, end = stretch.before(number + 1)
    after = passage.text[start:end]
    is_set_off = passage.text[quote.span.end - 1] in _ENDS or after.lstrip()[:1] in {",", "—", "–"}
    opens = stretch.quotes[first].outer.start == stretch.span.start
    if not is_set_off and not (opens and quote.is_closed):
        return None
    hits = [
        hit for hit in _hits(stretch, start, end) if _is_frame_cue(hit, stretch.between(start, hit.token.start))
    ]
    if not hits:
        return None
    hit = hits[0]
    if (_governs_clause(hit, end) and not opens) or _is_setting(stretch, first, hit) or _is_titled(stretch, first):
        return None
    if not is_set_off and len(stretch.between(start, hit.token.start)) > _SHORT_LEAD:
        return None
    content = _left_content(passage, stretch, first, number, found)
    content += _right_content(passage, stretch, number, hit, end)
    return _draft(passage, hit, content, "quote.followed", Span(start, end))


def _is_setting(stretch: Stretch, number: int, hit: Hit) -> bool:
    """Say whether marks stand in what the speaker did meanwhile ("*calling it "our day",* the envoy said ...")."""
    lead = stretch.between(*stretch.before(number))
    return any(word.tag == "VBG" and word.dep == "advcl" and word.head is hit.token for word in lead[:2])


def _is_titled(stretch: Stretch, number: int) -> bool:
    """Say whether marks close a phrase that only sets the scene (``on "The World Now," he said``)."""
    lead = stretch.between(*stretch.before(number))
    return bool(lead) and lead[0].dep == "prep" and all(word.pos not in {"VERB", "AUX"} for word in lead)


def _governs_clause(hit: Hit, end: int) -> bool:
    """Say whether a cue has a clause of its own on its right, so that words before it may be a mere setting."""
    return any(child.dep == "ccomp" and hit.token.end < child.start < end for child in hit.token.children)


def _is_frame_cue(hit: Hit, lead: list[Token]) -> bool:
    """Say whether between the quotation and the cue stands a speaker and no other clause."""
    if len(lead) > LONGEST_LEAD or (hit.token.tag == "VB" and hit.token.child("aux") is not None):
        return False
    if any(after.lower in {"and", "but"} and before.text == "," for before, after in pairwise(lead)):
        return False
    if lead and (lead[0].lower in _SUBORDINATORS or (lead[0].lower in {"and", "but"} and hit.token.tag != "VBD")):
        return False
    open_relative = False
    for word in lead:
        if word.lower in {"who", "which", "that", "whose", "as", "when", "where"}:
            open_relative = True
        elif (
            word.tag in FINITE and word.dep not in {"aux", "auxpass"} and not open_relative and word.dep != "relcl"
        ):
            return False
    return hit.token.tag != "VBG" or bool(lead)


def _left_content(passage: Passage, stretch: Stretch, first: int, last: int, found: list[Draft]) -> list[Span]:
    """Return the quotations up to *last*, with the words of the clause that stand before them outside marks."""
    start, end = stretch.before(first)
    if (
        passage.text[start:end].rstrip().endswith(":")
        or not passage.has_words(start, end)
        or any(draft.frame.meets(Span(start, end)) for draft in found if end > start)
    ):
        return [quote.span for quote in stretch.quotes[first : last + 1]]
    begin = start
    number = first
    while number > 0 and passage.has_words(*stretch.before(number)):
        segment = stretch.before(number)
        if any(draft.frame.meets(Span(*segment)) for draft in found):
            break
        number -= 1
        begin = stretch.before(number)[0]
    whole = Span(begin, stretch.quotes[last].outer.end).trimmed(passage.text, ",;")
    return [whole] if whole else []


def _right_content(passage: Passage, stretch: Stretch, number: int, hit: Hit, end: int) -> list[Span]:
    """Return the quotation that goes on after the frame (``... X said, "B."``), with those joined to it."""
    if number + 1 >= len(stretch.quotes):
        return []
    tail = stretch.between(hit.span.end, end)
    text = passage.text[hit.span.end : end].rstrip()
    resumes = text.endswith(",") and passage.text[stretch.quotes[number + 1].span.start].islower()
    if any(word.tag in FINITE or (word.tag == "VBG" and not resumes) for word in tail):
        return []
    goes_on = len(tail) <= _SHORT_LEAD and passage.text[stretch.quotes[number + 1].span.start].islower()
    if (
        text
        and text[-1] not in ",.;:—–-…"
        and not goes_on
        and not (tail and tail[-1].lower in {"and", "but", *_LINKS})
    ):
        return []
    if not _is_whole(passage, stretch, number + 1) and passage.text[stretch.quotes[number + 1].span.end - 1] != ",":
        return []
    return [stretch.quotes[number + 1].span, *_joined(passage, stretch, number + 1)]


def _draft(passage: Passage, hit: Hit, content: list[Span], rule: str, frame: Span) -> Draft:
    sense = hit.taking("clause")
    speaker = speaker_of(hit.token, hit.sentence, passage)
    return Draft(
        content=tuple(content),
        act=sense.act if sense else SpeechAct.SAY,
        rule=rule,
        frame=frame,
        sentence=hit.sentence,
        cue=hit.span,
        cue_token=hit.token,
        speaker=speaker,
        is_negated=is_denied(hit.token, speaker),
    )
