"""``dragoman find``: words in quotations."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from dragoman.cli.options import condition_options, conditions_of, json_option, record_option
from dragoman.store import Record


@click.command()
@click.argument("words", nargs=-1, required=True)
@record_option
@condition_options
@json_option
def command(words: tuple[str, ...], record: Path, as_json: bool, **given: Any) -> None:
    """Print the facts whose quotation holds all of WORDS.

    Words are found in any form (expel, expelled); an argument of several words in quotes is a phrase. --type and
    --status leave events alone.
    """
    asked = " ".join(f'"{word}"' for word in words)
    conditions = conditions_of(**given)
    with Record.open(record, read_only=True) as opened:
        found = list(opened.find(asked, **conditions))
        conditions["words"] = asked
        why = [] if found else [opened.explain(kind, **conditions) for kind in ("statement", "event", "mission")]
    if as_json:
        from dragoman.export.tables import json_lines, row_of

        out = sys.stdout.buffer
        out.writelines(json_lines(map(row_of, found)))
        return
    from dragoman.cli.dossier_view import console, day_of, lines_of, print_rows

    for line in why:
        click.echo(line)
    print_rows(console(), ((day_of(fact), lines_of(fact)) for fact in found))
