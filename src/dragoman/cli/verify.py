"""``dragoman verify``: whether the record is as it was written."""

from __future__ import annotations

import sys

import click

from dragoman.cli.options import RECORD, RecordPlace, json_option
from dragoman.cli.words import counted
from dragoman.store import Place, Server


@click.command()
@click.argument("record", type=RecordPlace(), default=RECORD)
@json_option
def command(record: Place, as_json: bool) -> None:
    """Check RECORD: pages, schema, digests of texts, every span against its quotation, counts.

    Names what is damaged and counts what is whole. Exit code 1 when anything is damaged.
    """
    import msgspec

    from dragoman.store.verify import verify

    report = verify(record)
    if as_json:
        click.echo(msgspec.json.encode(report))
    else:
        for damage in report.damage:
            click.echo(f"damaged  {damage.what}: {damage.how}")
        whole = f"{counted(report.articles, 'article')} with {counted(report.facts, 'fact')}"
        click.echo(f"whole    {whole}, every quotation in place")
    if report.damage:
        is_on_server = isinstance(record, Server)
        cure = "restore a backup" if is_on_server else f"make it whole with: dragoman repair {record}"
        click.echo(cure, err=True)
        sys.exit(1)
