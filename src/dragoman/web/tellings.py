"""Reports put together for pages: each act or statement once, with all that tells of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from dragoman.schema import Event, Statement
from dragoman.store import Found
from dragoman.store.dossier import tellings_of
from dragoman.store.tellings import AnyTelling, Tie
from dragoman.store.views import Listed, Question, View
from dragoman.store.views.listing import beside
from dragoman.store.views.loading import AnyFound
from dragoman.stories.attach import LONGEST_WINDOW
from dragoman.stories.links import Bond
from dragoman.stories.origins import NO_ORIGIN
from dragoman.web.rows import Row, row_of

BESIDE = 25
"""Facts before and after a page that may be reports of what stands on it."""
GROUPED = frozenset({"event", "statement"})
"""Kinds of fact whose reports are put together."""


class Text(NamedTuple):
    """Copies of one text that tells it: the first published, then the others."""

    first: Row
    copies: tuple[Row, ...]


class Source(NamedTuple):
    """The texts that have what they tell from one origin, named in words."""

    name: str
    texts: tuple[Text, ...]


class Tied(NamedTuple):
    """Another act that hangs together with this one, and how."""

    how: str
    row: Row


class Told(NamedTuple):
    """All reports of one act or statement: how many there are in a line, then by origin, text by text.

    `stages` are other stages of the act, `disputes` acts that may be the same but for a number, `numbers` what
    texts say against the number of the act (with the sentence and its address).
    """

    line: str
    sources: tuple[Source, ...]
    stages: tuple[Tied, ...]
    disputes: tuple[Tied, ...]
    numbers: tuple[tuple[str, str, str], ...]
    perhaps: tuple[Tied, ...]

    @property
    def reports(self) -> int:
        """How many reports there are."""
        return sum(1 + len(text.copies) for source in self.sources for text in source.texts)


class Once(NamedTuple):
    """An act or statement as a list shows it once: the report that stands for all, and all of them."""

    row: Row
    told: Told


class OnPage(NamedTuple):
    """What a page of a list shows; `earlier` of its reports stand on the page before it, under a newer one."""

    rows: tuple[Once, ...]
    earlier: int


def once_each(view: View, question: Question, page: Listed) -> OnPage:
    """Put the reports on *page* together, with those beside it in the same list; each stands where its newest does.

    Two pages that follow one another see the same neighbours, so what begins on one is left out of the other.
    """
    near = beside(view, question, page, LONGEST_WINDOW, BESIDE)
    place = {found.id: number for number, found in enumerate((*near.before, *page.rows, *near.after))}
    first, last = len(near.before), len(near.before) + len(page.rows)
    shown, earlier = {}, 0
    for telling in together(view, (*near.before, *page.rows, *near.after)):
        at = min(place[report.id] for report in telling.reports)
        if first <= at < last:
            head = row_of(question.kind, _standing_for(telling))
            shown[at] = Once(head, told(question.kind, telling, head))
        elif at < first:
            earlier += sum(first <= place[report.id] < last for report in telling.reports)
    return OnPage(tuple(shown[at] for at in sorted(shown)), earlier)


def together(view: View, facts: Sequence[AnyFound]) -> tuple[AnyTelling, ...]:
    """Return the acts and statements that *facts* are reports of."""
    events = tuple(each for each in facts if isinstance(each.fact, Event))
    statements = tuple(each for each in facts if isinstance(each.fact, Statement))
    tellings = tellings_of(view.record, events, statements)
    return (*tellings.events, *tellings.statements)


def told(kind: str, telling: AnyTelling, head: Row | None = None) -> Told:
    """Return the reports of *telling* as pages show them; *head* is one of them that was made already."""
    every: list[Tie[Any]] = [*telling.ties]
    ties = sorted(every, key=lambda tie: (str(tie.other.day), tie.other.id))
    return Told(
        line=telling.tally.line,
        sources=_sources(kind, telling, head),
        stages=tuple(_tied(kind, tie) for tie in ties if tie.bond is Bond.STAGE),
        disputes=tuple(_tied(kind, tie) for tie in ties if tie.reason.startswith("count: ")),
        numbers=tuple((f"{n.n:g}", n.quotation, f"/article/{n.published.key}") for n in telling.other_numbers),
        perhaps=tuple(_tied(kind, tie) for tie in ties if tie.bond is Bond.POSSIBLY_SAME),
    )


def _standing_for(telling: AnyTelling) -> AnyFound:
    """Return the first published report that gives the day, else the first published."""
    reports: tuple[AnyFound, ...] = telling.reports
    return next((report for report in reports if report.is_dated), reports[0])


def _sources(kind: str, telling: AnyTelling, head: Row | None) -> tuple[Source, ...]:
    """Return the texts by whom they have it from, in the order of publication; those that do not show it last."""
    by_origin: dict[str, list[Text]] = {}
    texts: tuple[tuple[AnyFound, ...], ...] = telling.texts
    for text, origins in zip(texts, telling.origins, strict=True):
        name = " · ".join(dict.fromkeys(origin.words for origin in origins))
        by_origin.setdefault(name, []).append(_text(kind, text, head))
    ordered = sorted(by_origin, key=lambda name: name == NO_ORIGIN)
    return tuple(Source(name, tuple(by_origin[name])) for name in ordered)


def _text(kind: str, copies: tuple[Found[Any], ...], head: Row | None) -> Text:
    first, *rest = (head if head and head.id == report.id else row_of(kind, report) for report in copies)
    return Text(first, tuple(rest))


def _tied(kind: str, tie: Tie[Any]) -> Tied:
    if tie.bond is Bond.STAGE:
        earlier, _, later = tie.reason.partition(" → ")
        how = f"then {later}" if tie.is_later else f"before, {earlier}"
    else:
        how = tie.reason.removeprefix("count: ")
    return Tied(how, row_of(kind, tie.other))
