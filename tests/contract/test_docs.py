"""The documentation says what the program does: its examples run, its links lead somewhere."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from dragoman.cli.app import COMMANDS, EPILOG, dragoman
from dragoman.read import ReadOptions

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "examples/README.md", *(ROOT / "docs").rglob("*.md")]
HOW_TO = ("gazetteer", "languages", "publish", "review")
SESSIONS = [ROOT / "README.md", ROOT / "docs/tutorial.md", *(ROOT / f"docs/howto/{name}.md" for name in HOW_TO)]
STEP = re.compile(
    r"^\$ (?:cat > (?P<file>\S+) <<'END'\n(?P<text>.*?)^END\n|dragoman (?P<words>[^\n]*)\n)",
    re.MULTILINE | re.DOTALL,
)
"""One step of a printed session: a file that is written, or a command that is run."""
REFERENCE = ROOT / "docs/commands.md"


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if not re.match(r"\w+:", target)]
    assert [target for target in local if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_no_page_names_a_command_that_is_not_there(page: Path) -> None:
    named = set(re.findall(r"(?:`|\$ )dragoman (\w+)", page.read_text(encoding="utf-8")))
    assert named <= set(COMMANDS)


@pytest.mark.parametrize("page", SESSIONS, ids=_name)
def test_a_printed_session_prints_what_it_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every ``$ dragoman`` line runs, in order, and prints the lines under it; ``...`` stands for any others."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    sessions = re.findall(r"^( *)```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert sessions
    for indent, session in sessions:
        steps = list(STEP.finditer(re.sub(f"^{indent}", "", session, flags=re.MULTILINE)))
        ends = [step.start() for step in steps[1:]] + [None]
        for step, end in zip(steps, ends, strict=True):
            if step["file"]:
                Path(step["file"]).write_text(step["text"], encoding="utf-8")
                continue
            result = CliRunner().invoke(dragoman, shlex.split(step["words"]), terminal_width=80)
            assert result.exit_code == 0, (step["words"], result.output)
            _assert_shown_is_printed(step.string[step.end() : end], result.output)


def _assert_shown_is_printed(shown: str, printed: str) -> None:
    wanted = ["(?:.*\n)*?" if line == "..." else re.escape(line) + "\n" for line in _lines(shown)]
    if wanted:
        found = "".join(line + "\n" for line in _lines(printed))
        assert re.fullmatch("".join(wanted), found), f"shown is\n{shown}\nbut printed is\n{printed}"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def test_the_reader_of_the_how_to_reads_mail_and_refuses_what_is_none() -> None:
    """A charset that nobody knows, a header that breaks off, HTML alone: rejections, as in every reader."""
    page = (ROOT / "docs/howto/add-a-reader.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    module: dict[str, Any] = {}
    exec(code.replace("Form.MAIL", "Form.PLAIN"), module)  # noqa: S102 - our own page
    head = b"Subject: Malta and Libya sign\nDate: Tue, 14 Mar 2023 10:00:00 +0100\nContent-Type: text/"
    text = b"Malta and Libya signed an agreement on fishing on Monday, the Maltese minister said."
    article = module["read_mail"](head + b"plain\n\n" + text, "a.eml", ReadOptions())
    assert (str(article.published_on), text.decode() in article.text) == ("2023-03-14", True)
    damaged = [head + b"plain; charset=none-such\n\n" + text, head + b"html\n\n<p>Malta</p>", b"=?"]
    refused = [module["read_mail"](each, "a.eml", ReadOptions()) for each in damaged]
    assert [each.reason for each in refused] == ["damaged", "no-text", "not-an-article"]


def test_the_command_reference_is_what_help_prints(update_golden: bool) -> None:
    """``docs/commands.md`` is written from ``--help`` by ``pytest tests/contract/test_docs.py --update-golden``."""
    written = _reference()
    if update_golden:
        REFERENCE.write_text(written, encoding="utf-8")
    assert REFERENCE.read_text(encoding="utf-8") == written


def _reference() -> str:
    widths = {"terminal_width": 80, "max_content_width": 80}
    top = click.Context(dragoman, info_name="dragoman", **widths, **dragoman.context_settings)
    parts = ["# Commands", "Written from `--help`; do not edit.", EPILOG]
    for name in dragoman.list_commands(top):
        command = dragoman.get_command(top, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=top, terminal_width=80, max_content_width=80)
        parts += [f"## dragoman {name}", f"```\n{command.get_help(context)}\n```"]
    return "\n\n".join(parts) + "\n"
