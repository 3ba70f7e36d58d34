"""A parsed sentence as the rules see it: tokens with character offsets, and the tree over them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from dragoman.schema import FuzzyDate, Span
from dragoman.text.times import TimeExpression, find_times


class Token:
    """One word of a parsed sentence; read-only once its `Sentence` is built.

    `start` and `end` count code points of the article's text. `dep` is a ClearNLP label (nsubj, dobj, pobj ...)
    and `tag` a Penn tag, `pos` a universal one. `head` of the root is the token itself. `ent` says what kind of
    thing the word names; it is empty until the cast is known (`dragoman.actors.kinds`).
    """

    __slots__ = (
        "children",
        "dep",
        "end",
        "ent",
        "head",
        "i",
        "lemma",
        "lower",
        "pos",
        "start",
        "tag",
        "text",
    )

    def __init__(self, i: int, start: int, end: int, text: str, lemma: str, pos: str, tag: str, dep: str) -> None:
        self.i = i
        self.start = start
        self.end = end
        self.text = text
        self.lower = text.lower()
        self.lemma = lemma
        self.pos = pos
        self.tag = tag
        self.dep = dep
        self.ent = ""
        self.head: Token = self
        self.children: list[Token] = []

    def __repr__(self) -> str:
        return f"{self.text}/{self.dep}<-{self.head.text}"

    @property
    def span(self) -> Span:
        """The characters of this word."""
        return Span(self.start, self.end)

    @property
    def is_root(self) -> bool:
        """Say whether the word heads its sentence."""
        return self.head is self

    def child(self, *deps: str) -> Token | None:
        """Return the first child with one of the labels *deps*, or None."""
        return next((token for token in self.children if token.dep in deps), None)

    def all(self, *deps: str) -> list[Token]:
        """Return the children with one of the labels *deps*, in order."""
        return [token for token in self.children if token.dep in deps]

    def ancestors(self) -> Iterator[Token]:
        """Yield the words above this one, nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def conjuncts(self) -> list[Token]:
        """Return the words coordinated after this one ("France *and Germany*"), in order."""
        found: list[Token] = []
        for token in self.children:
            if token.dep == "conj":
                found += [token, *token.conjuncts()]
        return found

    def subtree(self) -> list[Token]:
        """Return this word and all below it, in reading order."""
        found, queue = [], [self]
        while queue:
            token = queue.pop()
            found.append(token)
            queue.extend(token.children)
        return sorted(found, key=lambda token: token.i)

    def phrase(self) -> Span:
        """Return the characters from the first to the last word of the subtree."""
        tokens = self.subtree()
        return Span(tokens[0].start, tokens[-1].end)


_START = attrgetter("start")


class Sentence:
    """One sentence of an article, parsed or not.

    `span` lies in the article's text; `unit` is the index of the unit it belongs to (0 = first of
    `Article.units`), `is_title` and `is_description` say which kind. `tokens` is empty when the sentence was not
    worth parsing; a rule that needs a tree must then look at the text alone.
    """

    __slots__ = ("_times", "index", "is_description", "is_title", "span", "tokens", "unit")

    def __init__(self, index: int, span: Span, unit: int, *, is_title: bool = False, is_description: bool = False):
        self.index = index
        self.span = span
        self.unit = unit
        self.is_title = is_title
        self.is_description = is_description
        self.tokens: tuple[Token, ...] = ()
        self._times: dict[FuzzyDate | None, tuple[TimeExpression, ...]] = {}

    @property
    def is_parsed(self) -> bool:
        """Say whether the sentence has a tree."""
        return bool(self.tokens)

    @property
    def roots(self) -> list[Token]:
        """The heads of the sentence's trees (the parser may see several)."""
        return [token for token in self.tokens if token.is_root]

    def times(self, text: str, anchor: FuzzyDate | None) -> tuple[TimeExpression, ...]:
        """Return the expressions of time in the sentence of *text*, as `find_times`; looked for once an anchor."""
        if anchor not in self._times:
            self._times[anchor] = find_times(text, self.span, anchor)
        return self._times[anchor]

    def within(self, span: Span) -> list[Token]:
        """Return the words that lie inside *span*."""
        first = bisect_left(self.tokens, span.start, key=_START)
        last = bisect_left(self.tokens, span.end, lo=first, key=_START)
        return [token for token in self.tokens[first:last] if token.end <= span.end]

    def head_of(self, span: Span) -> Token | None:
        """Return the word inside *span* whose own head lies outside it (the first, if several); None if no word."""
        inside = self.within(span)
        keys = {token.i for token in inside}
        return next((token for token in inside if token.is_root or token.head.i not in keys), None)
