"""The commands ``who`` and ``gazetteer``."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from dragoman.cli.app import dragoman


def test_who_prints_tenures_with_how_well_they_fit_the_day() -> None:
    done = CliRunner().invoke(dragoman, ["who", "Lavrov", "--on", "2003-05-01"])
    assert done.exit_code == 0
    first, second = done.output.splitlines()
    assert "permanent representative of RUS at UNO" in first
    assert "valid" in first
    assert "outside (313 days off)" in second


def test_who_says_so_when_nobody_is_known() -> None:
    done = CliRunner().invoke(dragoman, ["who", "Nobody Atall", "--on", "2003-05-01"])
    assert done.exit_code == 1
    assert "Nobody Atall" in done.output


def test_the_shipped_lists_pass_their_check() -> None:
    done = CliRunner().invoke(dragoman, ["gazetteer", "check", "--on", "2025-12-01"])
    assert done.exit_code == 0
    assert "0 errors" in done.output


def test_open_rows_are_reported_as_stale_a_year_after_they_were_known() -> None:
    done = CliRunner().invoke(dragoman, ["gazetteer", "check", "--on", "2030-01-01", "--all"])
    assert "open, and not looked at since" in done.output


def test_stats_count_what_the_lists_hold() -> None:
    held = json.loads(CliRunner().invoke(dragoman, ["gazetteer", "stats", "--json"]).output)
    assert held["states"] > 190


def test_import_keeps_the_good_rows_and_names_the_lines_of_the_bad(tmp_path: Path) -> None:
    table, target = tmp_path / "ours.csv", tmp_path / "layer.tsv"
    table.write_text(
        "name,office,country,start\n"
        "Aino Kallas,foreign minister,Finland,2001-01-01\n"
        "Erik Strand,king,Atlantis,2001\n",
        encoding="utf-8",
    )
    done = CliRunner().invoke(
        dragoman, ["gazetteer", "import", str(table), "--into", str(target), "--known-as-of", "2024-01-01"]
    )
    assert done.exit_code == 1
    assert "line 3: unknown country 'Atlantis'" in done.output
    assert "1 rows taken, 1 refused" in done.output
    asked = CliRunner().invoke(dragoman, ["who", "Aino Kallas", "--on", "2002-01-01", "--layer", str(target)])
    assert "foreign minister of FIN" in asked.output
    assert "valid" in asked.output


def test_diff_shows_what_a_table_adds_and_displaces(tmp_path: Path) -> None:
    table = tmp_path / "ours.csv"
    table.write_text(
        "name,office,country,start,end\nSergey Lavrov,foreign minister,RUS,2004-03-09,2010-01-01\n",
        encoding="utf-8",
    )
    done = CliRunner().invoke(dragoman, ["gazetteer", "diff", str(table), "--known-as-of", "2024-01-01"])
    assert done.output.splitlines() == [
        "- Sergey Lavrov · foreign_minister of RUS · 2004-03-09 to ...",
        "+ Sergey Lavrov · foreign_minister of RUS · 2004-03-09 to 2010-01-01",
    ]
