"""Coded facts as reports: what one article tells of an act or a statement, ready to be merged."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.schema import Article, Coded, Count, Event, Span, Statement
from dragoman.schema.identity import article_key, fact_id
from dragoman.stories.reports import STAGE_OF_STATUS, Amount, Report, Sense, Stage
from dragoman.stories.utterances import Saying
from dragoman.stories.wording import bearing_words, passage_name, runs_of_three
from dragoman.vocab import Reading, Status
from dragoman.vocab.files import read_tsv

BEFORE_NUMBER = 24
DAY = dt.timedelta(1)

_NUMBER = re.compile(r"\d[\d.,]*")
_AT_LEAST = re.compile(r"(?:more than|over|at least|no fewer than|upwards of|exceeding)\W*$", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:about|around|some|nearly|almost|roughly|approximately|up to|close to|an estimated)\W*$", re.IGNORECASE
)
_MISSION = re.compile(
    r"(?i:embassy|consulates?(?: general)?|trade mission|permanent mission) (?:in|at) (?:the )?(?:city of )?"
    r"[A-Z]\w+(?:[ -][A-Z]\w+){0,2}"
)


@dataclass(frozen=True)
class Told:
    """One article and the events and statements read from it, each with its id."""

    key: str
    article: Article
    events: tuple[tuple[str, Event], ...] = ()
    statements: tuple[tuple[str, Statement], ...] = ()


def told(coded: Coded) -> Told:
    """Return what *coded* tells, under the ids that the record gives."""
    key = article_key(coded.article)
    return Told(
        key=key,
        article=coded.article,
        events=tuple((fact_id(event, key, "event"), event) for event in coded.events),
        statements=tuple((fact_id(one, key, "statement"), one) for one in coded.statements),
    )


@dataclass(frozen=True)
class Teller:
    """Turns facts into reports; *states* are the names that say nothing of where in a country an act took place."""

    states: frozenset[str]

    @classmethod
    def load(cls) -> Teller:
        """Return a teller over the states that ship with the package."""
        rows = read_tsv("states.tsv")
        names = (name for row in rows for name in (row["name"], *row["aliases"].split("|")))
        return cls(frozenset(name.casefold() for name in names if name))

    def reports(self, found: Told, story_id: str) -> Iterator[Report]:
        """Yield a report for each event of an article."""
        for name, event in found.events:
            yield self._report(found, name, event, story_id)

    def _report(self, found: Told, name: str, event: Event, story_id: str) -> Report:
        text = found.article.text
        sentence = event.sentence_span.of(text)
        parties = [span for span in (event.actor_span, event.recipient_span) if span is not None]
        return Report(
            id=name,
            article_id=found.key,
            story_id=story_id,
            event_type=event.event_type,
            mode=event.mode,
            stage=STAGE_OF_STATUS[event.status],
            actors=event.actors,
            recipients=event.recipients,
            happened_on=None if _is_after_page(event, found.article) else event.happened_on,
            published_on=found.article.day,
            place=self._place(text, event.place_span),
            object=_mission_named(sentence),
            amount=_amount(text, event.count),
            words=bearing_words(sentence) - {word for span in parties for word in bearing_words(span.of(text))},
            passage=passage_name(sentence),
            is_background=event.status is Status.HISTORICAL,
        )

    def _place(self, text: str, span: Span | None) -> str | None:
        place = span.of(text) if span else None
        return None if place is None or place.casefold() in self.states else place


def _is_after_page(event: Event, article: Article) -> bool:
    """Say whether an act that is told as done is dated after its page: such a day belongs to something else."""
    if event.happened_on is None or article.day is None or STAGE_OF_STATUS[event.status] is not Stage.DONE:
        return False
    day = event.happened_on.to_day()
    return day is not None and day > article.day + DAY


def sayings(found: Told, story_id: str) -> Iterator[Saying]:
    """Yield a report for each statement of an article; one whose speaker is not known is like no other."""
    text = found.article.text
    for name, statement in found.statements:
        content = " ".join(span.of(text) for span in statement.content_spans)
        yield Saying(
            id=name,
            article_id=found.key,
            story_id=story_id,
            speaker=_speaker(statement) or name,
            country=statement.speaker.country if statement.speaker else None,
            said_on=statement.said_on.to_day() if statement.said_on else None,
            published_on=found.article.day,
            words=bearing_words(content),
            runs=runs_of_three(content),
            numbers=frozenset(number.rstrip(".,") for number in _NUMBER.findall(content)),
            about=frozenset(statement.about),
            language=found.article.language,
            passage=passage_name(content),
        )


def _speaker(statement: Statement) -> str | None:
    """Return the surname of a person, else the office or the body; with the country it tells speakers apart."""
    speaker = statement.speaker
    if speaker is None:
        return None
    if speaker.name and speaker.reading in (Reading.PERSON, Reading.OFFICE):
        return speaker.name.split()[-1]
    return speaker.role or speaker.office or speaker.name


def _mission_named(sentence: str) -> str | None:
    """Return the one mission that a sentence names with its city; None when it names none or several."""
    named = {" ".join(match.group().split()) for match in _MISSION.finditer(sentence)}
    return named.pop() if len(named) == 1 else None


def _amount(text: str, count: Count | None) -> Amount | None:
    if count is None:
        return None
    before = text[max(0, count.span.start - BEFORE_NUMBER) : count.span.start]
    sense = Sense.AT_LEAST if _AT_LEAST.search(before) else Sense.ABOUT if _ABOUT.search(before) else Sense.EXACT
    return Amount(count.n, sense, count.what.casefold())
