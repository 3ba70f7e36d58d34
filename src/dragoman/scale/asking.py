"""What is asked of an archive: the conditions of the record, over the rows of its segments.

Two differ from the record's: words are matched as they are written, without stemming, and since an archive keeps no
reviews, no fact in it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dragoman.store.days import as_date, first_day, last_day
from dragoman.store.query import BY, TOWARD, UNDATED, Names, Query

_COLUMNS = "type mode status act mission city dimension office outlet agency".split()
_WORD = re.compile(r'"([^"]*)"|(\S+)')


class Asked(NamedTuple):
    """One condition on a row ``f``, and the values of its question marks."""

    sql: str
    values: tuple[str | float | list[str], ...] = ()


def conditions_of(query: Query) -> Iterator[Asked]:
    """Yield the conditions that *query* sets, in DuckDB's SQL."""
    if query.refused:
        yield Asked("false")
    if query.between:
        yield Asked("list_contains(f.pairs, ?)", ("|".join(sorted(query.between)),))
    for roles, names in ((BY, query.by), (TOWARD, query.toward)):
        if names:
            wanted = [f"{role}:{name}" for role in roles for name in _listed(names)]
            yield Asked("list_has_any(f.sides, ?)", (wanted,))
    for column in _COLUMNS:
        if names := getattr(query, column):
            yield Asked(f"list_contains(?, f.{column})", (_listed(names),))
    if query.context:
        yield Asked("list_has_any(f.contexts, ?)", (_listed(query.context),))
    if query.speaker:
        yield Asked("contains(f.speaker, ?)", (query.speaker.casefold(),))
    if query.article:
        yield Asked("f.article_id = ?", (query.article,))
    if query.origin:
        yield Asked("contains(f.path, ?)", (query.origin,))
    if query.min_confidence is not None:
        yield Asked("f.confidence >= ?", (query.min_confidence,))
    yield from _words(query)
    yield from _days(query)


def _words(query: Query) -> Iterator[Asked]:
    for phrase, word in _WORD.findall(query.words or ""):
        pattern = r"\s+".join(map(re.escape, (phrase or word).split()))
        yield Asked("regexp_matches(concat_ws(' ', f.quotation, f.speaker), ?, 'i')", (rf"\b{pattern}\b",))


def _days(query: Query) -> Iterator[Asked]:
    of_page = query.when in ("published", "known")
    first, last = ("f.published_first", "f.published_last") if of_page else ("f.first_day", "f.last_day")
    if of_page:
        yield Asked(f"{first} IS NOT NULL")
    elif query.when:
        yield Asked("f.day_basis = 'text' AND (f.kind = 'statement') = ?", (query.when == "said",))
    if query.since:
        yield Asked(f"{last} >= ?", (first_day(as_date(query.since)),))
    if query.until:
        yield Asked(f"{first} <= ?", (last_day(as_date(query.until)),))
    if query.as_of:
        yield Asked("f.published_last <= ?", (last_day(as_date(query.as_of)),))
    if query.filed == UNDATED:
        yield Asked("f.first_day IS NULL")
    elif query.filed:
        yield Asked("starts_with(f.first_day, ?)", (query.filed,))


def _listed(names: Names) -> list[str]:
    return [names] if isinstance(names, str) else list(names)
