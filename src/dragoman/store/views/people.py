"""Persons of a record: under which titles they stand, from when to when, and what they said about whom."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.store.views.listing import Question, selection
from dragoman.store.views.opening import View


class Held(NamedTuple):
    """A title that articles give a person, between the days of the first and the last of them.

    `key` is the first of these articles, where characters `start` to `end` say so.
    """

    role: str
    office: str | None
    country: str | None
    first: str | None
    last: str | None
    articles: int
    key: str
    start: int
    end: int
    quote: str


class Person(NamedTuple):
    """Somebody by name, and how many mentions there are."""

    name: str
    country: str | None
    mentions: int


class Told(NamedTuple):
    """How many statements of a person about a side are filed under a month."""

    about: str
    month: str
    statements: int


def titles_of(view: View, name: str, most: int = 60) -> list[Held]:
    """Return the titles that articles give to *name*, by first day."""
    sql = (
        "SELECT role, office, country, published_first, published_last, key, span_start, span_end, quote"
        " FROM actors JOIN articles USING (article) WHERE name = ? AND role IS NOT NULL"
        " ORDER BY published_first IS NULL, published_first LIMIT 2000"
    )
    runs: dict[tuple[str, str | None, str | None], list[tuple[str | None, ...]]] = {}
    for role, office, country, *rest in view.db.execute(sql, (name,)):
        runs.setdefault((role, office, country), []).append(tuple(rest))
    found = []
    for (role, office, country), tellings in runs.items():
        first, _, key, start, end, quote = tellings[0]
        last = max((str(telling[1]) for telling in tellings if telling[1]), default=None)
        articles = len({telling[2] for telling in tellings})
        place = (str(key), int(start or 0), int(end or 0), str(quote))
        found.append(Held(role, office, country, first, last, articles, *place))
    return found[:most]


def people_like(view: View, words: str, most: int = 30) -> list[Person]:
    """Return persons whose name begins with *words*, or with its last word as surname, the most told first."""
    pattern = f"%{_literal(words)}%"
    sql = (
        "SELECT name, max(country), count(*) AS n FROM actors"
        " WHERE reading = 'person' AND name LIKE ? ESCAPE '\\' GROUP BY name ORDER BY n DESC, name LIMIT ?"
    )
    return [Person(*row) for row in view.db.execute(sql, (pattern, most))]


def told_by(view: View, question: Question) -> list[Told]:
    """Return the statements that *question* asks for, by whom they are about or to, and month."""
    found = selection(view, question)
    sql = (
        "SELECT coalesce(side.country, ''), coalesce(substr(f.first_day, 1, 7), ''), count(DISTINCT f.fact)"  # noqa: S608
        f" FROM {found.tables} LEFT JOIN sides side ON side.fact = f.fact AND side.role IN ('about', 'addressee')"
        f" WHERE {found.where} GROUP BY 1, 2 ORDER BY 1, 2"
    )
    return [Told(*row) for row in view.db.execute(sql, found.parameters)]


def is_known(view: View, name: str) -> bool:
    """Say whether any article names *name*."""
    return view.db.execute("SELECT 1 FROM actors WHERE name = ? LIMIT 1", (name,)).fetchone() is not None


def _literal(text: str) -> str:
    for sign in "\\%_":
        text = text.replace(sign, "\\" + sign)
    return text
