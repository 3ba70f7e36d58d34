"""The dossier in the terminal: readable at 80 columns, in a pipe, and without colour."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.text import Text

from dragoman.cli.countries import name_of
from dragoman.cli.words import counted
from dragoman.schema import Event, MissionFact, Statement
from dragoman.store import Dossier, Found

F = TypeVar("F", Statement, Event, MissionFact)

WIDEST = 100
DAY_COLUMN = 13
MISSION_KINDS = {
    "relations": "Relations of {sender} and {host}",
    "channel": "Channel between {sender} and {host}",
    "ambassador": "Ambassador of {sender} to {host}",
}


def console() -> Console:
    """Return a console of at most `WIDEST` columns: longer lines are hard to read."""
    found = Console(highlight=False)
    found.width = min(found.width, WIDEST)
    return found


def print_dossier(to: Console, dossier: Dossier, limit: int) -> None:
    """Print the head, then missions, events and statements, at most *limit* of each (0: all)."""
    to.print(Text(" and ".join(map(name_of, dossier.between)), style="bold"))
    to.print(_head(dossier))
    for why in dossier.why_empty:
        to.print(Text(why, style="dim"))
    if dossier.missions:
        _section(to, "MISSIONS")
        for (sender, host, kind, city), facts in dossier.by_mission().items():
            to.print(Text(mission_name(sender, host, kind, city), style="bold"))
            _rows(to, facts, limit, mission_lines)
    if dossier.events:
        _section(to, "EVENTS")
        _rows(to, dossier.events, limit, event_lines)
    if dossier.statements:
        _section(to, "STATEMENTS")
        _rows(to, dossier.statements, limit, statement_lines)


def event_lines(found: Found[Event]) -> Iterator[Text]:
    """Yield what the act is, its sentence with the trigger marked, and where it was published."""
    event = found.fact
    what = [event.event_type.value, event.mode or ""]
    count = f" · {event.count.n:g} {event.count.what}" if event.count else ""
    head = Text(" ".join(filter(None, what)), style="bold")
    head.append(f"  {parties(event)}", style="not bold")
    head.append(f"  {event.status.value}{count}", style="not bold")
    if event.claimed_by:
        head.append(f", says {' ← '.join(map(name_of, event.claimed_by))}", style="not bold")
    yield head
    yield _quotation(found.quotation, found.quote_of(event.trigger_span))
    yield _published(found)


def statement_lines(found: Found[Statement]) -> Iterator[Text]:
    """Yield who speaks, in which role and about whom, the words, and where they were published."""
    statement, speaker = found.fact, found.fact.speaker
    written = found.quote_of(statement.speaker_span)
    head = Text((speaker.name if speaker else None) or written or "unknown speaker", style="bold")
    if speaker:
        about = [part for part in (speaker.role, name_of(speaker.country) if speaker.country else None) if part]
        head.append(f", {', '.join(about)}" if about else "", style="not bold")
    cue = found.quote_of(statement.cue_span)
    head.append(f"  {'not: ' if statement.is_negated else ''}{cue or statement.act.value}", style="not bold")
    if statement.about:
        head.append(f"  about {', '.join(map(name_of, statement.about))}", style="not bold")
    yield head
    yield _quotation(found.quotation, None)
    yield _published(found)


def mission_lines(found: Found[MissionFact]) -> Iterator[Text]:
    """Yield the value, its evidence, and where it was published."""
    fact = found.fact
    number = f" ({fact.number})" if fact.number is not None else ""
    head = Text(f"{fact.dimension.value}: {fact.value.replace('_', ' ')}{number}")
    if fact.claimed_by:
        head.append(f", says {' ← '.join(map(name_of, fact.claimed_by))}")
    yield head
    yield _quotation(found.quotation, None)
    yield _published(found)


def lines_of(found: Found[Statement] | Found[Event] | Found[MissionFact]) -> Iterator[Text]:
    """Yield the lines of a fact of any kind."""
    match found.fact:
        case Statement():
            yield from statement_lines(found)
        case Event():
            yield from event_lines(found)
        case MissionFact() as fact:
            yield Text(mission_name(fact.sender, fact.host, fact.kind.value, fact.city), style="bold")
            yield from mission_lines(found)


def mission_name(sender: str, host: str, kind: str, city: str | None) -> str:
    """Return what people call a mission."""
    form = MISSION_KINDS.get(kind, kind.replace("_", " ").capitalize() + " of {sender} in {host}")
    place = f" ({city})" if city else ""
    return form.format(sender=name_of(sender), host=name_of(host)) + place


def parties(event: Event) -> str:
    """Return who acts towards whom; all sides in a row where the act is mutual."""
    actors = ", ".join(map(name_of, event.actors))
    return f"{actors} → {', '.join(map(name_of, event.recipients))}" if event.recipients else actors


def day_of(found: Found[Statement] | Found[Event] | Found[MissionFact]) -> str:
    """Return the day of a fact: ``by`` before it when only the day of publication is known."""
    if found.day is None:
        return "undated"
    return str(found.day) if found.is_dated else f"by {found.day}"


def print_rows(to: Console, rows: Iterable[tuple[str, Iterator[Text]]]) -> None:
    """Print days on the left and lines on the right, so that long quotations wrap beside their day."""
    for day, lines in rows:
        margin = Text(f"{day:<{DAY_COLUMN}} ", style="cyan")
        for line in lines:
            for piece in line.wrap(to, to.width - len(margin)):
                piece.rstrip()
                to.print(margin + piece)
                margin = Text(" " * len(margin))
        to.print()


def _rows(to: Console, facts: Iterable[Found[F]], limit: int, lines: Callable[[Found[F]], Iterator[Text]]) -> None:
    listed = list(facts)
    shown = listed[-limit:] if limit else listed
    if len(shown) < len(listed):
        hidden = len(listed) - len(shown)
        said = f"{hidden:,} earlier {'one' if hidden == 1 else 'ones'} left out; --limit 0 shows all"
        to.print(Text(said, style="dim"))
    print_rows(to, ((day_of(found), lines(found)) for found in shown))


def _head(dossier: Dossier) -> Text:
    counts = (
        (len(dossier.events), "event"),
        (len(dossier.statements), "statement"),
        (len(dossier.missions), "mission fact"),
        (dossier.articles, "article"),
    )
    parts = [counted(number, noun) for number, noun in counts]
    outlets = f" from {', '.join(dossier.outlets)}" if dossier.outlets else ""
    return Text(" · ".join(parts) + outlets)


def _section(to: Console, title: str) -> None:
    to.print()
    to.print(Text(title, style="bold underline"))
    to.print()


def _quotation(words: str, marked: str | None) -> Text:
    text = Text(f"“{' '.join(words.split())}”", style="italic")
    if marked:
        text.highlight_words([marked], style="bold")
    return text


def _published(found: Found[Statement] | Found[Event] | Found[MissionFact]) -> Text:
    head = found.published
    credit = f"{head.outlet or head.url or head.id}" + (f" ({head.agency})" if head.agency else "")
    return Text(f"{credit}, {head.published_on}" if head.published_on else credit, style="dim")
