"""On which day an act happened, or is to happen, as far as the text says."""

from __future__ import annotations

import datetime as dt

import msgspec

from dragoman.events.scene import Scene
from dragoman.schema import Article, FuzzyDate, Span
from dragoman.syntax import Token
from dragoman.text.times import TimeExpression, find_times, time_of
from dragoman.vocab import Status

AHEAD = {Status.FUTURE, Status.ANNOUNCED}
YEAR = dt.timedelta(days=366)


class Clock(msgspec.Struct, frozen=True):
    """The day an article's times count from; None when the page does not say."""

    anchor: FuzzyDate | None

    @classmethod
    def of(cls, article: Article) -> Clock:
        """Return the clock of *article*."""
        return cls(article.published_on)


class When(msgspec.Struct, frozen=True):
    """A date, the words that give it and how; `is_historical` when it lies more than a year before the story."""

    date: FuzzyDate | None = None
    span: Span | None = None
    basis: str | None = None
    is_historical: bool = False


def when(trigger: Token, scene: Scene, clock: Clock, status: Status, *, is_spoken: bool = False) -> When:
    """Return when the act told at *trigger* happened: the time nearest to it in its own clause.

    An act done in words (*is_spoken*) was done when they were said, where a statement knows that.
    """
    said = _said(trigger, scene) if is_spoken else None
    if said is not None:
        return said
    times = find_times(scene.text, scene.sentence.span, clock.anchor)
    if not times:
        return When()
    if is_spoken:
        times = tuple(time for time in times if not any(topic.holds(time.span) for topic in _topics(trigger)))
    time = _in_clause(trigger, times) or time_of(trigger.span, times)
    if time is None:
        return When()
    date = time.when(is_ahead=status in AHEAD)
    return When(date, time.span, str(time.basis), is_long_ago(date, clock.anchor))


def _said(trigger: Token, scene: Scene) -> When | None:
    """Return the day of the statement whose cue *trigger* is, or in whose content it stands."""
    for statement in scene.statements:
        spans = (*statement.content_spans, *((statement.cue_span,) if statement.cue_span else ()))
        if statement.said_on is not None and any(span.meets(trigger.span) for span in spans):
            return When(statement.said_on, statement.said_on_span, "said")
    return None


def _topics(trigger: Token) -> list[Span]:
    """Return what is demanded, blamed or praised: its dates are not the day of the words."""
    clauses = trigger.all("ccomp", "xcomp", "dobj")
    about = [child for child in trigger.all("prep") if child.lower in ("of", "for", "about", "over")]
    return [child.phrase() for child in (*clauses, *about)]


def _in_clause(trigger: Token, times: tuple[TimeExpression, ...]) -> TimeExpression | None:
    """Return the time nearest to *trigger* inside the smallest clause that has one."""
    clause: Token = trigger
    while True:
        found = time_of(trigger.span, times, clause.phrase())
        if found is not None or clause.is_root:
            return found
        clause = clause.head


def is_long_ago(date: FuzzyDate | None, anchor: FuzzyDate | None) -> bool:
    """Say whether *date* lies more than a year before *anchor* (GUIDE, status historical)."""
    if date is None or anchor is None:
        return False
    last = dt.date(date.year, date.month or 12, date.day or 28)
    return anchor.first_day() - last > YEAR
