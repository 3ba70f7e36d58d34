"""Signs that a clause is not simply told: asked, ordered, hoped for, said of nobody, bound to a condition."""

from __future__ import annotations

from dragoman.events.match import has_to
from dragoman.syntax import Token

FUTURE = {"will", "shall", "'ll", "wo", "sha", "ll"}
MAYBE = {"could", "may", "might", "can", "ca"}
OUGHT = {"should", "must", "ought"}
WOULD = {"would", "'d"}
MODALS = FUTURE | MAYBE | OUGHT | WOULD
CONDITIONS = {"if", "unless", "whether", "until", "lest", "provided"}
BARE = {"help", "let", "make", "have", "see", "hear", "watch", "dare", "go", "come", "do", "need"}
"""Verbs whose clause is a bare verb."""

EXPECTED = frozenset("expectation hope fear speculation rumor rumour prospect possibility likelihood".split())
"""Nouns whose clause is only thought of ("*hopes* that they will meet")."""

RANKS = {"first", "second", "third", "last", "latest", "only"}
"""Words before a noun whose infinitive is a fact ("the *first* state to recognise it")."""

FEW = {"no", "neither", "little", "few", "scant", "zero"}
RAISING = {"think", "believe", "expect", "seem", "appear", "suppose", "want"}
"""Verbs whose negation means that of their clause ("does *not think* it helped")."""


def is_asked(trigger: Token) -> bool:
    """Say whether *trigger* stands in a direct question: what is asked is not told."""
    top = trigger
    while not top.is_root and top.dep not in ("relcl", "parataxis", "advcl"):
        top = top.head
    return any(child.text == "?" for token in (top, trigger) for child in token.children)


def is_expected(clause: Token) -> bool:
    """Say whether *clause* is what a hope, a fear or an expectation is about."""
    is_of_noun = clause.dep in ("acl", "relcl") and clause.head.lemma.lower() in EXPECTED
    return is_of_noun and clause.child("mark") is not None


def is_subject_clause(token: Token) -> bool:
    """Say whether the clause at *token* is itself a subject ("*that they met* is news")."""
    return token.dep in ("nsubj", "csubj", "nsubjpass") and token.pos in ("VERB", "AUX")


def has_modal(token: Token) -> bool:
    """Say whether *token* has a modal of its own."""
    return any(child.dep == "aux" and child.lower in MODALS for child in token.children)


def is_only_reported(clause: Token, verb: Token) -> bool:
    """Say whether a "not" of *verb* leaves its *clause* open ("did *not* say that he met")."""
    is_finite = clause.dep == "ccomp" and not has_to(clause) and clause.child("nsubj", "nsubjpass") is not None
    return is_finite and clause is not verb and verb.lemma not in RAISING


def is_imperative(verb: Token) -> bool:
    """Say whether *verb* tells somebody to do something ("*Let* others take them in")."""
    if verb.tag != "VB" or verb.all("nsubj", "nsubjpass", "csubj", "aux", "auxpass", "expl"):
        return False
    is_first = all(child.i > verb.i for child in verb.children) and verb.text[:1].isupper()
    return verb.is_root or is_first or (verb.dep in ("ccomp", "parataxis") and verb.head.lemma not in BARE)


def is_nobody(subject: Token) -> bool:
    """Say whether a subject is one of "neither side", "no envoy", "nobody"."""
    return subject.lower in ("nobody", "none", "neither") or any(
        child.lower in FEW and child.dep in ("det", "preconj", "cc", "amod") and not _is_some(child)
        for child in subject.children
    )


def _is_some(word: Token) -> bool:
    """Say whether "few" or "little" is that of "a few", which is some."""
    return any(child.lower == "a" for child in (*word.children, *word.head.children))


def is_only(negation: Token, verb: Token) -> bool:
    """Say whether *negation* is that of "not only" or "not just"."""
    return any(word.lower in ("only", "just") for word in verb.children if word.i == negation.i + 1)


def opened_by(clause: Token, words: set[str]) -> bool:
    """Say whether one of *words* opens *clause*."""
    return any(child.lower in words and child.dep in ("mark", "advmod", "dobj") for child in clause.children)


def has_condition(verb: Token) -> bool:
    """Say whether a conditional clause hangs on *verb* ("would pay *if asked*")."""
    return any(
        child.dep == "advcl" and any(mark.lower in CONDITIONS for mark in child.all("mark", "advmod"))
        for child in verb.children
    )


def is_compared(clause: Token) -> bool:
    """Say whether *clause* is only what something is measured by ("no more in a hurry *than they are willing*")."""
    return clause.dep == "advcl" and any(child.lower == "than" for child in clause.all("mark", "prep", "advmod"))


def is_mere_clause(verb: Token) -> bool:
    """Say whether a sentence is but a that-clause: its claim stands elsewhere ("*That* they will sign a deal.")."""
    return verb.is_root and any(child.lower == "that" and child.i < verb.i for child in verb.all("mark"))


def is_aim(clause: Token) -> bool:
    """Say whether an infinitive tells what its noun is for ("planes *to hit* them"), not who was first to do it."""
    noun = clause.head
    if clause.dep not in ("acl", "relcl") or not has_to(clause):
        return False
    return all(word.lower not in RANKS for word in (noun, *noun.children))
