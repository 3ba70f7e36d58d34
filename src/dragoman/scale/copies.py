"""Which texts of many segments are copies, as keyed joins: sampled runs of words -> pairs -> connected sets.

The rules are those of `dragoman.stories.copies`, and candidates are looked up by the keys of a record, so the
stories are those of the record that the segments merge to. The tables lie in a file of DuckDB; memory holds two
numbers for each text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import msgspec
import numpy as np

from dragoman.scale.segments import pyarrow
from dragoman.schema import Article
from dragoman.store.grouping import printer
from dragoman.store.story_texts import sample_keys
from dragoman.stories.copies import CONTAINMENT, LEAST_OF_EXPECTED, SAMPLED_RUNS, Tie, join, overlap, root
from dragoman.stories.origins import Printing
from dragoman.stories.shingles import Fingerprint, one_in

Keyed = tuple[str, Article]

_AT_ONCE = 500

_PRINTS = """
CREATE TABLE prints (place BIGINT, text_id VARCHAR, holds_many BOOLEAN, runs BLOB, quoted BLOB, size INTEGER,
                     one_in INTEGER, keys UINTEGER[], article VARCHAR, page BLOB)
"""
_TEXTS = """
CREATE TABLE texts AS SELECT row_number() OVER (ORDER BY text_id) AS text, * EXCLUDE (place, article, page)
FROM (FROM prints QUALIFY row_number() OVER (PARTITION BY text_id ORDER BY place) = 1);
CREATE TABLE keys AS SELECT text, unnest(keys) AS key FROM texts
"""
"""Texts are numbered in the order of their ids; the article that came first stands for a text, as in a record."""

_PAIRS = f"""
SELECT one.text, other.text FROM (
    SELECT a.text AS first, b.text AS second, count(*) AS shared
    FROM keys a JOIN keys b ON a.key = b.key AND a.text < b.text GROUP BY ALL
) JOIN texts one ON one.text = first JOIN texts other ON other.text = second
WHERE shared >= greatest({SAMPLED_RUNS}, {LEAST_OF_EXPECTED} * {CONTAINMENT} * least(one.size, other.size)
                         / greatest(one.one_in, other.one_in))
ORDER BY shared DESC, first, second
"""  # noqa: S608 - numbers of our own
"""`dragoman.stories.copies.is_worth_comparing`, asked where the pairs are; those that share most come first."""

_PAGES = """
SELECT head.text_id, article, page FROM prints JOIN texts USING (text_id) JOIN homes USING (text)
JOIN texts head ON head.text = homes.head ORDER BY head.text_id, article
"""


def stories_among(articles: Iterable[Keyed], db: Any) -> Iterator[tuple[str, str, bytes]]:
    """Yield (story, key of the article, page as JSON) for *articles*, given by key in the order of their reading.

    Sorted by story, whose id is the smallest of its texts', and key. *db* is an empty database of DuckDB.
    """
    _write_prints(articles, db)
    db.execute(_TEXTS)
    ((texts,),) = db.execute("SELECT count(*) FROM texts").fetchall()  # a result left open would bar what follows
    above = {text: text for text in range(1, texts + 1)}
    for pairs in _batches(_fetched(db.cursor().execute(_PAIRS))):
        _join_copies([pair for pair in pairs if root(above, pair[0]) != root(above, pair[1])], above, db)
    arrow, _ = pyarrow()
    _insert(db, "homes", arrow.table({"text": list(above), "head": [root(above, text) for text in above]}))
    yield from _fetched(db.execute(_PAGES))


def page_from(written: bytes) -> Printing:
    """Return a page that `stories_among` yielded."""
    return msgspec.json.decode(written, type=Printing)


def _write_prints(articles: Iterable[Keyed], db: Any) -> None:
    arrow, _ = pyarrow()
    db.execute(_PRINTS)
    place = 0
    for some in _batches(iter(articles)):
        rows = []
        for key, article in some:
            rows.append(_row(place, key, article))
            place += 1
        _insert(db, "prints", arrow.Table.from_pylist(rows))


def _row(place: int, key: str, article: Article) -> dict[str, Any]:
    found = printer().fingerprint(article)
    return {
        "place": place,
        "text_id": found.text_id,
        "holds_many": found.has_many_stories,
        "runs": _packed(found.runs),
        "quoted": _packed(found.quoted),
        "size": len(found.runs),
        "one_in": one_in(len(found.runs)),
        "keys": sample_keys(found),
        "article": key,
        "page": msgspec.json.encode(printer().printing(article, found, key)),
    }


def _join_copies(pairs: Sequence[tuple[int, int]], above: dict[int, int], db: Any) -> None:
    """Compare *pairs* of texts exactly, but for those that others have connected; join those that are copies."""
    asked = sorted({text for pair in pairs for text in pair})
    rows = db.execute(
        "SELECT text, text_id, runs, quoted, holds_many FROM texts WHERE list_contains(?, text)", [asked]
    )
    prints = {
        text: Fingerprint(text_id, _unpacked(runs), _unpacked(quoted), has_many_stories=holds_many)
        for text, text_id, runs, quoted, holds_many in rows.fetchall()
    }
    for one, other in pairs:
        if root(above, one) == root(above, other):
            continue
        found = overlap(prints[one], prints[other])
        if found and found.tie is Tie.COPY:
            join(above, one, other)


def _packed(runs: frozenset[int]) -> bytes:
    return np.fromiter(runs, dtype=np.uint64, count=len(runs)).tobytes()


def _unpacked(data: bytes) -> frozenset[int]:
    return frozenset(np.frombuffer(data, dtype=np.uint64).tolist())


def _insert(db: Any, table: str, rows: Any) -> None:
    db.register("rows", rows)
    if table == "prints":
        db.execute("INSERT INTO prints BY NAME FROM rows")
    else:
        db.execute(f"CREATE TABLE {table} AS FROM rows")
    db.unregister("rows")


def _fetched(found: Any) -> Iterator[Any]:
    while rows := found.fetchmany(_AT_ONCE):
        yield from rows


def _batches(items: Iterator[Any]) -> Iterator[list[Any]]:
    while some := list(islice(items, _AT_ONCE)):
        yield some
