"""Words reported in a clause or a phrase: what the tree says belongs to a cue outside quotation marks.

Every construction is one small function from a cue to the span of its content; the first that fits wins. Cutting
rules keep the words of the next cue, and of the reporter, out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.schema import Span
from dragoman.statements.contents import Found, no_content, right_edge
from dragoman.statements.cues import CueLexicon
from dragoman.statements.cutting import AWAY, cut
from dragoman.statements.drafts import Draft, Speaker
from dragoman.statements.passages import Hit, Passage, Stretch
from dragoman.statements.phrases import read_infinitive, read_naming, read_object, read_order
from dragoman.statements.sourced import read_nouns, read_sourced
from dragoman.statements.speakers import is_passive, phrase_of, speaker_of
from dragoman.syntax import Sentence, Token
from dragoman.vocab import SpeechAct

_DAY = re.compile(
    r"(?:(?:late|early|later|earlier) )?(?:on )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)"
    r"(?: (?:morning|afternoon|evening|night))?,? (?!and|to|through|or)"
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_REASONS = frozenset("if because although though unless since so".split())
_TELLING = frozenset({SpeechAct.SAY, SpeechAct.WARN, SpeechAct.CONFIRM})
_LINKING = 3
"""Words that only link a sentence to the one before ("But, as the envoy noted, ...")."""
_NAMED = frozenset({"named", "identified", "quoted"})
_PAUSES = frozenset({",", "—", "–", "--"})
_SAYING = frozenset("say comment confirm answer reveal disclose discuss tell specify elaborate give".split())


def read_reported(passage: Passage, stretch: Stretch, taken: list[Draft], cues: CueLexicon) -> list[Draft]:
    """Return what cues outside *taken* report in *stretch*, in reading order."""
    claimed = {draft.cue for draft in taken}
    found = [draft for sentence in stretch.sentences for draft in read_sourced(passage, stretch, sentence)]
    found += [draft for sentence in stretch.sentences for draft in read_nouns(passage, stretch, sentence, cues)]
    refusals = {_said_after(hit) for hit in stretch.hits if hit.taking("refusal")}
    for hit in stretch.hits:
        if hit.token in refusals or hit.span in claimed or not passage.is_outside(hit.token):
            continue
        draft = _read(passage, stretch, hit)
        if draft is not None and not _is_retold(draft, taken):
            found.append(draft)
    return found


def _read(passage: Passage, stretch: Stretch, hit: Hit) -> Draft | None:
    if _asks_for_cover(hit.token):
        return None
    for rule, use, construction in (
        ("refused", "refusal", _refused),
        ("clause", "clause", _clause),
        ("parenthetical", "clause", _parenthetical),
        ("as", "clause", _as_noted),
        ("order", "order", read_order),
        ("infinitive", "infinitive", read_infinitive),
        ("naming", "naming", read_naming),
        ("object", "object", read_object),
        ("message", "message", read_object),
    ):
        sense = hit.taking(use)
        if sense is None:
            continue
        content, frame = construction(passage, stretch, hit)
        content = [part for part in content if passage.has_words(part.start, part.end)]
        if not content:
            continue
        speaker = speaker_of(hit.token, hit.sentence, passage)
        if speaker is not None and any(part.meets(speaker.span) for part in content):
            return None  # "scolded Oslo" with no subject: who is scolded does not scold
        if speaker is None and not is_passive(hit.token):
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


def _asks_for_cover(cue: Token) -> bool:
    """Say whether somebody only asks that his name be kept out ("who asked not to be named")."""
    verb = cue.child("xcomp", "ccomp", "oprd")
    return verb is not None and verb.lower in _NAMED and verb.child("auxpass") is not None and cue.lemma != "say"


def _is_retold(draft: Draft, taken: list[Draft]) -> bool:
    """Say whether the content of *draft* is a quotation that another cue has ("answered, replying: ...")."""
    quoted = [part for other in taken for part in other.content]
    return all(any(other.start <= part.start < other.end for other in quoted) for part in draft.content)


def _refused(passage: Passage, stretch: Stretch, hit: Hit) -> Found:
    """Read ``X declined to say whether ...``: the verb of saying belongs to the cue."""
    verb = _said_after(hit)
    if verb is None:
        return no_content(hit)
    parts = [
        child for child in verb.children if child.dep in {"ccomp", "dobj", "prep", "xcomp"} and child.i > verb.i
    ]
    below = [word for part in parts for word in part.subtree() if word.i > verb.i]
    if not below:
        return no_content(hit)
    last = max(below, key=lambda word: word.i)
    start = min(below, key=lambda word: word.i).start
    span = cut(passage, stretch, hit, Span(start, right_edge(last, stretch, passage)))
    return [span], Span(hit.span.start, verb.end)


def _said_after(hit: Hit) -> Token | None:
    """Return the verb of saying that a cue only modifies ("declined to *say*")."""
    verb = next((child for child in hit.token.all("xcomp") if child.i > hit.token.i), None)
    return verb if verb is not None and verb.lower in _SAYING else None


def _clause(passage: Passage, stretch: Stretch, hit: Hit) -> Found:
    """Read ``X said (that) ...``."""
    cue = hit.token
    clause = next((child for child in cue.children if child.i > cue.i and _is_reported(child)), None)
    clause = clause or _hung_on_noun(cue, hears=hit.senses[0].hears)
    if clause is None:
        return no_content(hit)
    words = [word for word in clause.subtree() if word.i > cue.i]
    start = _clause_start(words, passage)
    last = _last_of_clause(cue, words[-1], hit.sentence)
    end = right_edge(last, stretch, passage)
    end = _with_quotation_after(passage, stretch, end)
    span = cut(passage, stretch, hit, Span(start, end))
    frame = Span(min(cue.start, span.start), hit.span.end)
    return [*_gap(passage, cue, clause), *_opening(passage, stretch, hit, words[0]), span], frame


def _is_reported(verb: Token) -> bool:
    return verb.dep == "ccomp" or (verb.dep == "xcomp" and verb.tag in _FINITE)


def _gap(passage: Passage, cue: Token, clause: Token) -> Iterator[Span]:
    """Yield what a clause without a subject is said of ("*envoys* the ministry said were spies")."""
    if cue.dep != "relcl" or clause.tag not in _FINITE or clause.child("nsubj", "nsubjpass", "expl") is not None:
        return
    pronoun = next((word for word in cue.subtree() if word.tag in {"WDT", "WP"} and word.i < cue.i), None)
    part = pronoun.span if pronoun is not None else phrase_of(cue.head, passage)
    if part.end <= cue.start:
        yield part


def _hung_on_noun(cue: Token, *, hears: bool) -> Token | None:
    """Return the that-clause which the tree hangs on a noun after the cue ("said in a *statement* that ...")."""
    for child in cue.children:
        if child.i < cue.i or child.dep not in {"prep", "dobj", "dative", "npadvmod"}:
            continue
        for word in child.subtree():
            mark = word.child("mark") if word.dep in {"acl", "ccomp", "relcl", "advcl"} else None
            if mark is not None and mark.lower == "that":
                return word
            if hears and word.dep == "relcl" and child.dep == "dobj" and _is_object_that(word):
                return word
    return None


def _is_object_that(verb: Token) -> bool:
    """Say whether "that" was taken for the object of *verb*, which has a subject of its own."""
    return any(word.lower == "that" for word in verb.all("dobj")) and verb.child("nsubj") is not None


def _last_of_clause(cue: Token, last: Token, sentence: Sentence) -> Token:
    """Return the last word of a reported clause, with conditions and reasons that the tree hangs on the cue.

    A clause cannot end right before a finite verb: there the tree broke, and the clause runs on.
    """
    for child in cue.children:
        mark = child.child("mark") if child.dep == "advcl" and child.i > last.i else None
        if mark is not None and mark.lower in _REASONS and mark.i <= last.i + 2:
            last = max(child.subtree(), key=lambda word: word.i)
    last = _with_second_that(cue, last, sentence)
    following = sentence.tokens[last.i + 1] if last.i + 1 < len(sentence.tokens) else None
    if following is None or following.tag not in _FINITE:
        return last
    verb = following.head if following.dep in {"aux", "auxpass"} else following
    below = [word for word in verb.subtree() if word.dep != "punct" and word.i > last.i]
    runs_on = verb.i > last.i and cue not in below
    return max(below, key=lambda word: word.i, default=last) if runs_on else last


def _with_second_that(cue: Token, last: Token, sentence: Sentence) -> Token:
    """Return the last word of a second reported clause ("..., *but that* the port would open") if one follows."""
    words = [word for word in sentence.tokens[last.i + 1 : last.i + 4] if word.text != ","]
    if len(words) < 2 or words[0].lower not in {"and", "but"} or words[1].lower != "that" or words[1].dep != "mark":
        return last
    below = [word for word in words[1].head.subtree() if word.dep != "punct"]
    return last if cue in below else max(below, key=lambda word: word.i)


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
    day = _DAY.match(passage.text, words[0].start)
    return day.end() if day else words[0].start


def _parenthetical(passage: Passage, stretch: Stretch, hit: Hit) -> Found:
    """Read ``..., X said`` and ``..., X said, ...``: the clause stands around the frame."""
    cue = hit.token
    if cue.tag not in _FINITE | {"VBN"} or cue.dep in {"relcl", "advcl", "acl", "amod"} or not _is_free(hit):
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
    if any(word.tag in _FINITE for word in words[cue.i + 1 : last.i + 1] if not speaker.span.holds(word.span)):
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


def _as_noted(passage: Passage, stretch: Stretch, hit: Hit) -> Found:
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
