r"""``python -m release.man`` prints the page that ``man dragoman`` shows: every command, from its help.

The page is roff with the ``man`` macros; `docs/man/dragoman.1` holds it and the wheel puts it in ``share/man``.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator

import click

from dragoman.cli.app import EPILOG, dragoman


def page() -> str:
    """Return the page; it has no date, so that the same commands give the same page."""
    top = click.Context(dragoman, info_name="dragoman", **dragoman.context_settings)
    lines = ['.TH DRAGOMAN 1 "" "dragoman" "User Commands"', ".SH NAME", rf"dragoman \- {_text(_help(dragoman))}"]
    lines += [
        ".SH SYNOPSIS",
        r".B dragoman",
        r"\fICOMMAND\fR [\fIOPTION\fR]... [\fIARGUMENT\fR]...",
        ".SH COMMANDS",
    ]
    for name in dragoman.list_commands(top):
        command = dragoman.get_command(top, name)
        if command is not None:
            lines += _command(name, command, top)
    lines += [".SH EXIT STATUS", _text(EPILOG.removeprefix("Exit codes: "))]
    return "\n".join(lines) + "\n"


def _command(name: str, command: click.Command, top: click.Context) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=top)
    usage = " ".join(command.collect_usage_pieces(context))
    yield f".SS dragoman {_text(name)} {_text(usage)}"
    for number, paragraph in enumerate(_help(command).split("\n\n")):
        yield from ([".PP"] if number else [])
        yield _text(" ".join(paragraph.replace("\b", "").split()))
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context) if isinstance(parameter, click.Option) else None
        if record is not None:
            yield from (".TP", rf"\fB{_text(record[0])}\fR", _text(record[1]))
    if isinstance(command, click.Group):
        for sub in command.list_commands(context):
            found = command.get_command(context, sub)
            if found is not None:
                yield from _command(f"{name} {sub}", found, top)


def _help(command: click.Command) -> str:
    return inspect.cleandoc(command.help or "")


def _text(text: str) -> str:
    """Return *text* with what roff would read as its own escaped."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


def main() -> int:
    """Print the page."""
    sys.stdout.write(page())
    return 0


if __name__ == "__main__":
    sys.exit(main())
