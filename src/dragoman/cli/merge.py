"""``dragoman merge``: the segments of an archive, folded into one record."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from dragoman.cli.options import into_option, json_option
from dragoman.store import Place, Record


@click.command()
@click.argument("segments", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@into_option
@json_option
def command(segments: tuple[Path, ...], into: Place, as_json: bool) -> None:
    """Fold segments that `read --archive` wrote into a record.

    SEGMENTS are folders, or single files of them. The record is the one that reading the same input directly makes.
    What it holds already is passed over: stop at any time and run the same command again to go on.
    """
    import msgspec

    from dragoman.scale.merge import merge

    with Record.open(into) as record:
        record.begin_run(f"merge {' '.join(map(str, segments))}", dt.datetime.now(dt.UTC))
        merged = merge(segments, record)
        record.end_run(dt.datetime.now(dt.UTC))
    if as_json:
        click.echo(msgspec.json.encode(merged))
        return
    click.echo(f"segments       {merged.segments:>7,}")
    click.echo(f"articles       {merged.articles:>7,}")
    if merged.already_there:
        click.echo(f"already there  {merged.already_there:>7,}")
    if merged.rejected:
        reasons = ", ".join(f"{reason} {count:,}" for reason, count in merged.rejected.items())
        click.echo(f"rejected       {sum(merged.rejected.values()):>7,}   {reasons}")
