"""One fact: every field with its characters, other reports of it, its stages, denials, other numbers, reviews."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import msgspec

from dragoman.schema import Event, FuzzyDate
from dragoman.store import Query
from dragoman.store.reviews import Review
from dragoman.store.sides import pairs_of
from dragoman.store.table import row_of as flat_row
from dragoman.store.views import Question, View, listed
from dragoman.store.views.loading import AnyFound, load
from dragoman.store.views.overview import is_refused, kind_of
from dragoman.web.asking import Ask, NotHereError, Page
from dragoman.web.rows import row_of, safe_url
from dragoman.web.tellings import GROUPED, Told, together, told
from dragoman.web.words import PARTS, day_in_words, label, name_of, parts_of_plover

NEARBY_DAYS = 14
NEARBY_FACTS = 40
"""Facts of the same sides, that many days before and after, among which other reports are looked for."""


class Part(NamedTuple):
    """One field of a fact, with the characters that it was read from."""

    says: str
    quote: str
    start: int
    end: int


def fact(ask: Ask) -> Page:
    """Return the page of the fact that the address names."""
    known = kind_of(ask.view, ask.path["fact"])
    if known is None:
        raise NotHereError("The record holds no fact of this name; a newer coder may read its article otherwise.")
    number, kind = known
    found = load(ask.view, [number])[0]
    reports = ask.site.memo.of(ask.view.state, ("told", found.id), lambda: _told(ask.view, kind, found))
    row = row_of(kind, found)
    between = next(iter(pairs_of(found.fact)), None)
    return Page(
        "fact.html",
        {
            "row": row,
            "kind": kind,
            "fields": fields_of(found),
            "parts_read": parts_of_fact(found),
            "told": reports,
            "days": (NEARBY_DAYS, NEARBY_FACTS),
            "url": safe_url(found.published.url),
            "key": found.published.key,
            "pair": (f"/pair/{'-'.join(between)}", tuple(map(name_of, between))) if between else None,
            "reviews": list(_reviews(ask.view, found.id)),
            "is_refused": is_refused(ask.view, number),
            "why_not": getattr(found.fact, "why_not", None) or getattr(found.fact, "why_candidate", None),
            "meaning": parts_of_plover()[found.fact.event_type.value] if isinstance(found.fact, Event) else None,
            "json_href": f"/api/facts/{found.id}",
        },
    )


def _reviews(view: View, name: str) -> list[Review]:
    return list(view.record.reviews(name))


def parts_of_fact(found: AnyFound) -> list[Part]:
    """Return the characters that each field was read from, in order of the text."""
    pieces = sorted(found.evidence, key=lambda piece: (piece.span.start, -piece.span.end))
    named = [(PARTS.get(piece.part, label(piece.part)), piece) for piece in pieces]
    return [Part(says, piece.quote, piece.span.start, piece.span.end) for says, piece in named]


_SHOWN_ELSEWHERE = frozenset(
    "id fact quotation spans span_start span_end first_day last_day published_first published_last"
    " article title outlet agency published_on url"
    " actor_text recipient_text trigger".split()
)
_SIDES = {"actors", "recipients", "addressee", "about", "claimed_by"}


def fields_of(found: AnyFound) -> list[tuple[str, str]]:
    """Return the fields that say something, by name."""
    shown = []
    for name, value in flat_row(found).items():
        if name in _SHOWN_ELSEWHERE or value in (None, [], False):
            continue
        if name in _SIDES:
            text = ", ".join(f"{name_of(code)} ({code})" for code in value)
        elif name in ("day", "happened_on", "said_on", "as_of"):
            text = day_in_words(value)
        elif isinstance(value, float):
            text = f"{value:g}"
        else:
            text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        shown.append((label(name), text))
    return shown


def _told(view: View, kind: str, found: AnyFound) -> Told | None:
    """Look for other reports among what lies near: same sides, two weeks before and after."""
    if kind not in GROUPED:
        return None
    tellings = together(view, _near(view, kind, found))
    return told(kind, next(one for one in tellings if any(report.id == found.id for report in one.reports)))


def _near(view: View, kind: str, found: AnyFound) -> tuple[AnyFound, ...]:
    between = next(iter(pairs_of(found.fact)), None)
    if between is None or found.day is None:
        return (found,)
    first = found.day.first_day()
    query = Query(
        between=between,
        since=_moved(first, -NEARBY_DAYS),
        until=_moved(first, NEARBY_DAYS),
        type=found.fact.event_type.value if isinstance(found.fact, Event) else None,
        refused=None,
    )
    near = listed(view, Question(kind=kind, query=query), limit=NEARBY_FACTS).rows
    if isinstance(found.fact, Event):
        more = listed(
            view, Question(kind=kind, query=msgspec.structs.replace(query, type=None)), limit=NEARBY_FACTS // 2
        ).rows
        near = tuple({each.id: each for each in (*near, *more)}.values())
    return tuple({found.id: found, **{each.id: each for each in near}}.values())


def _moved(day: dt.date, by: int) -> FuzzyDate:
    try:
        return FuzzyDate.of(day + dt.timedelta(days=by))
    except OverflowError:
        return FuzzyDate.of(day)
