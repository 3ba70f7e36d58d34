"""Copies that lie in several segments are one story: the same as in the record that the segments merge to."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.unit.store import samples

from dragoman.errors import RecordError
from dragoman.scale.archive import Archive
from dragoman.scale.job import Job
from dragoman.scale.merge import merge
from dragoman.scale.runners import run_here
from dragoman.scale.units import units_of
from dragoman.store import Record
from dragoman.store.dossier import tellings_of

pytest.importorskip("pyarrow", reason="segments need the extra: frames")
pytest.importorskip("duckdb", reason="archives need the extra: frames")

JOB = Job(loader="tests.unit.scale.coders:load", timeout=60)
WORDS = [f"{first}{second}{last}" for first in "bdgklmnprst" for second in ("ai", "o", "ue") for last in "lmnrst"]


def body(seed: int, sentences: int = 24) -> list[str]:
    """Return sentences that no other seed gives."""
    rng = random.Random(seed)  # noqa: S311 - the same sentences every time
    return [" ".join(rng.choices(WORDS, k=12)).capitalize() + "." for _ in range(sentences)]


def pages() -> list[str]:
    """Return pages: three texts with copies cut and added to, two ends that a third connects, one alone."""
    texts: list[list[str]] = []
    for seed in range(3):
        whole = body(seed)
        texts += [whole, whole[:20] + body(100 + seed, 3), ["(Reuters) - " + whole[0], *whole[1:]]]
    chain = body(7, 40)
    texts += [chain[:16], chain[8:32], chain[24:], body(8)]
    return [f"{samples.TEXT}\n" + "\n".join(text) for text in texts]


def archive_of(folder: Path, files: Sequence[Sequence[int]]) -> Path:
    """Write an archive of one segment for each of *files*, which hold the pages of these numbers."""
    (folder / "news").mkdir(parents=True)
    for place, numbers in enumerate(files):
        lines = [
            {"id": f"a{n}", "url": f"https://site{n}.example/{n}", "published": "2023-03-15", "text": pages()[n]}
            for n in numbers
        ]
        news = "".join(json.dumps(line) + "\n" for line in lines)
        (folder / "news" / f"{place}.jsonl").write_text(news, encoding="utf-8")
    list(run_here(units_of([folder / "news"], JOB.read), JOB, folder / "archive"))
    return folder / "archive"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    numbers = range(len(pages()))
    folder = archive_of(tmp_path_factory.mktemp("stories"), [numbers[0::3], numbers[1::3], numbers[2::3], [0, 4]])
    with Archive(folder) as opened:
        assert opened.group()
    return folder


def test_an_archive_tells_stories_as_the_record_does_that_it_merges_to(archive: Path, tmp_path: Path) -> None:
    with Archive(archive) as opened, Record.open(tmp_path / "r.db") as record:
        merge([archive], record)
        keys = [found.published.key for found in record.events()]
        shelf = opened.shelf(keys)
        assert shelf == record.shelf(keys)
        assert len(shelf.stories) == 5
        assert sorted(len(story.text_ids) for story in shelf.stories.values()) == [1, 3, 3, 3, 3]
        ours = opened.tellings(opened.events(), opened.statements())
        theirs = tellings_of(record, tuple(record.events()), tuple(record.statements()))
        assert (ours.events, ours.statements, ours.counted) == (theirs.events, theirs.statements, theirs.counted)


def test_stories_are_the_same_however_pages_are_shared_among_segments(archive: Path, tmp_path: Path) -> None:
    backwards = archive_of(tmp_path, [list(range(len(pages())))[::-1]])
    with Archive(archive) as one, Archive(backwards) as other:
        other.group()
        homes = []
        for opened in (one, other):
            shelf = opened.shelf([found.published.key for found in opened.events()])
            homes.append(shelf.home)
        assert homes[0] == homes[1]


def test_stories_are_made_once_and_the_same_bytes_each_time(archive: Path) -> None:
    (written,) = (archive / "stories").iterdir()
    before = written.read_bytes()
    with Archive(archive) as opened:
        assert not opened.group()
        written.unlink()
        assert opened.group()
    assert written.read_bytes() == before


def test_pages_that_came_later_are_grouped_again(archive: Path, tmp_path: Path) -> None:
    more = archive_of(tmp_path, [[0, 1]])
    with Archive(more) as opened:
        opened.group()
    for segment in archive.glob("*.parquet"):
        (more / segment.name).write_bytes(segment.read_bytes())
    with Archive(more) as opened:
        keys = [found.published.key for found in opened.events()]
        with pytest.raises(RecordError, match="call `group` first"):
            opened.shelf(keys)
        assert opened.group()
        assert len(opened.shelf(keys).stories) == 5


def test_one_article_alone_is_a_story(tmp_path: Path) -> None:
    """Nothing is compared where no two texts have a run of words in common."""
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": samples.TEXT}) + "\n", encoding="utf-8")
    list(run_here(units_of([tmp_path / "a.jsonl"], JOB.read), JOB, tmp_path / "archive"))
    with Archive(tmp_path / "archive") as archive:
        assert archive.group()
        assert not archive.group()
        ((_, article),) = archive.articles_with([found.published.key for found in archive.events()])
        assert article.text.startswith("Norway")
