"""``dragoman who``: who somebody is on a day, as far as the lists know."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
import msgspec

from dragoman.cli.options import Day, json_option, layer_option
from dragoman.schema import FuzzyDate


@click.command()
@click.argument("name")
@click.option("--on", "day", type=Day(), required=True, help="The day that is asked about.")
@layer_option
@json_option
def command(name: str, day: FuzzyDate, layers: tuple[Path, ...], as_json: bool) -> None:
    """Print who NAME is on a day: a name, a surname or a title ("the Russian foreign minister"), in any script.

    Each line says whether the row is valid on that day, stale (it was open when last looked at, before that day) or
    outside, by how many days, and what it rests on. "perhaps" marks somebody in office on that day whose name is
    only spelt alike ("Serguei Lawrow"). Exit code 1 when nobody is found.
    """
    from dragoman.actors.gazetteer import Gazetteer
    from dragoman.actors.who import named, who

    gazetteer = Gazetteer.load(layers)
    answers, bodies = who(name, day.first_day(), gazetteer), dict.fromkeys(named(name, gazetteer))
    if as_json:
        for one in (*answers, *bodies):
            click.echo(json.dumps(msgspec.to_builtins(one), ensure_ascii=False))
    for body in () if as_json else bodies:
        click.echo(f"{body.name} · acts for {body.country} · {body.key}")
    for answer in () if as_json else answers:
        row = answer.tenure
        host = f" at {row.host}" if row.host else ""
        office = f"{row.office.replace('_', ' ')} of {row.country}{host}"
        off = f" ({answer.distance} days off)" if answer.distance else ""
        perhaps = "perhaps " if answer.is_proposed else ""
        click.echo(
            f"{perhaps}{row.name} · {office} · {row.start} to {row.end or '...'}"
            f" · {answer.status}{off}, known as of {row.known_as_of} · {row.source}"
        )
    if not answers and not bodies:
        click.echo(f"nobody called {name!r} is in the lists", err=True)
        sys.exit(1)
