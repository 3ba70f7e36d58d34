"""Who is who in one article: mentions by place, and whom a noun phrase or pronoun means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dragoman.schema import Event, Mention, Span, Statement
from dragoman.syntax.tokens import Sentence, Token
from dragoman.vocab import Reading

_MODIFIERS = ("amod", "compound", "nmod", "poss", "nn")
_PHRASE_LINKS = frozenset({"of", "from", "for", "by"})
_PRIVATE = frozenset({"BUS", "CVL", "EDU", "ELI", "JRN", "LAB", "SOC"})
_SOMEBODY = (Reading.PERSON, Reading.OFFICE, Reading.ORGAN, Reading.MEDIUM)
"""Readings that may stand for a name that nobody knows; where he is from does not."""

_BODIES = (Reading.ORGAN, Reading.MEDIUM)
_MAY_BE_PRIVATE = (Reading.PERSON, Reading.OFFICE, *_BODIES)
_TOWNS = frozenset({"gazetteer-capital", "gazetteer-town"})

_READING_ORDER = (
    Reading.PERSON,
    Reading.OFFICE,
    Reading.ORGAN,
    Reading.MISSION,
    Reading.IGO,
    Reading.GROUP,
    Reading.MEDIUM,
    Reading.STATE,
    Reading.PEOPLE,
    Reading.PLACE,
)


class Cast:
    """The mentions of one article, resolved; never changed once built.

    `mentions` are in reading order, a longer one before those inside it. `pointers` maps the start of a word (he,
    who, its ...) to the mention it points to, its span being that word.
    """

    def __init__(self, mentions: Iterable[Mention], pointers: Mapping[int, Mention]) -> None:
        self.mentions = tuple(sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end)))
        self._pointers = dict(pointers)
        self._starts = [mention.span.start for mention in self.mentions]
        self._longest = max((len(mention.span) for mention in self.mentions), default=0)

    def _near(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that share a character with ``[start, end)``, in order."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [mention for mention in self.mentions[first:last] if mention.span.end > start]

    def at(self, start: int, end: int) -> Mention | None:
        """Return the longest mention that covers these characters, else the longest that overlaps them."""
        pointer = self._pointers.get(start)
        if pointer is not None and pointer.span.end >= end:
            return pointer
        near = self._near(start, end)
        covering = [mention for mention in near if mention.span.start <= start and end <= mention.span.end]
        return max(covering or near, key=lambda mention: len(mention.span), default=None)

    def within(self, span: Span) -> list[Mention]:
        """Return the mentions that lie wholly inside *span*, in reading order."""
        return [mention for mention in self._near(span.start, span.end) if span.holds(mention.span)]

    def refer(self, what: Token | Span, sentence: Sentence) -> Mention | None:
        """Return whom a word or noun phrase means: its head, else what modifies it, else whom it points to.

        None when nothing fits or two fit. A mention with `country` None is known to be somebody, not whose.
        """
        head = what if isinstance(what, Token) else sentence.head_of(what)
        if head is None:
            return self._inside(what) if isinstance(what, Span) else None
        exact = (self._exact(what) or self._held(head, what)) if isinstance(what, Span) else None
        found = exact or self._named(head)
        if found is not None or not isinstance(what, Span):
            return found
        inside = self._inside(what)
        is_stranger = head.pos == "PROPN" and inside is not None and inside.reading not in _SOMEBODY
        return None if is_stranger else inside

    def country(self, span: Span, sentence: Sentence) -> tuple[str, ...]:
        """Return the countries a noun phrase acts for, in the order of the text; empty when it does not say."""
        exact = self._exact(span)
        if exact is not None and exact.countries:
            return exact.countries
        head = sentence.head_of(span)
        found: list[str] = []
        if head is not None:
            for token in (head, *(other for other in head.conjuncts() if span.holds(other.span))):
                mention = self._held(token, span) or self._named(token)
                if mention is not None:
                    found += mention.countries or ((mention.country,) if mention.country else ())
        if not found:
            inside = [mention for mention in self.within(span) if mention.country] or self._near(
                span.start, span.end
            )
            if head is not None:
                inside = [mention for mention in inside if _may_act_through(mention, head)]
            for mention in _outermost(inside):
                if mention.reading is not Reading.PLACE or len(inside) == 1:
                    found += mention.countries
        return tuple(dict.fromkeys(found))

    def acts_for_nobody(self, head: Token) -> bool:
        """Say whether what *head* does is not his state's: he is private, out of office, or a free paper.

        An opposition's candidate counts (the annotated pages count him). Done to him it still concerns his state
        ("Iran arrested a former minister").
        """
        mention = self._pointers.get(head.start) or self.at(head.start, head.end)
        if not _is_doer(head) or mention is None or mention.reading not in _MAY_BE_PRIVATE:
            return False
        return mention.is_former or mention.sector in _PRIVATE

    def actors_of(self, statements: Sequence[Statement], events: Sequence[Event]) -> tuple[Mention, ...]:
        """Return everybody who says or does something, once each, by the fullest mention."""
        entities: dict[str, Mention] = {}
        for statement in statements:
            if statement.speaker is not None:
                entities.setdefault(statement.speaker.entity, statement.speaker)
        for event in events:
            for span in (event.actor_span, event.recipient_span):
                mention = self.at(span.start, span.end) if span else None
                if mention is not None and mention.reading not in (Reading.PLACE, Reading.PEOPLE):
                    entities.setdefault(mention.entity, mention)
        return tuple(self._fullest(entity, mention) for entity, mention in entities.items())

    def _fullest(self, entity: str, fallback: Mention) -> Mention:
        same = [mention for mention in self.mentions if mention.entity == entity]
        return max(same, key=lambda mention: (mention.role is not None, len(mention.span)), default=fallback)

    def _held(self, head: Token, span: Span) -> Mention | None:
        """Return the longest mention of *head* that does not reach beyond *span*."""
        pointer = self._pointers.get(head.start)
        if pointer is not None:
            return pointer
        held = [mention for mention in self.within(span) if mention.span.holds(head.span)]
        return max(held, key=lambda mention: len(mention.span), default=None)

    def _exact(self, span: Span) -> Mention | None:
        pointer = self._pointers.get(span.start)
        if pointer is not None and pointer.span == span:
            return pointer
        return next((mention for mention in self._near(span.start, span.end) if mention.span == span), None)

    def _named(self, head: Token) -> Mention | None:
        """Return the mention in *head*, else the one that modifies it."""
        pointer = self._pointers.get(head.start)
        if pointer is not None:
            return pointer
        mention = self.at(head.start, head.end)
        if mention is not None:
            return mention
        return self._modifying(head)

    def _modifying(self, head: Token) -> Mention | None:
        """Return an unnamed actor made of a noun and the state or body that modifies it ("Russian *hackers*")."""
        for token in head.children:
            if token.dep in _MODIFIERS:
                mention = self._pointers.get(token.start) or self.at(token.start, token.end)
                if mention is not None and _may_act_through(mention, head):
                    return _acting_for(mention, head)
        for link in head.all("prep", "agent"):
            if link.lower in _PHRASE_LINKS:
                inner = link.child("pobj")
                mention = self._named(inner) if inner is not None else None
                if mention is not None and _may_act_through(mention, head):
                    return _acting_for(mention, head)
        return None

    def _inside(self, span: Span) -> Mention | None:
        near = self._near(span.start, span.end)
        pointer = self._pointers.get(span.start)
        if pointer is not None:
            return pointer
        near.sort(key=lambda mention: (_READING_ORDER.index(mention.reading), mention.span.start))
        return near[0] if near else None


def _is_doer(head: Token) -> bool:
    """Say whether *head* does what its verb says: a subject, the *by* of a passive, or coordinated with one."""
    if head.dep == "conj":
        return _is_doer(head.head)
    return head.dep == "nsubj" or (head.dep == "pobj" and head.head.dep == "agent")


def _may_act_through(mention: Mention, head: Token) -> bool:
    """Say whether *head*, beside or around *mention*, may stand for its state.

    Not where a town is but part of a proper name ("*Bayern* Munich"), nor through a body that is
    private itself ("*Harvard* researchers").
    """
    if mention.country is None or (mention.reading in _BODIES and mention.sector in _PRIVATE):
        return False
    return head.pos != "PROPN" or mention.rule not in _TOWNS or mention.span.holds(head.span)


def _acting_for(mention: Mention, head: Token) -> Mention:
    if mention.reading in (Reading.PERSON, Reading.OFFICE) and not mention.country:
        return mention
    return msgspec.structs.replace(
        mention,
        span=mention.span.cover(head.span),
        reading=Reading.PEOPLE,
        entity=f"people:{mention.country}:{head.lemma.lower()}",
        name=None,
        role=None,
        is_generic=True,
        rule="modifier",
    )


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    return [
        mention
        for mention in mentions
        if not any(
            other is not mention and other.span.holds(mention.span) and other.countries for other in mentions
        )
    ]
