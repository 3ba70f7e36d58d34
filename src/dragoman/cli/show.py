"""``dragoman show``: the dossier of two sides in the terminal."""

from __future__ import annotations

from typing import Any

import click

from dragoman.cli.countries import Side
from dragoman.cli.options import condition_options, conditions_of, json_option, record_option, words_option
from dragoman.store import Place, Record
from dragoman.store.dossier import Dossier, dossier


@click.command()
@click.argument("a", type=Side())
@click.argument("b", type=Side())
@record_option
@condition_options
@words_option
@click.option("--limit", type=click.IntRange(min=0), default=0, help="Only the latest so many of each; 0: all.")
@json_option
def command(a: str, b: str, record: Place, limit: int, as_json: bool, **given: Any) -> None:
    """Print what the record holds between sides A and B.

    A and B are names or codes: Russia, RUS, US, "European Union". A day stands as "by 2022-11-28" when the text
    gives none and only the publication is dated. What only one kind of
    fact can meet, as --type or --speaker, narrows that kind alone.
    """
    with Record.open(record, read_only=True) as opened:
        found = dossier(opened, (a, b), **conditions_of(**given))
    if as_json:
        print_json(found)
        return
    from dragoman.cli.dossier_page import print_dossier
    from dragoman.cli.dossier_view import console

    print_dossier(console(), found, limit)


def print_json(found: Dossier) -> None:
    """Print the dossier as one JSON object, each event and statement once with its reports."""
    import msgspec

    from dragoman.export.tables import row_of
    from dragoman.export.tellings import telling_object

    whole = {
        "between": found.between,
        "articles": found.articles,
        "counted": found.counted,
        "missions": [row_of(fact) for fact in found.missions],
        "events": [telling_object(telling) for telling in found.events],
        "statements": [telling_object(telling) for telling in found.statements],
        "why_empty": found.why_empty,
    }
    click.echo(msgspec.json.format(msgspec.json.encode(whole), indent=2))
