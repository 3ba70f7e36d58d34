"""Which frame a word of a parsed sentence triggers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dragoman.events.clause import objects_of, particle_of, preposition_objects
from dragoman.events.lexicon import ActLexicon, Frame
from dragoman.events.subjects import subjects_of
from dragoman.syntax import Token

PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
MODIFIERS = {"compound", "amod", "nmod"}
NAMES = {"GPE", "NORP", "ORG", "PERSON"}
SEVERAL = ("SEVERAL",)
PLURALS = {
    "leader",
    "official",
    "minister",
    "president",
    "side",
    "country",
    "man",
    "diplomat",
    "premier",
    "general",
}
"""With a frame that asks for SEVERAL, who may do a thing together in the plural ("the two leaders spoke")."""

WH = ("WP", "WRB", "WDT")
HIDEABLE = {"ANY", "ACTORS", "POLITY", "PERSONS", "TROOPS", "FIGHTERS", "NAME"}
SLIPS = {"stag": "stage", "slat": "slate"}
"""Lemmas the tagger gets wrong ("staged" is no stag)."""

AMOUNTS = {"MONEY", "PERCENT", "DATE", "TIME"}
PEOPLED = {"PERSONS", "POLITY", "ACTORS"}


class Hit(msgspec.Struct, frozen=True):
    """A trigger word and the frame it fits; `objects` are heads of the phrases acted upon, `via` its particle."""

    trigger: Token
    frame: Frame
    objects: tuple[Token, ...]
    via: Token | None = None


class Matcher:
    """The lexicon, and which words of one sentence name somebody the actors room knows."""

    def __init__(self, lexicon: ActLexicon, known: frozenset[int] = frozenset()) -> None:
        self.lexicon = lexicon
        self.known = known
        self._quantities = lexicon.words("QUANTITY")
        self._lemmas: dict[Token, frozenset[str]] = {}
        self._phrases: dict[Token, frozenset[str]] = {}

    def match(self, tokens: Iterable[Token]) -> Iterator[Hit]:
        """Yield the best frame of each trigger among *tokens*, blocking frames included."""
        for token in tokens:
            part = PARTS.get(token.pos)
            if part is None or _is_attribute(token, part):
                continue
            frames = self.lexicon.frames.get((part, lemma_of(token)), ())
            objects = objects_of(token) if frames else []
            for frame in frames:
                hit = self._fit(token, objects, frame)
                if hit is not None:
                    yield hit
                    break

    def _fit(self, token: Token, objects: list[Token], frame: Frame) -> Hit | None:
        """Return the hit when everything *frame* asks for stands around *token*."""
        via: Token | None = None
        if frame.particle:
            via = particle_of(token, frame.particle, is_trigger=True)
            if via is None:
                return None
            if via.dep in ("prep", "dative", "agent", "mark"):
                objects = preposition_objects(via)
        fits = (
            self.wants(objects, frame.object)
            and self._subject_fits(token, frame.subject)
            and all(self._prep_fits(token, word, wanted) for word, wanted in frame.prep)
            and (not frame.words or _has_word(token, frame.words))
            and _complement_fits(token, frame.complement)
        )
        return Hit(token, frame, tuple(objects), via) if fits else None

    def _subject_fits(self, token: Token, wanted: tuple[str, ...]) -> bool:
        """Say whether who acts is what the frame asks for; a passive that hides its doer fits any broad class."""
        if not wanted:
            return True
        subjects = subjects_of(token)
        if wanted == SEVERAL:
            return len(subjects) > 1 or any(head.tag == "NNS" and head.lemma in PLURALS for head in subjects)
        if not subjects:
            return all(name in HIDEABLE or name[0] == "!" for name in wanted)
        return self.wants(subjects, wanted)

    def _prep_fits(self, token: Token, word: str, wanted: tuple[str, ...]) -> bool:
        via = particle_of(token, word)
        return via is not None and self.wants(preposition_objects(via), wanted)

    def wants(self, heads: Sequence[Token], wanted: tuple[str, ...]) -> bool:
        """Say whether one of the phrases at *heads* is what a slot asks for; nothing asked is always met."""
        if not wanted:
            return True
        if any(self.belongs(head, name[1:]) for head in heads for name in wanted if name[0] == "!"):
            return False
        ever = [name for name in wanted if name[0] != "!"]
        return not ever or any(self.belongs(head, name) for head in heads for name in ever)

    def belongs(self, head: Token, name: str) -> bool:
        """Say whether the noun phrase at *head* is of class *name* (or has the lemma *name*)."""
        if name == "ANY":
            return True
        if name == "PLACE":
            return head.ent in ("GPE", "LOC", "FAC")
        if name == "NAME":
            return any(self.is_name(token) for token in (head, *head.all("appos")))
        if not name.isupper():
            return name in self._lemmas_of(head)
        if name in PEOPLED and self._is_somebody(head, name):
            return True
        return not self.lexicon.words(name).isdisjoint(self._phrase_of(head))

    def _lemmas_of(self, head: Token) -> frozenset[str]:
        """Return the forms of *head*, of what it counts, and of their compounds, worked out once."""
        if head not in self._lemmas:
            nouns = (head, *counted(head, self._quantities))
            tokens = (token for noun in nouns for token in (noun, *noun.all("compound")))
            self._lemmas[head] = frozenset(form for token in tokens for form in forms_of(token))
        return self._lemmas[head]

    def _phrase_of(self, head: Token) -> frozenset[str]:
        """Return the forms of the words that say what the phrase at *head* is, worked out once."""
        if head not in self._phrases:
            tokens = phrase_words(head, self._quantities)
            self._phrases[head] = frozenset(form for token in tokens for form in forms_of(token))
        return self._phrases[head]

    def is_name(self, token: Token) -> bool:
        """Say whether *token* names a state, a people, a body or a person."""
        if token.ent in NAMES or token.i in self.known:
            return True
        return token.pos == "PROPN" and not token.ent and token.lower not in self._quantities

    def _is_somebody(self, head: Token, name: str) -> bool:
        """Say whether *head* is a person (or, for POLITY, a state or body) by name, pronoun or bare number."""
        if head.tag == "PRP":
            return name != "PERSONS" or head.lower not in ("it", "itself")
        is_count = head.pos == "NUM" and head.ent not in AMOUNTS
        return head.ent in ("PERSON", "NORP") or is_count or (name != "PERSONS" and self.is_name(head))


def _is_attribute(token: Token, part: str) -> bool:
    """Say whether *token* only describes a noun ("a *hostile* crew") or is part of a name."""
    if part == "noun":
        return token.pos == "PROPN" and not token.text.islower()
    first = token
    while first.dep == "conj":
        first = first.head
    return first.dep in ("amod", "compound")


def lemma_of(token: Token) -> str:
    """Return the lemma in lower case, the tagger's known slips put right."""
    return SLIPS.get(token.lemma, token.lemma.lower())


