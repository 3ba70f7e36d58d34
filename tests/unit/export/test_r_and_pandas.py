"""R's readr and pandas read the same cells from an export."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest
from tests.unit.store import samples

from dragoman.export.formats import write_export
from dragoman.store import Record

READING = """
library(readr)
rows <- read_csv("facts.csv", na = "", col_types = cols(.default = col_character(), confidence = col_double(),
  first_day = col_date(), span_start = col_integer()))
stopifnot(nrow(problems(rows)) == 0)
cat(nrow(rows), class(rows$first_day), class(rows$span_start), sum(is.na(rows$number)), "\\n")
cat(rows$title[1], rows$outlet[1], rows$city[1], sep = "\\n")
"""
TITLE = 'Norway: "NA", =1+1, 大使; two\u00a0lines'


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """Return a folder with a table whose cells hold what breaks readers."""
    coded = samples.coded(outlet="NA")
    text = samples.TEXT.replace(samples.TEXT.split("\n", maxsplit=1)[0], TITLE)
    page = samples.article(text=text, outlet="NA")
    facts = msgspec.structs.replace(coded, article=page, actors=(samples.minister(text),))
    facts = msgspec.structs.replace(
        facts, statements=(samples.statement(text),), events=(), missions=(samples.open_embassy(text),)
    )
    with Record.open(tmp_path / "r.db") as record:
        record.add(facts)
        write_export(record, "missions", "csv", tmp_path / "facts.csv", {})
    return tmp_path


def test_pandas_reads_every_cell_as_it_was_written(exported: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="pip install 'dragoman[frames]'")
    rows = pandas.read_csv(exported / "facts.csv", keep_default_na=False, na_values=[""], parse_dates=["first_day"])
    assert (len(rows), rows["title"][0], rows["outlet"][0], rows["city"][0]) == (1, TITLE, "NA", "Moscow")
    assert rows["number"].isna().all()
    assert rows["first_day"][0] == pandas.Timestamp(2023, 3, 15)


def test_readr_reads_the_same_cells(exported: Path) -> None:
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("no R here")
    has = subprocess.run([program, "-e", "quit(status = !requireNamespace('readr'))"], capture_output=True)
    if has.returncode:
        pytest.skip("R has no readr here")
    done = subprocess.run(
        [program, "--vanilla", "-e", READING], capture_output=True, text=True, cwd=exported, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    counts, title, outlet, city = done.stdout.splitlines()[-4:]
    assert counts.split() == ["1", "Date", "integer", "1"]
    assert (title, outlet, city) == (TITLE, "NA", "Moscow")
