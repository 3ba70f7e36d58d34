"""What goes out: exactly the rows of the query, whole or not at all, the same bytes everywhere."""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import json
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from tests.unit.store import samples

from dragoman.cli.export import FORMATS as OFFERED
from dragoman.errors import ExportError
from dragoman.export.formats import FORMATS, OF_EVENTS_ALONE, Export, export, write_export
from dragoman.store import Record, frames
from dragoman.vocab import Status

EVERY = [
    (facts, form)
    for form in FORMATS
    for facts in ("events", "statements", "missions")
    if facts == "events" or form not in OF_EVENTS_ALONE
]


@pytest.fixture(autouse=True)
def _arrow(request: pytest.FixtureRequest) -> None:
    if "parquet" in request.node.name:
        pytest.importorskip("pyarrow", reason="pip install 'dragoman[frames]'")


def bytes_of(made: Export) -> bytes:
    return b"".join(made.pieces)


def rows_in(content: bytes, form: str) -> int:
    """Count the facts, or rows, that a file holds."""
    text = content.decode() if form != "parquet" else ""
    match form:
        case "parquet":
            parquet = pytest.importorskip("pyarrow.parquet", reason="pip install 'dragoman[frames]'")
            return int(parquet.read_table(io.BytesIO(content)).num_rows)
        case "jsonl":
            return len(text.splitlines())
        case "bibtex":
            return text.count("\n@misc{") + text.startswith("@misc{")
        case "csl":
            return len(json.loads(text))
        case "graphml":
            return text.count("<edge ")
        case _:
            return len(list(csv.DictReader(io.StringIO(text, newline=""))))


def test_the_command_offers_every_format_there_is() -> None:
    assert OFFERED == FORMATS


@pytest.mark.parametrize(("facts", "form"), EVERY)
def test_a_file_holds_exactly_the_rows_of_the_query(record: Record, tmp_path: Path, facts: str, form: str) -> None:
    made = write_export(record, facts, form, tmp_path / "out", {"between": ("NOR", "RUS")})
    assert made.passed.facts == record.count(facts.removesuffix("s"), between=("NOR", "RUS")) == 1
    assert rows_in((tmp_path / "out").read_bytes(), form) == 1


@pytest.mark.parametrize(("facts", "form"), EVERY)
def test_a_query_that_finds_nothing_gives_a_file_of_its_form(
    record: Record, tmp_path: Path, facts: str, form: str
) -> None:
    write_export(record, facts, form, tmp_path / "out", {"until": "1900"})
    assert rows_in((tmp_path / "out").read_bytes(), form) == 0


def test_beside_a_file_stands_what_it_is_of(record: Record, tmp_path: Path) -> None:
    write_export(record, "events", "icews", tmp_path / "e.csv", {"by": "NOR"})
    meta = json.loads((tmp_path / "e.csv.meta.json").read_text(encoding="utf-8"))
    assert (meta["count"], meta["rows"], meta["left_out"]) == (3, 3, {"denied": 1})
    assert (meta["query"], meta["conditions"]) == ({"by": "NOR"}, ["by NOR"])
    assert meta["sha256"] == hashlib.sha256((tmp_path / "e.csv").read_bytes()).hexdigest()
    assert meta["record"]["coders"][0]["name"] == "dragoman"
    assert list(record.events(**meta["query"])) == list(record.events(by="NOR"))


def test_a_parquet_file_is_typed_sorted_and_says_what_it_is_of(record: Record) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pip install 'dragoman[frames]'")
    file = parquet.ParquetFile(io.BytesIO(bytes_of(export(record, "events", "parquet", {}))))
    assert json.loads(file.schema_arrow.metadata[b"dragoman"])["count"] == 3
    group = file.metadata.row_group(0)
    assert group.column(0).compression == "ZSTD"
    assert [file.schema_arrow.names[column.column_index] for column in group.sorting_columns] == [
        "first_day",
        "last_day",
    ]
    assert file.read().equals(record.events().to_arrow())


def test_duckdb_reads_a_parquet_file_as_it_is(record: Record, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="pip install 'dragoman[frames]'")
    write_export(record, "events", "parquet", tmp_path / "e.parquet", {})
    asked = (
        "SELECT count(*) FROM read_parquet(?) WHERE list_contains(actors, 'NOR') AND first_day < DATE '2024-01-01'"
    )
    assert duckdb.execute(asked, [str(tmp_path / "e.parquet")]).fetchone() == (3,)


def test_the_state_of_a_record_does_not_depend_on_the_order_of_reading(tmp_path: Path) -> None:
    articles = [samples.coded("oslo"), samples.coded("bergen"), samples.coded("tromso", day=None)]
    made = []
    for name, order in (("one.db", articles), ("other.db", articles[::-1])):
        with Record.open(tmp_path / name) as record:
            for article in order:
                record.add(article)
            made.append([bytes_of(export(record, "events", form, {})) for form in FORMATS if form != "parquet"])
    assert made[0] == made[1]


