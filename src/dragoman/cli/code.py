"""``dragoman code``: articles in, JSON lines out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.ingest import SMALL, Tally, code_shared
from dragoman.cli.options import layer_option, limit_option, map_option
from dragoman.cli.read import sizes_of
from dragoman.schema import Form, Rejected

if TYPE_CHECKING:
    from dragoman.read import ReadOptions
    from dragoman.read.pieces import Piece


PATH = click.Path(path_type=Path, allow_dash=True)


@click.command()
@click.argument("paths", nargs=-1, type=PATH)
@click.option(
    "--jsonl", multiple=True, type=click.Path(path_type=Path, allow_dash=True), help="A file of JSON lines."
)
@click.option(
    "--plain", is_flag=True, help="JSON lines with id and text, the text as it stands: offsets are yours."
)
@click.option("--ungated", is_flag=True, help="Print acts whose parties did not resolve among the events, too.")
@click.option("--everyone", is_flag=True, help="Keep the words of private persons, too.")
@click.option("--attitudes", is_flag=True, help="Keep what somebody is said to think, want or hope, too.")
@map_option
@limit_option
@layer_option
def command(
    paths: tuple[Path, ...],
    jsonl: tuple[Path, ...],
    plain: bool,
    ungated: bool,
    everyone: bool,
    attitudes: bool,
    fields: dict[str, str],
    limits: dict[str, Any],
    layers: tuple[Path, ...],
) -> None:
    """Print what articles say, one JSON object a line.

    PATHS are files or folders in any form that dragoman reads, or - for JSON lines on standard input. What is no
    article is counted on stderr; so is one that takes more than ten seconds, or two gigabytes (see --limit). Exit
    code 3 when everything was rejected.
    """
    import msgspec

    from dragoman.export import coded_json
    from dragoman.read import ReadOptions
    from dragoman.scale.job import Job

    if not paths and not jsonl:
        raise click.UsageError("name a file, a folder, or - for standard input")
    workers = 1 if sum(sizes_of((*paths, *jsonl)).values()) <= SMALL else None
    options = ReadOptions(form=Form.PLAIN if plain else None, fields=fields, **limits)
    job = Job.within(options, layers=tuple(map(str, layers)), everyone=everyone, attitudes=attitudes)
    tally = Tally()
    out = sys.stdout.buffer
    with closing(code_shared(_pieces(paths, jsonl, options), job, workers)) as outcomes:
        for item in outcomes:
            if isinstance(item, Rejected):
                tally.rejected[item.reason] += 1
                where = f"{item.origin.path} at byte {item.origin.offset}"
                click.echo(f"rejected {where}: {item.reason}, {item.detail}", err=True)
                continue
            tally.add(item)
            out.write(msgspec.json.encode(coded_json(item, ungated=ungated)) + b"\n")
            out.flush()
    if tally.is_all_rejected:
        sys.exit(3)


def _pieces(paths: tuple[Path, ...], jsonl: tuple[Path, ...], options: ReadOptions) -> Iterator[Piece]:
    """Cut *paths* in whatever form, *jsonl* and (always for plain text) standard input as JSON lines."""
    from dragoman.read.pieces import cut

    is_lines = options.form is Form.PLAIN
    of_any_form = [path for path in paths if not is_lines and str(path) != "-"]
    of_lines = [*(path for path in paths if is_lines or str(path) == "-"), *jsonl]
    return chain(cut(of_any_form, options), cut(of_lines, options, Form.JSONL))
