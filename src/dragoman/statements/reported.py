"""Words reported in a clause or a phrase: what the tree says belongs to a cue outside quotation marks.

Every construction is one small function from a cue to the span of its content; the first that fits wins. Cutting
rules keep the words of the next cue, and of the reporter, out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.schema import Span
from dragoman.statements.cues import CueLexicon
from dragoman.statements.cutting import AWAY, cut
from dragoman.statements.drafts import Draft, Speaker
from dragoman.statements.passages import Hit, Passage, Stretch
from dragoman.statements.speakers import phrase_of, speaker_of
from dragoman.syntax import Sentence, Token
from dragoman.vocab import SpeechAct

_ADJUNCTS = frozenset(
    {
        "npadvmod",
        "advmod",
        "prt",
        "cc",
        "punct",
        "aux",
        "auxpass",
        "neg",
        "agent",
        "nsubj",
        "conj",
        "preconj",
        "mark",
        "advcl",
        "dep",
        "parataxis",
        "intj",
    }
)
_DAY = re.compile(
    r"(?:(?:late|early|later|earlier) )?(?:on )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)"
    r"(?: (?:morning|afternoon|evening|night))?,? (?!and|to|through|or)"
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_REASONS = frozenset("if because although though unless since so".split())
_SETTING = frozenset("in on at during after before from through via by with under as".split())
_SAYING = frozenset("say comment confirm answer reveal disclose discuss tell specify elaborate give".split())
_PRONOUNS = frozenset("him her them it me us you this that himself herself themselves".split())


def read_reported(passage: Passage, stretch: Stretch, taken: list[Draft], cues: CueLexicon) -> list[Draft]:
    """Return what cues outside *taken* report in *stretch*, in reading order."""
    claimed = {draft.cue for draft in taken}
    found = [draft for sentence in stretch.sentences for draft in _sourced(passage, stretch, sentence)]
    found += [draft for sentence in stretch.sentences for draft in _nouns(passage, stretch, sentence, cues)]
    refusals = {_said_after(hit) for hit in stretch.hits if hit.taking("refusal")}
    for hit in stretch.hits:
        if hit.token in refusals or hit.span in claimed or not passage.is_outside(hit.token):
            continue
        draft = _read(passage, stretch, hit)
        if draft is not None:
            found.append(draft)
    return found


def _read(passage: Passage, stretch: Stretch, hit: Hit) -> Draft | None:
    for rule, use, construction in (
        ("refused", "refusal", _refused),
        ("clause", "clause", _clause),
        ("parenthetical", "clause", _parenthetical),
        ("order", "order", _order),
        ("infinitive", "infinitive", _infinitive),
        ("naming", "naming", _naming),
        ("object", "object", _object),
        ("message", "message", _object),
    ):
        sense = hit.taking(use)
        if sense is None:
            continue
        content, frame = construction(passage, stretch, hit)
        content = [part for part in content if passage.has_words(part.start, part.end)]
        if not content:
            continue
        speaker = speaker_of(hit.token, hit.sentence, passage)
        if speaker is None and not _is_impersonal(hit.token):
            return None
        return Draft(
            content=tuple(content),
            act=sense.act,
            rule=rule,
            frame=frame,
            sentence=hit.sentence,
            cue=frame if rule == "refused" else hit.span,
            cue_token=hit.token,
            speaker=speaker,
            is_negated=rule == "refused" or hit.token.child("neg") is not None,
        )
    return None


def _refused(passage: Passage, stretch: Stretch, hit: Hit) -> Found:
    """Read ``X declined to say whether ...``: the verb of saying belongs to the cue."""
    verb = _said_after(hit)
    if verb is None:
        return _none(hit)
    parts = [
        child for child in verb.children if child.dep in {"ccomp", "dobj", "prep", "xcomp"} and child.i > verb.i
    ]
    below = [word for part in parts for word in part.subtree() if word.i > verb.i]
    if not below:
        return _none(hit)
    last = max(below, key=lambda word: word.i)
    start = min(below, key=lambda word: word.i).start
    span = cut(passage, stretch, hit, Span(start, _right_edge(hit.sentence, verb, last, stretch, passage)))
    return [span], Span(hit.span.start, verb.end)


def _said_after(hit: Hit) -> Token | None:
    """Return the verb of saying that a cue only modifies ("declined to *say*")."""
    verb = next((child for child in hit.token.all("xcomp") if child.i > hit.token.i), None)
    return verb if verb is not None and verb.lower in _SAYING else None


def _is_impersonal(cue: Token) -> bool:
    """Say whether the text itself hides the speaker ("it was announced that ...")."""
    return cue.child("auxpass") is not None


Found = tuple[list[Span], Span]


def _none(hit: Hit) -> Found:
    return [], hit.span


def _clause(passage: Passage, stretch: Stretch, hit: Hit) -> Found:
    """Read ``X said (that) ...``."""
    cue = hit.token
    clause = next((child for child in cue.children if child.dep == "ccomp" and child.i > cue.i), None)
    if clause is None:
        return _none(hit)
    words = [word for word in clause.subtree() if word.i > cue.i]
    start = _clause_start(words, passage)
    last = _last_of_clause(cue, words[-1], hit.sentence)
    end = _right_edge(hit.sentence, cue, last, stretch, passage)
    end = _with_quotation_after(passage, stretch, end)
    span = cut(passage, stretch, hit, Span(start, end))
    frame = Span(min(cue.start, span.start), hit.span.end)
    return [*_opening(passage, stretch, hit, words[0]), span], frame


def _last_of_clause(cue: Token, last: Token, sentence: Sentence) -> Token:
    """Return the last word of a reported clause, with conditions and reasons that the tree hangs on the cue.

    A clause cannot end right before a finite verb: there the tree broke, and the clause runs on.
    """
    for child in cue.children:
        mark = child.child("mark") if child.dep == "advcl" and child.i > last.i else None
        if mark is not None and mark.lower in _REASONS and mark.i <= last.i + 2:
            last = max(child.subtree(), key=lambda word: word.i)
    following = sentence.tokens[last.i + 1] if last.i + 1 < len(sentence.tokens) else None
    if following is None or following.tag not in _FINITE:
        return last
    verb = following.head if following.dep in {"aux", "auxpass"} else following
    below = [word for word in verb.subtree() if word.dep != "punct" and word.i > last.i]
    return max(below, key=lambda word: word.i) if verb.i > last.i and cue not in below else last


def _with_quotation_after(passage: Passage, stretch: Stretch, end: int) -> int:
    """Return the end of the quotation that a colon joins to the clause (``he said it was over: "We go."``)."""
    for quote in stretch.quotes:
        if quote.outer.start >= end and passage.text[end : quote.outer.start].strip() == ":":
            return quote.outer.end
    return end


def _opening(passage: Passage, stretch: Stretch, hit: Hit, first: Token) -> Iterator[Span]:
    """Yield the words before a frame that commas set off: ``in Oslo, he said, the talks went on``."""
    words = hit.sentence.tokens
    if not first.i or words[first.i - 1].text != ",":
        return
    subject = hit.token.child("nsubj")
    start = (
        min(word.i for word in subject.subtree())
        if subject is not None and subject.i < hit.token.i
        else hit.token.i
    )
    if start < 2 or words[start - 1].text != ",":
        return
    if any(child.dep == "advcl" and child.tag == "VBG" and child.i < start for child in hit.token.children):
        return
    part = Span(stretch.span.start, words[start - 1].start).trimmed(passage.text, AWAY)
    if part is not None:
        yield part


def _last_of_clause(cue: Token, last: Token, sentence: Sentence) -> Token:
    """Return the last word of a reported clause, with conditions and reasons that the tree hangs on the cue.

    A clause cannot end right before a finite verb: there the tree broke, and the clause runs on.
    """
    for child in cue.children:
        mark = child.child("mark") if child.dep == "advcl" and child.i > last.i else None
        if mark is not None and mark.lower in _REASONS and mark.i <= last.i + 2:
            last = max(child.subtree(), key=lambda word: word.i)
    following = sentence.tokens[last.i + 1] if last.i + 1 < len(sentence.tokens) else None
    if following is None or following.tag not in _FINITE:
        return last
    verb = following.head if following.dep in {"aux", "auxpass"} else following
    below = [word for word in verb.subtree() if word.dep != "punct" and word.i > last.i]
    return max(below, key=lambda word: word.i) if verb.i > last.i and cue not in below else last


def _with_quotation_after(passage: Passage, stretch: Stretch, end: int) -> int:
    """Return the end of the quotation that a colon joins to the clause (``he said it was over: "We go."``)."""
    for quote in stretch.quotes:
        if quote.outer.start >= end and passage.text[end : quote.outer.start].strip() == ":":
            return quote.outer.end
    return end


def _opening(passage: Passage, stretch: Stretch, hit: Hit, first: Token) -> Iterator[Span]:
    """Yield the words before a frame that commas set off: ``in Oslo, he said, the talks went on``."""
    words = hit.sentence.tokens
    if not first.i or words[first.i - 1].text != ",":
        return
    subject = hit.token.child("nsubj")
    start = (
        min(word.i for word in subject.subtree())
        if subject is not None and subject.i < hit.token.i
        else hit.token.i
    )
    if start < 2 or words[start - 1].text != ",":
        return
    if any(child.dep == "advcl" and child.tag == "VBG" and child.i < start for child in hit.token.children):
        return
    part = Span(stretch.span.start, words[start - 1].start).trimmed(passage.text, AWAY)
    if part is not None:
        yield part


def _clause_start(words: list[Token], passage: Passage) -> int:
    """Return where the clause begins: a hearer taken for its subject ("told reporters that ...") stays out."""
    that = next((word for word in words if word.lower == "that" and word.dep == "mark"), None)
    if that is not None:
        before = [word for word in words if word.i < that.i]
        if not any(word.tag in _FINITE for word in before):
            return that.start
    return words[0].start


def _right_edge(sentence: Sentence, cue: Token, last: Token, stretch: Stretch, passage: Passage) -> int:
    """Return where content whose last word is *last* ends; a closing mark that its marks need is taken along."""
    end = last.end
    quote = passage.quote_at(last.start)
    if quote is not None:
        end = max(end, min(quote.outer.end, stretch.span.end))
    return end


def _parenthetical(passage: Passage, stretch: Stretch, hit: Hit) -> Found:
    """Read ``..., X said`` and ``..., X said, ...``: the clause stands around the frame."""
    cue = hit.token
    if cue.tag not in _FINITE | {"VBN"} or cue.dep in {"relcl", "advcl", "acl", "amod"} or not _is_free(hit):
        return _none(hit)
    speaker = speaker_of(cue, hit.sentence, passage)
    if speaker is None or not stretch.span.holds(speaker.span):
        return _none(hit)
    if cue.child("mark") is not None or speaker.head.head.dep == "relcl":
        return _none(hit)
    first = min(cue.start, speaker.span.start)
    words = hit.sentence.tokens
    start = next(word.i for word in words if word.end > first)
    while start and words[start - 1].dep in {"advmod", "aux", "neg", "cc"} and words[start - 1].head is cue:
        start -= 1
    if not start or words[start - 1].text not in {",", "—", "–", "--", "?", "!", "”", '"'}:
        return _none(hit)
    left = Span(stretch.span.start, words[start - 1].start).trimmed(passage.text, AWAY)
    last = _frame_end(hit, speaker)
    frame = Span(words[start].start, last.end)
    is_inside = last.i + 3 < len(words) and words[last.i + 1].text == "," and words[start - 1].text == ","
    if passage.text[last.end : stretch.span.end].strip() == ":":
        return _none(hit)
    if left is None or not (is_inside or _holds_clause(hit.sentence.within(left), cue)):
        return _none(hit)
    content = [left]
    after = Span(last.end, stretch.span.end)
    if last.i + 3 < len(words) and words[last.i + 1].text in {",", "—", "–", "--"}:
        right = cut(passage, stretch, hit, after) if after.start < after.end else None
        tail = right.trimmed(passage.text, AWAY + ".") if right else None
        if (
            tail is not None
            and words[last.i + 2].tag != "VBG"
            and words[last.i + 2].lower not in {"and", "but", "who", "which", "citing"}
        ):
            content.append(tail)
    return content, frame


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


def _complements(hit: Hit, passage: Passage) -> list[Token]:
    """Return what the cue governs on its right, in order, hearers and settings left out."""
    cue = hit.token
    return [child for child in cue.children if child.i > cue.i and child.dep not in _ADJUNCTS]


def _extent(passage: Passage, stretch: Stretch, hit: Hit, parts: list[Token]) -> Found:
    """Return the run from the first of *parts* to the end of the last."""
    below = [word for part in parts for word in part.subtree() if word.i > hit.token.i]
    start = min(word.start for word in below)
    last = max(below, key=lambda word: word.i)
    if last.dep == "punct" and len(below) > 1 and passage.is_outside(last):
        below.remove(last)
        last = max(below, key=lambda word: word.i)
    span = Span(max(start, hit.span.end), _right_edge(hit.sentence, hit.token, last, stretch, passage))
    trimmed = span.trimmed(passage.text, AWAY) if span.start < span.end else None
    if trimmed is None:
        return _none(hit)
    part = cut(passage, stretch, hit, trimmed)
    quote = passage.quote_at(part.start)
    if quote is not None and quote.outer.start >= hit.span.end:
        part = Span(min(part.start, quote.outer.start), part.end)
    return [_unmarked(passage, part)], hit.span


def _order(passage: Passage, stretch: Stretch, hit: Hit) -> Found:
    """Read ``X urged Y to ...`` and ``X accused Y of ...``."""
    parts = _complements(hit, passage)
    verbs = [part for part in parts if part.dep in {"xcomp", "ccomp"} and part.child("aux") is not None]
    blames = [
        part for part in parts if part.dep == "prep" and part.lower in {"of", "with", "for", "against", "over"}
    ]
    if not blames and hit.senses[0].act is SpeechAct.ACCUSE:
        blames = _far_blame(parts, hit)
        parts += blames
    party = [part for part in parts if part.dep in {"dobj", "dative", "prep", "nsubj"}]
    if not verbs and not (blames and party and hit.senses[0].act in {SpeechAct.ACCUSE, SpeechAct.THREATEN}):
        return _none(hit)
    particle = hit.senses[0].particle
    if particle is not None:
        parts = [part for part in parts if part.lower != particle or part.start >= hit.span.end] or parts
        own = next((part for part in hit.token.children if part.lower == particle and part.i > hit.token.i), None)
        parts = ([own] if own is not None else []) + [part for part in parts if part is not own]
    return _extent(passage, stretch, hit, parts)


def _far_blame(parts: list[Token], hit: Hit) -> list[Token]:
    """Return the "of" of an accusation when a long or broken party parts it from its verb."""
    party = next((part for part in parts if part.dep == "dobj"), None)
    if party is None:
        return []
    after = hit.sentence.tokens[party.i + 1 :]
    return [word for word in after if word.lower == "of" and word.child("pcomp") is not None][:1]


def _infinitive(passage: Passage, stretch: Stretch, hit: Hit) -> Found:
    """Read ``X vowed to ...``."""
    verb = next(
        (child for child in hit.token.children if child.dep in {"xcomp", "ccomp"} and child.i > hit.token.i), None
    )
    if verb is None or not any(child.lower == "to" and child.dep == "aux" for child in verb.children):
        return _none(hit)
    return _extent(passage, stretch, hit, [verb])


def _naming(passage: Passage, stretch: Stretch, hit: Hit) -> Found:
    """Read ``X called Y a Z`` and ``X described Y as Z``."""
    parts = _complements(hit, passage)
    core = [part for part in parts if part.dep in {"dobj", "oprd", "ccomp", "xcomp", "acomp", "attr", "nsubj"}]
    naming = [part for part in parts if part.dep == "prep" and part.lower in {"as", "to", "with"}]
    quoted = any(not passage.is_outside(word) for part in core for word in part.subtree())
    small = any(part.dep in {"ccomp", "xcomp", "oprd"} for part in core)
    if not (len(core) >= 2 or (core and naming) or small or quoted):
        return _none(hit)
    return _extent(passage, stretch, hit, core + naming)


def _object(passage: Passage, stretch: Stretch, hit: Hit) -> Found:
    """Read ``X condemned Y`` and ``X called for Y``."""
    particle = next((sense.particle for sense in hit.senses if "object" in sense.takes), None)
    parts = _complements(hit, passage)
    own = [part for part in hit.token.children if part.i > hit.token.i and part.lower == particle]
    if particle is not None and own and own[0].children:
        parts = [
            own[0],
            *[part for part in parts if part is not own[0] and part.dep == "prep" and part.lower not in _SETTING],
        ]
    else:
        core = [part for part in parts if part.dep in {"dobj", "ccomp", "xcomp"}]
        if not core:
            return _none(hit)
        parts = core + [
            part
            for part in parts
            if part.dep == "prep"
            and part.i > core[0].i
            and part.lower in {"for", "as", "of", "against", "to", "between", "over", "with", "about", "on"}
        ]
    below = [word for part in parts for word in part.subtree() if word.start >= hit.span.end]
    if not below or len(below) == 1 and (below[0].lower in _PRONOUNS or below[0].pos == "PRON"):
        return _none(hit)
    return _extent(passage, stretch, hit, parts)


def _sourced(passage: Passage, stretch: Stretch, sentence: Sentence) -> Iterator[Draft]:
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
        frame = Span(token.start, max(span.end, to.end))
        last = next(word for word in reversed(words) if word.end <= frame.end)
        content = _around(passage, stretch, Span(frame.start, _phrase_end(last, sentence).end))
        if content:
            yield Draft(
                content=tuple(content),
                act=SpeechAct.SAY,
                rule="according",
                frame=frame,
                sentence=sentence,
                cue=Span(token.start, to.end),
                cue_token=token,
                speaker=Speaker(span, noun, sentence),
            )


def _nouns(passage: Passage, stretch: Stretch, sentence: Sentence, cues: CueLexicon) -> Iterator[Draft]:
    """Yield ``X's claim that ...`` and ``a warning from X that ...``."""
    for token in sentence.tokens:
        act = cues.nouns.get(token.lower)
        if act is None or token.pos != "NOUN" or not passage.is_outside(token):
            continue
        clause = next(
            (child for child in token.children if child.dep in {"acl", "ccomp"} and child.i > token.i), None
        )
        that = clause.child("mark") if clause is not None else None
        speaker = _owner(token, sentence, passage)
        if clause is None or that is None or that.lower != "that" or speaker is None:
            continue
        last = max(clause.subtree(), key=lambda word: word.i)
        end = _right_edge(sentence, token, last, stretch, passage)
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
    return [_unmarked(passage, part) for part in kept]


def _unmarked(passage: Passage, part: Span) -> Span:
    """Return *part* without outer marks when one quotation fills it."""
    quote = passage.quote_at(part.start)
    if quote is not None and quote.outer.holds(part) and passage.quote_at(part.end - 1) == quote:
        return quote.span
    return part
