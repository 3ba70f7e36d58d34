"""What has been read of an article so far: its mentions, and whom its pointing words mean."""

from __future__ import annotations

from dragoman.schema import Mention
from dragoman.syntax.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass")

_BEHIND = 400
"""Characters further back than which no mention reaches to a word."""


class Taken:
    """Mentions in the order of the text, and pointers by the start of their word; both only grow."""

    def __init__(self) -> None:
        self.mentions: list[Mention] = []
        self.pointers: dict[int, Mention] = {}

    def covering(self, token: Token) -> Mention | None:
        """Return whom a word points to, else the last mention over it."""
        if token.start in self.pointers:
            return self.pointers[token.start]
        for mention in reversed(self.mentions):
            if mention.span.start <= token.start and token.end <= mention.span.end:
                return mention
            if mention.span.end + _BEHIND < token.start:
                break
        return None

    def subject_of(self, verb: Token | None) -> Mention | None:
        """Return whom the subject of *verb* means."""
        subject = verb.child(*SUBJECTS) if verb is not None else None
        return self.covering(subject) if subject is not None else None

    def antecedent(self, relative: Token) -> Mention | None:
        """Return the mention that the clause of *who* or *which* is about."""
        for above in (relative.head, *relative.head.ancestors()):
            if above.dep == "relcl":
                return self.covering(above.head)
        return None
