"""``dragoman demo``: the shipped examples, read and shown."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

import click

from dragoman.cli.ingest import LazyCoder, Tally
from dragoman.cli.progress import with_progress
from dragoman.cli.read import read_into
from dragoman.errors import ReadError
from dragoman.store import Record

PAIR = ("EST", "RUS")
"""The two sides of the story that the examples tell (examples/README.md)."""


@click.command()
@click.option("--into", type=click.Path(path_type=Path), help="Keep the record here (default: a temporary file).")
@click.option("--limit", type=click.IntRange(min=0), default=0, help="Print at most so many of each; 0: all.")
def command(into: Path | None, limit: int) -> None:
    """Read the shipped examples into a record and print the dossier of Estonia and Russia.

    The examples are fiction, written for the project.
    """
    from dragoman.cli.dossier_page import print_dossier
    from dragoman.cli.dossier_view import console
    from dragoman.read import read
    from dragoman.store.dossier import dossier

    with tempfile.TemporaryDirectory() as folder, example_records() as records:
        place = into or Path(folder) / "demo.db"
        with Record.open(place) as record:
            tally = Tally()
            record.begin_run("demo", dt.datetime.now(dt.UTC))
            read_into(record, with_progress(read(records)), LazyCoder(), tally)
            record.end_run(dt.datetime.now(dt.UTC))
            print_dossier(console(), dossier(record, PAIR), limit)
    for line in tally.lines():
        click.echo(line, err=True)
    if into:
        click.echo(f"kept in {into}; try: dragoman show Finland Russia --record {into}", err=True)
    else:
        click.echo("nothing was kept; keep it and ask on with: dragoman demo --into demo.db", err=True)


@contextmanager
def example_records() -> Iterator[Path]:
    """Give the folder of example records: of the installed package, else of the source tree."""
    packaged = files("dragoman").joinpath("examples", "records")
    if packaged.is_dir():
        with as_file(packaged) as folder:
            yield folder
        return
    folder = Path(__file__).resolve().parents[3] / "examples" / "records"
    if not folder.is_dir():
        raise ReadError("the example records are missing from this installation; reinstall dragoman", str(folder))
    yield folder
