"""The figures in the README are those that the evals measured."""

from pathlib import Path

from evals import readme, report

ROOT = Path(__file__).resolve().parents[2]


def test_the_readme_shows_the_figures_of_the_latest_run_and_no_others() -> None:
    latest = report.load(ROOT / "evals" / "latest.json")
    table = readme.accuracy(latest)
    assert table.count("\n") >= 5
    assert f"{readme.OPEN}\n{table}\n{readme.CLOSE}" in (ROOT / "README.md").read_text(encoding="utf-8")
