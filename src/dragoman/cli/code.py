"""``dragoman code``: articles in, JSON lines out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.ingest import LazyCoder, Tally, code_each
from dragoman.cli.options import layer_option, map_option
from dragoman.cli.read import sizes_of
from dragoman.schema import Article, Form, Rejected

if TYPE_CHECKING:
    from dragoman.read import ReadOptions


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
@layer_option
def command(
    paths: tuple[Path, ...],
    jsonl: tuple[Path, ...],
    plain: bool,
    ungated: bool,
    everyone: bool,
    attitudes: bool,
    fields: dict[str, str],
    layers: tuple[Path, ...],
) -> None:
    """Print what articles say, one JSON object a line.

    PATHS are files or folders in any form that dragoman reads, or - for JSON lines on standard input. What is no
    article is counted on stderr. Exit code 3 when everything was rejected.
    """
    import msgspec

    from dragoman.export import coded_json

    if not paths and not jsonl:
        raise click.UsageError("name a file, a folder, or - for standard input")
    sizes_of((*paths, *jsonl))
    tally = Tally()
    out = sys.stdout.buffer
    articles = _articles(paths, jsonl, fields, plain=plain)
    for item in code_each(articles, LazyCoder(everyone=everyone, attitudes=attitudes, layers=layers)):
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


def _articles(
    paths: tuple[Path, ...], jsonl: tuple[Path, ...], fields: dict[str, str], *, plain: bool
) -> Iterator[Article | Rejected]:
    """Read *paths* in whatever form, *jsonl* and (always with *plain*) standard input as JSON lines."""
    from dragoman.read import ReadOptions, read

    if plain:
        return _json_lines([*paths, *jsonl], ReadOptions(form=Form.PLAIN, fields=fields))
    lines = [*(path for path in paths if str(path) == "-"), *jsonl]
    return chain(
        read([path for path in paths if str(path) != "-"], ReadOptions(fields=fields)),
        _json_lines(lines, ReadOptions(form=Form.JSONL, fields=fields)),
    )


def _json_lines(paths: list[Path], options: ReadOptions) -> Iterator[Article | Rejected]:
    from dragoman.read.jsonl import read_jsonl
    from dragoman.read.sources import sources

    for source in sources(paths, options):
        if isinstance(source, Rejected):
            yield source
        else:
            yield from read_jsonl(source.stream, source.path, options)
