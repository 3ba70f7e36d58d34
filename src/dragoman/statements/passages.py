"""A paragraph as attribution sees it: stretches of text in which a frame and the words it frames stand together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from dragoman.schema import Span
from dragoman.statements.cues import CueLexicon, Sense
from dragoman.syntax import Sentence, Token
from dragoman.text.datelines import dateline_end
from dragoman.text.quotes import Quotation

_BARE = 5
"""Words of a sentence that, after a quotation with a full stop, is still its frame ("Tamm said.")."""


_SHORT = 6
"""Words of a sentence after a quoted question or exclamation that is a frame, whatever the tree says."""


class Hit(NamedTuple):
    """A cue verb in a text: its word, the words of its particle, its senses and its sentence."""

    token: Token
    span: Span
    senses: tuple[Sense, ...]
    sentence: Sentence

    def taking(self, use: str) -> Sense | None:
        """Return the first sense that takes *use*."""
        return next((sense for sense in self.senses if use in sense.takes), None)


class Stretch(NamedTuple):
    """One or more sentences that no frame can reach out of; marks that span sentences hold them together."""

    span: Span
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quotation, ...]
    tokens: tuple[Token, ...]
    hits: tuple[Hit, ...]

    def between(self, start: int, end: int) -> list[Token]:
        """Return the words that lie between two offsets."""
        return [token for token in self.tokens if start <= token.start and token.end <= end]

    def before(self, number: int) -> tuple[int, int]:
        """Return where the text before quotation *number* begins and ends; behind the last, with their count."""
        start = self.quotes[number - 1].outer.end if number > 0 else self.span.start
        end = self.quotes[number].outer.start if number < len(self.quotes) else self.span.end
        return start, max(start, end)


class Passage:
    """One unit of an article: its text, quotations and stretches. Read-only once built."""

    def __init__(
        self,
        text: str,
        unit: Span,
        sentences: Sequence[Sentence],
        cues: CueLexicon,
        quotes: tuple[Quotation, ...],
    ) -> None:
        self.text = text
        self.unit = unit
        self.quotes = quotes
        self._opening = dateline_end(text, unit)
        self._starts = [quote.outer.start for quote in self.quotes]
        self.stretches = tuple(self._stretch(group, cues) for group in self._groups(sentences, cues))

    def quote_at(self, offset: int) -> Quotation | None:
        """Return the quotation that holds the character at *offset*."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0 or offset >= self.quotes[number].outer.end:
            return None
        return self.quotes[number]

    def is_outside(self, token: Token) -> bool:
        """Say whether a word stands outside all quotation marks."""
        return self.quote_at(token.start) is None

    def has_words(self, start: int, end: int) -> bool:
        """Say whether a letter or digit stands between two offsets."""
        return any(char.isalnum() for char in self.text[start:end])

    def _groups(self, sentences: Sequence[Sentence], cues: CueLexicon) -> list[list[Sentence]]:
        groups: list[list[Sentence]] = []
        for sentence in sentences:
            if groups and self._is_joined(groups[-1][-1], sentence, cues):
                groups[-1].append(sentence)
            else:
                groups.append([sentence])
        return groups

    def _is_joined(self, before: Sentence, sentence: Sentence, cues: CueLexicon) -> bool:
        """Say whether marks, or a frame after a question or an exclamation, hold two sentences together."""
        quote = self.quote_at(before.span.end - 1)
        if quote is None:
            return False
        if quote.outer.end > before.span.end:
            return True
        if quote.outer.end != before.span.end or not _is_bare_frame(sentence, cues):
            return False
        last = self.text[quote.span.start : quote.span.end].rstrip("'’\"”")[-1:]
        return last in "?!—–-," or len(sentence.tokens) <= _BARE

    def _stretch(self, group: list[Sentence], cues: CueLexicon) -> Stretch:
        end = group[-1].span.end
        span = Span(min(max(group[0].span.start, self._opening), end), end)
        quotes = tuple(quote for quote in self.quotes if quote.outer.meets(span))
        tokens = tuple(token for sentence in group for token in sentence.tokens)
        hits = tuple(hit for sentence in group for hit in find_hits(sentence, cues))
        return Stretch(span, tuple(group), quotes, tokens, hits)


def _is_bare_frame(sentence: Sentence, cues: CueLexicon) -> bool:
    """Say whether a sentence only names a speaker and a cue ("the envoy asked.")."""
    hits = [hit for hit in find_hits(sentence, cues) if hit.taking("clause")]
    if not hits or hits[0].token.i > 8:
        return False
    cue = hits[0].token
    content = ("ccomp", "xcomp") if hits[0].senses[0].hears else ("ccomp", "dobj", "xcomp")
    following = sentence.tokens[cue.i + 1].text if cue.i + 1 < len(sentence.tokens) else "."
    return following == "," or cue.child(*content) is None or len(sentence.tokens) <= _SHORT


def find_hits(sentence: Sentence, cues: CueLexicon) -> list[Hit]:
    """Return the cue verbs of a parsed sentence, in reading order."""
    found = []
    for token in sentence.tokens:
        if token.lower not in cues.verbs or token.dep == "amod" or not _is_verbal(token):
            continue
        following = sentence.tokens[token.i + 1 : token.i + 4]
        known = cues.senses(token, following)
        if _governs_clause(token) and not any("clause" in sense.takes for sense in known):
            known = cues.senses(token, ())
        senses = [sense for sense in known if _fits(sense, token, cues)]
        if senses:
            found.append(Hit(token, _with_particle(token, senses, following), tuple(senses), sentence))
    return found


def _governs_clause(token: Token) -> bool:
    """Say whether a clause with "that" follows, so that a preposition before it only names a hearer."""
    clause = next((child for child in token.all("ccomp") if child.i > token.i), None)
    mark = clause.child("mark") if clause is not None else None
    return mark is not None and mark.lower == "that"


def _fits(sense: Sense, token: Token, cues: CueLexicon) -> bool:
    """Say whether a verb that needs words for an object ("raised *concerns*") has them."""
    if token.lower in cues.greetings and any(_is_guest(noun, cues) for noun in token.all("dobj")):
        return False
    if "message" not in sense.takes:
        return True
    return any(noun.lower in cues.messages for noun in token.all("dobj", "nsubjpass"))


def _is_guest(noun: Token, cues: CueLexicon) -> bool:
    return noun.ent == "PERSON" or noun.lower in cues.guests


def _is_verbal(token: Token) -> bool:
    """Say whether a word is used as a verb; a small tagger takes "notes" or "claims" for nouns, the tree helps."""
    if token.pos in {"VERB", "AUX"}:
        return True
    if token.pos not in {"NOUN", "PROPN"}:
        return False
    return token.child("nsubj", "ccomp") is not None


def _with_particle(token: Token, senses: list[Sense], following: Sequence[Token]) -> Span:
    particle = senses[0].particle
    end = next((word.end for word in following if word.lower == particle), token.end)
    return Span(token.start, end)
