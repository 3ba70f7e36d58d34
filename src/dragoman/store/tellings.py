"""Facts of a record that tell of one thing, put together by the rules of `dragoman.stories`.

This is done when it is asked for, over the articles that the facts come from; what is stored stays single reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic

import msgspec

from dragoman.schema import Article, Event, Statement
from dragoman.store.reading import F, Found
from dragoman.stories.copies import Story, find_overlaps, stories_of, story_of_text
from dragoman.stories.counts import Tally, count
from dragoman.stories.merge import merge
from dragoman.stories.origins import Printer, Printing, Witness, witness
from dragoman.stories.reports import STAGE_OF_STATUS, Amount, Report
from dragoman.stories.utterances import Saying, merge_sayings
from dragoman.vocab import Status

_WORD = re.compile(r"[^\W_]{4,}")


class Telling(msgspec.Struct, Generic[F], frozen=True):
    """One act or statement and every report of it, the first published first."""

    reports: tuple[Found[F], ...]

    @property
    def first(self) -> Found[F]:
        """The report that stands for all."""
        return self.reports[0]


class Library:
    """The articles that some facts come from: which are copies of one text, and whose text each is."""

    def __init__(self, articles: Mapping[str, Article], printer: Printer | None = None) -> None:
        """Compare *articles*, given by key; *printer* holds the lists that ship with the package unless given."""
        printer = printer or Printer.load()
        fingerprints = {key: printer.fingerprint(article) for key, article in articles.items()}
        self._pages: dict[str, Printing] = {
            key: printer.printing(article, fingerprints[key], key) for key, article in articles.items()
        }
        texts = [fingerprint.text_id for fingerprint in fingerprints.values()]
        self._stories = story_of_text(stories_of(texts, find_overlaps(fingerprints.values())))

    def story_of(self, found: Found[F]) -> Story:
        """Return the story of the article that *found* comes from."""
        return self._stories[self._pages[found.published.key].text_id]

    def events(self, events: Iterable[Found[Event]]) -> tuple[Telling[Event], ...]:
        """Put reports of one act together; the order of *events* is kept for the first reports."""
        by_id = {found.id: found for found in events}
        groups = (
            [report.id for report in event.reports] for event in merge(map(self._report, by_id.values())).events
        )
        return _tellings(by_id, groups)

    def statements(self, statements: Iterable[Found[Statement]]) -> tuple[Telling[Statement], ...]:
        """Put reports of one statement together; one whose speaker is not resolved stands alone."""
        by_id = {found.id: found for found in statements}
        sayings = [saying for found in by_id.values() if (saying := self._saying(found))]
        groups = [[report.id for report in one.reports] for one in merge_sayings(sayings)[0]]
        alone = by_id.keys() - {saying.id for saying in sayings}
        return _tellings(by_id, [*groups, *([name] for name in alone)])

    def tally(self, tellings: Iterable[Telling[F]], noun: str) -> Tally:
        """Count *tellings*, the origins they come from, the pages and the sites."""
        return count((self._witnesses(telling) for telling in tellings), noun)

    def _witnesses(self, telling: Telling[F]) -> list[Witness]:
        pages = [self._pages[found.published.key] for found in telling.reports]
        stories = {story.id: story for story in map(self.story_of, telling.reports)}
        return [witness(story, pages) for story in stories.values()]

    def _report(self, found: Found[Event]) -> Report:
        event = found.fact
        return Report(
            id=found.id,
            article_id=found.published.key,
            story_id=self.story_of(found).id,
            event_type=event.event_type,
            mode=event.mode,
            stage=STAGE_OF_STATUS[event.status],
            actors=event.actors,
            recipients=event.recipients,
            happened_on=event.happened_on,
            published_on=found.published.day,
            place=found.quote_of(event.place_span),
            amount=Amount(event.count.n, what=event.count.what) if event.count else None,
            words=_words(found.quotation),
            passage=_passage(found.quotation),
            is_background=event.status is Status.HISTORICAL,
        )

    def _saying(self, found: Found[Statement]) -> Saying | None:
        speaker = found.fact.speaker
        if speaker is None or speaker.name is None:
            return None
        return Saying(
            id=found.id,
            article_id=found.published.key,
            story_id=self.story_of(found).id,
            speaker=speaker.name,
            country=speaker.country,
            said_on=found.fact.said_on.to_day() if found.fact.said_on else None,
            published_on=found.published.day,
            words=_words(found.quotation),
            about=frozenset(found.fact.about),
            passage=_passage(found.quotation),
        )


def _tellings(by_id: dict[str, Found[F]], groups: Iterable[Sequence[str]]) -> tuple[Telling[F], ...]:
    place = {name: number for number, name in enumerate(by_id)}
    tellings = (Telling(tuple(sorted((by_id[name] for name in group), key=_publication))) for group in groups)
    return tuple(sorted(tellings, key=lambda telling: place[telling.first.id]))


def _publication(found: Found[F]) -> tuple[bool, str, str]:
    published = found.published
    return published.published_on is None, str(published.published_on), published.outlet or ""


def _words(quotation: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(quotation))


def _passage(quotation: str) -> str:
    return " ".join(quotation.casefold().split())