def test_a_review_changes_the_state_of_a_record(record: Record) -> None:
    import datetime as dt

    from dragoman.store import Verdict

    before = record.version()
    record.review(next(record.events()).id, Verdict.ACCEPT, "ada", dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    after = record.version()
    assert (before.facts, before.digest) != (after.facts, after.digest)
    assert after.reviews == 1


MAKING = """
import hashlib, sys
from dragoman.export.formats import FORMATS, export
from dragoman.store import Record
from importlib.util import find_spec
with Record.open(sys.argv[1], read_only=True) as record:
    for form in FORMATS:
        if form != "parquet" or find_spec("pyarrow"):
            made = b"".join(export(record, "events", form, {"since": "2000"}).pieces)
            print(form, hashlib.sha256(made).hexdigest())
"""


def test_the_bytes_depend_on_no_locale_time_zone_or_seed(record: Record) -> None:
    record.add(samples.coded("tromso", day="2023-03"))
    said = set()
    for place in (
        {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0"},
        {"LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"},
        {"LC_ALL": "tr_TR.UTF-8", "TZ": "America/Adak", "PYTHONHASHSEED": "random"},
    ):
        environment = {**os.environ, **place, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        command = [sys.executable, "-c", MAKING, str(record.path)]
        said.add(subprocess.run(command, capture_output=True, text=True, env=environment, check=True).stdout)
    assert len(said) == 1


def test_what_another_program_writes_meanwhile_is_in_no_part_of_an_export(record: Record) -> None:
    with Record.open(record.path) as writer, record.snapshot():
        made = export(record, "events", "jsonl", {})
        writer.add(samples.coded("bergen"))
        assert len(bytes_of(made).splitlines()) == made.about.count == 3
    assert record.count("event") == 4


def test_an_export_that_would_lack_a_fact_ends_in_an_error(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Record, "count", lambda *_, **__: 4)
    with pytest.raises(ExportError, match="3 of 4 events came out"):
        bytes_of(export(record, "events", "csv", {}))


def test_a_network_is_of_events(record: Record) -> None:
    with pytest.raises(ExportError):
        export(record, "missions", "graphml", {})
    with pytest.raises(ExportError, match="not for spreadsheets"):
        export(record, "missions", "jsonl", {}, spreadsheet=True)


def test_a_disk_that_fails_leaves_the_file_as_it_was(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "facts" / "e.csv"
    out.parent.mkdir()
    out.write_text("older")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="No space left on device"):
        write_export(record, "events", "csv", out, {})
    assert [path.name for path in out.parent.iterdir()] == ["e.csv"]
    assert out.read_text() == "older"


DYING = """
import os, signal, sys
from pathlib import Path
from dragoman.export.whole import write_whole
def pieces():
    yield b"half of it"
    os.kill(os.getpid(), signal.SIGKILL)
write_whole(Path(sys.argv[1]), pieces())
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a signal of POSIX")
def test_a_writer_that_is_killed_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "e.csv"
    out.write_text("older")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-c", DYING, str(out)], env=environment, check=False)
    assert done.returncode == -9
    assert out.read_text() == "older"


def test_what_did_not_happen_fills_no_row_and_is_told(record: Record, tmp_path: Path) -> None:
    made = write_export(record, "events", "cameo", tmp_path / "d.csv", {"status": "denied"})
    meta = json.loads((tmp_path / "d.csv.meta.json").read_text(encoding="utf-8"))
    assert (meta["count"], meta["rows"], meta["left_out"]) == (1, 0, {"denied": 1})
    assert made.passed.facts == 1


def test_a_folder_that_is_not_there_is_named(record: Record, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"no/e\.csv cannot be written"):
        write_export(record, "events", "csv", tmp_path / "no" / "e.csv", {})


class _Many:
    """A record of one fact that it gives again and again, and that knows how many it has given."""

    def __init__(self, record: Record, count: int) -> None:
        (self._found,) = record.events(status=Status.DENIED)
        self._version = record.version()
        self._count = count
        self.given = 0

    def events(self) -> Iterator[object]:
        for number in range(self._count):
            self.given += 1
            yield msgspec.structs.replace(self._found, id=f"{number:032x}")

    def count(self, kind: str) -> int:
        return self._count if kind == "event" else 0

    def version(self) -> object:
        return self._version


@pytest.mark.parametrize("form", FORMATS)
def test_memory_does_not_grow_with_the_number_of_facts(
    record: Record, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eight times the facts take no more memory at once."""
    monkeypatch.setattr(frames, "BATCH", 200)
    peaks = []
    for count in (400, 3_200):
        many = _Many(record, count)
        made = export(many, "events", form, {})  # type: ignore[arg-type]
        tracemalloc.start()
        for _ in made.pieces:
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert many.given == count
    assert peaks[1] < 1.5 * peaks[0] + 100_000
