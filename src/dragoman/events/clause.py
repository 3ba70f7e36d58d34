"""Objects, prepositions and particles of a verb or of a noun that names an act, on the parse alone."""

from __future__ import annotations

from dragoman.syntax import Token

PARTICLES = {"prt", "prep", "advmod", "dative", "agent", "mark", "aux"}
RELATIVES = {"who", "which", "that", "whom", "whose"}
OBJECT_CONTROL = frozenset(
    "order allow urge force tell ask advise persuade permit enable invite help compel require warn encourage call"
    " push press pressure want let make expect authorize authorise get convince instruct direct lead prompt cause"
    " drive spur".split()
)
"""Verbs whose object does what the infinitive says ("urged Iran to stop")."""

SMALL_CLAUSE = {"declare", "name", "call", "find", "hold", "put", "let", "pronounce", "deem"}
"""Verbs whose object the parser may see as subject of a small clause ("declared *him* unwelcome")."""

AHEAD_OF = frozenset(
    "ahead advance prior eve verge lead-up run-up preparation leading expectation agenda prospect".split()
)
"""Words whose "of" or "to" leads to what is still to come."""


def leads_up(preposition: Token) -> bool:
    """Say whether *preposition* belongs to "ahead of", "prior to", "on the eve of", "in the run-up to"."""
    return preposition.lower in ("of", "to", "for") and preposition.head.lemma.lower() in AHEAD_OF


def is_passive(verb: Token) -> bool:
    """Say whether *verb* stands in the passive, reduced relatives included ("two men seized by the navy")."""
    if any(child.dep in ("nsubjpass", "auxpass", "agent") for child in verb.children):
        return True
    if verb.dep == "acl" and verb.tag == "VBN":
        return True
    return verb.dep == "relcl" and verb.tag == "VBN" and not verb.child("nsubj", "dobj")


def with_conjuncts(tokens: list[Token]) -> list[Token]:
    """Return *tokens* and the nouns coordinated with them, in reading order."""
    found = list(tokens)
    for token in tokens:
        found += [other for other in token.conjuncts() if other.pos != "VERB"]
    return sorted(set(found), key=lambda token: token.i)


CARRIERS = ("dobj", "nsubjpass", "oprd", "advmod", "prep", "acomp")
NESTED = {"with", "on", "for", "about"}
"""Prepositions of a trigger that the parser may hang on its object ("provided *arms with* spares")."""


def particle_of(word: Token, wanted: str, *, is_trigger: bool = False) -> Token | None:
    """Return the particle, adverb or preposition *wanted* that hangs on *word*, or on its object's far side.

    With *is_trigger* an adverb is not looked for beyond the verb ("called the campaign in Gaza" is no "call in"),
    and no place before it is one ("in Rome they called on Oslo to pay").
    """
    for child in word.children:
        if child.lower == wanted and child.dep in PARTICLES and not _is_temporal(child):
            if is_trigger and child.i < word.i and any(noun.ent == "GPE" for noun in preposition_objects(child)):
                continue
            return child
    for child in word.children if not is_trigger or wanted in NESTED else ():
        if child.dep in CARRIERS and child.lower not in (wanted, "along", "together"):
            for below in child.children:
                if below.lower == wanted and below.dep == "prep" and not _is_temporal(below):
                    return below
    return clause_marked(word, wanted)


def clause_marked(word: Token, wanted: str) -> Token | None:
    """Return the ``for`` of "called *for* Iran to stop", which marks a clause with a subject of its own."""
    for clause in word.all("advcl", "ccomp", "xcomp"):
        for mark in clause.all("mark"):
            if mark.lower == wanted == "for" and clause.child("nsubj"):
                return mark
    return None


def _is_temporal(preposition: Token) -> bool:
    """Say whether *preposition* leads to a day or an hour ("on Sunday")."""
    inner = preposition.child("pobj")
    return inner is not None and inner.ent in ("DATE", "TIME")


def preposition_objects(preposition: Token) -> list[Token]:
    """Return the heads of the noun phrases after *preposition*; of a marking ``for``, its clause's subject."""
    if preposition.dep == "mark":
        return with_conjuncts(preposition.head.all("nsubj", "nsubjpass"))
    found = with_conjuncts(preposition.all("pobj"))
    for nested in preposition.all("prep"):
        found += preposition_objects(nested)
    return found


def objects_of(word: Token) -> list[Token]:
    """Return the heads of what *word* acts upon: object, passive subject, noun that a relative clause leans on."""
    if word.pos in ("NOUN", "PROPN"):
        return [noun for child in word.all("prep") if child.lower == "of" for noun in preposition_objects(child)]
    if word.pos == "ADJ":
        return []
    if is_passive(word):
        found = word.all("nsubjpass")
        if not found and word.dep == "acl":
            found = [word.head]
        found = [antecedent(token) for token in found]
        found += word.all("dobj", "oprd")
        if not found and word.dep == "conj":
            return objects_of(word.head) if is_passive(word.head) else []
        return with_conjuncts(found)
    found = [antecedent(token) for token in word.all("dobj", "dative", "attr") if token.pos != "ADP"]
    found = found or [token for token in word.all("nsubj") if is_object_in_disguise(token)]
    if not found and word.dep == "relcl" and not any(child.dep == "dobj" for child in word.children):
        subjects = [part for child in word.all("nsubj") for part in (child, *child.all("poss"))]
        pronouns = [part for part in subjects if part.lower in RELATIVES]
        if not pronouns and word.child("nsubj"):
            found = [word.head]
    if not found and (word.lemma in SMALL_CLAUSE or word.lemma in OBJECT_CONTROL):
        clause = word.child("ccomp")
        if clause is not None and (word.lemma in SMALL_CLAUSE or _is_bare_or_to(clause)):
            found = clause.all("nsubj")
    return with_conjuncts(found)


def _is_bare_or_to(clause: Token) -> bool:
    """Say whether *clause* has no tense of its own ("allowed them *to leave*", "let them *leave*")."""
    return clause.tag == "VB" and all(child.lower == "to" for child in clause.all("aux"))


def antecedent(token: Token) -> Token:
    """Return the noun a relative pronoun stands for, else *token*."""
    if token.lower in RELATIVES and token.head.dep == "relcl":
        return token.head.head
    return token


def is_object_in_disguise(token: Token) -> bool:
    """Say whether the parser took an object for a subject ("came to Oslo and on Friday met *the king*")."""
    verb = token.head
    is_led_in = any(child.dep in ("prep", "npadvmod", "advmod") and child.i < verb.i for child in verb.children)
    is_alone = not verb.child("dobj", "ccomp", "auxpass", "acomp", "attr")
    return verb.dep == "conj" and verb.tag == "VBD" and token.i > verb.i and is_led_in and is_alone
