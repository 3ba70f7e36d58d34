"""Facts of a record that tell of one thing, put together by the rules of `dragoman.stories`.

Which texts are copies, and whom they credit, the record keeps; which of the facts asked for are of one act is found
when it is asked, since an answer as of some day must not rest on what was reported later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Generic, TypeVar

import msgspec

from dragoman.schema import Article, Event, Statement
from dragoman.store.reading import Found, Published
from dragoman.stories.counts import Tally
from dragoman.stories.gather import Reading, gather
from dragoman.stories.links import Bond
from dragoman.stories.merge import MergedEvent
from dragoman.stories.numbers import other_numbers
from dragoman.stories.origins import TextOrigin
from dragoman.stories.shelf import Shelf
from dragoman.stories.telling import Told
from dragoman.stories.utterances import Utterance

T = TypeVar("T", Statement, Event)


class Tie(msgspec.Struct, Generic[T], frozen=True):
    """How a telling hangs together with another, whose first report is `other`; the reason is for people.

    Between stages of one act `is_later` says that the other is the later one.
    """

    bond: Bond
    reason: str
    other: Found[T]
    is_later: bool = False


class OtherNumber(msgspec.Struct, frozen=True):
    """What a text says against the number of an act that it tells of, and where that was published."""

    n: float
    quotation: str
    published: Published


class Telling(msgspec.Struct, Generic[T], frozen=True):
    """One act or statement and every report of it.

    `texts` are the reports by the text they stand in: the first published first, copies of one text together;
    `stories` are the ids of those texts' stories, and `origins` whom each has it from: more than one where the text
    cites others for a part of its reports.
    `other_numbers` are sentences that give another number than the act's.
    """

    texts: tuple[tuple[Found[T], ...], ...]
    tally: Tally
    stories: tuple[str, ...] = ()
    origins: tuple[tuple[TextOrigin, ...], ...] = ()
    ties: tuple[Tie[T], ...] = ()
    other_numbers: tuple[OtherNumber, ...] = ()

    @property
    def reports(self) -> tuple[Found[T], ...]:
        """Every report, text by text."""
        return tuple(found for text in self.texts for found in text)

    @property
    def first(self) -> Found[T]:
        """The report that stands for all."""
        return self.texts[0][0]


AnyTelling = Telling[Event] | Telling[Statement]


class Tellings:
    """Some facts of a record and the articles they come from, as acts and statements with their reports."""

    def __init__(
        self,
        articles: Mapping[str, Article],
        events: Iterable[Found[Event]],
        statements: Iterable[Found[Statement]],
        shelf: Shelf | None = None,
    ) -> None:
        """Put together facts of *articles*, given by key; *shelf* holds their stories, found here unless given."""
        found_events = {found.id: found for found in events}
        found_statements = {found.id: found for found in statements}
        told = tuple(told_in(articles, found_events.values(), found_statements.values()))
        self._gathered = gather(told, _reading(), shelf)
        self._numbers = _other_numbers(told, found_events)
        self.events = self._tellings(self._gathered.events, found_events, "event")
        self.statements = self._tellings(self._gathered.utterances, found_statements, "statement")

    @property
    def counted(self) -> tuple[str, ...]:
        """How many events and statements there are, from how many independent origins: a line for each."""
        found = self._gathered
        return found.tally(found.events).line, found.tally(found.utterances, "statement").line

    def _tellings(
        self, things: tuple[MergedEvent, ...] | tuple[Utterance, ...], by_id: Mapping[str, Found[T]], noun: str
    ) -> tuple[Telling[T], ...]:
        """Return each thing as a telling, in the order in which the facts were given."""
        texts = {thing.id: self._texts(thing, by_id) for thing in things}
        ties = self._ties({name: of_thing[0][0] for name, of_thing in texts.items()})
        tellings = (self._telling(thing, texts[thing.id], tuple(ties[thing.id]), noun) for thing in things)
        place = {name: number for number, name in enumerate(by_id)}
        return tuple(sorted(tellings, key=lambda telling: place[telling.first.id]))

    def _telling(
        self,
        thing: MergedEvent | Utterance,
        texts: tuple[tuple[Found[T], ...], ...],
        ties: tuple[Tie[T], ...],
        noun: str,
    ) -> Telling[T]:
        origins: defaultdict[str, list[TextOrigin]] = defaultdict(list)
        for witness in self._gathered.witnesses(thing):
            origins[witness.story_id].append(witness.origin)
        stories = tuple(self._gathered.shelf.home[text[0].published.key] for text in texts)
        return Telling(
            texts=texts,
            tally=self._gathered.tally([thing], noun),
            stories=stories,
            origins=tuple(tuple(origins[story]) for story in stories),
            ties=ties,
            other_numbers=tuple(self._numbers_of(texts)),
        )

    def _texts(
        self, thing: MergedEvent | Utterance, by_id: Mapping[str, Found[T]]
    ) -> tuple[tuple[Found[T], ...], ...]:
        texts: defaultdict[str, list[Found[T]]] = defaultdict(list)
        for report in thing.reports:
            texts[report.story_id].append(by_id[report.id])
        ordered = (tuple(sorted(text, key=_publication)) for text in texts.values())
        return tuple(sorted(ordered, key=lambda text: _publication(text[0])))

    def _numbers_of(self, texts: tuple[tuple[Found[T], ...], ...]) -> Iterator[OtherNumber]:
        """Yield the other numbers of a telling, each sentence once for the copies of one text."""
        for text in texts:
            said = (number for found in text for number in self._numbers.get(found.id, ()))
            yield from {number.n: number for number in reversed(list(said))}.values()

    def _ties(self, first: Mapping[str, Found[T]]) -> defaultdict[str, list[Tie[T]]]:
        """Return what is said of two things, by the id of each, for the things with these first reports."""
        ties: defaultdict[str, list[Tie[T]]] = defaultdict(list)
        for link in self._gathered.links:
            if link.bond is Bond.SAME or link.one not in first or link.other not in first:
                continue
            for here, there in ((link.one, link.other), (link.other, link.one)):
                ties[here].append(Tie(link.bond, link.reason, first[there], there == link.other))
        return ties


@cache
def _reading() -> Reading:
    return Reading.load()


def told_in(
    articles: Mapping[str, Article], events: Iterable[Found[Event]], statements: Iterable[Found[Statement]]
) -> Iterator[Told]:
    """Yield each of *articles* (by key) with those of the facts that were read from it."""
    acts: defaultdict[str, list[tuple[str, Event]]] = defaultdict(list)
    words: defaultdict[str, list[tuple[str, Statement]]] = defaultdict(list)
    for event in events:
        acts[event.published.key].append((event.id, event.fact))
    for statement in statements:
        words[statement.published.key].append((statement.id, statement.fact))
    for key, article in articles.items():
        yield Told(key, article, tuple(acts[key]), tuple(words[key]))


def _other_numbers(
    told: Iterable[Told], events: Mapping[str, Found[Event]]
) -> Mapping[str, tuple[OtherNumber, ...]]:
    """Return what texts say against the numbers of *events*, by the id of the event."""
    found: defaultdict[str, tuple[OtherNumber, ...]] = defaultdict(tuple)
    for one in told:
        for other in other_numbers(one.article, one.events):
            quotation = other.sentence_span.of(one.article.text)
            found[other.fact] += (OtherNumber(other.n, quotation, events[other.fact].published),)
    return found


def _publication(found: Found[T]) -> tuple[bool, str, str]:
    published = found.published
    return published.published_on is None, str(published.published_on), published.outlet or ""
