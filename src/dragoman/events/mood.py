"""Negation, tense and mood of a clause, read from its verb and from what governs it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.events.clause import leads_up
from dragoman.events.lexicon import ActLexicon
from dragoman.events.match import has_to, lemma_of
from dragoman.events.signs import (
    CONDITIONS,
    FUTURE,
    MAYBE,
    OUGHT,
    WOULD,
    has_condition,
    has_modal,
    is_aim,
    is_asked,
    is_compared,
    is_expected,
    is_imperative,
    is_mere_clause,
    is_nobody,
    is_only,
    is_only_reported,
    is_subject_clause,
    opened_by,
)
from dragoman.events.subjects import governor_of
from dragoman.syntax import Token

CIRCUMSTANCE = {"after", "during", "following", "amid", "since", "despite", "at"}
TOPICAL = {"regarding", "concerning", "over", "about"}
"""Prepositions after which a deed of somebody's is taken as given ("concern over *Oman's* support")."""

EVENTUAL = {"before", "until", "when", "once"}
PRESENT = {"VBZ", "VBP"}
FINITE = {"VBZ", "VBP", "VBD"}
QUESTIONS = {"how", "why", "whether"}
AHEAD = {"before", "until", "till"}
"""Words that put the act named after them into time to come ("*before* the talks")."""

TRAVEL = {"arrive", "travel", "fly", "head", "go", "come", "leave", "depart", "land", "prepare", "gear"}
"""Verbs whose "for" names what is still to come ("arrived *for* talks")."""

SELDOM = {"never", "hardly", "rarely", "seldom", "scarcely", "barely", "nowhere"}
POSSIBLE = {"possible", "conceivable", "unlikely", "unclear", "uncertain", "doubtful", "imaginable"}
HINDERING = frozenset(
    "prevent ban bar prohibit forbid stop thwart foil unable fail failure refrain abstain deter dissuade".split()
)
"""Verbs that keep somebody from an act, or that say he did not bring it about: no refusal of his."""

GATHERING = {"meet", "gather", "host", "convene", "assemble", "visit", "call", "phone", "write"}
"""Verbs whose purpose is done in doing them ("met to discuss", "wrote to complain")."""

AIMS = {
    "aim",
    "goal",
    "purpose",
    "plan",
    "idea",
    "task",
    "objective",
    "hope",
    "priority",
    "mission",
    "policy",
    "point",
    "intention",
    "way",
    "step",
    "job",
    "it",
    "this",
}
"""What is "to" be done without anybody having arranged it ("the *aim* is to meet")."""

COMING_WORDS = {
    "possible",
    "potential",
    "planned",
    "proposed",
    "future",
    "upcoming",
    "forthcoming",
    "threatened",
    "would-be",
    "anticipated",
    "awaited",
    "long-awaited",
    "looming",
}


class Mood(msgspec.Struct):
    """What was found on the way up from a trigger; filled step by step, then only read."""

    is_negated: bool = False
    is_averted: bool = False
    is_future: bool = False
    is_announced: bool = False
    is_promised: bool = False
    is_supposed: bool = False
    is_wanted: bool = False
    is_denied: bool = False
    is_ongoing: bool = False
    is_present: bool = False
    has_tense: bool = False
    is_would: bool = False
    is_conditional: bool = False
    is_asked: bool = False


def mood_of(trigger: Token, lexicon: ActLexicon) -> Mood:
    """Read the mood of the clause that *trigger* carries or, for a noun, hangs in."""
    mood = Mood()
    if trigger.pos in ("NOUN", "PROPN"):
        mood.is_negated = any(child.dep == "det" and child.lower == "no" for child in trigger.children)
        mood.is_future = any(child.lower in COMING_WORDS for child in trigger.children)
    below = trigger
    mood.is_asked = is_asked(trigger)
    for token in _climb(trigger):
        was_negated = mood.is_negated
        if token is not trigger:
            _read_preposition(token, below, mood)
            _read_governor(token, below, mood, lexicon)
        _read_verb(token, mood)
        if mood.is_negated and not was_negated and is_only_reported(below, token):
            mood.is_negated, mood.is_supposed = False, True
        below = token
    return mood


def _climb(trigger: Token) -> Iterator[Token]:
    """Yield *trigger* and, upwards, the words whose mood it shares."""
    token = trigger
    yield token
    while not token.is_root:
        above = governor_of(token)
        if is_expected(token):
            yield above
            return
        if token.dep in ("relcl", "appos", "parataxis") or is_subject_clause(token):
            return
        if (token.dep == "prep" and token.lower in CIRCUMSTANCE) or (token.dep == "acl" and token.tag == "VBD"):
            return
        if token.lower in TOPICAL and trigger.head is token and trigger.child("poss") is not None:
            return
        if token.dep == "acl" and not has_to(token):
            return
        if token.dep == "advcl" and token.tag in FINITE and token.child("nsubj", "nsubjpass"):
            return
        if token.dep == "conj" and (token.child("nsubj", "nsubjpass") or has_modal(token)):
            above = above.head if above.dep in ("ccomp", "xcomp", "advcl") else above
            if above is token.head:
                return
        yield above
        token = above


