"""The ``dragoman`` command: its list of commands, each loaded only when it is run."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from io import TextIOWrapper
from typing import NoReturn

import click

from dragoman import __version__
from dragoman.errors import DragomanError

COMMANDS = {
    "demo": "Read the shipped examples into a record and print a dossier.",
    "code": "Print what articles say, one JSON object a line; keep nothing.",
    "read": "Read articles into a record.",
    "plan": "Say what reading will take, measured on a sample of it.",
    "merge": "Fold the segments of an archive into one record.",
    "recode": "Code the articles of a record again, with the coder of today.",
    "diff": "Say which facts one record holds and another does not.",
    "show": "Print the dossier of two sides: missions, events, statements.",
    "stories": "Say what was told by how many, and whom they have it from.",
    "find": "Find words in quotations.",
    "missions": "Print how the embassies of two sides stand.",
    "who": "Say who holds an office on a day, and how that is known.",
    "gazetteer": "Check, compare or extend the lists of actors.",
    "watch": "Print what is new to a question since the last look.",
    "review": "Judge facts, one at a time; a log that is only added to.",
    "export": "Write facts as tables, citations or a network.",
    "dossier": "Write the pages of two sides into a folder.",
    "serve": "Show a record in the browser, to this machine alone.",
    "verify": "Check a record: every quotation against its text, every count.",
    "repair": "Make a damaged record whole, from what it keeps and from the files it was read from.",
    "doctor": "Say what this installation consists of.",
}
"""Name and summary of each command; the command itself is `command` in the module of that name."""

EPILOG = (
    "Exit codes: 0 done; 1 a check failed; 2 wrong use, a missing file or an unwritable record;"
    " 3 everything was rejected; 130 interrupted."
)


class Commands(click.Group):
    """A group that knows its commands by name and imports one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the commands whose modules are there."""
        return [name for name in COMMANDS if find_spec(f"dragoman.cli.{name}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of *cmd_name* and return its command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        found: click.Command = import_module(f"dragoman.cli.{cmd_name}").command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from their summaries, importing none of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])


@click.command(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dragoman", message="%(prog)s %(version)s")
def dragoman() -> None:
    """News in; a dated record of what states say and do to one another out, every fact with its quotation."""


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line; an error that we raise on purpose becomes one line on stderr and exit code 2."""
    _print_any_character()
    try:
        dragoman.main(arguments, prog_name="dragoman", standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except DragomanError as error:
        click.echo(f"dragoman: {error}", err=True)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("dragoman: interrupted", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    sys.exit(0)


def _print_any_character() -> None:
    """Let a terminal or pipe that is no UTF-8 show an escape for what it cannot print, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
