"""The record: one file, or database, that holds what was read and answers for every word of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, Unpack

from dragoman.errors import RecordError
from dragoman.schema import Article, Coded, Coder, Origin, Rejected
from dragoman.store import layer, months, reading, reviews, watches, writing
from dragoman.store.answer import Answer
from dragoman.store.asked import Asked
from dragoman.store.counts import Counts, counts_of
from dragoman.store.database import Database
from dragoman.store.months import Month
from dragoman.store.opening import open_database
from dragoman.store.place import Place, Server, place_of
from dragoman.store.query import Conditions, Query
from dragoman.store.reading import F
from dragoman.store.reviews import Agreement, Review, Verdict
from dragoman.store.version import Version, version_of
from dragoman.store.withdrawn import Withdrawn, find_withdrawn

if TYPE_CHECKING:
    from dragoman.stories.shelf import Shelf


class Record(Asked):
    """An open record file. Use it in a ``with`` block, or close it.

    Writing methods commit whole articles: after a kill at any moment each article is there with all its facts and
    evidence, or not at all. Iterators stream; a fact whose quotation no longer stands in its text raises
    `SpanError`.
    """

    def __init__(self, connection: Database, path: Place, *, read_only: bool) -> None:
        self.path = path
        self.is_read_only = read_only
        self._db = connection
        self._run: int | None = None

    @classmethod
    def open(cls, path: str | Path | Server, *, read_only: bool = False) -> Self:
        """Open the record at *path*, made when it is missing; raise `RecordError` when that cannot be.

        *path* is a file, or the address of a PostgreSQL database (``postgresql://user@host/name``). With
        *read_only* no fact is ever written, and a missing record is an error. One of an older schema is brought up
        to date.
        """
        place = place_of(path)
        return cls(open_database(place, read_only=read_only), place, read_only=read_only)

    def close(self) -> None:
        """Close it; the write-ahead log of a file is folded in."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Writing

    def begin_run(self, command: str, started_at: dt.datetime) -> None:
        """Note that *command* began; what is added from now on carries its number."""
        with self._writing():
            row = (command, started_at.isoformat(timespec="seconds"))
            sql = "INSERT INTO runs (command, started_at) VALUES (?, ?) RETURNING run"
            self._run = self._db.execute(sql, row).fetchall()[0][0]

    def end_run(self, ended_at: dt.datetime) -> None:
        """Note that the run that `begin_run` began came to its end."""
        with self._writing():
            row = (ended_at.isoformat(timespec="seconds"), self._run)
            self._db.execute("UPDATE runs SET ended_at = ? WHERE run = ?", row)
        self._run = None

    def has(self, origin: Origin) -> bool:
        """Say whether the bytes of this record, wherever they stood, were read into this file already."""
        return writing.has_source(self._db, origin)

    def add(self, coded: Coded) -> bool:
        """Keep one article with all its facts; False, and nothing added, when it is here already."""
        with self._writing():
            return writing.add_coded(self._db, (coded,), self._run) == 1

    def add_all(self, every: Iterable[Coded]) -> int:
        """Keep many articles in one commit; return how many were new. What is there already is passed over."""
        with self._writing():
            return writing.add_coded(self._db, every, self._run)

    def recode(self, coded: Coded) -> bool:
        """Put facts read anew in place of those an article has; False when the article is not here."""
        with self._writing():
            return writing.replace_facts(self._db, coded)

    def reject(self, rejected: Rejected) -> bool:
        """Keep one rejection with its reason and place; False when it is here already."""
        with self._writing():
            return writing.add_rejected(self._db, rejected, self._run)

    def reject_all(self, every: Iterable[Rejected]) -> int:
        """Keep many rejections in one commit; return how many were new."""
        with self._writing():
            return sum(writing.add_rejected(self._db, rejected, self._run) for rejected in every)

    def review(self, fact: str, verdict: Verdict, reviewer: str, at: dt.datetime, note: str = "") -> int:
        """Write a review of the fact with this id into the log, synced to the disk; return its number.

        Raises `RecordError` when no such fact is here.
        """
        self._numbered(fact)
        with self._writing(synced=True):
            number = reviews.add_review(self._db, fact, verdict, reviewer, at, note)
            layer.settle(self._db, fact)
            return number

    def judge_learned(self, tenure: str, verdict: Verdict, reviewer: str, at: dt.datetime, note: str = "") -> int:
        """Write into the same log that a tenure learned from this record is taken back, or good again."""
        with self._writing(synced=True):
            return reviews.add_review(self._db, tenure, verdict, reviewer, at, note)

    def revoked(self) -> set[str]:
        """Return the ids of the learned tenures that were taken back."""
        return reviews.refused_among(self._db, "tenure:")

    def correct(
        self, fact: str, field: str, value: object, reviewer: str, at: dt.datetime, *, quote: str | None = None
    ) -> int:
        """Say how a field of the fact with this id should read; return the number of the review.

        *field* is a path (``status``, ``speaker.country``), *value* as JSON holds it; None for what the text does
        not say. A span (``[start, end]``) comes with its *quote*, several parted by `corrections.GAP`. What the
        coder read is kept; every answer and every count follows the last correction that stands. Raises
        `CorrectionError` when the text or the closed lists do not bear it out, `RecordError` when no such fact is
        here.
        """
        with self._writing(synced=True):
            change = layer.checked(self._db, self._numbered(fact), field, value, quote)
            number = reviews.add_review(self._db, fact, Verdict.CORRECT, reviewer, at, "", change)
            layer.settle(self._db, fact)
            return number

    def meaning(self, fact: str, field: str, written: str) -> tuple[object, str | None]:
        """Return value and quotation of what a person *written* for a field means; words are found in the text."""
        return layer.meaning(self._db, self._numbered(fact), field, written)

    def undo_review(self, reviewer: str, at: dt.datetime) -> Review | None:
        """Take back the last review of *reviewer* that stands; None when there is none."""
        with self._writing(synced=True):
            undone = reviews.undo_last(self._db, reviewer, at)
            if undone:
                layer.settle(self._db, undone.fact)
            return undone

    def save_watch(self, name: str, conditions: Conditions) -> None:
        """Keep a question under *name*; raise `RecordError` when the name is taken."""
        if self.watch(name) is not None:
            raise RecordError(
                f"{self.path} keeps a question named {name!r} already; choose another", str(self.path)
            )
        with self._writing():
            watches.save_watch(self._db, name, conditions)

    def forget_watch(self, name: str) -> bool:
        """Forget the question *name* and what it has shown; False when there is none."""
        with self._writing():
            return watches.drop_watch(self._db, name)

    def mark_shown(self, name: str, facts: Iterable[str]) -> None:
        """Note that the question *name* has shown these facts."""
        with self._writing():
            watches.mark_shown(self._db, name, facts)

    # Reading

    def watch(self, name: str) -> Conditions | None:
        """Return the conditions of the question *name*, None when there is none."""
        return watches.watch_named(self._db, name)

    def shown(self, name: str) -> set[str]:
        """Return the ids of the facts that the question *name* has shown."""
        return watches.shown(self._db, name)

    def reviews(self, fact: str | None = None) -> Iterator[Review]:
        """Yield the log of reviews, or what it says of one fact."""
        return reviews.find_reviews(self._db, fact)

    def agreement(self, one: str, other: str) -> Agreement:
        """Say how far two reviewers agree on the facts that both judged."""
        return reviews.agreement(self._db, one, other)

    def withdrawn(self) -> Iterator[Withdrawn]:
        """Yield the facts that somebody judged and that the coder of today no longer reads."""
        return find_withdrawn(self._db)

    def articles(self) -> Iterator[Article]:
        """Yield the articles as they were read, by day of publication."""
        return reading.find_articles(self._db)

    def articles_not_by(self, coder: Coder | None) -> Iterator[Article]:
        """Yield the articles that another coder than this one coded (None: all), whatever is recoded meanwhile."""
        return reading.find_articles_not_by(self._db, coder)

    def articles_with(self, keys: Iterable[str]) -> Iterator[tuple[str, Article]]:
        """Yield (key, article) for the keys (`Published.key`) that are here."""
        return reading.find_articles_with(self._db, keys)

    def shelf(self, keys: Iterable[str]) -> Shelf:
        """Return the stories of the articles with these keys, with all pages that print each."""
        from dragoman.store.story_pages import shelf_of  # late, as in `writing`

        return shelf_of(self._db, list(keys), str(self.path))

    def story(self, text_id: str) -> str | None:
        """Return the id of the story that *text_id* belongs to, or named before it joined another, if any."""
        from dragoman.store.story_texts import story_of

        return story_of(self._db, text_id)

    def article(self, name: str) -> Article | None:
        """Return the article with this id, the first if several share it; None when there is none."""
        row = self._db.execute("SELECT data, text FROM articles WHERE id = ? ORDER BY article", (name,)).fetchone()
        return reading.article_from(*row) if row else None

    def count(self, kind: str, **conditions: Unpack[Conditions]) -> int:
        """Return how many facts of *kind* (statement, event, mission, candidate) fit."""
        return reading.count_facts(self._db, kind, tuple(Query(**conditions).conditions()))

    def fact_ids(self) -> Iterator[str]:
        """Yield the ids of all facts but candidates, in no order."""
        return (name for (name,) in self._db.stream("SELECT id FROM facts WHERE kind != 'candidate'"))

    def by_month(
        self, kind: str = "event", between: tuple[str, str] | None = None
    ) -> Iterator[tuple[str, str, str, int]]:
        """Yield (side, side, ``YYYY-MM``, facts) of *kind*, for one pair or for all of them."""
        return months.count_by_month(self._db, kind, between)

    def months(self, kind: str = "event", between: tuple[str, str] | None = None) -> Iterator[Month]:
        """Yield how many facts of *kind* lie between two sides in each month, by event type and status."""
        return months.find_months(self._db, kind, between)

    def explain(self, kind: str, **conditions: Unpack[Conditions]) -> str:
        """Say how many facts of *kind* each condition left, up to the one that removed all."""
        return reading.explain_empty(self._db, kind, Query(**conditions))

    def counts(self) -> Counts:
        """Return what the record holds."""
        return counts_of(self._db)

    def version(self) -> Version:
        """Return which state of the record this is; takes one pass over the ids of its facts."""
        return version_of(self._db)

    def snapshot(self) -> AbstractContextManager[None]:
        """Let all that is read inside come from one state of the record, whoever writes meanwhile."""
        return self._db.snapshot()

    def _find(self, kind: str, shape: type[F], conditions: Conditions) -> Answer[F]:
        facts = reading.find_facts(self._db, kind, shape, Query(**conditions), str(self.path))
        return Answer(kind, facts)

    def _numbered(self, fact: str) -> int:
        """Return the number of the fact with this id; raise `RecordError` when there is none."""
        row = self._db.execute("SELECT fact FROM facts WHERE id = ?", (fact,)).fetchone()
        if row is None:
            raise RecordError(f"{self.path} holds no fact {fact}; ids are in --json output", str(self.path))
        return int(row[0])

    def _writing(self, *, synced: bool = False) -> AbstractContextManager[None]:
        """Write all or nothing; *synced* where a person's work is not to be done twice."""
        if self.is_read_only:
            raise RecordError(f"{self.path} was opened for reading only; open it without read_only", str(self.path))
        return self._db.writing(synced=synced)


def open_record(path: str | Path | Server, *, read_only: bool = False) -> Record:
    """Open the record at *path*, made when it is missing; see `Record.open`."""
    return Record.open(path, read_only=read_only)
