"""An act or a statement in the terminal, opened to its reports: count, texts with their copies, stages, denials."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from rich.text import Text

from dragoman.cli.dossier_view import day_of, publication, quotation
from dragoman.cli.words import counted
from dragoman.schema import Event, Statement
from dragoman.store import Found
from dragoman.store.tellings import OtherNumber, Telling, Tie
from dragoman.stories.links import Bond

T = TypeVar("T", Statement, Event)

TEXTS_SHOWN = 3
"""How many texts are opened of one thing; the rest is counted."""
COPIES_SHOWN = 5
TIES_SHOWN = 3


def telling_lines(telling: Telling[T], lines: Callable[[Found[T]], Iterator[Text]]) -> Iterator[Text]:
    """Yield what is told, as *lines* tell the first report, the count, further texts, and what it is tied to."""
    head, *rest = lines(telling.first)
    yield head
    yield Text(telling.tally.line, style="green")
    yield from rest
    yield from _copies(telling.texts[0])
    for text in telling.texts[1:TEXTS_SHOWN]:
        yield quotation(text[0].quotation, None)
        yield Text(publication(text[0]), style="dim")
        yield from _copies(text)
    if len(telling.texts) > TEXTS_SHOWN:
        yield Text(f"and {counted(len(telling.texts) - TEXTS_SHOWN, 'further text')}", style="dim")
    for number in telling.other_numbers:
        yield from _number(number)
    for tie in islice(_known_ties(telling.ties), TIES_SHOWN):
        yield from _tie(tie)
    yield from _open_question([tie for tie in telling.ties if tie.bond is Bond.POSSIBLY_SAME])


def _copies(text: Iterable[Found[T]]) -> Iterator[Text]:
    """Yield the pages that print one text besides the first."""
    others = list(dict.fromkeys(map(publication, text)))[1:]
    if others:
        more = f" and {len(others) - COPIES_SHOWN:,} more" if len(others) > COPIES_SHOWN else ""
        yield Text(f"copies: {'; '.join(others[:COPIES_SHOWN])}{more}", style="dim")


def _number(number: OtherNumber) -> Iterator[Text]:
    yield Text(f"another number: {number.n:g}", style="yellow")
    yield quotation(number.quotation, None)


def _known_ties(ties: Iterable[Tie[T]]) -> Iterator[Tie[T]]:
    """Yield stages of one act and contradicting numbers, by day."""
    kept = [tie for tie in ties if tie.bond is Bond.STAGE or tie.reason.startswith("count: ")]
    return iter(sorted(kept, key=lambda tie: (str(tie.other.day), tie.other.id)))


def _tie(tie: Tie[T]) -> Iterator[Text]:
    if tie.bond is Bond.STAGE:
        earlier, _, later = tie.reason.partition(" → ")
        way = f"then {later}" if tie.is_later else f"before, {earlier}"
        yield Text(f"{way}: {_where(tie)}", style="yellow")
        if "denied" in (earlier, later):
            yield quotation(tie.other.quotation, None)
        return
    yield Text(f"numbers differ ({tie.reason.removeprefix('count: ')}): {_where(tie)}", style="yellow")
    yield quotation(tie.other.quotation, None)


def _open_question(ties: list[Tie[T]]) -> Iterator[Text]:
    """Yield what may be the same thing and was not put together with it: one is named, the rest counted."""
    if ties:
        more = f", and {len(ties) - 1:,} more" if len(ties) > 1 else ""
        yield Text(f"perhaps the same: {_where(ties[0])} ({ties[0].reason}){more}", style="dim")


def _where(tie: Tie[T]) -> str:
    return f"{day_of(tie.other)}, {publication(tie.other)}"
