"""Which frame a word of a parsed sentence triggers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dragoman.events.clause import is_passive, objects_of, particle_of, preposition_objects, subjects_of
from dragoman.events.lexicon import ActLexicon, Frame
from dragoman.syntax import Token

PARTS = {"VERB": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
MODIFIERS = {"compound", "amod", "nmod", "poss"}
QUANTITIES = {
    "number",
    "dozen",
    "hundred",
    "thousand",
    "series",
    "round",
    "package",
    "group",
    "pair",
    "lot",
    "half",
}
PEOPLED = {"PERSONS", "POLITY"}
NAMES = {"GPE", "NORP", "ORG", "PERSON"}


class Hit(msgspec.Struct, frozen=True):
    """A trigger word and the frame it fits; `objects` are heads of the noun phrases acted upon."""

    trigger: Token
    frame: Frame
    objects: tuple[Token, ...]
    via: Token | None = None


def match(tokens: Iterable[Token], lexicon: ActLexicon) -> Iterator[Hit]:
    """Yield the best frame of each trigger among *tokens*, blocking frames included."""
    for token in tokens:
        part = PARTS.get(token.pos)
        if part is None or token.dep in ("amod", "compound") and part != "noun":
            continue
        for frame in lexicon.frames.get((part, token.lemma.lower()), ()):
            hit = _fit(token, frame, lexicon)
            if hit is not None:
                yield hit
                break


def _fit(token: Token, frame: Frame, lexicon: ActLexicon) -> Hit | None:
    """Return the hit when everything *frame* asks for stands around *token*."""
    via: Token | None = None
    objects = objects_of(token)
    if frame.particle:
        via = particle_of(token, frame.particle)
        if via is None:
            return None
        if via.dep in ("prep", "dative", "agent"):
            objects = preposition_objects(via)
    fits = (
        wants(objects, frame.object, lexicon)
        and (not frame.subject or wants(subjects_of(token), frame.subject, lexicon))
        and all(_prep_fits(token, word, wanted, lexicon) for word, wanted in frame.prep)
        and (not frame.words or _has_word(token, frame.words))
        and _complement_fits(token, frame.complement)
    )
    return Hit(token, frame, tuple(objects), via) if fits else None


def _prep_fits(token: Token, word: str, wanted: tuple[str, ...], lexicon: ActLexicon) -> bool:
    via = particle_of(token, word)
    return via is not None and wants(preposition_objects(via), wanted, lexicon)


def _has_word(token: Token, words: tuple[str, ...]) -> bool:
    return any(below.lower in words or below.lemma.lower() in words for below in token.subtree())


def _complement_fits(token: Token, wanted: str | None) -> bool:
    if wanted is None:
        return True
    have = complement_kinds(token)
    return not have if wanted == "none" else bool(have) if wanted == "any" else wanted in have


def complement_kinds(token: Token) -> set[str]:
    """Say which clauses hang on *token* as complements: to, that, ing."""
    kinds = set()
    for child in token.children:
        if child.dep == "ccomp" and child.tag != "VBG":
            kinds.add("to" if _has_to(child) and not child.child("nsubj") else "that")
            if _has_to(child):
                kinds.add("to")
        elif child.dep == "xcomp" or child.dep in ("acl", "relcl", "advcl") and _has_to(child):
            kinds.add("to" if _has_to(child) else "ing")
        elif child.dep in ("pcomp", "ccomp") and child.tag == "VBG":
            kinds.add("ing")
        elif child.dep == "prep" and child.child("pcomp"):
            kinds.add("ing")
    return kinds


def _has_to(token: Token) -> bool:
    return any(child.dep == "aux" and child.lower == "to" for child in token.children)


def wants(heads: list[Token], wanted: tuple[str, ...], lexicon: ActLexicon) -> bool:
    """Say whether one of the phrases at *heads* is what a slot asks for; nothing asked is always met."""
    if not wanted:
        return True
    never = [name[1:] for name in wanted if name[0] == "!"]
    ever = [name for name in wanted if name[0] != "!"]
    if any(belongs(head, name, lexicon) for head in heads for name in never):
        return False
    return not ever or any(belongs(head, name, lexicon) for head in heads for name in ever)


def belongs(head: Token, name: str, lexicon: ActLexicon) -> bool:
    """Say whether the noun phrase at *head* is of class *name* (or has the lemma *name*)."""
    if name == "ANY":
        return True
    if name == "NAME":
        return any(token.ent in NAMES for token in phrase_words(head))
    if name.isupper():
        if name in PEOPLED and _is_somebody(head, name):
            return True
        words = lexicon.words(name)
        return any(token.lemma.lower() in words or token.lower in words for token in phrase_words(head))
    return head.lemma.lower() == name or head.lower == name


def _is_somebody(head: Token, name: str) -> bool:
    """Say whether *head* is a person (or, for POLITY, a state or body) by name, pronoun or bare number."""
    if head.tag == "PRP":
        return head.lower not in ("it", "itself")
    return head.ent in ("PERSON", "NORP") or head.pos == "NUM" or name == "POLITY" and head.ent in NAMES


def phrase_words(head: Token) -> Iterator[Token]:
    """Yield the words that say what a noun phrase is: head, its modifiers, and the noun a quantity counts."""
    yield head
    for child in head.children:
        if child.dep in MODIFIERS:
            yield child
            yield from (below for below in child.children if below.dep in MODIFIERS)
        elif child.dep == "prep" and child.lower == "of" and head.lemma.lower() in QUANTITIES:
            for noun in preposition_objects(child):
                yield from phrase_words(noun)


__all__ = ["Hit", "belongs", "complement_kinds", "is_passive", "match", "phrase_words", "wants"]
