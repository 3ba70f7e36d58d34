"""``dragoman missions``: how the embassies of two sides stand on a day, and how they came to."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click

from dragoman.cli.countries import Side
from dragoman.cli.options import Day, json_option, record_option
from dragoman.missions.status import Dated, DimensionStatus, Incident, Interval, Status, Values, status_on
from dragoman.schema import FuzzyDate, MissionFact
from dragoman.store import Conditions, Found, Place, Record
from dragoman.store.days import last_day


@click.command()
@click.argument("a", type=Side())
@click.argument("b", type=Side())
@record_option
@click.option("--on", "day", type=Day(), help="The day to look at, to its end; without it, after all that is told.")
@click.option("--as-of", type=Day(), help="Only what had been published by the end of this day.")
@click.option("--history", is_flag=True, help="Also print earlier states, as a table over time.")
@json_option
def command(
    a: str, b: str, record: Place, day: FuzzyDate | None, as_of: FuzzyDate | None, history: bool, as_json: bool
) -> None:
    """Print how missions, relations and channels of sides A and B stand, each state with its words.

    A state holds from the day it is first told, so it may be older. What is only ordered, planned or said by one
    side is shown as that: an embassy ordered to close is not closed.
    """
    conditions: Conditions = {"between": (a, b)}
    if as_of is not None:
        conditions["as_of"] = as_of
    with Record.open(record, read_only=True) as opened:
        facts = [dated(found) for found in opened.missions(**conditions)]
        why = "" if facts else opened.explain("mission", **conditions)
    statuses = status_on(facts, Values.load(), dt.date.fromisoformat(last_day(day)) if day else None)
    if as_json:
        print_json(statuses)
        return
    from dragoman.cli.mission_view import print_statuses

    print_statuses(statuses, why, with_history=history)


def dated(found: Found[MissionFact]) -> Dated:
    """Return a fact of the record as the fold takes it."""
    head = found.published
    return Dated(
        fact=found.fact,
        day=found.day,
        is_dated=found.is_dated,
        quote=found.quotation,
        source=head.outlet or head.url or head.id,
        known_on=head.published_on,
    )


def print_json(statuses: tuple[Status, ...]) -> None:
    """Print the statuses as one JSON array, every date as text."""
    import msgspec

    whole = [
        {**status.subject._asdict(), "dimensions": [_dimension(each) for each in status.dimensions]}
        for status in statuses
    ]
    click.echo(msgspec.json.format(msgspec.json.encode(whole), indent=2))


def _dimension(status: DimensionStatus) -> dict[str, Any]:
    return {
        "dimension": status.dimension,
        "now": _interval(status.now) if status.now else None,
        "pending": [_incident(each) for each in status.pending],
        "passing": [_incident(each) for each in status.passing],
        "conflicts": [_told(each) for each in status.conflicts],
        "history": [_interval(each) for each in status.history],
    }


def _interval(interval: Interval) -> dict[str, Any]:
    return {
        "state": interval.state,
        "value": interval.value,
        "since": str(interval.since),
        "until": str(interval.until) if interval.until else None,
        "article": interval.article,
        "claimants": [code or None for code in interval.claimants],
        "evidence": [_told(each) for each in interval.evidence],
    }


def _incident(incident: Incident) -> dict[str, Any]:
    return {
        "value": incident.value,
        "number": incident.number,
        "day": str(incident.day),
        "claimants": [code or None for code in incident.claimants],
        "evidence": [_told(each) for each in incident.evidence],
    }


def _told(each: Dated) -> dict[str, Any]:
    return {
        "value": each.fact.value,
        "number": each.fact.number,
        "day": str(each.day) if each.day else None,
        "is_dated": each.is_dated,
        "claimed_by": list(each.fact.claimed_by),
        "quote": each.quote,
        "source": each.source,
        "known_on": str(each.known_on) if each.known_on else None,
    }
