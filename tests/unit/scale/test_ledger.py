"""What stands in an archive: where inputs are cut, what a segment says of its facts, what a merge counts."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest
from tests.unit.scale import coders
from tests.unit.store import samples

from dragoman.actors.layers import COLUMNS
from dragoman.errors import RecordError
from dragoman.read import ReadOptions
from dragoman.scale import merge as merging
from dragoman.scale import units
from dragoman.scale.coding import Outcome
from dragoman.scale.job import Coding, Job
from dragoman.scale.merge import digest_of, merge
from dragoman.scale.segments import Label, outcomes_from, pyarrow, segments_in, write_segment
from dragoman.scale.units import Unit, units_of
from dragoman.schema import Coded, FuzzyDate, Rejected
from dragoman.schema.identity import article_key, fact_id
from dragoman.store import Record

pytest.importorskip("pyarrow", reason="segments need the extra: frames")

OPTIONS = ReadOptions()
REFUSED = Rejected(origin=samples.origin("gallery"), reason="no-text", detail="pictures alone")


def coded(name: str = "oslo") -> Coded:
    """Return the sample article as an agency's, known to the month, with an act whose parties nobody knows."""
    found = samples.coded(name)
    article = msgspec.structs.replace(found.article, agency="Nordic Wire", published_on=FuzzyDate(2023, 3))
    unknown = msgspec.structs.replace(samples.expulsion(), actors=(), recipients=(), why_candidate="no actor")
    return msgspec.structs.replace(found, article=article, candidates=(unknown,))


def segment(folder: Path, outcomes: Iterable[Outcome], path: str = "a.jsonl") -> Path:
    folder.mkdir(exist_ok=True)
    label = Label(unit=Unit(path), input="0" * 64, coder=samples.CODER, job="1" * 64)
    return write_segment(folder, label, outcomes)


def ranges(file: Path, size: int) -> list[tuple[int, int | None, int]]:
    return [(unit.start, unit.end, unit.offset) for unit in units_of([file], OPTIONS, size)]


# Where a file is cut.


def test_lines_are_cut_where_the_first_line_begins_after_each_range(tmp_path: Path) -> None:
    """Each range starts on a line, is as long as asked or longer, and none is empty."""
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"123456789\n" * 10)
    assert ranges(file, 25) == [(0, 30, 0), (30, 60, 30), (60, 90, 60), (90, 100, 90)]
    assert ranges(file, 30) == [(0, 40, 0), (40, 80, 40), (80, 100, 80)]
    assert ranges(file, 95) == [(0, 100, 0)]


def test_a_file_as_long_as_a_range_or_of_another_form_stays_whole(tmp_path: Path) -> None:
    lines, text = tmp_path / "a.jsonl", tmp_path / "b.txt"
    lines.write_bytes(b"123456789\n" * 3)
    text.write_bytes(b"123456789\n" * 30)
    assert ranges(lines, 30) == [(0, None, 0)]
    assert ranges(text, 30) == [(0, None, 0)]


