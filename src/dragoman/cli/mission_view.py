"""The standing of missions in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click
from rich.console import Console
from rich.text import Text

from dragoman.cli.countries import name_of
from dragoman.cli.dossier_view import console, mission_name
from dragoman.missions.status import Dated, DimensionStatus, Incident, Interval, Status

LABEL = 12


def print_statuses(statuses: Sequence[Status], why: str, *, with_history: bool) -> None:
    """Print each subject with its dimensions; *why* says why there is nothing."""
    if not statuses:
        click.echo(why or "The record tells of no mission by that day.")
        return
    to = console()
    for status in statuses:
        subject = status.subject
        name = mission_name(subject.sender, subject.host, subject.kind.value, subject.city)
        to.print(Text(name, style="bold"))
        for dimension in status.dimensions:
            _print_dimension(to, dimension, with_history=with_history)
        to.print()


def _print_dimension(to: Console, status: DimensionStatus, *, with_history: bool) -> None:
    label = status.dimension.value
    for line in _lines(status, with_history=with_history):
        margin = Text(f"  {label:<{LABEL}}", style="cyan")
        for piece in line.wrap(to, to.width - len(margin)):
            piece.rstrip()
            to.print(margin + piece)
            margin = Text(" " * len(margin))
        label = ""


def _lines(status: DimensionStatus, *, with_history: bool) -> Iterator[Text]:
    if status.now is not None:
        yield from _state(status.now)
    else:
        yield Text("not said", style="dim")
    for dated in status.conflicts:
        value = dated.fact.value.replace("_", " ")
        yield Text(f"but also told for that day: {value}, {dated.day}{_said_by(dated.fact.claimed_by)}")
        yield from _words((dated,))
    for incident in status.pending:
        yield from _incident("pending", incident)
    for incident in status.passing:
        yield from _incident("happened", incident)
    if with_history:
        for interval in reversed(status.history[:-1]):
            yield Text(
                f"earlier: {interval.state}, {interval.since} to {interval.until}{_said_by(interval.claimants)}"
            )


def _state(now: Interval) -> Iterator[Text]:
    words = now.value.replace("_", " ")
    state = now.state if now.state == now.value else f"{now.state} ({words})"
    line = Text(state, style="bold")
    article = f" ({now.article})" if now.article else ""
    line.append(f", told since {now.since}{article}{_said_by(now.claimants)}", style="not bold")
    yield line
    yield from _words(now.evidence[::-1])


def _incident(label: str, incident: Incident) -> Iterator[Text]:
    number = f" {incident.number}" if incident.number is not None else ""
    is_dated = any(dated.is_dated for dated in incident.evidence)
    day = f"{'' if is_dated else 'by '}{incident.day}"
    yield Text(f"{label}: {incident.value.replace('_', ' ')}{number}, {day}{_said_by(incident.claimants)}")
    yield from _words(incident.evidence)


def _words(tellings: Sequence[Dated]) -> Iterator[Text]:
    """Yield the words of the first telling and where they were published, then how many others tell it."""
    first = tellings[0]
    published = f", {first.known_on}" if first.known_on else ""
    others = sorted({dated.source for dated in tellings} - {first.source})
    also = f"; also {', '.join(others)}" if others else ""
    quote = Text(f"“{' '.join(first.quote.split())}”", style="italic")
    yield quote.append(f" {first.source}{published}{also}", style="not italic dim")


def _said_by(claimants: Sequence[str]) -> str:
    named = [name_of(code) for code in claimants if code]
    return f", says {', '.join(named)}" if named and "" not in claimants else ""
