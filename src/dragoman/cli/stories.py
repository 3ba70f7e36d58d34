"""``dragoman stories``: what was told by how many, and whom they have it from."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any, TypeVar

import click

from dragoman.cli.options import RECORD, RecordPlace, condition_options, conditions_of, json_option
from dragoman.schema import Event, Statement
from dragoman.store import Place, Record
from dragoman.store.dossier import general, tellings_of
from dragoman.store.tellings import Telling, Tellings

T = TypeVar("T", Statement, Event)


@click.command()
@click.argument("record", type=RecordPlace(), default=RECORD)
@condition_options
@click.option(
    "--limit", type=click.IntRange(min=0), default=20, show_default=True, help="Only so many of each; 0: all."
)
@json_option
def command(record: Place, limit: int, as_json: bool, **given: Any) -> None:
    """Print the events and statements of RECORD, those with the most independent origins first.

    Each is printed once, with a count of its independent origins, and opens to the texts that tell of it and the
    copies of each. A text whose origin is not shown counts for nobody. --type and --status narrow events alone.
    """
    conditions = conditions_of(**given)
    with Record.open(record, read_only=True) as opened:
        found = tellings_of(
            opened, tuple(opened.events(**conditions)), tuple(opened.statements(**general(conditions)))
        )
    if as_json:
        _print_json(found, limit)
    else:
        _print_page(found, limit)


def _most_told(tellings: Iterable[Telling[T]], limit: int) -> list[Telling[T]]:
    """Return the tellings of most origins first, then of most pages; in the order of their days else."""
    ordered = sorted(tellings, key=lambda telling: (-len(telling.tally.origins), -telling.tally.pages))
    return ordered[: limit or None]


def _print_page(found: Tellings, limit: int) -> None:
    from dragoman.cli.dossier_view import console, day_of, event_lines, print_rows, statement_lines
    from dragoman.cli.telling_view import telling_lines

    to = console()
    for line in found.counted:
        click.echo(line)
    events, statements = _most_told(found.events, limit), _most_told(found.statements, limit)
    click.echo("\nEVENTS\n" if events else "", nl=bool(events))
    print_rows(to, ((day_of(one.first), telling_lines(one, event_lines)) for one in events))
    click.echo("\nSTATEMENTS\n" if statements else "", nl=bool(statements))
    print_rows(to, ((day_of(one.first), telling_lines(one, statement_lines)) for one in statements))


def _print_json(found: Tellings, limit: int) -> None:
    from dragoman.export.tables import json_lines
    from dragoman.export.tellings import telling_object

    events, statements = _most_told(found.events, limit), _most_told(found.statements, limit)
    sys.stdout.buffer.writelines(json_lines(telling_object(one) for one in events))
    sys.stdout.buffer.writelines(json_lines(telling_object(one) for one in statements))
