"""``dragoman find``: words in quotations."""

from __future__ import annotations

import sys
from typing import Any

import click

from dragoman.cli.countries import Side
from dragoman.cli.options import condition_options, conditions_of, json_option, record_option
from dragoman.store import Place, Record
from dragoman.store.diff import why_empty


@click.command()
@click.argument("words", nargs=-1, required=True)
@record_option
@click.option("--between", nargs=2, type=Side(), help="Only what lies between these two sides.")
@condition_options
@json_option
def command(words: tuple[str, ...], record: Place, as_json: bool, **given: Any) -> None:
    """Print the facts whose quotation holds all of WORDS.

    Words are found in any form (expel, expelled); an argument of several words in quotes is a phrase. A
    condition that only one kind of fact can meet, as --type or --speaker, leaves that kind alone.
    """
    asked = " ".join(f'"{word}"' for word in words)
    conditions = conditions_of(**given)
    with Record.open(record, read_only=True) as opened:
        found = list(opened.find(asked, **conditions))
        conditions["words"] = asked
        why = [] if found else list(why_empty(opened, conditions))
    for line in why:
        click.echo(line, err=as_json)
    if as_json:
        from dragoman.export.tables import json_lines, row_of

        out = sys.stdout.buffer
        out.writelines(json_lines(map(row_of, found)))
        return
    from dragoman.cli.dossier_view import console, day_of, lines_of, print_rows

    print_rows(console(), ((day_of(fact), lines_of(fact)) for fact in found))