@pytest.mark.parametrize("chunk", [4, 7, 64, 1 << 20])
def test_packed_records_are_cut_between_them_however_they_are_read(
    chunk: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Offsets count packed bytes where a range begins, and unpacked ones where its first record does."""
    monkeypatch.setattr(units, "_CHUNK", chunk)
    record = b"WARC/1.0\r\n" + b"Norway and Sweden. " * 9
    packed = gzip.compress(record, mtime=0)
    file, size, long = tmp_path / "a.warc.gz", len(packed), len(record)
    file.write_bytes(packed * 7)
    assert ranges(file, size) == [(n * size, (n + 1) * size, n * long) for n in range(7)]
    assert ranges(file, 2 * size + 1) == [
        (0, 3 * size, 0),
        (3 * size, 6 * size, 3 * long),
        (6 * size, 7 * size, 6 * long),
    ]


@pytest.mark.parametrize("damage", [b"", b"\x1f", b"no gzip here", gzip.compress(b"x" * 99, mtime=0)[:20]])
def test_packed_records_are_cut_up_to_the_first_damage(damage: bytes, tmp_path: Path) -> None:
    packed = gzip.compress(b"WARC/1.0\r\n", mtime=0)
    file, size = tmp_path / "a.warc.gz", len(packed)
    file.write_bytes(packed * 2 + damage)
    starts = [start for start, _, _ in ranges(file, 1)]
    assert starts == [0, size, 2 * size][: 3 if damage.startswith(b"\x1f\x8b") else 2]


def test_a_file_that_begins_with_damage_is_read_in_ranges_as_it_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.warc.gz"
    file.write_bytes(b"\x00" * 50 + gzip.compress(b"WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n", mtime=0))
    (unit,) = units_of([file], OPTIONS, 1)
    assert unit.end == file.stat().st_size
    assert list(unit.pieces(OPTIONS)) == list(Unit(str(file)).pieces(OPTIONS))


def test_a_range_is_told_from_another_by_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"123456789\n" * 2 + b"987654321\n")
    digests = [Unit(str(file), start, start + 10).digest() for start in (0, 10, 20)]
    assert digests[0] == digests[1] == hashlib.sha256(b"123456789\n").hexdigest()
    assert digests[2] != digests[0]


# What a segment says.


def test_a_segment_says_of_each_fact_who_printed_it_when_and_who_is_in_it(tmp_path: Path) -> None:
    """The columns are what DuckDB or Spark can ask; what a kind of row has no use for is null."""
    found = coded()
    _, parquet = pyarrow()
    rows = parquet.read_table(segment(tmp_path, [found, REFUSED])).to_pylist()
    told = [{name: value for name, value in row.items() if value is not None and name != "data"} for row in rows]
    shared = {
        "place": 0,
        "article": article_key(found.article),
        "article_id": "oslo",
        "outlet": "Fjord Post",
        "agency": "Nordic Wire",
        "path": "oslo.txt",
        "published_first": "2023-03-01",
        "published_last": "2023-03-31",
    }
    acted = {
        **shared,
        "first_day": "2023-03-14",
        "last_day": "2023-03-14",
        "day_basis": "text",
        "type": "SANCTION",
        "mode": "expel",
        "status": "happened",
        "contexts": ["diplomatic"],
        "confidence": 0.9,
        "rule": "expel diplomats",
        "quotation": samples.TEXT.split("\n")[1],
    }
    key = shared["article"]
    assert [row["kind"] for row in told] == ["article", "statement", "event", "mission", "candidate", "rejected"]
    assert told[0] == {**shared, "kind": "article", "url": "https://fjord.example/oslo", "text": samples.TEXT}
    assert told[1] == {
        **shared,
        "kind": "statement",
        "id": fact_id(found.statements[0], str(key), "statement"),
        "first_day": "2023-03-14",
        "last_day": "2023-03-14",
        "day_basis": "text",
        "act": "say",
        "speaker": "kari vik foreign minister foreign minister kari vik",
        "pairs": told[1]["pairs"],
        "sides": told[1]["sides"],
        "confidence": 0.97,
        "rule": "quotation",
        "quotation": "Our embassy in Moscow stays open,",
    }
    assert set(told[1]["pairs"]) == {"NOR|RUS"}
    assert told[2] == {
        **acted,
        "kind": "event",
        "id": fact_id(found.events[0], str(key), "event"),
        "pairs": ["NOR|RUS"],
        "sides": told[2]["sides"],
    }
    assert {name: told[3].get(name) for name in ("kind", "dimension", "mission", "city", "quotation")} == {
        "kind": "mission",
        "dimension": "operation",
        "mission": "embassy",
        "city": "Moscow",
        "quotation": "Our embassy in Moscow stays open",
    }
    assert told[4] == {
        **acted,
        "kind": "candidate",
        "id": fact_id(found.candidates[0], str(key), "candidate"),
        "pairs": [],
        "sides": [],
    }
    assert told[5] == {"place": 1, "kind": "rejected", "path": "gallery.txt", "reason": "no-text"}


def test_a_statement_of_nobody_known_has_no_speaker_and_quotes_its_parts(tmp_path: Path) -> None:
    """Content in two parts is quoted with a mark between them."""
    parts = tuple(samples.span_of(samples.TEXT, words) for words in ("Our embassy", "stays open,"))
    said = msgspec.structs.replace(samples.statement(), speaker=None, speaker_span=None, content_spans=parts)
    _, parquet = pyarrow()
    found = Coded(article=samples.article(), statements=(said,), coder=samples.CODER)
    (_, row) = parquet.read_table(segment(tmp_path, [found])).to_pylist()
    assert (row["act"], row["speaker"], row["office"]) == ("say", None, None)
    assert row["quotation"] == "Our embassy … stays open,"


@pytest.mark.parametrize("group", [1, 3, 5_000])
def test_what_went_into_a_segment_comes_out_whole_and_in_order(
    group: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.scale.segments.ROWS_A_GROUP", group)
    bare = Coded(article=samples.article("bare"), coder=samples.CODER)
    outcomes: list[Outcome] = [REFUSED, coded("a"), bare, REFUSED, coded("b")]
    assert list(outcomes_from(segment(tmp_path, outcomes))) == outcomes
    assert list(outcomes_from(segment(tmp_path, [], "b.jsonl"))) == []


def test_segments_come_in_the_order_in_which_their_input_is_read(tmp_path: Path) -> None:
    """By file and then by offset, whatever their names; one segment stands for itself."""
    made = [segment(tmp_path, [coded()], path) for path in ("b/a.jsonl", "a/z.jsonl", "a/b.jsonl")]
    assert [label.unit.path for label, _ in segments_in(tmp_path)] == ["a/b.jsonl", "a/z.jsonl", "b/a.jsonl"]
    assert [file for _, file in segments_in(made[0])] == [made[0]]


def test_what_is_no_archive_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.parquet").write_bytes(b"no table")
    with pytest.raises(RecordError, match=r"there is no archive at .*gone") as gone:
        segments_in(tmp_path / "gone")
    with pytest.raises(RecordError, match="is not a segment") as other:
        segments_in(tmp_path)
    assert [error.value.path for error in (gone, other)] == [str(tmp_path / "gone"), str(tmp_path / "x.parquet")]


# What a merge counts.


def test_a_merge_counts_over_all_its_commits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five articles of which one came twice, and rejections by reason; two outcomes are written at a time."""
    monkeypatch.setattr(merging, "AT_ONCE", 2)
    damaged = Rejected(origin=samples.origin("warc"), reason="damaged")
    segment(tmp_path / "one", [coded("a"), coded("b"), REFUSED, coded("c")])
    segment(tmp_path / "one", [damaged, REFUSED, coded("a")], "b.jsonl")
    segment(tmp_path / "two", [coded("d")], "a.jsonl")
    written: list[int] = []
    add_all = Record.add_all
    monkeypatch.setattr(Record, "add_all", lambda self, some: written.append(len(some)) or add_all(self, some))
    with Record.open(tmp_path / "r.db") as record:
        merged = merge([tmp_path / "one", tmp_path / "two"], record)
        assert len(list(record.articles())) == 4
    assert msgspec.to_builtins(merged) == {
        "segments": 3,
        "articles": 4,
        "already_there": 1,
        "rejected": {"damaged": 1, "no-text": 2},
    }
    assert max(written) <= 2


def test_the_digest_of_a_record_is_the_sum_of_its_facts(tmp_path: Path) -> None:
    """So it does not depend on the order in which they came, and an empty record has the digest nought."""
    digests = []
    for number, names in enumerate([[], ["a"], ["b"], ["a", "b"], ["b", "a"]]):
        with Record.open(tmp_path / f"{number}.db") as record:
            record.add_all(coded(name) for name in names)
            digests.append(digest_of(record))
            facts = (record.statements(), record.events(), record.candidates(), record.missions())
            rows = [msgspec.json.encode(row) for answer in facts for row in answer.rows()]
        total = sum(int.from_bytes(hashlib.sha256(row).digest()) for row in rows) % 2**256
        assert digests[-1] == f"{total:064x}"
    assert digests[0] == "0" * 64
    assert digests[3] == digests[4]
    assert len(set(digests[:4])) == 4


# Who codes.


def test_a_loader_is_given_its_job(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Job] = []

    def load(job: Job) -> Coding:
        given.append(job)
        return Coding(coders.code, samples.CODER)

    monkeypatch.setattr(coders, "load", load)
    job = Job(loader="tests.unit.scale.coders:load", everyone=True)
    assert job.load().coder == samples.CODER
    assert given == [job]


def test_without_a_loader_dragoman_codes_with_the_layers_and_options_of_the_job(tmp_path: Path) -> None:
    """A layer names an invented minister, whom the package cannot know; `everyone` keeps what a baker says."""
    layer = tmp_path / "own.tsv"
    row = {"name": "Kaarel Ilves", "office": "foreign_minister", "country": "EST", "start": "2020-01-01"}
    row |= {"known_as_of": "2024-01-01", "source": "invented for this test"}
    layer.write_text("\t".join(COLUMNS) + "\n" + "\t".join(row.get(name, "") for name in COLUMNS) + "\n")
    text = "Valletta talks\nKaarel Ilves said on Monday that Libya was ready.\nJohn Baker said that bread was dear."
    plain, told = (job.load() for job in (Job(), Job(layers=(str(layer),), everyone=True)))
    assert plain.coder.name == told.coder.name == "dragoman"
    heard = [
        [
            found.speaker.country if found.speaker else None
            for found in coding.code(samples.article(text=text)).statements
        ]
        for coding in (plain, told)
    ]
    assert heard == [[], ["EST", None]]
