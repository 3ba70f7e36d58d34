"""``dragoman plan``: what reading will take, measured on a sample of the caller's own data."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.options import json_option, layer_option, map_option

if TYPE_CHECKING:
    from dragoman.scale.plan import Plan, Range

GIGABYTE = 1_000_000_000
PRICE = 0.04


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@map_option
@layer_option
@click.option("--sample", type=click.IntRange(2), default=60, show_default=True, help="How many records to code.")
@click.option(
    "--price", type=click.FloatRange(0), default=PRICE, show_default=True, help="Of a core-hour, in any currency."
)
@json_option
def command(
    paths: tuple[Path, ...],
    fields: dict[str, str],
    layers: tuple[Path, ...],
    sample: int,
    price: float,
    as_json: bool,
) -> None:
    """Say what reading PATHS will take: articles, core-hours, disk and cost.

    A sample of the records is coded here and now, on one core; each figure comes with a range that holds it in nine
    cases of ten, as far as the sample is like the rest. Nothing is written.
    """
    import msgspec

    from dragoman.read import ReadOptions
    from dragoman.scale.job import Job
    from dragoman.scale.plan import plan

    planned = plan(paths, Job(read=ReadOptions(fields=fields), layers=tuple(map(str, layers))), sample)
    if as_json:
        costs = {"price": price, "cost": planned.core_hours.times(price)}
        click.echo(msgspec.json.encode({**msgspec.structs.asdict(planned), **costs}))
        return
    for line in _lines(planned, price):
        click.echo(line)


def _lines(planned: Plan, price: float) -> list[str]:
    cores = os.cpu_count() or 1
    return [
        f"files        {planned.files:>10,}     {planned.bytes / GIGABYTE:,.3g} GB",
        f"records      {_told(planned.records)}",
        f"articles     {_told(planned.articles)}",
        f"core-hours   {_told(planned.core_hours)}",
        f"hours here   {_told(planned.core_hours.times(1 / cores))}   on {cores} cores",
        f"record, GB   {_told(planned.record_bytes.times(1 / GIGABYTE))}",
        f"cost         {_told(planned.core_hours.times(price))}   at {price:g} a core-hour",
        f"measured on {planned.sampled} records drawn evenly over the bytes",
    ]


def _told(estimate: Range) -> str:
    low, likely, high = (_number(value) for value in (estimate.low, estimate.likely, estimate.high))
    return f"{likely:>10}     {low} to {high}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
