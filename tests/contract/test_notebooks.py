"""The how-tos that hold programs: every block runs, in order, and prints what stands under it.

``--update-golden`` writes what was printed into the pages; a person reads the diff.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli.app import dragoman

ROOT = Path(__file__).parents[2]
PAGES = ("docs/howto/notebooks.md", "docs/howto/export-to-r.md")
BLOCK = re.compile(r"```(console|python|r|text)\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("page", PAGES)
def test_every_program_prints_what_stands_under_it(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    for library in ("pandas", "polars"):
        pytest.importorskip(library, reason="pip install 'dragoman[frames]'")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    text = (ROOT / page).read_text(encoding="utf-8")
    names: dict[str, object] = {}
    printed: str | None = None

    def run(block: re.Match[str]) -> str:
        nonlocal printed
        kind, body = block.groups()
        if kind == "text":
            return f"```text\n{body if printed is None else printed}```"
        printed = _RUN[kind](body, names)
        return block[0]

    ran = BLOCK.sub(run, text)
    if update_golden:
        (ROOT / page).write_text(ran, encoding="utf-8")
        text = ran
    assert ran == text


def _python(body: str, names: dict[str, object]) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(body, "notebook", "exec"), names)  # noqa: S102 - our own pages
    return out.getvalue()


def _console(body: str, _: dict[str, object]) -> None:
    for command in re.findall(r"^\$ dragoman (.*)$", body, re.MULTILINE):
        result = CliRunner().invoke(dragoman, shlex.split(command))
        assert result.exit_code == 0, (command, result.output)


def _r(body: str, _: dict[str, object]) -> str | None:
    """Return what R prints, None where there is no R with readr."""
    program = shutil.which("Rscript")
    readr = "quit(status = !requireNamespace('readr', quietly = TRUE))"
    if program is None or subprocess.run([program, "-e", readr], check=False).returncode:
        return None
    done = subprocess.run(
        [program, "--vanilla", "-e", body], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return "".join(line.rstrip() + "\n" for line in done.stdout.splitlines())


_RUN = {"python": _python, "console": _console, "r": _r}
