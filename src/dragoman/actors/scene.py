"""What a reader has in mind at one point of an article: who was named last, and how prominently."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from dragoman.actors.taken import SUBJECTS
from dragoman.schema import Mention
from dragoman.syntax.tokens import Token
from dragoman.vocab import Reading

BODIES = frozenset({Reading.STATE, Reading.ORGAN, Reading.IGO, Reading.GROUP, Reading.MEDIUM, Reading.MISSION})
"""What *it* may mean."""

_ORGANIZATIONS = frozenset({"UNO", "IGO", "NGO"})

REACH = 5
"""Sentences a pronoun looks back (tuned on every second annotated page: 5 sentences, further back is chance)."""

MAIN_SUBJECT = 1.6
"""Weight of the subject of a sentence (tuned with REACH and MARGIN on the same pages)."""

SUBJECT = 1.0
"""Weight of the subject of another clause."""

MARGIN = 0.2
"""How much better the best candidate must be than the next, else nobody is meant for sure."""


HEADS_MARGIN = 1.0
"""The same where "the president" may be that of two states: one sentence nearer, or its subject."""


def prominence(head: Token) -> float:
    """Return how much a reader expects the next *he* to mean what *head* heads."""
    if head.dep in ("appos", "compound"):
        head = head.head
    if head.dep not in SUBJECTS:
        return 0.0
    verb = head.head
    return MAIN_SUBJECT if verb.is_root or (verb.dep == "conj" and verb.head.is_root) else SUBJECT


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention as it was read: in which sentence, how early, how prominent, inside quoted words or not.

    `weight` is 0 for what is no subject, more for the subject of a clause, most for that of the sentence.
    """

    mention: Mention
    sentence: int
    order: int
    weight: float
    is_quoted: bool


class Scene:
    """The mentions read so far, latest last."""

    def __init__(self, genders: dict[str, str]) -> None:
        self._seen: list[Seen] = []
        self._genders = genders

    def add(self, seen: Seen) -> None:
        """Remember a mention."""
        self._seen.append(seen)

    def back(self) -> Iterator[Seen]:
        """Yield what was seen, latest first."""
        return reversed(self._seen)

    def know(self, entity: str, gender: str | None) -> None:
        """Learn the gender of somebody whom no mention told of."""
        if gender:
            self._genders[entity] = gender

    def gender(self, entity: str) -> str | None:
        """Return ``m`` or ``f`` where the article tells, else None."""
        return self._genders.get(entity)

    def best(
        self, sentence: int, fits: Callable[[Mention], bool], *, reach: int = REACH, margin: float = MARGIN
    ) -> Mention | None:
        """Return the mention that stands out among those that fit; None when none or two do."""
        scores: dict[str, tuple[float, int, Mention]] = {}
        for seen in self.back():
            distance = sentence - seen.sentence
            if distance > reach:
                break
            if seen.is_quoted or not fits(seen.mention):
                continue
            score = seen.weight - distance
            known = scores.get(seen.mention.entity)
            if known is None or score > known[0]:
                scores[seen.mention.entity] = (score, seen.order, seen.mention)
        ranked = sorted(scores.values(), key=lambda one: (-one[0], -one[1]))
        if not ranked:
            return None
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < margin:
            return None
        return ranked[0][2]

    def last(self, fits: Callable[[Mention], bool]) -> Mention | None:
        """Return the latest mention that fits, however far back; quoted words count only when nothing else does."""
        inside: Mention | None = None
        for seen in self.back():
            if fits(seen.mention):
                if not seen.is_quoted:
                    return seen.mention
                inside = inside or seen.mention
        return inside

    def recent(self, sentence: int, fits: Callable[[Mention], bool], *, reach: int = REACH) -> list[Mention]:
        """Return one mention of each actor that fits, back to *reach* sentences, in the order of the text."""
        found: dict[str, Mention] = {}
        for seen in self.back():
            if sentence - seen.sentence > reach:
                break
            if not seen.is_quoted and fits(seen.mention):
                found.setdefault(seen.mention.entity, seen.mention)
        return list(found.values())[::-1]

    def countries(self, sentence: int, *, reach: int) -> list[str]:
        """Return the countries that states, organs and people named in the last sentences act for."""
        near: dict[str, None] = {}
        for seen in self.back():
            if sentence - seen.sentence > reach:
                break
            if (
                seen.mention.country not in (None, "UNO", "EUR", "IGO", "NGO")
                and seen.mention.reading is not Reading.MEDIUM
                and seen.mention.rule != "gazetteer-institution"
            ):
                near.setdefault(str(seen.mention.country))
        return list(near)

    def last_states(self, many: int, barred: Collection[str] = (), *, least: int | None = None) -> list[str]:
        """Return the *many* different countries named last, in the order in which they were first named there.

        Organizations between states are no country; *barred* are those that are not meant. None are returned where
        fewer than *least* (*many*, if not given) are named.
        """
        found: list[str] = []
        for seen in self.back():
            if seen.mention.reading is Reading.PLACE:
                continue
            for code in reversed(seen.mention.countries):
                if code not in (*found, *barred) and code not in _ORGANIZATIONS:
                    found.append(code)
                if len(found) == many:
                    return found[::-1]
        return found[::-1] if len(found) >= (many if least is None else least) else []
