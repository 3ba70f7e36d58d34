"""Articles with facts drawn by lot, shaped like those of real news, to fill a large record with.

Two hundred sides, twenty thousand speakers and five thousand words, each with weights like those of real news: few
are everywhere. An article is twenty sentences of eighteen words; each sentence carries one fact with its spans, two
in three of them an event. The same seed draws the same articles.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from itertools import accumulate, product

from dragoman.schema import Article, Coded, Coder, Event, Form, FuzzyDate, Mention, Origin, Span, Statement
from dragoman.vocab import EventType, Kind, Reading, SpeechAct, Status

FACTS_EACH = 20
WORDS_EACH = 18
SIDES = [f"{first}{second}X" for first in "ABCDEFGHIJKLMNOPQRST" for second in "ABCDEFGHIJ"]
WORDS = ["".join(parts) for parts in product("bdfgklmnprstvz", "aeiou", "bdfgklmnprstvz", "aeiou", ("n",))][:4900]
SPEAKERS = [
    f"{first.title()} {''.join(last).title()}"
    for last in product(("bel", "cor", "dan", "fir", "gol", "hul", "jon", "kar", "lum", "mir"), repeat=3)
    for first in ("".join(parts) for parts in product(("ad", "bo", "ce", "du"), ("na", "ri", "so", "tu", "ve")))
]
CODER = Coder(name="synthetic", version="0", model="none", model_digest="")
_TYPES = list(EventType)
_OFFICES = ("foreign_minister", "president", "ambassador", "spokesperson")


class Draw:
    """Draws one item of a list, the first ones most often (Zipf's law)."""

    def __init__(self, rng: random.Random, items: list[str]) -> None:
        self._rng = rng
        self._items = items
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(items))))

    def some(self, number: int) -> list[str]:
        """Return *number* items."""
        return self._rng.choices(self._items, cum_weights=self._weights, k=number)


def articles(facts: int, seed: int = 7) -> Iterator[Coded]:
    """Yield articles that hold *facts* facts in all, as a coder would hand them over."""
    rng = random.Random(seed)  # noqa: S311 - the same articles every time
    words, sides, speakers = (Draw(rng, items) for items in (WORDS, SIDES, SPEAKERS))
    for number in range(facts // FACTS_EACH):
        sentences = [
            [*(words.some(1) if place % 3 else speakers.some(1)), *words.some(WORDS_EACH - 1)]
            for place in range(FACTS_EACH)
        ]
        text = "\n".join(map(" ".join, sentences))
        day = FuzzyDate(rng.randint(2014, 2024), rng.randint(1, 12), rng.randint(1, 28))
        start = 0
        made: list[Event | Statement] = []
        for place, sentence in enumerate(sentences):
            length = sum(map(len, sentence)) + WORDS_EACH - 1
            span, first = Span(start, start + length), Span(start, start + len(sentence[0]))
            second = Span(first.end + 1, first.end + 1 + len(sentence[1]))
            start = span.end + 1
            if place % 3:
                made.append(_event(rng, sides.some(2), (span, first, second), day))
            else:
                made.append(_statement(rng, sides.some(2), sentence[0], (span, first, second)))
        yield Coded(
            article=_article(number, text, day),
            events=tuple(fact for fact in made if isinstance(fact, Event)),
            statements=tuple(fact for fact in made if isinstance(fact, Statement)),
            coder=CODER,
        )


def _article(number: int, text: str, day: FuzzyDate) -> Article:
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    return Article(
        id=f"a{number}",
        text=text,
        form=Form.JSONL,
        origin=Origin(path="synthetic.jsonl", offset=number, digest=digest),
        paragraphs=(Span(0, len(text)),),
        published_on=day,
        outlet=f"Outlet {number % 97}",
        language="en",
    )


def _event(rng: random.Random, parties: list[str], spans: tuple[Span, Span, Span], day: FuzzyDate) -> Event:
    span, first, second = spans
    return Event(
        event_type=rng.choice(_TYPES),
        contexts=("diplomatic",),
        status=Status.HAPPENED if rng.random() < 0.7 else Status.DENIED,
        actors=(parties[0],),
        recipients=(parties[1],),
        actor_span=first,
        recipient_span=second,
        trigger_span=second,
        sentence_span=span,
        happened_on=day,
        happened_on_span=second,
        rule="synthetic",
        confidence=0.5,
    )


def _statement(rng: random.Random, parties: list[str], name: str, spans: tuple[Span, Span, Span]) -> Statement:
    span, first, second = spans
    speaker = Mention(
        span=first,
        reading=Reading.PERSON,
        entity=name,
        country=parties[0],
        name=name,
        role="minister",
        office=_OFFICES[len(name) % len(_OFFICES)],
        rule="synthetic",
    )
    return Statement(
        content_spans=(span,),
        cue_span=second,
        speaker_span=first,
        speaker=speaker,
        kind=Kind.DIRECT if rng.random() < 0.5 else Kind.INDIRECT,
        act=SpeechAct.SAY,
        about=(parties[1],),
        rule="synthetic",
        confidence=0.5,
    )
