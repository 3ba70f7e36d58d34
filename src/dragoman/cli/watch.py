"""``dragoman watch``: what is new since the last look."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from dragoman.cli.countries import Side
from dragoman.cli.options import condition_options, conditions_of, json_option, record_option, words_option
from dragoman.cli.words import counted
from dragoman.store import Conditions, Place, Record
from dragoman.store.diff import AnyFound, every_kind, why_empty
from dragoman.store.opening import existing


@click.command()
@click.argument("name")
@record_option
@click.option("--between", nargs=2, type=Side(), help="Only what lies between these two sides.")
@condition_options
@words_option
@click.option("--forget", is_flag=True, help="Forget the question and what it has shown.")
@click.option("--atom", type=click.Path(dir_okay=False, path_type=Path), help="Add what is new to this Atom feed.")
@json_option
def command(name: str, record: Place, forget: bool, atom: Path | None, as_json: bool, **given: Any) -> None:
    """Print the facts that the question NAME has not shown yet.

    The first call gives the conditions and keeps them in the record under NAME; later calls need the name alone. A
    fact that is coded again keeps its id, so it is not new.
    """
    asked = conditions_of(**given)
    with Record.open(existing(record)) as opened:
        if forget:
            opened.forget_watch(name)
            return
        kept = _kept(opened, name, asked)
        new = list(_new(opened, name, kept))
        if atom:
            _write_atom(atom, name, new)
        else:
            _print(new, as_json=as_json)
        if not new and not opened.shown(name):
            for line in why_empty(opened, kept):
                click.echo(line, err=True)
        opened.mark_shown(name, (found.id for found in new))


def _kept(record: Record, name: str, asked: Conditions) -> Conditions:
    """Return the conditions of *name*, kept now if they are new."""
    kept = record.watch(name)
    if kept is None:
        record.save_watch(name, asked)
        return asked
    if asked:
        raise click.UsageError(f"{name!r} is kept with its own conditions; use another name, or --forget it first")
    return kept


def _new(record: Record, name: str, conditions: Conditions) -> Iterator[AnyFound]:
    shown = record.shown(name)
    yield from (found for found in every_kind(record, conditions) if found.id not in shown)


def _write_atom(path: Path, name: str, new: list[AnyFound]) -> None:
    from dragoman.cli.dossier_view import lines_of
    from dragoman.cli.watch_feed import write_feed

    titled = ((next(iter(lines_of(found))).plain, found) for found in new)
    write_feed(path, name, titled, dt.datetime.now(dt.UTC))
    click.echo(f"{counted(len(new), 'new fact')} added to {path}")


def _print(new: list[AnyFound], *, as_json: bool) -> None:
    if as_json:
        from dragoman.export.tables import json_lines, row_of

        sys.stdout.buffer.writelines(json_lines(map(row_of, new)))
        return
    from dragoman.cli.dossier_view import console, day_of, lines_of, print_rows

    print_rows(console(), ((day_of(found), lines_of(found)) for found in new))
    click.echo(f"{counted(len(new), 'new fact')}")
