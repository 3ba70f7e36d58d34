"""The dossier of two sides in the terminal: missions as they stand, then events and statements by day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.text import Text

from dragoman.cli.countries import name_of
from dragoman.cli.dossier_view import day_of, event_lines, print_rows, statement_lines
from dragoman.cli.mission_view import print_statuses
from dragoman.cli.missions import dated
from dragoman.cli.telling_view import telling_lines
from dragoman.cli.words import counted
from dragoman.missions.status import Values, status_on
from dragoman.schema import Event, MissionFact, Statement
from dragoman.store import Found
from dragoman.store.dossier import Dossier
from dragoman.store.tellings import Telling

F = TypeVar("F", Statement, Event)


def print_dossier(to: Console, dossier: Dossier, limit: int) -> None:
    """Print the head, missions, then at most the latest *limit* of events and of statements (0: all)."""
    to.print(Text(" and ".join(map(name_of, dossier.between)), style="bold"))
    for line in dossier.counted or (counted(len(dossier.missions), "mission fact"),):
        to.print(Text(line))
    for why in dossier.why_empty:
        to.print(Text(why, style="dim"))
    if dossier.missions:
        _section(to, "MISSIONS")
        print_statuses(status_on(map(dated, _once(dossier.missions)), Values.load()), "", with_history=False)
    if dossier.events:
        _section(to, "EVENTS")
        _print_tellings(to, dossier.events, limit, event_lines)
    if dossier.statements:
        _section(to, "STATEMENTS")
        _print_tellings(to, dossier.statements, limit, statement_lines)


def _once(facts: Iterable[Found[MissionFact]]) -> Iterator[Found[MissionFact]]:
    """Yield each mission fact once, whoever else tells the same of the same day: the first published."""
    seen: set[tuple[object, ...]] = set()
    for found in sorted(facts, key=lambda found: str(found.published.published_on)):
        fact = found.fact
        told = (fact.dimension, fact.value, fact.number, fact.claimed_by, found.day)
        key = (fact.sender, fact.host, fact.kind, fact.city, *told)
        if key not in seen:
            seen.add(key)
            yield found


def _print_tellings(
    to: Console, tellings: tuple[Telling[F], ...], limit: int, lines: Callable[[Found[F]], Iterator[Text]]
) -> None:
    shown = tellings[-limit:] if limit else tellings
    hidden = len(tellings) - len(shown)
    if hidden:
        said = f"{hidden:,} earlier {'one' if hidden == 1 else 'ones'} left out; --limit 0 shows all"
        to.print(Text(said, style="dim"))
        to.print()
    print_rows(to, ((day_of(telling.first), telling_lines(telling, lines)) for telling in shown))


def _section(to: Console, title: str) -> None:
    to.print()
    to.print(Text(title, style="bold underline"))
    to.print()
