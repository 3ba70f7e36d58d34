"""What one text reports of one act, as far as it matters for telling acts apart."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from dragoman.schema import FuzzyDate
from dragoman.vocab import EventType, Status


class Stage(StrEnum):
    """How far an act has come. Reports of different stages are linked, never merged."""

    REQUESTED = "requested"
    THREATENED = "threatened"
    HYPOTHETICAL = "hypothetical"
    ANNOUNCED = "announced"
    DONE = "done"
    DENIED = "denied"
    REVERSED = "reversed"


STAGE_OF_STATUS = {
    Status.HAPPENED: Stage.DONE,
    Status.ONGOING: Stage.DONE,
    Status.HISTORICAL: Stage.DONE,
    Status.ANNOUNCED: Stage.ANNOUNCED,
    Status.FUTURE: Stage.ANNOUNCED,
    Status.THREATENED: Stage.THREATENED,
    Status.REQUESTED: Stage.REQUESTED,
    Status.HYPOTHETICAL: Stage.HYPOTHETICAL,
    Status.DENIED: Stage.DENIED,
}


class Sense(StrEnum):
    """How exactly a number is given: as it is, as a lower bound ("more than"), or roughly ("about")."""

    EXACT = "exact"
    AT_LEAST = "at least"
    ABOUT = "about"


@dataclass(frozen=True, order=True)
class Amount:
    """A number that belongs to an act, and what is counted (None when the report does not say)."""

    n: float
    sense: Sense = Sense.EXACT
    what: str | None = None

    def __str__(self) -> str:
        number = f"{self.n:,.0f}" if self.n == int(self.n) else f"{self.n:,}"
        return number if self.sense is Sense.EXACT else f"{self.sense} {number}"


@dataclass(frozen=True, kw_only=True)
class Report:
    """One text's report of one act.

    `id` is the id of the fact. `text_id` names the text in which it stands and `passage` the sentence, so that the
    same sentence in copies is known to be one report; `story_id` is the story of the text. `happened_on` is the day
    of the act as the text gives it, `published_on` that of the page; None when not known. `place`, `object` (the
    embassy, person, bank, treaty), `who` (the official who acts) and `topic` are None when the text does not say,
    and compared without regard to case. `words` are the words of the sentence that bear meaning: verbal acts, of
    which two officials may commit several in a day, are told apart by them.
    """

    id: str
    article_id: str
    story_id: str
    event_type: EventType
    mode: str | None = None
    stage: Stage = Stage.DONE
    actors: tuple[str, ...]
    recipients: tuple[str, ...] = ()
    happened_on: FuzzyDate | None = None
    published_on: dt.date | None = None
    place: str | None = None
    object: str | None = None
    who: str | None = None
    topic: str | None = None
    amount: Amount | None = None
    words: frozenset[str] = frozenset()
    passage: str | None = None
    is_background: bool = False

    @property
    def day(self) -> dt.date | None:
        """The day of the act, when the text gives it to the day."""
        return self.happened_on.to_day() if self.happened_on else None
