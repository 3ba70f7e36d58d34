"""``dragoman read``: articles into a record, resumable; or into an archive of segments."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.ingest import SMALL, CodeOne, Tally, code_each, code_shared
from dragoman.cli.learning import with_learned
from dragoman.cli.options import into_option, json_option, layer_option, learn_option, limit_option, map_option
from dragoman.cli.progress import Item, with_progress
from dragoman.schema import Article, Coded, Rejected
from dragoman.store import Place, Record

if TYPE_CHECKING:
    from dragoman.cli.dry_run import DryRun
    from dragoman.read.pieces import Piece
    from dragoman.scale.job import Job
    from dragoman.scale.units import Unit

MB = 1_000_000
SAMPLE = 20
"""How many records a dry run of a larger body codes, to say what all of them will take."""


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@into_option
@click.option(
    "--archive",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write segments into this folder instead, one for each file; see `merge`.",
)
@click.option(
    "--split",
    type=click.IntRange(1),
    metavar="MB",
    help="Cut larger files of WARC records or JSON lines for --archive.",
)
@map_option
@limit_option
@layer_option
@click.option(
    "--gate", is_flag=True, help="Pass over web pages that name fewer than two states or bodies of states."
)
@click.option(
    "--workers",
    type=click.IntRange(1),
    help="Processes that read and code; when not named, one for each core, and none apart for little input.",
)
@learn_option
@click.option("--dry-run", is_flag=True, help="Say what would be read and what it will take; write nothing.")
@json_option
def command(
    paths: tuple[Path, ...],
    into: Place,
    archive: Path | None,
    split: int | None,
    fields: dict[str, str],
    limits: dict[str, Any],
    layers: tuple[Path, ...],
    gate: bool,
    workers: int | None,
    learn: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read articles into a record.

    PATHS are files, folders or patterns in any form that dragoman reads, or -. Each article is written whole, with
    its facts and their quotations, or not at all: stop at any time and run the same command again to go on.
    Records that are there already are passed over. An article that takes more than ten seconds, or two gigabytes,
    is rejected (see --limit). Exit code 3 when everything was rejected.
    """
    from dragoman.read import ReadOptions
    from dragoman.read.pieces import cut
    from dragoman.scale.job import Job
    from dragoman.scale.units import units_of

    if learn:
        layers = click.get_current_context().with_resource(with_learned(layers, into))
    options, sizes, tally = ReadOptions(fields=fields, gate=gate, **limits), sizes_of(paths), Tally()
    job = Job.within(options, layers=tuple(map(str, layers)))
    if not workers and sum(sizes.values()) <= SMALL:
        workers = 1
    if dry_run:
        found = _dry_run(paths, job, workers, into)
        _print(found, as_json=as_json)
        tally.rejected, tally.articles, tally.already_there = found.rejected, found.articles, found.already_there
    elif archive:
        _write_archive(archive, units_of(paths, options, split and split * MB), job, workers, as_json=as_json)
    else:
        with Record.open(into) as record:
            record.begin_run(f"read {' '.join(map(str, paths))}", dt.datetime.now(dt.UTC))
            try:
                share_into(record, with_progress(cut(paths, options), sizes), job, workers, tally)
                record.end_run(dt.datetime.now(dt.UTC))
            finally:
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
    _keep(record, code_each(_new(record, items, tally), code), tally)


def share_into(record: Record, pieces: Iterable[Piece], job: Job, workers: int | None, tally: Tally) -> None:
    """Have *workers* processes read and code what *record* does not hold yet; keep it here, in its order."""
    with closing(code_shared(_new(record, pieces, tally), job, workers)) as outcomes:
        _keep(record, outcomes, tally)


def _keep(record: Record, outcomes: Iterable[Coded | Rejected], tally: Tally) -> None:
    for outcome in outcomes:
        if isinstance(outcome, Rejected):
            record.reject(outcome)
            tally.rejected[outcome.reason] += 1
        elif record.add(outcome):
            tally.add(outcome)
        else:
            tally.already_there += 1


def _new(record: Record, items: Iterable[Item], tally: Tally) -> Iterator[Item]:
    for item in items:
        if not isinstance(item, Rejected) and record.has(item.origin):
            tally.already_there += 1
        else:
            yield item


def _write_archive(folder: Path, units: Iterable[Unit], job: Job, workers: int | None, *, as_json: bool) -> None:
    """Make the segments that *folder* does not hold yet, and its stories; say how many segments there are."""
    from dragoman.scale.archive import Archive
    from dragoman.scale.runners import run_pool

    made = Counter(segment.is_new for segment in run_pool(units, job, folder, workers))
    if made:
        with Archive(folder) as archive:
            archive.group()
    if as_json:
        click.echo(json.dumps({"segments": made[True], "already_there": made[False]}))
        return
    click.echo(f"segments       {made[True]:>7,}")
    click.echo(f"already there  {made[False]:>7,}")


def _dry_run(paths: tuple[Path, ...], job: Job, workers: int | None, into: Place) -> DryRun:
    """Count what reading *paths* would do; a larger body is sampled for what coding it will take."""
    from dragoman.cli.dry_run import dry_run
    from dragoman.read.pieces import cut
    from dragoman.scale.job import READER, Job
    from dragoman.scale.plan import plan

    sizes = sizes_of(paths)
    pieces = with_progress(cut(paths, job.read), sizes)
    found = dry_run(pieces, Job.within(job.read, loader=READER), workers, into, sizes)
    if found.articles and sum(sizes.values()) > SMALL:
        found.core_hours = plan(sizes, job, SAMPLE).core_hours
    return found


def _print(tally: Tally | DryRun, *, as_json: bool) -> None:
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode(tally))
        return
    for line in tally.lines():
        click.echo(line)
