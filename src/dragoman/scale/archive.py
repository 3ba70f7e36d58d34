"""An archive: a folder of segments, asked as a record is, through DuckDB and without being merged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, Unpack

import msgspec

from dragoman.errors import RecordError
from dragoman.scale.asking import conditions_of
from dragoman.scale.opening import duckdb
from dragoman.scale.segments import segments_in
from dragoman.schema import Article, Coded, Event, Statement
from dragoman.store import Conditions, Found, Published, Query
from dragoman.store.answer import Answer
from dragoman.store.asked import Asked
from dragoman.store.days import own_day
from dragoman.store.evidence import evidence_of
from dragoman.store.reading import F

if TYPE_CHECKING:
    from dragoman.store.tellings import Tellings
    from dragoman.stories.shelf import Shelf

_AT_ONCE = 500

_TABLES = """
CREATE VIEW every_row AS SELECT r.*, s.rank FROM read_parquet([{files}], filename = true, file_row_number = true) r
  JOIN segments s USING (filename);
CREATE TABLE first_copies AS SELECT article, unnest(min(struct_pack(rank := rank, place := place)))
  FROM every_row WHERE kind = 'article' GROUP BY article
"""
"""An article that stands in several segments, or twice in one, counts where it was read first, as in a record."""

_FACTS = """
SELECT f.id, f.data, f.day_basis, a.article, a.data, a.text
FROM every_row f JOIN first_copies c ON (c.article, c.rank, c.place) = (f.article, f.rank, f.place)
  JOIN every_row a ON a.kind = 'article' AND (a.rank, a.place) = (f.rank, f.place)
WHERE f.kind = ? AND {conditions}
QUALIFY row_number() OVER (PARTITION BY f.id ORDER BY f.file_row_number) = 1
ORDER BY f.first_day NULLS LAST, f.last_day, f.published_first NULLS FIRST, f.article, f.file_row_number
"""

_KEYED = """
SELECT article, a.data, a.text FROM every_row a JOIN first_copies USING (article, rank, place)
WHERE a.kind = 'article' AND {condition} ORDER BY a.rank, a.place
"""


class Archive(Asked):
    """An open archive: it answers what a record does of statements, events and missions; `group` alone writes."""

    def __init__(self, folder: Path) -> None:
        """Open the segments in *folder*; raise `RecordError` where there are none."""
        files = [str(file) for _, file in segments_in(folder)]
        if not files:
            raise RecordError(
                f"{folder} holds no segment; make some with: dragoman read PATH... --archive {folder}", str(folder)
            )
        self.path = folder
        self._segments = [Path(file) for file in files]
        self._db = duckdb().connect()
        self._db.execute("CREATE TABLE segments (filename VARCHAR, rank INTEGER)")
        self._db.executemany(
            "INSERT INTO segments VALUES (?, ?)", [(file, rank) for rank, file in enumerate(files)]
        )
        self._db.execute(_TABLES.format(files=", ".join(_quoted(file) for file in files)))

    def close(self) -> None:
        """Let go of the files."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def articles(self) -> Iterator[Article]:
        """Yield the articles as they were read, by day of publication, undated ones last."""
        rows = self._rows(
            "SELECT a.data, a.text FROM every_row a JOIN first_copies USING (article, rank, place)"
            " WHERE a.kind = 'article' ORDER BY a.published_first NULLS LAST, a.rank, a.place",
            [],
        )
        yield from (_article(data, text) for data, text in rows)

    def articles_with(self, keys: Iterable[str]) -> Iterator[tuple[str, Article]]:
        """Yield (key, article) for the keys (`Published.key`) that are here, in the order of their reading."""
        yield from self._keyed("list_contains(?, article)", [list(keys)])

    def group(self) -> bool:
        """Find which articles are copies of one text, and keep it beside the segments; False when it stands.

        This is all that an archive ever writes. It is needed before `shelf` and `tellings`, and again when segments
        were added.
        """
        from dragoman.scale.stories import place_of, write_stories  # late: a question needs none of it

        place = place_of(self.path, self._segments)
        if place.exists():
            return False
        write_stories(place, self._keyed("true", []))
        return True

    def shelf(self, keys: Collection[str]) -> Shelf:
        """Return the stories of the articles with these keys, with all pages that print each.

        Raises `RecordError` when `group` was not called for the segments that are here.
        """
        from dragoman.scale.stories import place_of, shelf_in

        place = place_of(self.path, self._segments)
        if not place.exists():
            raise RecordError(
                f"copies in {self.path} are not known yet; call `group` first, which finds them", str(self.path)
            )
        return shelf_in(place, keys, self._db.cursor())

    def tellings(self, events: Iterable[Found[Event]], statements: Iterable[Found[Statement]]) -> Tellings:
        """Put together these facts as acts and statements with their reports, as a record does."""
        from dragoman.store.tellings import Tellings

        acts, said = tuple(events), tuple(statements)
        keys = sorted({found.published.key for found in acts} | {found.published.key for found in said})
        return Tellings(dict(self.articles_with(keys)), acts, said, self.shelf(keys))

    def count(self, kind: str, **conditions: Unpack[Conditions]) -> int:
        """Return how many facts of *kind* (statement, event, mission, candidate) fit."""
        sql, values = self._query(kind, Query(**conditions))
        ((found,),) = self._db.cursor().execute(f"SELECT count(*) FROM ({sql})", values).fetchall()  # noqa: S608 - bound
        return int(found)

    def _keyed(self, condition: str, values: list[Any]) -> Iterator[tuple[str, Article]]:
        rows = self._rows(_KEYED.format(condition=condition), values)
        yield from ((key, _article(data, text)) for key, data, text in rows)

    def _find(self, kind: str, shape: type[F], conditions: Conditions) -> Answer[F]:
        sql, values = self._query(kind, Query(**conditions))
        return Answer(kind, (_found(shape, *row) for row in self._rows(sql, values)))

    def _query(self, kind: str, query: Query) -> tuple[str, list[Any]]:
        asked = list(conditions_of(query))
        sql = _FACTS.format(conditions=" AND ".join(condition.sql for condition in asked) or "true")
        return sql, [kind, *(value for condition in asked for value in condition.values)]

    def _rows(self, sql: str, values: list[Any]) -> Iterator[tuple[Any, ...]]:
        found = self._db.cursor().execute(sql, values)
        while rows := found.fetchmany(_AT_ONCE):
            yield from rows


def _found(shape: type[F], name: str, data: str, basis: str | None, key: str, head: str, text: str) -> Found[F]:
    fact, article = msgspec.json.decode(data, type=shape), _article(head, text)
    own = own_day(fact)
    return Found(
        id=name,
        fact=fact,
        evidence=tuple(sorted(evidence_of(fact, text), key=lambda piece: (piece.part, piece.number))),
        published=Published(
            key=key,
            id=article.id,
            title=article.title.of(text) if article.title else None,
            url=article.url,
            outlet=article.outlet,
            agency=article.agency,
            published_on=article.published_on,
        ),
        day=own or (article.published_on if basis else None),
        is_dated=own is not None,
    )


def _article(head: str, text: str) -> Article:
    return msgspec.structs.replace(msgspec.json.decode(head, type=Coded).article, text=text)


def _quoted(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
