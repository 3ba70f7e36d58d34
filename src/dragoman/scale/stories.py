"""The stories of an archive: which of its articles are copies of one text, kept beside the segments.

One file for one set of segments and one set of rules, named by the hash of both; it never changes once it stands.
When segments are added the stories are made anew, under another name.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from dragoman.errors import RecordError
from dragoman.scale.copies import Keyed, page_from, stories_among
from dragoman.scale.opening import duckdb
from dragoman.scale.segments import ROWS_A_GROUP, SUFFIX, pyarrow, whole_or_not
from dragoman.store.grouping import rules
from dragoman.stories.copies import Story
from dragoman.stories.origins import Printing
from dragoman.stories.shelf import Shelf

FOLDER = "stories"
_OF_STORIES = """
SELECT story, page FROM read_parquet(?)
WHERE story IN (SELECT story FROM read_parquet(?) WHERE list_contains(?, article)) ORDER BY story, article
"""


def place_of(folder: Path, segments: Iterable[Path]) -> Path:
    """Return where the stories of these *segments* of the archive in *folder* stand, made or not."""
    names = [rules(), *sorted(segment.name for segment in segments)]
    return folder / FOLDER / (hashlib.sha256(msgspec.json.encode(names)).hexdigest()[:32] + SUFFIX)


def write_stories(place: Path, articles: Iterable[Keyed]) -> None:
    """Write the stories of *articles* (by key, in the order of their reading) to *place*, whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".") as scratch, whole_or_not(place) as written:
        db = duckdb().connect(Path(scratch) / "prints")
        try:
            _write(written, stories_among(articles, db))
        finally:
            db.close()


def shelf_in(place: Path, keys: Collection[str], db: Any) -> Shelf:
    """Return the stories of the articles with these keys, with all pages of each, from the file at *place*.

    Raises `RecordError` when an article has none.
    """
    texts: defaultdict[str, set[str]] = defaultdict(set)
    pages: defaultdict[str, list[Printing]] = defaultdict(list)
    for story, written in db.execute(_OF_STORIES, [str(place), str(place), list(keys)]).fetchall():
        page = page_from(written)
        texts[story].add(page.text_id)
        pages[story].append(page)
    shelf = Shelf(
        stories={name: Story(name, tuple(sorted(of_story))) for name, of_story in texts.items()},
        printings={name: tuple(of_story) for name, of_story in pages.items()},
    )
    if lost := sum(key not in shelf.home for key in keys):
        raise RecordError(f"{lost} articles have no story in {place}; remove it to have it made again", str(place))
    return shelf


def _write(place: Path, rows: Iterator[tuple[str, str, bytes]]) -> None:
    arrow, parquet = pyarrow()
    schema = arrow.schema([("story", arrow.string()), ("article", arrow.string()), ("page", arrow.binary())])
    with place.open("wb") as file:
        with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
            while some := list(islice(rows, ROWS_A_GROUP)):
                columns = [arrow.array(column) for column in zip(*some, strict=True)]
                writer.write_table(arrow.Table.from_arrays(columns, schema=schema))
        file.flush()
        os.fsync(file.fileno())
