"""``dragoman export``: facts as tables, citations and networks for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.countries import Side
from dragoman.cli.options import condition_options, conditions_of, record_option
from dragoman.cli.words import counted
from dragoman.store import Place, Record

if TYPE_CHECKING:
    from dragoman.export.formats import Export

FACTS = ("events", "statements", "missions")
FORMATS = ("csv", "parquet", "jsonl", "bibtex", "csl", "graphml", "icews", "cameo")


@click.command()
@click.argument("facts", type=click.Choice(FACTS))
@click.option("--format", "form", type=click.Choice(FORMATS), default="csv", show_default=True)
@click.option(
    "--out", type=click.Path(path_type=Path, allow_dash=True), help="Write this file, whole or not at all."
)
@click.option("--between", nargs=2, type=Side(), help="Only what lies between these two sides.")
@click.option("--spreadsheet", is_flag=True, help="Make tables safe to open in Excel; quotations may change.")
@record_option
@condition_options
def command(
    facts: str,
    form: str,
    out: Path | None,
    between: tuple[str, str] | None,
    spreadsheet: bool,
    record: Place,
    **given: Any,
) -> None:
    """Write FACTS, exactly those that fit the conditions, by day.

    csv is UTF-8 with a header, commas, and a|b for lists; an empty cell is what the text does not say. parquet has
    typed columns, jsonl nulls and lists. bibtex and csl (CSL-JSON) cite each fact with its words. Of events alone:
    graphml is their network; icews and cameo have the columns of ICEWS and of GDELT with CAMEO, COW,
    Gleditsch-Ward and ISO codes, a row for each actor and recipient of what happened. With --out, FILE.meta.json
    tells the query, the state of the record, and the meaning of each column.
    """
    from dragoman.export.formats import OF_EVENTS_ALONE, SPREADSHEETS, export, write_export

    if form in OF_EVENTS_ALONE and facts != "events":
        raise click.UsageError(f"--format {form} holds events alone; export events, or choose another format")
    if spreadsheet and form not in SPREADSHEETS:
        raise click.UsageError(f"--spreadsheet is for {', '.join(SPREADSHEETS)}")
    conditions = conditions_of(between=between, **given)
    with Record.open(record, read_only=True) as opened:
        if out is None or str(out) == "-":
            out = None
            with opened.snapshot():
                made = export(opened, facts, form, conditions, spreadsheet=spreadsheet)
                sys.stdout.buffer.writelines(made.pieces)
        else:
            made = write_export(opened, facts, form, out, conditions, spreadsheet=spreadsheet)
        if not made.about.count:
            click.echo(opened.explain(facts.removesuffix("s"), **conditions), err=True)
    if out is not None:
        click.echo(f"{_what_came_out(made)} written to {out}", err=True)


def _what_came_out(made: Export) -> str:
    """Say how many facts the query gave and, where that is another number, how many rows they fill."""
    said = counted(made.about.count, made.about.facts.removesuffix("s"))
    passed = made.passed
    if passed.left_out or (made.form in ("icews", "cameo") and passed.rows != passed.facts):
        said += f", {counted(passed.rows, 'row')}"
    if passed.left_out:
        left = ", ".join(f"{count} {status}" for status, count in sorted(passed.left_out.items()))
        said += f" (left out: {left})"
    return said
