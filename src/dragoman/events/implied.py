"""The side of an act that a sentence leaves out: "Beijing answered with equal measures", "rejected the proposal".

A side is supplied only when the text around leaves one choice; when two states would fit, none is taken.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from dragoman.schema import Mention, Span
from dragoman.syntax import Sentence, Token
from dragoman.vocab import Reading

BODIES = {"NGO", "IGO", "UNO", "EUR"}
UNFIT = {Reading.PLACE, Reading.MEDIUM}
SENTENCES_BACK = 2
BOTH = {
    "they",
    "leader",
    "country",
    "side",
    "official",
    "minister",
    "nation",
    "president",
    "government",
    "diplomat",
    "neighbor",
    "neighbour",
    "party",
    "envoy",
    "state",
}
HOUSEHOLD = {"democrat", "republican", "senator", "lawmaker", "congressman", "congresswoman", "critic", "opponent"}
"""Who speaks for a party, not for the state: what they judge is mostly their own government."""


class Surroundings:
    """Which states and bodies an article speaks of, and where."""

    def __init__(self, mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> None:
        found = sorted(
            (mention.span.start, code)
            for mention in mentions
            if mention.reading not in UNFIT
            for code in (mention.countries or ((mention.country,) if mention.country else ()))
        )
        self._starts = [start for start, _ in found]
        self._codes = [code for _, code in found]
        self._sentences = sentences
        self._main = {code for code, _ in Counter(self._codes).most_common(2)}

    def within(self, span: Span) -> tuple[str, ...]:
        """Return the countries named inside *span*, each once, in order."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return tuple(dict.fromkeys(self._codes[first:last]))

    def both_sides(self, sentence: Sentence) -> tuple[str, ...]:
        """Return the two countries that the nearest sentence before *sentence* speaks of.

        Empty if not two, or not the two that the article names most: "they" are hardly the guest and his host town.
        """
        for index in range(sentence.index - 1, max(sentence.index - 4, -1), -1):
            codes = self.within(self._sentences[index].span)
            if len(codes) > 1:
                return codes if set(codes) == self._main else ()
        return ()

    def other_side(self, sentence: Sentence, known: Sequence[str]) -> tuple[str, ...]:
        """Return the one country besides *known* that *sentence*, else the text just before it, speaks of."""
        before = [
            other.span
            for other in self._sentences[max(sentence.index - SENTENCES_BACK, 0) : sentence.index]
            if not other.is_description
        ]
        title = [other.span for other in self._sentences[:2] if other.is_title]
        for spans in ([sentence.span], before[::-1][:1], before, title):
            others = {code for span in spans for code in self.within(span)} - set(known)
            states = others - BODIES
            if len(states) == 1:
                return tuple(states)
            if len(states) > 1:
                return ()
        return ()


def points_to_both(heads: Sequence[Token]) -> bool:
    """Say whether a phrase means both sides together: "the two leaders", "both countries", "they".

    Countries that a clause of their own tells apart ("the countries that signed it") are others.
    """
    return any(
        head.tag in ("NNS", "PRP") and head.lemma.lower() in BOTH and not head.child("relcl") for head in heads
    )


def leaves_room(actors: Sequence[Token], objects: Sequence[Token], deeds: frozenset[str]) -> bool:
    """Say whether the other side may be filled from around.

    Only where a state answers a deed that somebody must have done ("condemned *the decision*"), or where the act
    has no object at all ("hit back").
    """
    titles = [child for head in actors for child in head.all("compound")]
    if any(token.lemma.lower().rstrip(".") in HOUSEHOLD | {"sen", "rep"} for token in (*actors, *titles)):
        return False
    return all(head.pos != "PROPN" and head.lemma.lower() in deeds for head in objects)
