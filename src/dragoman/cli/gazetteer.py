"""``dragoman gazetteer``: check, count, compare and extend the lists of actors."""

from __future__ import annotations

import datetime as dt
import getpass
import json
import sys
from pathlib import Path

import click
import msgspec

from dragoman.cli.options import Day, json_option, record_option
from dragoman.cli.words import counted
from dragoman.schema import FuzzyDate
from dragoman.store import Place, Record, Verdict
from dragoman.store.opening import existing


@click.group()
def command() -> None:
    """Check, count, compare and extend the lists of states, bodies, offices and holders."""


@command.command()
@click.option("--on", "day", type=Day(), help="The day on which open rows are looked at; default: today.")
@click.option("--all", "with_notes", is_flag=True, help="Print notes too, not errors alone.")
@json_option
def check(day: FuzzyDate | None, with_notes: bool, as_json: bool) -> None:
    """Look for missing sources, impossible dates, two people in one office, names that mean two things, stale rows.

    Exit code 1 when an error is found; notes are counted.
    """
    from dragoman.actors.audit import findings
    from dragoman.actors.holders import HolderBook

    on = day.first_day() if day else dt.datetime.now(dt.UTC).date()
    found = list(findings(HolderBook.load(), on))
    errors = [one for one in found if one.level == "error"]
    for one in found if with_notes else errors:
        click.echo(
            json.dumps(msgspec.to_builtins(one))
            if as_json
            else f"{one.level}: {one.table}: {one.about}: {one.reason}"
        )
    click.echo(f"{len(errors)} errors, {len(found) - len(errors)} notes", err=True)
    sys.exit(1 if errors else 0)


@command.command()
@json_option
def stats(as_json: bool) -> None:
    """Count what the lists hold."""
    from dragoman.actors.audit import counts

    found = counts()
    if as_json:
        click.echo(json.dumps(found))
        return
    for name, number in found.items():
        click.echo(f"{number:>7,}  {name}")


@command.command(name="import")
@click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--into", "target", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The layer to write."
)
@click.option("--known-as-of", "day", type=Day(), required=True, help="The day up to which TABLE may be trusted.")
def import_(table: Path, target: Path, day: FuzzyDate) -> None:
    """Check the holders in TABLE (CSV, TSV or FollowTheMoney JSON lines) and write the good rows as a layer.

    Rows with broken dates, unknown states or offices, and rows that repeat or contradict an earlier one are
    refused, each with its line; the good rows stay. Exit code 1 when a row was refused, 3 when all were.
    """
    from dragoman.actors.layers import read_layer, write_layer

    layer = read_layer(table, day)
    for refusal in layer.refused:
        click.echo(f"{table}, line {refusal.line}: {refusal.reason}", err=True)
    if layer.tenures:
        write_layer(target, layer.tenures)
    click.echo(f"{len(layer.tenures)} rows taken, {len(layer.refused)} refused", err=True)
    sys.exit((3 if not layer.tenures else 1) if layer.refused else 0)


least_option = click.option(
    "--least", type=click.IntRange(1), default=2, show_default=True, help="Articles that must tell a tenure."
)


@command.command()
@record_option
@click.option(
    "--into", "target", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The layer to write."
)
@least_option
def learn(record: Place, target: Path, least: int) -> None:
    """Write whom the statements of a record call by an office, each with the days of the texts, as a layer.

    `read --learn` uses the same without a file; `learned` shows it with its evidence.
    """
    from dragoman.actors.layers import write_layer
    from dragoman.actors.learned import usable
    from dragoman.cli.learning import learned_of

    with Record.open(record, read_only=True) as opened:
        tenures = list(usable(learned_of(opened, least)))
    write_layer(target, tenures)
    click.echo(f"{counted(len(tenures), 'tenure')} learned", err=True)


@command.command()
@record_option
@least_option
@click.option("--all", "with_doubtful", is_flag=True, help="Print what is not used too, and why.")
@json_option
def learned(record: Place, least: int, with_doubtful: bool, as_json: bool) -> None:
    """Print the tenures that a record teaches, each with the words it was read from."""
    from dragoman.cli.learning import learned_of

    with Record.open(record, read_only=True) as opened:
        found = learned_of(opened, least)
    for one in found:
        if one.why_not and not with_doubtful:
            continue
        if as_json:
            click.echo(json.dumps(msgspec.to_builtins(one), ensure_ascii=False))
            continue
        row = one.tenure
        where = f" at {row.host}" if row.host else ""
        click.echo(
            f"{row.name} · {row.office.replace('_', ' ')} of {row.country}{where} · {row.start} to"
            f" {row.known_as_of} · {one.id}" + (f" · not used: {one.why_not}" if one.why_not else "")
        )
        for sighting in one.evidence:
            click.echo(f"    {sighting.day} {sighting.article}: {' '.join(sighting.quote.split())}")
    used = sum(one.why_not is None for one in found)
    click.echo(f"{counted(used, 'tenure')} used, {len(found) - used} not", err=True)


@command.command()
@click.argument("tenure")
@record_option
@click.option("--reviewer", default=getpass.getuser, show_default="you", help="Who says so.")
@click.option("--note", default="", help="Why.")
@click.option("--again", is_flag=True, help="Let it count again.")
def revoke(tenure: str, record: Place, reviewer: str, note: str, again: bool) -> None:
    """Take back a tenure that a record teaches: TENURE is an id that `learned` prints.

    It is written into the log of reviews; what later articles teach of the same person in the same office is taken
    back with it. To take back one sighting alone, reject its statement with `review`.
    """
    from dragoman.cli.learning import learned_of

    with Record.open(existing(record)) as opened:
        if tenure not in {one.id for one in learned_of(opened, 1)}:
            raise click.UsageError(f"{record} teaches no {tenure}; `gazetteer learned --all` prints the ids")
        opened.judge_learned(
            tenure, Verdict.ACCEPT if again else Verdict.REJECT, reviewer, dt.datetime.now(dt.UTC), note
        )


@command.command()
@click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--known-as-of", "day", type=Day(), required=True, help="The day up to which TABLE may be trusted.")
def diff(table: Path, day: FuzzyDate) -> None:
    """Print in what TABLE differs from the package: ``+`` a tenure it adds, ``-`` one it displaces."""
    from dragoman.actors.holders import HolderBook, Tenure
    from dragoman.actors.layers import laid_over, read_layer

    def line(row: Tenure) -> str:
        return f"{row.name} · {row.office} of {row.country} · {row.start} to {row.end or '...'}"

    below = HolderBook.load().tenures
    layer = read_layer(table, day)
    together = {line(row) for row in laid_over(below, layer.tenures)}
    before = {line(row) for row in below}
    for mark, lines in (("-", before - together), ("+", together - before)):
        for text in sorted(lines):
            click.echo(f"{mark} {text}")
