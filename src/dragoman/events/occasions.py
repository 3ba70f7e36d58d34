"""Meetings named as the occasion of something else: still ahead where that is ("*will* raise it at the talks")."""

from __future__ import annotations

from dragoman.events.lexicon import ActLexicon
from dragoman.events.mood import PRESENT, TRAVEL
from dragoman.events.signs import FUTURE, WOULD
from dragoman.syntax import Token

DURING = {"during", "at", "in"}
BOUND = {"for", "into", "to"}
PAST = {"after", "following", "since"}
PARTS = {"start", "beginning", "opening", "outset", "end", "close", "conclusion", "wake", "margin", "sideline"}
JOURNEY = TRAVEL | {"way", "route"}
PRESENT_BE = {"is", "are", "'s", "'re", "remains", "remain"}


def is_ahead(noun: Token, lexicon: ActLexicon) -> bool:
    """Say whether the meeting that *noun* names is to come: scheduled, headed for, or planned for."""
    return _is_arranged(noun, lexicon) or _is_headed_for(noun) or _is_setting_of_plans(noun, lexicon)


def is_under_way(noun: Token) -> bool:
    """Say whether the words around *noun* tell that it began ("*after* the talks", "at the *start* of")."""
    link = noun.head
    return noun.dep == "pobj" and (link.lower in PAST or (link.lower == "of" and link.head.lemma.lower() in PARTS))


def _is_arranged(noun: Token, lexicon: ActLexicon) -> bool:
    """Say whether the noun is what "is scheduled", "is expected to last", "is set for Monday"."""
    verb = noun.head
    is_now = any(child.lower in PRESENT_BE for child in verb.all("auxpass", "aux"))
    return noun.dep == "nsubjpass" and verb.lemma.lower() in lexicon.words("PLANNING") and is_now


def _is_headed_for(noun: Token) -> bool:
    """Say whether somebody is on the way to it ("heads *into* talks", "on his way to Varn *for* a meeting")."""
    if noun.dep != "pobj" or noun.head.lower not in BOUND:
        return False
    above = [word for word in noun.head.ancestors() if word.pos in ("VERB", "NOUN", "AUX")][:3]
    beside = [on.child("pobj") for word in above for on in word.all("prep") if on.lower in ("on", "en")]
    on_the_way = [word for word in (*above, *beside) if word is not None and word.lemma.lower() in JOURNEY]
    return any(word.tag not in ("VBD", "VBN") for word in on_the_way)


def _is_setting_of_plans(noun: Token, lexicon: ActLexicon) -> bool:
    """Say whether something is planned for it ("would raise the matter *during* their meeting")."""
    if noun.dep != "pobj" or noun.head.lower not in DURING:
        return False
    verb = noun.head.head
    while verb.pos == "NOUN" and verb.dep in ("dobj", "pobj", "prep") and not verb.is_root:
        verb = verb.head
    if any(child.lower in FUTURE | WOULD for child in verb.all("aux")):
        return True
    plans = lexicon.words("PLANNING") | lexicon.words("WANTING")
    is_infinitive = any(child.lower == "to" for child in verb.all("aux"))
    return is_infinitive and verb.dep == "xcomp" and verb.head.lemma.lower() in plans and verb.head.tag in PRESENT
