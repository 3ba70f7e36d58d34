"""The dossier of two sides: timeline, missions, expulsions, and the list that filters narrow."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import NamedTuple

from dragoman.missions.status import Dated, Status, Values, status_on
from dragoman.schema import Event, MissionFact
from dragoman.store import Found, Query
from dragoman.store.views import Question, View, count, listed, why_empty
from dragoman.store.views.loading import AnyFound
from dragoman.store.views.months import acts_by_month, facts_by_month, read_by_month
from dragoman.web import state
from dragoman.web.asking import Ask, NotHereError, Page
from dragoman.web.pictures.strips import strips
from dragoman.web.pictures.timeline import timeline
from dragoman.web.rows import row_of, site_of, with_copies
from dragoman.web.state import State
from dragoman.web.tellings import GROUPED, once_each
from dragoman.web.words import KINDS, counted, day_in_words, name_of

Between = tuple[str, str]

MISSIONS_READ = 200
"""Mission facts that the standing is folded from: the latest so many."""
EXPULSIONS_READ = 100
EXPORTS = ("csv", "jsonl", "parquet", "graphml", "bibtex", "csl", "icews")
OF_EVENTS_ALONE = frozenset({"graphml", "icews"})


class Expulsion(NamedTuple):
    """Reports of one expulsion: the same sides, day, number and status."""

    day: str
    actors: str
    recipients: str
    number: str
    status: str
    claimed: str
    hrefs: tuple[str, ...]


def pair(ask: Ask) -> Page:
    """Return the dossier of the two sides that the address names."""
    between = sides_of(ask.path["pair"])
    path = f"/pair/{'-'.join(between)}"
    asked, problems = state.parse(ask.pairs)
    found = listed(ask.view, asked.question(between), asked.after)
    grouped = once_each(ask.view, asked.question(between), found) if asked.kind in GROUPED else None
    rows = with_copies(row_of(asked.kind, each) for each in found.rows) if grouped is None else []
    facts = missions_between(ask.view, between)
    tabs = _tabs(ask.view, between, asked)
    total = next((number for kind, number, _ in tabs if kind == asked.kind), None)
    if total is None:
        total = count(ask.view, asked.question(between))
    return Page(
        "pair.html",
        {
            "between": between,
            "names": tuple(map(name_of, between)),
            "path": path,
            "state": asked,
            "problems": problems,
            "tabs": tabs,
            "picture": _picture(ask, between, asked, path),
            "strips": strips(statuses(facts), days_read(ask)),
            "missions_read": MISSIONS_READ if len(facts) == MISSIONS_READ else None,
            "ledger": ask.site.memo.of(ask.view.state, ("ledger", between), lambda: ledger(ask.view, between)),
            "chips": asked.chips(path),
            "hidden": _hidden(ask.view, between, asked, total),
            "rows": rows,
            "grouped": grouped,
            "shown": len(found.rows),
            "total": total,
            "next": asked.href(path, after=found.after) if found.after else None,
            "why_empty": "" if found.rows else _why_empty(ask.view, between, asked),
            "exports": [
                (
                    form,
                    asked.href(f"/export{path}", after=None) + ("&" if asked.pairs() else "?") + f"format={form}",
                )
                for form in EXPORTS
                if asked.kind == "event" or form not in OF_EVENTS_ALONE
            ],
        },
    )


def sides_of(text: str) -> Between:
    """Return the two codes in ``RUS-USA``; raise `NotHereError` for anything else."""
    match = re.fullmatch(r"([A-Z]{3})-([A-Z]{3})", text, re.ASCII)
    if not match or match[1] == match[2]:
        raise NotHereError(f"“{text}” names no pair of sides; write two codes, as in RUS-USA")
    return match[1], match[2]


def missions_between(view: View, between: Between) -> list[Found[MissionFact]]:
    """Return the latest mission facts between two sides, in order of their days."""
    found = listed(view, Question(kind="mission", query=Query(between=between)), limit=MISSIONS_READ).rows
    facts: list[Found[MissionFact]] = [each for each in found if isinstance(each.fact, MissionFact)]
    return facts[::-1]


def statuses(facts: Iterable[Found[MissionFact]]) -> tuple[Status, ...]:
    """Return how every mission stands after *facts*."""
    return status_on(map(_dated, facts), Values.load())


def days_read(ask: Ask) -> tuple[dt.date, dt.date] | None:
    """Return the first day of the first month that was read, and the last of the last, roughly; None for none."""
    months = coverage(ask)
    if not months:
        return None
    return dt.date.fromisoformat(f"{min(months)}-01"), dt.date.fromisoformat(f"{max(months)}-28")


def coverage(ask: Ask) -> dict[str, int]:
    """Return how many articles of each month were read."""
    return ask.site.memo.of(ask.view.state, "read by month", lambda: read_by_month(ask.view))


def ledger(view: View, between: Between) -> list[Expulsion]:
    """Return the latest expulsions, reports of one together, the latest first."""
    query = Query(between=between, mode="expel")
    found = listed(view, Question(kind="event", query=query), limit=EXPULSIONS_READ).rows
    groups: dict[Expulsion, list[str]] = {}
    for each in found:
        if isinstance(each.fact, Event):
            groups.setdefault(_expulsion(each, each.fact), []).append(f"/fact/{each.id}")
    return [expulsion._replace(hrefs=tuple(hrefs)) for expulsion, hrefs in groups.items()]


def _expulsion(found: AnyFound, event: Event) -> Expulsion:
    return Expulsion(
        day=("" if found.is_dated or found.day is None else "by ") + day_in_words(found.day),
        actors=" and ".join(map(name_of, event.actors)),
        recipients=" and ".join(map(name_of, event.recipients)),
        number=f"{event.count.n:g} {event.count.what}" if event.count else "number not said",
        status=event.status.value,
        claimed=", ".join(map(name_of, event.claimed_by)),
        hrefs=(),
    )


def _dated(found: Found[MissionFact]) -> Dated:
    head = found.published
    return Dated(
        fact=found.fact,
        day=found.day,
        is_dated=found.is_dated,
        quote=found.quotation,
        source=head.outlet or site_of(head.url) or "outlet not known",
        known_on=head.published_on,
        id=found.id,
    )


def _picture(ask: Ask, between: Between, asked: State, path: str) -> object:
    """Return the timeline of the events that are asked for, made once for all pages of their list."""
    of = asked.but() if asked.kind == "event" else State()

    def made() -> object:
        return timeline(
            acts_by_month(ask.view, of.question(between).query),
            facts_by_month(ask.view, Question(kind="statement", query=Query(between=between))),
            coverage(ask),
            lambda month: of.href(path, filed=month) + "#list",
        )

    return ask.site.memo.of(ask.view.state, ("timeline", of.href(path)), made)


def _tabs(view: View, between: Between, asked: State) -> list[tuple[str, int, str]]:
    path = f"/pair/{'-'.join(between)}"
    found = []
    for kind in ("event", "statement", "mission"):
        one = asked.but(kind=kind)
        found.append((kind, count(view, one.question(between)), one.href(path) + "#list"))
    return found


def _hidden(view: View, between: Between, asked: State, shown: int) -> list[tuple[str, str]]:
    """Return what the list leaves out and why, each with the address that shows it."""
    found = []
    path = f"/pair/{'-'.join(between)}"
    if asked.surer is not None:
        all_of_them = count(view, asked.but(surer=None).question(between))
        if all_of_them > shown:
            text = f"{all_of_them - shown:,} hidden: confidence below {asked.surer:g}"
            found.append((text, asked.href(path, surer=None) + "#list"))
    if not asked.rejected and asked.kind != "candidate":
        refused = count(view, asked.but(rejected=True).question(between))
        if refused:
            found.append((f"{refused:,} hidden: rejected in review", asked.href(path, rejected=True) + "#list"))
    if asked.kind == "event":
        candidates = count(view, Question(kind="candidate", query=Query(between=between)))
        if candidates:
            text = f"{counted(candidates, 'candidate')} not counted: some party did not resolve"
            found.append((text, State(kind="candidate").href(path) + "#list"))
    return found


def _why_empty(view: View, between: Between, asked: State) -> str:
    return f"No {KINDS[asked.kind]} fits: {why_empty(view, asked.question(between))}."
