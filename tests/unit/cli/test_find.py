"""Words are found in quotations; an answer that holds nothing says which condition removed everything."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.cli.conftest import Run


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("glacier",), 'none with the words "glacier"'),
        (("embassy", "--outlet", "Nobody"), "none from Nobody"),
        (("embassy", "--when", "said", "--since", "2024"), "none said since 2024"),
        (("embassy", "--by", "Sweden"), "none by SWE"),
        (("embassy", "--office", "president"), "none spoken as president"),
        (("embassy", "--mission", "consulate"), "none with mission consulate"),
        (("embassy", "--between", "Norway", "Sweden"), "none between NOR and SWE"),
        (("embassy", "--as-of", "2020"), "none published by 2020"),
        (("embassy", "--agency", "North Wire"), "none taken from North Wire"),
        (("embassy", "--origin", "other.txt"), "none read from other.txt"),
        (("embassy", "--min-confidence", "0.99"), "none with confidence of 0.99 or more"),
    ],
)
def test_an_empty_answer_names_the_condition_that_removed_everything(
    run: Run, kept: Path, asked: tuple[str, ...], said: str
) -> None:
    done = run("find", *asked)
    assert done.exit_code == 0
    assert said in done.stdout


def test_an_empty_answer_in_json_is_explained_beside_it(run: Run, kept: Path) -> None:
    done = run("find", "glacier", "--json")
    assert done.stdout == ""
    assert "none with the words" in done.stderr


def test_a_condition_on_the_speaker_leaves_statements_alone(run: Run, kept: Path) -> None:
    found = run("find", "embassy", "--speaker", "vik", "--json").stdout.splitlines()
    assert ['"fact":"statement"' in line for line in found] == [True]
