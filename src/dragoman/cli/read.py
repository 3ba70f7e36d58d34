"""``dragoman read``: articles into a record, resumable."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from dragoman.cli.ingest import CodeOne, LazyCoder, Tally, code_each
from dragoman.cli.options import RECORD, json_option, layer_option, map_option
from dragoman.cli.progress import with_progress
from dragoman.schema import Article, Rejected
from dragoman.store import Record


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=RECORD,
    show_default=True,
    help="The record; made when missing.",
)
@map_option
@layer_option
@click.option(
    "--gate", is_flag=True, help="Pass over web pages that name fewer than two states or bodies of states."
)
@click.option("--dry-run", is_flag=True, help="Count what would be read; code and write nothing.")
@json_option
def command(
    paths: tuple[Path, ...],
    into: Path,
    fields: dict[str, str],
    layers: tuple[Path, ...],
    gate: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read articles into a record.

    PATHS are files, folders or patterns in any form that dragoman reads, or -. Each article is written whole, with
    its facts and their quotations, or not at all: stop at any time and run the same command again to go on.
    Records that are there already are passed over. Exit code 3 when everything was rejected.
    """
    from dragoman.read import ReadOptions, read

    items = with_progress(read(paths, ReadOptions(fields=fields, gate=gate)), sizes_of(paths))
    if dry_run:
        tally = _plan(items, into)
    else:
        with Record.open(into) as record:
            record.begin_run(f"read {' '.join(map(str, paths))}", dt.datetime.now(dt.UTC))
            tally = Tally()
            try:
                read_into(record, items, LazyCoder(layers=layers), tally)
                record.end_run(dt.datetime.now(dt.UTC))
            finally:
                _print(tally, as_json=as_json)
    if dry_run:
        _print(tally, as_json=as_json)
    if tally.is_all_rejected:
        sys.exit(3)


def sizes_of(paths: Iterable[Path]) -> dict[str, int]:
    """Return the bytes of each file that *paths* name, in order; raise `ReadError` for one that names nothing."""
    from dragoman.read.options import ReadOptions
    from dragoman.read.sources import STDIN, files_of

    named = (file for path in paths if str(path) != STDIN for file in files_of(path, ReadOptions()))
    return {str(file): file.stat().st_size for file in named}


def read_into(record: Record, items: Iterable[Article | Rejected], code: CodeOne, tally: Tally) -> None:
    """Code and keep what *record* does not hold yet, counting into *tally*."""
    for item in code_each(_new(record, items, tally), code):
        if isinstance(item, Rejected):
            record.reject(item)
            tally.rejected[item.reason] += 1
        elif record.add(item):
            tally.add(item)
        else:
            tally.already_there += 1


def _new(record: Record, items: Iterable[Article | Rejected], tally: Tally) -> Iterator[Article | Rejected]:
    for item in items:
        if isinstance(item, Article) and record.has(item.origin):
            tally.already_there += 1
        else:
            yield item


def _plan(items: Iterable[Article | Rejected], into: Path) -> Tally:
    """Count what a run would do; the record is looked at but never made or written."""
    record = Record.open(into, read_only=True) if into.exists() else None
    tally = Tally()
    for item in items:
        if isinstance(item, Rejected):
            tally.rejected[item.reason] += 1
        elif record and record.has(item.origin):
            tally.already_there += 1
        else:
            tally.articles += 1
    if record:
        record.close()
    return tally


def _print(tally: Tally, *, as_json: bool) -> None:
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode(tally))
        return
    for line in tally.lines():
        click.echo(line)
