"""What the command line promises to scripts: help, version, exit codes, one line for an error."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from dragoman import __version__
from dragoman.cli.app import COMMANDS, dragoman, main


def run(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.run(
        [sys.executable, "-m", "dragoman", *words], capture_output=True, text=True, env=environment, cwd=cwd
    )


def test_version_is_one_line(tmp_path: Path) -> None:
    assert run("--version", cwd=tmp_path).stdout == f"dragoman {__version__}\n"


def test_help_lists_every_command_that_is_there_and_imports_no_parser(tmp_path: Path) -> None:
    probe = (
        "import atexit, runpy, sys; sys.argv = ['dragoman', '--help'];"
        "heavy = {'spacy', 'rich', 'trafilatura', 'numpy'};"
        "atexit.register(lambda: print('HEAVY', sorted(heavy & set(sys.modules))));"
        "runpy.run_module('dragoman', run_name='__main__')"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, env=environment, cwd=tmp_path
    )
    assert "HEAVY []" in done.stdout
    assert "Exit codes" in done.stdout
    for name in ("demo", "code", "read", "show", "find", "export", "verify", "doctor"):
        assert f"\n  {name} " in done.stdout


@pytest.mark.parametrize("name", dragoman.list_commands(None))  # type: ignore[arg-type]
def test_every_command_explains_itself(name: str) -> None:
    command = dragoman.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    assert command.help
    assert COMMANDS[name].endswith(".")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("read", "nowhere.txt", "--into", "r.db"), "nowhere.txt"),
        (("show", "Norway", "Russia"), "there is no record at record.db"),
        (("read", ".", "--into", "no/such/folder/r.db"), "does not exist"),
        (("show", "Norway", "Atlantis"), "no state or body"),
        (("show", "Norway", "Russia", "--since", "yesterday"), "is no date"),
    ],
)
def test_an_error_is_said_on_stderr_with_exit_code_2(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    done = run(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_doctor_finds_this_installation_in_order(tmp_path: Path) -> None:
    done = run("doctor", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "parser weights" in done.stdout


def test_a_terminal_that_is_no_utf_8_shows_escapes_instead_of_ending(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = TextIOWrapper(BytesIO(), encoding="ascii", write_through=True)
    monkeypatch.setattr(sys, "stdout", screen)
    with pytest.raises(SystemExit):
        main(["--version"])
    sys.stdout.write("Estonia → Russia")
    assert b"Estonia \\u2192 Russia" in screen.buffer.getvalue()  # type: ignore[attr-defined]
