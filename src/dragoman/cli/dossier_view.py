"""Facts in the terminal: readable at 80 columns, in a pipe, and without colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from dragoman.cli.countries import name_of
from dragoman.schema import Event, MissionFact, Statement
from dragoman.store import Found
from dragoman.vocab.sides import capitalised

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
    yield quotation(found.quotation, found.quote_of(event.trigger_span))
    yield Text(publication(found), style="dim")


def statement_lines(found: Found[Statement]) -> Iterator[Text]:
    """Yield who speaks, in which role and about whom, the words, and where they were published."""
    statement, speaker = found.fact, found.fact.speaker
    written = found.quote_of(statement.speaker_span)
    head = Text((speaker.name if speaker else None) or written or "unknown speaker", style="bold")
    if speaker:
        role = capitalised(speaker.role) if speaker.role else None
        about = [part for part in (role, name_of(speaker.country) if speaker.country else None) if part]
        head.append(f", {', '.join(about)}" if about else "", style="not bold")
    cue = found.quote_of(statement.cue_span)
    head.append(f"  {'not: ' if statement.is_negated else ''}{cue or statement.act.value}", style="not bold")
    if statement.about:
        head.append(f"  about {', '.join(map(name_of, statement.about))}", style="not bold")
    yield head
    yield quotation(found.quotation, None)
    yield Text(publication(found), style="dim")


def mission_lines(found: Found[MissionFact]) -> Iterator[Text]:
    """Yield the value, its evidence, and where it was published."""
    fact = found.fact
    number = f" ({fact.number})" if fact.number is not None else ""
    head = Text(f"{fact.dimension.value}: {fact.value.replace('_', ' ')}{number}")
    if fact.claimed_by:
        head.append(f", says {' ← '.join(map(name_of, fact.claimed_by))}")
    yield head
    yield quotation(found.quotation, None)
    yield Text(publication(found), style="dim")


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


def quotation(words: str, marked: str | None) -> Text:
    """Return words in quotation marks, with what is *marked* set off."""
    text = Text(f"“{' '.join(words.split())}”", style="italic")
    if marked:
        text.highlight_words([marked], style="bold")
    return text


def publication(found: Found[Statement] | Found[Event] | Found[MissionFact]) -> str:
    """Return who published a fact, whom the text is credited to, and when."""
    head = found.published
    credit = f"{head.outlet or head.url or head.id}" + (f" ({head.agency})" if head.agency else "")
    return f"{credit}, {head.published_on}" if head.published_on else credit
