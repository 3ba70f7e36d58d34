"""Whatever runs the work, the same segments come out; merged or asked where they lie, they hold the same facts."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec
import pytest
from tests.unit.cli.conftest import code_openly
from tests.unit.store import samples

import dragoman
from dragoman.cli.ingest import Tally
from dragoman.cli.read import read_into
from dragoman.errors import RecordError
from dragoman.read import ReadOptions, read
from dragoman.scale.archive import Archive
from dragoman.scale.job import Job
from dragoman.scale.merge import digest_of, merge
from dragoman.scale.runners import Runner, run_here, run_pool
from dragoman.scale.units import Unit, units_of
from dragoman.store import Conditions, Record

pytest.importorskip("pyarrow", reason="segments need the extra: frames")
pytest.importorskip("duckdb", reason="archives need the extra: frames")

JOB = Job(loader="tests.unit.scale.coders:load", timeout=60)
RUNNERS: dict[str, Runner] = {
    "here": run_here,
    "one process": partial(run_pool, workers=1),
    "three processes": partial(run_pool, workers=3),
}


def warc_record(number: int, text: str) -> bytes:
    """Return one conversion record, packed by itself."""
    body = text.encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://fjord.example/{number}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\nWARC-Date: 2023-03-15T10:00:00Z\r\n"
        f"Content-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + body + b"\r\n\r\n", mtime=0)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of news: JSON lines, a WARC file, a page that is none, and an article that came twice."""
    folder = tmp_path_factory.mktemp("news")
    texts = [f"{samples.TEXT}\nPage {number}." for number in range(30)]
    lines = [json.dumps({"id": f"a{number}", "text": text}) + "\n" for number, text in enumerate([*texts, ""])]
    (folder / "a.jsonl").write_text("".join(lines), encoding="utf-8")
    (folder / "b.jsonl").write_text(lines[3] + lines[0], encoding="utf-8")
    (folder / "c.warc.gz").write_bytes(b"".join(warc_record(n, f"{samples.TEXT}\nRecord {n}.") for n in range(20)))
    (folder / "d.jsonl").write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def archive(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    list(run_here(units_of([news], JOB.read), JOB, folder))
    return folder


@pytest.fixture(scope="module")
def direct(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.open(tmp_path_factory.mktemp("direct") / "record.db") as record:
        read_into(record, read(news, ReadOptions()), code_openly, Tally())
        yield record


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.parametrize("name", RUNNERS)
def test_every_runner_writes_the_same_bytes_under_the_same_names(
    name: str, news: Path, archive: Path, tmp_path: Path
) -> None:
    made = list(RUNNERS[name](units_of([news], JOB.read), JOB, tmp_path))
    assert all(segment.is_new for segment in made)
    assert contents(tmp_path) == contents(archive)
    assert len(contents(archive)) == 4


@pytest.mark.parametrize("name", RUNNERS)
def test_a_rerun_makes_only_what_is_missing(name: str, news: Path, archive: Path, tmp_path: Path) -> None:
    for file, data in list(contents(archive).items())[1:]:
        (tmp_path / file).write_bytes(data)
    made = list(RUNNERS[name](units_of([news], JOB.read), JOB, tmp_path))
    assert sorted(segment.is_new for segment in made) == [False, False, False, True]
    assert contents(tmp_path) == contents(archive)


def test_another_configuration_is_another_segment(news: Path, archive: Path, tmp_path: Path) -> None:
    job = msgspec.structs.replace(JOB, everyone=True)
    list(run_here(units_of([news], job.read), job, tmp_path))
    assert not contents(tmp_path).keys() & contents(archive).keys()


def test_a_failed_run_leaves_no_half_segment(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("dragoman.scale.segments.os.fsync", fails)
    with pytest.raises(OSError, match="no space"):
        list(run_here(units_of([news], JOB.read), JOB, tmp_path))
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("split", [1, 2_000, 5_000, 10**6])
def test_a_file_cut_into_ranges_holds_the_records_of_the_whole(news: Path, split: int) -> None:
    units = list(units_of([news], JOB.read, split))
    assert (len(units) > 4) == (split < 10**6)
    whole = [piece.origin for unit in units_of([news], JOB.read) for piece in unit.pieces(JOB.read)]
    assert [piece.origin for unit in units for piece in unit.pieces(JOB.read)] == whole


def test_a_damaged_file_is_cut_up_to_its_damage(tmp_path: Path) -> None:
    path = tmp_path / "c.warc.gz"
    good = [warc_record(number, samples.TEXT) for number in range(6)]
    path.write_bytes(b"".join(good[:4]) + b"\x00" * 50 + b"".join(good[4:]))
    units = list(units_of([path], JOB.read, 1))
    whole = [piece.origin.digest for piece in Unit(str(path)).pieces(JOB.read)]
    assert len(units) > 1
    assert [piece.origin.digest for unit in units for piece in unit.pieces(JOB.read)] == whole


def test_merged_segments_are_the_record_of_a_direct_reading(
    news: Path, archive: Path, direct: Record, tmp_path: Path
) -> None:
    with Record.open(tmp_path / "r.db") as record:
        merged = merge([archive], record)
        assert (merged.segments, merged.articles, merged.already_there) == (4, 50, 2)
        assert record.counts() == direct.counts()
        assert digest_of(record) == digest_of(direct)
        assert all(record.has(item.origin) for item in read(news) if isinstance(item, dragoman.schema.Article))
        assert merge([archive], record).articles == 0
        assert record.counts() == direct.counts()


def test_segments_of_ranges_merge_to_the_same_record(news: Path, direct: Record, tmp_path: Path) -> None:
    list(run_here(units_of([news], JOB.read, 2_000), JOB, tmp_path / "archive"))
    with Record.open(tmp_path / "r.db") as record:
        merge([tmp_path / "archive"], record)
        assert digest_of(record) == digest_of(direct)


ASKED: list[Conditions] = [
    {},
    {"between": ("RUS", "NOR")},
    {"between": ("RUS", "SWE")},
    {"by": "NOR", "toward": ("RUS", "SWE")},
    {"by": "RUS"},
    {"since": "2023-03-14", "until": "2023-03"},
    {"since": "2023-03-15"},
    {"since": "2023-03-15", "when": "published"},
    {"when": "said"},
    {"as_of": "2023-03-14"},
    {"as_of": "2023-03-15"},
    {"type": "SANCTION", "mode": ("expel", "withdraw"), "status": "happened"},
    {"context": "diplomatic"},
    {"act": "say", "speaker": "kari VIK"},
    {"speaker": "Ivanov"},
    {"dimension": "operation", "city": "Moscow", "mission": "embassy"},
    {"words": '"stays open" embassy'},
    {"words": "closed"},
    {"origin": "c.warc"},
    {"article": "a3"},
    {"min_confidence": 0.9},
    {"filed": "2023-03"},
    {"filed": "undated"},
    {"refused": True},
]


@pytest.mark.parametrize("conditions", ASKED, ids=str)
def test_an_archive_answers_as_the_record_does(archive: Path, direct: Record, conditions: Conditions) -> None:
    with Archive(archive) as opened:
        for kind in ("events", "statements", "missions", "candidates"):
            wanted = list(getattr(direct, kind)(**conditions))
            assert list(getattr(opened, kind)(**conditions)) == wanted
            assert opened.count(kind.removesuffix("s"), **conditions) == len(wanted)


def test_some_questions_have_answers(direct: Record) -> None:
    """So that the test above does not compare nothing with nothing."""
    found = [any(direct.count(kind, **asked) for kind in ("event", "statement", "mission")) for asked in ASKED]
    assert found.count(True) > len(ASKED) / 2


def test_open_opens_a_folder_as_an_archive(archive: Path) -> None:
    with dragoman.open(archive) as opened:
        assert isinstance(opened, Archive)
        assert len(list(opened.articles())) == 50
        assert len(opened.events(between=("RUS", "NOR")).to_arrow()) == 50


def test_a_folder_of_other_files_is_no_archive(news: Path, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no segment"):
        Archive(news)
    (tmp_path / "x.parquet").write_bytes(b"PAR1")
    with pytest.raises(RecordError, match="not a segment"):
        Archive(tmp_path)


def test_a_job_has_one_digest_however_its_numbers_are_written() -> None:
    assert Job(timeout=60).digest == Job(timeout=60.0).digest != Job(timeout=61).digest
