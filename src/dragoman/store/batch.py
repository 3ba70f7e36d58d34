"""Rows of many facts, gathered so that each table is written in one statement.

The numbers of new facts are given out here, above all that the record holds; nothing is written before `flush`.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dragoman.errors import SpanError
from dragoman.schema import Article, Coded, Mention, Statement
from dragoman.schema.identity import Fact, fact_id
from dragoman.store.database import Database
from dragoman.store.evidence import passage_of, pieces_of
from dragoman.store.months import count_in
from dragoman.store.rows import TABLES, Cell, Row, filed_under, rows_of

_json = msgspec.json.Encoder()
_WIDTHS = {"facts": 10, **TABLES, "evidence": 6, "actors": 13}
_INSERTS = {
    table: f"INSERT INTO {table} VALUES ({', '.join('?' * width)})"  # noqa: S608 - names of our own tables
    for table, width in _WIDTHS.items()
}


class Batch:
    """Facts on their way into the record *db*, all of them within the transaction that is open."""

    def __init__(self, db: Database) -> None:
        self._db = db
        (last,) = db.execute("SELECT coalesce(max(fact), 0) FROM facts").fetchone()
        self._first = self._next = int(last) + 1
        self._rows: dict[str, list[Row]] = {table: [] for table in _WIDTHS}
        self._passages: list[Row] = []
        self._speakers: dict[Cell, Row] = {}

    def add_actors(self, mentions: Iterable[Mention], article: int, text: str) -> None:
        """Take in the actors of *article*; raise `SpanError` for one whose span lies outside its text."""
        rows = self._rows["actors"]
        for place, mention in enumerate(mentions):
            pieces_of(mention, text)
            span = mention.span
            who = (mention.entity, mention.reading.value, mention.country, mention.sector, mention.name)
            where = (mention.role, mention.office, span.start, span.end, span.of(text))
            rows.append((article, place, *who, *where, as_json(mention)))

    def add_facts(self, coded: Coded, article: int, key: str) -> tuple[int, int]:
        """Take in each fact of *coded* once; return how many there are, and how many pieces of evidence."""
        names: set[str] = set()
        before = len(self._rows["evidence"])
        for kind, fact in facts_of(coded):
            name = fact_id(fact, key, kind)
            if name not in names:
                names.add(name)
                self._add_fact(name, kind, fact, article, coded.article)
        return len(names), len(self._rows["evidence"]) - before

    def _add_fact(self, name: str, kind: str, fact: Fact, article: int, page: Article) -> None:
        number = self._next
        self._next += 1
        filed = filed_under(fact, page)
        self._rows["facts"].append((number, name, kind, article, *filed, fact.confidence, fact.rule, as_json(fact)))
        self.add_rows_of(fact, number, kind, page, filed[0])

    def add_rows_of(self, fact: Fact, number: int, kind: str, page: Article, day: str | None) -> None:
        """Take in what follows from fact *number*: the rows of its kind, its evidence, its words, its speaker."""
        if isinstance(fact, Statement) and not fact.content_spans:
            raise SpanError(f"a statement without content: {fact!r}")
        between: list[str] = []
        for table, row in rows_of(fact, number, kind, page.text, day):
            if table == "speakers":
                self._speakers[row[0]] = row
                continue
            self._rows[table].append(row)
            if table == "pairs":
                between.append(f"{row[0]}{row[1]}")
        pieces = pieces_of(fact, page.text)
        self._rows["evidence"] += [(number, *piece) for piece in pieces]
        self._passages.append((number, passage_of(pieces), " ".join(sorted(between)) or None))

    def flush(self) -> None:
        """Write all that was taken in, and count the new facts into their months."""
        self.write()
        count_in(self._db, "pairs.fact BETWEEN ? AND ?", (self._first, self._next - 1))

    def write(self) -> None:
        """Write all that was taken in."""
        insert = self._db.executemany
        insert("INSERT INTO speakers VALUES (?, ?, ?) ON CONFLICT DO NOTHING", self._speakers.values())
        for table, rows in self._rows.items():
            if rows:
                insert(_INSERTS[table], rows)
        insert("INSERT INTO words (rowid, passage, sides) VALUES (?, ?, ?)", self._passages)


def facts_of(coded: Coded) -> Iterable[tuple[str, Fact]]:
    """Yield each fact of *coded* with its kind: statements, events, mission facts, candidates."""
    yield from (("statement", fact) for fact in coded.statements)
    yield from (("event", fact) for fact in coded.events)
    yield from (("mission", fact) for fact in coded.missions)
    yield from (("candidate", fact) for fact in coded.candidates)


def as_json(record: msgspec.Struct) -> str:
    """Return *record* as the record file keeps it."""
    return _json.encode(record).decode()
