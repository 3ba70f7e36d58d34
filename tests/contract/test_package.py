"""What an installation holds: the wheel, the page of ``man``, completion, licences."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from email import message_from_string
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from release import dependencies, dist, man
from release.closure import EXTRAS, wanted

from dragoman.cli.app import dragoman

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Return the wheel of the tree as it is."""
    if find_spec("hatchling") is None:
        pytest.skip("hatchling builds the wheel; it comes with the dependency group build")
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = out.iterdir()
    return zipfile.ZipFile(path)


def metadata_of(wheel: zipfile.ZipFile) -> str:
    (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    return wheel.read(name).decode()


def test_the_wheel_holds_every_file_of_the_package_that_is_committed(wheel: zipfile.ZipFile) -> None:
    """Vocabularies, migrations, templates and the mark that types are checked are no Python files."""
    listed = subprocess.run(["git", "ls-files", "src/dragoman"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("no git here")
    there = [name for name in listed.stdout.split("\n") if name and (ROOT / name).exists()]
    assert "src/dragoman/py.typed" in there
    assert {name.removeprefix("src/") for name in there} <= set(wheel.namelist())


def test_the_wheel_holds_the_examples_the_scores_the_licences_and_the_page_of_man(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    assert "dragoman/accuracy.json" in names
    assert any(name.startswith("dragoman/examples/records/") for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert any(name.endswith("licenses/LICENSES/CC0-1.0.txt") for name in names)
    assert any(name.endswith(".data/data/share/man/man1/dragoman.1") for name in names)


def test_the_wheel_holds_no_tests_and_no_leavings(wheel: zipfile.ZipFile) -> None:
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith((".dist-info", ".data"))} == {"dragoman"}
    assert not [name for name in wheel.namelist() if "__pycache__" in name or name.endswith((".pyc", ".db"))]


def test_the_wheel_asks_for_what_the_project_asks_for(wheel: zipfile.ZipFile) -> None:
    found = message_from_string(metadata_of(wheel))
    assert found["Requires-Python"] == PROJECT["requires-python"]
    assert found["License-Expression"] == "Apache-2.0"
    assert set(found.get_all("Provides-Extra", [])) == set(PROJECT["optional-dependencies"])
    asked = {Requirement(line).name for line in found.get_all("Requires-Dist", [])}
    assert asked == {each.name for extra in (None, *EXTRAS) for each in wanted(extra)} - {"dragoman"}


def test_every_extra_is_counted_among_the_dependencies() -> None:
    assert set(EXTRAS) == set(PROJECT["optional-dependencies"])


def test_the_manual_names_every_dependency_with_its_licence(update_golden: bool) -> None:
    """``docs/dependencies.md`` is written by ``pytest tests/contract/test_package.py --update-golden``."""
    shown, (text, absent) = ROOT / "docs/dependencies.md", dependencies.page()
    if update_golden and not absent:
        shown.write_text(text, encoding="utf-8")
    page = shown.read_text(encoding="utf-8")
    asked = {each.name.lower() for extra in (None, *EXTRAS) for each in wanted(extra)} - {"dragoman"}
    assert [name for name in sorted(asked) if f"\n| {name} | " not in page] == []
    assert "not declared" not in page
    if absent:
        pytest.skip(f"not installed here: {', '.join(sorted(absent))}")
    assert _names(page) == _names(text)


def _names(page: str) -> list[str]:
    return [line.split(" | ")[0] for line in page.splitlines() if line.startswith("| ")]


def test_the_page_of_man_tells_of_every_command() -> None:
    """A release is not built from an older page: `release.dist` compares it with the help of that day."""
    page = man.page()
    told = [line.split()[2] for line in page.splitlines() if line.startswith(".SS dragoman ")]
    assert set(dragoman.list_commands(None)) <= set(told)  # type: ignore[arg-type]
    assert r"\fB\-\-between" in page
    assert not re.search(r"(?<!\\)--", page)


def test_an_old_page_of_man_stops_a_release(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = tmp_path / "dragoman.1"
    old.write_text("old")
    assert dist.main(old) == 1
    assert "python -m release.man" in capsys.readouterr().out


def complete(*words: str) -> list[str]:
    """Return what bash is offered for the last of *words*."""
    asked = {
        "_DRAGOMAN_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }
    path = os.pathsep.join(filter(None, sys.path))
    done = subprocess.run(
        [sys.executable, "-m", "dragoman"],
        env={**os.environ, "PYTHONPATH": path, **asked},
        capture_output=True,
        text=True,
        check=True,
    )
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


def test_a_shell_is_offered_commands_options_and_values() -> None:
    assert complete("dragoman", "exp") == ["export"]
    assert "--between" in complete("dragoman", "export", "events", "--b")
    assert complete("dragoman", "export", "events", "--format", "gra") == ["graphml"]