def _read_verb(token: Token, mood: Mood) -> None:
    """Take negation, auxiliaries and tense of one verb."""
    for child in token.children:
        if child.dep == "neg" or (child.dep in ("advmod", "neg") and child.lower in SELDOM):
            mood.is_negated = not is_only(child, token)
        elif child.dep in ("acomp", "attr") and child.lower in POSSIBLE:
            mood.is_supposed = True
        elif child.dep == "aux":
            _read_auxiliary(token, child.lower, mood)
        elif child.dep in ("nsubj", "nsubjpass", "dobj") and is_nobody(child):
            mood.is_negated = True
        elif child.dep == "mark" and child.lower in CONDITIONS and token.dep == "advcl":
            mood.is_supposed = mood.is_conditional = True
    mood.is_future = mood.is_future or (token.tag in PRESENT and _is_eventual(token))
    mood.is_asked = mood.is_asked or (token.dep in ("ccomp", "csubj") and opened_by(token, QUESTIONS))
    if token.dep == "csubj" and has_to(token):
        mood.is_supposed = True
    if token.is_root and token.tag == "VB" and has_to(token):
        mood.is_future = True
    mood.is_supposed = mood.is_supposed or is_compared(token) or is_mere_clause(token) or is_aim(token)
    mood.is_wanted = mood.is_wanted or is_imperative(token)
    if not mood.has_tense:
        mood.is_present = token.tag in PRESENT
        mood.has_tense = token.tag in FINITE or any(child.tag in FINITE for child in token.all("aux", "auxpass"))


def _is_eventual(clause: Token) -> bool:
    """Say whether a clause in the present tense tells of what is yet to come ("*until* they meet")."""
    if clause.dep == "pcomp":
        return clause.head.lower in EVENTUAL
    if clause.dep != "advcl":
        return False
    is_after = clause.head.tag not in PRESENT and opened_by(clause, {"after"})
    is_as_they_gather = clause.lemma in GATHERING and opened_by(clause, {"as"})
    return opened_by(clause, EVENTUAL) or is_after or is_as_they_gather


def _read_auxiliary(token: Token, word: str, mood: Mood) -> None:
    if word in FUTURE:
        mood.is_future = True
    elif word in MAYBE:
        mood.is_supposed = True
    elif word in OUGHT:
        mood.is_wanted = True
    elif word in WOULD:
        mood.is_would = True
        if token.dep in ("ccomp", "conj") and not has_condition(token):
            mood.is_future = True
        else:
            mood.is_supposed = True
    elif token.tag == "VBG" and word in ("is", "are", "'s", "'re", "am", "been", "'m"):
        mood.is_ongoing = True


def _read_preposition(token: Token, below: Token, mood: Mood) -> None:
    """Take what a preposition makes of the noun or gerund *below*: "*before* the talks", "*without* meeting"."""
    if token.dep != "prep":
        return
    mood.is_future = mood.is_future or (below.dep == "pobj" and (token.lower in AHEAD or leads_up(token)))
    if below.dep in ("pcomp", "pobj") and token.lower in ("about", "at") and token.head.pos == "ADJ":
        mood.is_supposed = True
    is_bound_for = token.lower == "for" and below.dep == "pobj" and token.head.lemma in TRAVEL
    mood.is_future = mood.is_future or is_bound_for
    mood.is_negated = mood.is_negated or token.lower in ("without", "instead")


def _read_governor(token: Token, below: Token, mood: Mood, lexicon: ActLexicon) -> None:
    """Take what the governor *token* makes of the clause or noun *below*."""
    if below.dep == "advcl":
        is_purpose = has_to(below) and not mood.is_future and token.lemma not in GATHERING
        mood.is_supposed = mood.is_supposed or is_purpose
        return
    if below.dep in ("conj", "dep", "appos", "nsubj", "nsubjpass", "csubj"):
        return
    lemma = lemma_of(token)
    mood.is_supposed = mood.is_supposed or is_expected(below)
    if lemma == "be" and below.dep == "xcomp" and has_to(below):
        _read_be_to(token, mood)
    elif lemma in lexicon.words("DENYING"):
        mood.is_denied = True
    elif lemma in lexicon.words("PROMISING"):
        mood.is_promised = True
    elif lemma in lexicon.words("ANNOUNCING"):
        mood.is_announced = mood.is_announced or mood.is_future or has_to(below)
    elif lemma in lexicon.words("PLANNING") and any(child.lower == "had" for child in token.all("aux")):
        mood.is_supposed = True
    elif lemma in lexicon.words("PLANNING"):
        is_planned = token.pos in ("VERB", "NOUN") and below.dep in ("pcomp", "pobj", "dobj", "prep")
        mood.is_future = mood.is_future or has_to(below) or is_planned
    elif lemma in lexicon.words("WANTING"):
        mood.is_wanted = True
    elif lemma in lexicon.words("SUPPOSING"):
        mood.is_supposed = True
    elif lemma in lexicon.words("AVERTING"):
        mood.is_negated = True
        mood.is_averted = lemma not in HINDERING
    elif lemma in lexicon.words("LASTING"):
        mood.is_ongoing = True


def _read_be_to(be: Token, mood: Mood) -> None:
    """Take "are to meet" for an arrangement, and "the aim is to meet" for a wish."""
    subject = be.child("nsubj")
    if subject is None or subject.lemma.lower() in AIMS:
        mood.is_supposed = True
    else:
        mood.is_future = True
        mood.is_announced = be.tag in PRESENT
