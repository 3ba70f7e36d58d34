"""``dragoman diff``: what changed between two records."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from dragoman.cli.options import RecordPlace, json_option
from dragoman.cli.words import counted
from dragoman.store import Place, Record
from dragoman.store.diff import Change, differences
from dragoman.store.reading import NOUNS

if TYPE_CHECKING:
    from rich.text import Text


@click.command()
@click.argument("old", type=RecordPlace())
@click.argument("new", type=RecordPlace())
@json_option
def command(old: Place, new: Place, as_json: bool) -> None:
    """Say which facts only OLD and which only NEW holds, and how many of each kind.

    A fact that asserts something else (another status, another party) is another fact: it comes as - and +.
    Exit code 1 when there is a difference.
    """
    with Record.open(old, read_only=True) as one, Record.open(new, read_only=True) as other:
        changes = list(differences(one, other))
    if as_json:
        from dragoman.export.tables import json_lines, row_of

        rows = ({"sign": change.sign, **row_of(change.found)} for change in changes)
        sys.stdout.buffer.writelines(json_lines(rows))
    else:
        from dragoman.cli.dossier_view import console, day_of, print_rows

        print_rows(console(), ((day_of(change.found), _signed(change)) for change in changes))
        for (kind, sign), count in sorted(Counter((change.kind, change.sign) for change in changes).items()):
            click.echo(f"{sign} {counted(count, NOUNS[kind])}")
    if changes:
        sys.exit(1)


def _signed(change: Change) -> Iterator[Text]:
    from rich.text import Text

    from dragoman.cli.dossier_view import lines_of

    head, *rest = lines_of(change.found)
    yield Text(f"{change.sign} ") + head
    yield from rest
