"""``dragoman export``: facts as tables, citations and networks for other programs."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from dragoman import __version__
from dragoman.cli.countries import Side
from dragoman.cli.options import condition_options, conditions_of, record_option
from dragoman.cli.words import counted
from dragoman.store import Query, Record

FACTS = ("events", "statements", "missions")
OF_EVENTS_ALONE = ("graphml", "icews")
FORMATS = ("csv", "jsonl", "bibtex", "csl", *OF_EVENTS_ALONE)

Writer = Callable[[Iterable[Any]], Iterator[bytes]]


@click.command()
@click.argument("facts", type=click.Choice(FACTS))
@click.option("--format", "form", type=click.Choice(FORMATS), default="csv", show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="Write this file, whole or not at all.")
@click.option("--between", nargs=2, type=Side(), help="Only what lies between these two sides.")
@record_option
@condition_options
def command(
    facts: str, form: str, out: Path | None, between: tuple[str, str] | None, record: Path, **given: Any
) -> None:
    """Write FACTS, exactly those that fit the conditions, by day.

    CSV is UTF-8 with a header, commas, and a|b for lists; an empty cell is what the text does not say. bibtex and
    csl (CSL-JSON) cite each fact with its words; graphml is the network of events; icews has the columns of ICEWS
    data with CAMEO codes, for what happened. With --out, FILE.about.json says what FILE holds and comes from.
    """
    if form in OF_EVENTS_ALONE and facts != "events":
        raise click.UsageError(f"--format {form} is of events")
    conditions = conditions_of(between=between, **given)
    with Record.open(record, read_only=True) as opened:
        found = _Counting(getattr(opened, facts)(**conditions))
        lines = writer_of(form, facts)(found)
        if out is None:
            sys.stdout.buffer.writelines(lines)
        else:
            digest = _write_whole(out, lines)
        if not found.count:
            click.echo(opened.explain(facts.removesuffix("s"), **conditions), err=True)
    if out is None:
        return
    about = {
        "facts": facts,
        "format": form,
        "count": found.count,
        "sha256": digest,
        "conditions": [condition.said for condition in Query(**conditions).conditions() if condition.said],
        "record": record.name,
        "dragoman": __version__,
    }
    _write_whole(out.with_name(out.name + ".about.json"), [_json(about)])
    click.echo(f"{counted(found.count, facts[:-1])} written to {out}", err=True)


def writer_of(form: str, facts: str) -> Writer:
    """Return what turns *facts* into the bytes of a format."""
    from dragoman.export import citations, icews, network, tables

    writers: dict[str, Writer] = {
        "csv": lambda found: tables.csv_lines(map(tables.row_of, found), tables.COLUMNS[facts]),
        "jsonl": lambda found: tables.json_lines(map(tables.row_of, found)),
        "bibtex": citations.bibtex,
        "csl": citations.csl_json,
        "graphml": network.graphml,
        "icews": lambda found: tables.csv_lines(icews.icews_rows(found), icews.COLUMNS),
    }
    return writers[form]


class _Counting:
    """Facts, counted while they pass."""

    def __init__(self, facts: Iterable[Any]) -> None:
        self._facts = facts
        self.count = 0

    def __iter__(self) -> Iterator[Any]:
        for fact in self._facts:
            self.count += 1
            yield fact


def _write_whole(path: Path, lines: Iterable[bytes]) -> str:
    """Write *lines* beside *path* and rename the file when it is complete; return the SHA-256 of what it holds."""
    part = path.with_name(path.name + ".part")
    digest = hashlib.sha256()
    with part.open("wb") as file:
        for line in lines:
            file.write(line)
            digest.update(line)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    return digest.hexdigest()


def _json(value: object) -> bytes:
    import msgspec

    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
