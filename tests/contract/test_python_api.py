"""What ``import dragoman`` offers, and what it does not load."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.store import samples

import dragoman
from dragoman.schema import Rejected


def python(program: str) -> str:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True
    )
    return done.stdout


def test_the_public_names_are_these() -> None:
    assert sorted(dir(dragoman)) == ["__version__", "code", "load", "open", "read"]


def test_importing_dragoman_loads_nothing_heavy() -> None:
    assert python("import sys, dragoman; print({'spacy', 'msgspec', 'sqlite3'} & set(sys.modules))") == "set()\n"


def test_a_record_is_opened_and_asked_in_one_line(tmp_path: Path) -> None:
    with dragoman.open(tmp_path / "record.db") as record:
        record.add(samples.coded())
        (event,) = record.events(between=("RUS", "NOR"), since="2023", as_of="2023-03-15")
    assert (str(event.day), event.fact.mode) == ("2023-03-14", "expel")


def test_an_answer_is_a_table_in_one_line(tmp_path: Path) -> None:
    pytest.importorskip("polars", reason="pip install 'dragoman[frames]'")
    pytest.importorskip("pandas", reason="pip install 'dragoman[frames]'")
    with dragoman.open(tmp_path / "record.db") as record:
        record.add(samples.coded())
        heights = [
            (asked().to_arrow().num_rows, asked().to_polars().height, len(asked().to_pandas()), len(list(asked())))
            for asked in (record.events, record.statements, record.missions)
        ]
    assert heights == [(1, 1, 1, 1)] * 3


def test_asking_a_record_loads_no_frame_library() -> None:
    program = (
        "import sys, dragoman.store, dragoman.export.formats;"
        " print({'pyarrow', 'polars', 'pandas', 'duckdb'} & set(sys.modules))"
    )
    assert python(program) == "set()\n"


def test_articles_are_read_by_calling_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (found,) = dragoman.read(tmp_path / "empty.txt")
    assert isinstance(found, Rejected)


def test_reading_works_whichever_room_was_imported_first() -> None:
    program = "import {}; import dragoman; print(callable(dragoman.read), callable(dragoman.load))"
    assert {python(program.format(first)) for first in ("dragoman", "dragoman.read.reader")} == {"True True\n"}
