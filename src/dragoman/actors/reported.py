"""Who acts in the clause that somebody said: "*Estonia* does not intend to leave, the minister said"."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.schema import Span
from dragoman.syntax.tokens import Sentence, Token

_SUBJECTS = ("nsubj", "nsubjpass")
_OWN_WILL = frozenset(
    "aim consider decide expect hope intend plan prepare refuse regret seek wait want welcome wish".split()
)
"""What a government's own officials say of it."""

_BLAME = frozenset(
    "abuse accuse attack bomb breach break bear continue deceive endanger fail fire harm hit interfere invade "
    "ignore kill lie meddle occupy owe provoke shell spread stir strike threaten try undermine use violate".split()
)
"""What other governments' officials say of a state."""

_DUTY = frozenset({"must", "should", "ought", "can", "could", "may", "might"})


class Reported(NamedTuple):
    """The subject of a reported clause; whether the clause tells its will, or blames it or lays a duty on it."""

    subject: Token
    is_own_will: bool
    is_blamed: bool


def reported_before(sentence: Sentence, span: Span) -> Reported | None:
    """Return the subject of the clause that the speaker at *span* is given for, when it stands before him."""
    head = sentence.head_of(span) if sentence.tokens else None
    if head is None or head.dep != "nsubj":
        return None
    verb = head.head
    clause = verb.child("ccomp") or (verb.head if verb.dep in ("ccomp", "parataxis") else None)
    subject = clause.child(*_SUBJECTS) if clause is not None else None
    if clause is None or subject is None or subject.start >= span.start:
        return None
    helpers = {child.lower for child in clause.children if child.dep == "aux"}
    is_blamed = clause.lemma in _BLAME or bool(helpers & _DUTY)
    is_own_will = clause.lemma in _OWN_WILL or bool(helpers & {"will", "would"})
    return Reported(subject, is_own_will and not is_blamed, is_blamed)
