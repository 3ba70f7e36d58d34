"""``dragoman dossier``: the pages of two sides as files."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.countries import Side
from dragoman.cli.options import RECORD, RecordFile
from dragoman.cli.words import counted
from dragoman.errors import ExportError, MissingExtraError


@click.command()
@click.argument("a", type=Side())
@click.argument("b", type=Side())
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to fill.")
@click.option(
    "--record", type=RecordFile(path_type=Path), default=RECORD, show_default=True, help="The record to ask."
)
@click.option("--most", type=click.IntRange(min=1), default=20_000, show_default=True, help="Write so many pages.")
def command(a: str, b: str, out: Path, record: Path, most: int) -> None:
    """Write the dossier of sides A and B into a folder.

    The pages are those of `dragoman serve`: dossier, facts, articles with their marks, persons, missions. Open
    index.html from the folder; nothing is loaded from elsewhere. Needs `pip install 'dragoman[web]'`.
    """
    try:
        from dragoman.web.files import write_dossier
    except ImportError as error:
        raise MissingExtraError(str(error.name), "web") from error
    try:
        written = write_dossier(record, (a, b), out, most)
    except OSError as error:
        raise ExportError(f"{out} cannot be written ({error.strerror}); name another folder", str(out)) from error
    click.echo(f"{counted(written.pages, 'page')} in {out}; open {out / 'index.html'}", err=True)
    if written.left_out:
        click.echo(f"{counted(written.left_out, 'further page')} left out; --most allows more", err=True)