def forms_of(token: Token) -> tuple[str, ...]:
    """Return the forms under which a list may hold *token*: as written, its lemma, a name's singular."""
    if token.pos == "PROPN" and token.lower.endswith("s"):
        return token.lower, token.lemma.lower(), token.lower[:-1]
    return token.lower, token.lemma.lower()


def _has_word(token: Token, words: tuple[str, ...]) -> bool:
    """Say whether one of *words* stands in the clause of *token*, other clauses beside it left out."""
    queue = [token]
    while queue:
        below = queue.pop()
        if below.lower in words or below.lemma.lower() in words:
            return True
        queue.extend(child for child in below.children if not _is_aside(child))
    return False


def _is_aside(child: Token) -> bool:
    if child.dep in ("relcl", "parataxis"):
        return True
    if child.dep == "conj":
        return child.pos in ("VERB", "AUX")
    return child.dep == "advcl" and child.child("mark") is not None


def counted(head: Token, quantities: frozenset[str]) -> list[Token]:
    """Return the nouns that a word of quantity counts ("a set of *tariffs*")."""
    if head.lemma.lower() not in quantities:
        return []
    found = [noun for child in head.all("prep") if child.lower == "of" for noun in preposition_objects(child)]
    return [*found, *(inner for noun in found for inner in counted(noun, quantities))]


def _complement_fits(token: Token, wanted: str | None) -> bool:
    if wanted is None:
        return True
    have = complement_kinds(token)
    if wanted == "bare":
        return "that" not in have and token.child("oprd") is None
    return not have if wanted == "none" else bool(have) if wanted == "any" else wanted in have


def complement_kinds(token: Token) -> set[str]:
    """Say which clauses hang on *token* as complements: to, that, ing."""
    kinds = set()
    for child in token.children:
        is_gerund = child.tag == "VBG" and not child.all("aux")
        if child.dep == "ccomp" and not is_gerund:
            is_question = any(word.tag in WH or word.lower in ("if", "whether") for word in child.children)
            kinds.add("to" if has_to(child) else "whether" if is_question else "that")
        elif child.dep == "xcomp" or (child.dep in ("acl", "relcl", "advcl") and has_to(child)):
            kinds.add("to" if has_to(child) else "ing")
        elif (child.dep in ("pcomp", "ccomp") and is_gerund) or (child.dep == "prep" and child.child("pcomp")):
            kinds.add("ing")
    return kinds


def has_to(token: Token) -> bool:
    """Say whether *token* is an infinitive with "to"."""
    return any(child.dep == "aux" and child.lower == "to" for child in token.children)


def phrase_words(head: Token, quantities: frozenset[str] = frozenset()) -> Iterator[Token]:
    """Yield the words that say what a noun phrase is: head, its modifiers, and the noun a quantity counts."""
    yield head
    for child in head.children:
        if child.dep in MODIFIERS:
            yield child
            yield from (below for below in child.children if below.dep in MODIFIERS)
        elif child.dep == "appos" and child.i <= head.i + 4:
            yield child
    for noun in counted(head, quantities):
        yield from phrase_words(noun)
