"""A score never goes down silently."""

import json
from pathlib import Path

import pytest
from evals import floors
from evals.report import Result


@pytest.fixture
def pinned(tmp_path: Path) -> Path:
    path = tmp_path / "floors.json"
    assert floors.pin({"gold": Result("d", {"events": {"F1": 50.0}, "fires": 9.0})}, path, lower=set()) == 0
    return path


def test_a_score_under_its_floor_fails_and_is_named(pinned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert floors.check({"gold": Result("d", {"events": {"F1": 49.0}})}, pinned, measured={"gold"}) == 1
    assert "gold.events.F1 is 49, its floor is 50" in capsys.readouterr().out


def test_more_false_alarms_fail_though_the_number_is_higher(pinned: Path) -> None:
    assert floors.check({"gold": Result("d", {"fires": 12.0})}, pinned, measured={"gold"}) == 1


def test_a_better_score_passes_and_pinning_raises_the_floor(pinned: Path) -> None:
    better = {"gold": Result("d", {"events": {"F1": 55.0}, "fires": 8.0})}
    assert floors.check(better, pinned, measured={"gold"}) == 0
    assert floors.pin(better, pinned, lower=set()) == 0
    assert json.loads(pinned.read_text())["gold"]["scores"] == {"events.F1": 55.0, "fires": 8.0}


def test_a_floor_goes_down_only_when_it_is_named(pinned: Path) -> None:
    worse = {"gold": Result("d", {"events": {"F1": 40.0}})}
    assert floors.pin(worse, pinned, lower=set()) == 1
    assert json.loads(pinned.read_text())["gold"]["scores"]["events.F1"] == 50.0
    assert floors.pin(worse, pinned, lower={"gold.events.F1"}) == 0
    assert json.loads(pinned.read_text())["gold"]["scores"]["events.F1"] == 40.0


def test_a_changed_set_asks_for_new_floors(pinned: Path) -> None:
    assert floors.check({"gold": Result("other", {"events": {"F1": 60.0}})}, pinned, measured={"gold"}) == 1


def test_the_digest_follows_names_and_contents_of_files(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/x").write_text("1")
    first = floors.digest(tmp_path, ["a"])
    (tmp_path / "a/x").write_text("2")
    assert floors.digest(tmp_path, ["a"]) != first
