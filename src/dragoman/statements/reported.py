"""Words reported in a clause or a phrase: what the tree says belongs to a cue outside quotation marks.

Every construction is one small function from a cue to the span of its content; the first that fits wins. Cutting
rules keep the words of the next cue, and of the reporter, out.
"""

from __future__ import annotations

import re

from dragoman.schema import Span
from dragoman.statements.clauses import read_clause
from dragoman.statements.contents import Found, no_content, right_edge
from dragoman.statements.cues import CueLexicon
from dragoman.statements.cutting import cut
from dragoman.statements.drafts import Draft
from dragoman.statements.parentheses import read_as_noted, read_parenthetical
from dragoman.statements.passages import Hit, Passage, Stretch
from dragoman.statements.phrases import read_infinitive, read_naming, read_object, read_order
from dragoman.statements.sourced import read_nouns, read_sourced
from dragoman.statements.speakers import is_denied, is_passive, leans, speaker_of
from dragoman.syntax import Token

_NAMED = frozenset({"named", "identified", "quoted"})
_PERFORMED = re.compile(r"(?:(?!\bthat\b)[^.;])*?\bpersonae? non grat(?:a|ae|as)\b", re.IGNORECASE)
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
        before = [
            draft for draft in (*taken, *found) if draft.sentence is hit.sentence and draft.speaker is not None
        ]
        draft = _read(passage, stretch, hit, before)
        if draft is not None and not _is_retold(draft, taken):
            found.append(draft)
    return found


def _read(passage: Passage, stretch: Stretch, hit: Hit, before: list[Draft]) -> Draft | None:
    """Return what *hit* reports; a participle without a subject goes on with who spoke before it."""
    if _asks_for_cover(hit.token) or _is_performed(hit, passage):
        return None
    for rule, use, construction in (
        ("refused", "refusal", _refused),
        ("clause", "clause", read_clause),
        ("parenthetical", "clause", read_parenthetical),
        ("as", "clause", read_as_noted),
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
        if leans(hit.token, passage):
            earlier = [draft.speaker for draft in before if draft.frame.end <= hit.span.start]
            speaker = earlier[-1] if earlier else speaker
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
            is_negated=rule == "refused" or is_denied(hit.token, speaker),
        )
    return None


def _asks_for_cover(cue: Token) -> bool:
    """Say whether somebody only asks that his name be kept out ("who asked not to be named")."""
    verb = cue.child("xcomp", "ccomp", "oprd")
    return verb is not None and verb.lower in _NAMED and verb.child("auxpass") is not None and cue.lemma != "say"


def _is_performed(hit: Hit, passage: Passage) -> bool:
    """Say whether the cue does what it names: who *declares* somebody persona non grata (VCDR 9) acts.

    With words of his own in quotation marks he speaks as well.
    """
    sentence = hit.sentence.span
    if hit.token.lemma != "declare" or any(quote.outer.meets(sentence) for quote in passage.quotes):
        return False
    return _PERFORMED.match(passage.text, hit.span.end, sentence.end) is not None


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
