"""A person: titles that texts give with their evidence, offices in the lists, statements by side and month."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

import msgspec

from dragoman.actors.holders import HolderBook, Tenure
from dragoman.actors.words import folded
from dragoman.store.views import count, listed, people
from dragoman.web.asking import Ask, NotHereError, Page
from dragoman.web.rows import person_href
from dragoman.web.state import NOBODY, State, parse
from dragoman.web.tellings import Once, once_each
from dragoman.web.words import day_in_words

MOST_MONTHS = 24
"""Months that the table of statements has columns for; longer spans are told by year."""


def person(ask: Ask) -> Page:
    """Return the page of the person whom the address names."""
    name = ask.first("name")
    if not people.is_known(ask.view, name):
        raise NotHereError(f"No text of this record names “{name}”.")
    asked, _ = parse(ask.pairs)
    asked = State(kind="statement", speaker=name, after=asked.after)
    found = listed(ask.view, asked.question(), asked.after)
    told = people.told_by(ask.view, asked.question())
    months = sorted({one.month for one in told if one.month})
    by_year = len(months) > MOST_MONTHS
    return Page(
        "person.html",
        {
            "name": name,
            "titles": people.titles_of(ask.view, name),
            "tenures": _tenures(ask, name),
            "said": count(ask.view, asked.question()),
            "said_query": urlencode(asked.but().pairs()),
            "spans": (day_in_words(months[0]), day_in_words(months[-1])) if months else None,
            "by_year": by_year,
            "months": _columns(months, by_year),
            "grid": _grid(told, _columns(months, by_year), asked),
            "rows": [_without_link(one) for one in once_each(ask.view, asked.question(), found).rows],
            "next": f"{person_href(name)}&{urlencode({'after': str(found.after)})}" if found.after else None,
        },
    )


def _without_link(one: Once) -> Once:
    """Return a statement without the link to the page that it stands on."""
    return one._replace(row=msgspec.structs.replace(one.row, speaker_href=None))


def _tenures(ask: Ask, name: str) -> Sequence[Tenure]:
    book = ask.site.memo.of(ask.view.state, "holders", HolderBook.load)
    return tuple(book.by_name.get(folded(name), ()))


def _columns(months: Sequence[str], by_year: bool) -> list[str]:
    return sorted({month[:4] for month in months}) if by_year else list(months)


def _grid(
    told: Sequence[people.Told], columns: Sequence[str], asked: State
) -> list[tuple[str, list[tuple[int, str]]]]:
    """Return for each side, the most spoken of first, its cells: how many, and the address that lists them."""
    size = len(columns[0]) if columns else 7
    sums: dict[str, dict[str, int]] = {}
    for one in told:
        cells = sums.setdefault(one.about, {})
        cells[one.month[:size]] = cells.get(one.month[:size], 0) + one.statements
    ordered = sorted(sums, key=lambda side: (-sum(sums[side].values()), side))
    return [
        (side, [(sums[side].get(column, 0), _listing(asked, side, column)) for column in columns])
        for side in ordered
    ]


def _listing(asked: State, side: str, column: str) -> str:
    """Return the address of the statements in one cell."""
    return asked.href("/find", toward=side or NOBODY, filed=column)
