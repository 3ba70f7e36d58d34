"""Facts as they come back from the record, each checked against the text it was read from."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Generic, TypeVar

import msgspec

from dragoman.errors import RecordError
from dragoman.schema import Article, Coder, Event, FuzzyDate, MissionFact, Span, Statement
from dragoman.store.database import Database
from dragoman.store.days import own_day
from dragoman.store.evidence import Evidence
from dragoman.store.plan import plan
from dragoman.store.query import Condition, Query

F = TypeVar("F", Statement, Event, MissionFact)

NOUNS = {"statement": "statement", "event": "event", "mission": "mission fact", "candidate": "candidate"}
"""What people call a fact of each kind."""
FACTS_AT_ONCE = 100
"""Facts whose evidence and texts are asked for in one question, and held in memory."""

_LISTED = "IN (SELECT CAST(value AS BIGINT) FROM json_each(?))"
_EVIDENCE = (
    "SELECT fact, part, number, span_start, span_end, quote FROM evidence"  # noqa: S608 - our words
    f" WHERE fact {_LISTED} ORDER BY fact, part, number"
)
_TEXTS = f"SELECT article, text FROM articles WHERE article {_LISTED}"  # noqa: S608 - our words


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """Where a fact was published: the article's head, without its text. `key` tells it from all others."""

    key: str
    id: str
    title: str | None
    url: str | None
    outlet: str | None
    agency: str | None
    published_on: FuzzyDate | None

    @property
    def day(self) -> dt.date | None:
        """The day of publication, when known to the day."""
        return self.published_on.to_day() if self.published_on else None


class Found(msgspec.Struct, Generic[F], frozen=True, kw_only=True):
    """One fact as the record keeps it: the fact, its quotations, and where it was published.

    `day` is the date it is filed under: its own, or the day of publication (`is_dated` False), or None.
    """

    id: str
    fact: F
    evidence: tuple[Evidence, ...]
    published: Published
    day: FuzzyDate | None
    is_dated: bool

    def quotes(self, part: str) -> tuple[str, ...]:
        """Return the quotations of one field of the fact (``content_spans``, ``trigger_span`` ...), in order."""
        return tuple(piece.quote for piece in self.evidence if piece.part == part)

    def quote_of(self, span: Span | None) -> str | None:
        """Return the characters of a span of this fact; None for None."""
        return next((piece.quote for piece in self.evidence if piece.span == span), None) if span else None

    @property
    def quotation(self) -> str:
        """The words that carry the fact: a statement's content, an event's sentence, a mission's evidence."""
        parts = ("content_spans", "sentence_span", "evidence_span")
        return next((" … ".join(quotes) for part in parts if (quotes := self.quotes(part))), "")


def find_facts(db: Database, kind: str, shape: type[F], query: Query, path: str) -> Iterator[Found[F]]:
    """Yield the facts of *kind*, as records of *shape*, that fit *query*: by day, then publication, undated last.

    Every quotation is checked against its text.
    """
    found = plan(db, kind, tuple(query.conditions()), with_articles=True)
    rows = db.stream(
        "SELECT f.fact, f.id, coalesce((SELECT data FROM corrected c WHERE c.fact = f.fact), f.data),"  # noqa: S608 - bound
        " f.day_basis, f.article,"
        " a.key, a.id, a.title, a.url, a.outlet, a.agency, a.published_on"
        f" FROM {found.tables} WHERE {found.where}"
        " ORDER BY f.first_day IS NULL, f.first_day, f.last_day, a.published_first, a.key, f.fact",
        found.parameters,
    )
    for (_, name, data, basis, _, *head), evidence, text in _with_evidence(db, rows):
        fact = msgspec.json.decode(data, type=shape)
        for piece in evidence:
            piece.check(text)
        if not evidence:
            raise RecordError(f"fact {name} has lost its evidence; see: dragoman verify {path}", path)
        published = _published(*head)
        day = own_day(fact) or (published.published_on if basis else None)
        yield Found(
            id=name, fact=fact, evidence=evidence, published=published, day=day, is_dated=own_day(fact) is not None
        )


def count_facts(db: Database, kind: str, conditions: tuple[Condition, ...]) -> int:
    """Return how many facts of *kind* meet all of *conditions*."""
    found = plan(db, kind, conditions, numbers_do=True)
    sql = f"SELECT count(*) FROM {found.tables} WHERE {found.where}"  # noqa: S608 - values are bound
    return int(db.execute(sql, found.parameters).fetchone()[0])


def explain_empty(db: Database, kind: str, query: Query) -> str:
    """Say, condition by condition, how many facts of *kind* were left, so that the one that removed all shows."""
    held = tuple(condition for condition in query.conditions() if not condition.said)
    total = count_facts(db, kind, held)
    steps = [f"the record holds {total} {NOUNS[kind]}{'' if total == 1 else 's'}"]
    for condition in query.conditions():
        if not condition.said:
            continue
        held = (*held, condition)
        left = count_facts(db, kind, held)
        steps.append(f"{left or 'none'} {condition.said}")
        if not left:
            break
    return "; ".join(steps)


def find_articles(db: Database) -> Iterator[Article]:
    """Yield the articles as they were read, by day of publication, undated ones last."""
    rows = db.stream("SELECT data, text FROM articles ORDER BY published_first IS NULL, published_first, article")
    for data, text in rows:
        yield article_from(data, text)


def find_articles_not_by(db: Database, coder: Coder | None) -> Iterator[Article]:
    """Yield the articles coded by another coder than *coder*; None for all."""
    who = (coder.name, coder.version, coder.model, coder.model_digest) if coder else ("",) * 4
    numbers = db.execute(
        "SELECT article FROM articles JOIN coders USING (coder)"
        " WHERE (name, version, model, model_digest) != (?, ?, ?, ?) ORDER BY article",
        who,
    ).fetchall()
    for number in numbers:
        yield article_from(*db.execute("SELECT data, text FROM articles WHERE article = ?", number).fetchone())


def find_articles_with(db: Database, keys: Iterable[str]) -> Iterator[tuple[str, Article]]:
    """Yield the articles with these keys, each with its key."""
    for key in keys:
        row = db.execute("SELECT data, text FROM articles WHERE key = ?", (key,)).fetchone()
        if row:
            yield key, article_from(*row)


def article_from(data: str, text: str) -> Article:
    """Put an article's head and its text together again."""
    return msgspec.structs.replace(msgspec.json.decode(data, type=Article), text=text)


def _with_evidence(
    db: Database, rows: Iterator[tuple[Any, ...]]
) -> Iterator[tuple[tuple[Any, ...], tuple[Evidence, ...], str]]:
    """Yield each row of a fact with its evidence and the text of its article, some rows at a time."""
    while batch := list(islice(rows, FACTS_AT_ONCE)):
        evidence: defaultdict[int, list[Evidence]] = defaultdict(list)
        for fact, part, place, start, end, quote in db.execute(_EVIDENCE, (str([row[0] for row in batch]),)):
            evidence[fact].append(Evidence(part, place, Span(start, end), quote))
        texts = dict(db.execute(_TEXTS, (str([row[4] for row in batch]),)).fetchall())
        yield from ((row, tuple(evidence[row[0]]), texts[row[4]]) for row in batch)


def _published(
    key: str,
    name: str,
    title: str | None,
    url: str | None,
    outlet: str | None,
    agency: str | None,
    day: str | None,
) -> Published:
    return Published(
        key=key,
        id=name,
        title=title,
        url=url,
        outlet=outlet,
        agency=agency,
        published_on=FuzzyDate.parse(day) if day else None,
    )
