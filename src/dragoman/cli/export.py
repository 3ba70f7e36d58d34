"""``dragoman export``: facts as tables for other programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from dragoman.cli.countries import Side
from dragoman.cli.options import condition_options, conditions_of, record_option
from dragoman.store import Conditions, Record

FACTS = ("events", "statements", "missions")


@click.command()
@click.argument("facts", type=click.Choice(FACTS))
@click.option("--format", "form", type=click.Choice(["csv", "jsonl"]), default="csv", show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="Write this file, whole or not at all.")
@click.option("--between", nargs=2, type=Side(), help="Only what lies between these two sides.")
@record_option
@condition_options
def command(
    facts: str, form: str, out: Path | None, between: tuple[str, str] | None, record: Path, **given: Any
) -> None:
    """Write FACTS, one a row, exactly those that fit the conditions, by day.

    CSV is UTF-8 with a header, commas, and a|b for lists; an empty cell is what the text does not say.
    """
    from dragoman.export.tables import csv_lines, json_lines, row_of

    conditions: Conditions = conditions_of(between=between, **given)
    with Record.open(record, read_only=True) as opened:
        found: Iterable[Any] = getattr(opened, facts)(**conditions)
        lines = (csv_lines if form == "csv" else json_lines)(map(row_of, found))
        if out:
            count = _write_whole(out, lines)
            click.echo(f"{count - (form == 'csv' and count > 0):,} {facts} written to {out}", err=True)
        else:
            sys.stdout.buffer.writelines(lines)


def _write_whole(path: Path, lines: Iterable[bytes]) -> int:
    """Write *lines* to a file beside *path* and rename it when it is complete; return how many there were."""
    part = path.with_name(path.name + ".part")
    count = 0
    with part.open("wb") as file:
        for line in lines:
            file.write(line)
            count += 1
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    return count
