"""The same answers as JSON: each function from one question to what is sent."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec

from dragoman.store import Query
from dragoman.store.table import row_of
from dragoman.store.views import count, listed
from dragoman.store.views.articles import stored
from dragoman.store.views.listing import MOST
from dragoman.store.views.loading import AnyFound, load
from dragoman.store.views.months import acts_by_month
from dragoman.store.views.overview import counts, kind_of, last_run, pairs_told
from dragoman.web import state
from dragoman.web.asking import Ask, NotHereError
from dragoman.web.pages.pair import sides_of

PER_PAGE = 50
MOST_PAIRS = 500


class BadParameterError(Exception):
    """A parameter that cannot be read, in words."""


class ApiRoute(NamedTuple):
    """A path of the API and what answers it."""

    path: str
    answer: Callable[[Ask], Any]


def record(ask: Ask) -> Any:
    """Return what the record holds, and its last run."""
    run = last_run(ask.view)
    return {**msgspec.to_builtins(counts(ask.view)), "last_run": run._asdict() if run else None}


def pairs(ask: Ask) -> Any:
    """Return the pairs that most is told of."""
    return {"pairs": [one._asdict() for one in pairs_told(ask.view, _limit(ask, MOST_PAIRS))]}


def months(ask: Ask) -> Any:
    """Return the reports of acts between two sides by month, type and status."""
    between = sides_of(ask.path["pair"])
    return {
        "between": between,
        "months": [one._asdict() for one in acts_by_month(ask.view, Query(between=between))],
    }


def facts(ask: Ask) -> Any:
    """Return a page of facts, latest first, with how many fit and where the next page begins."""
    if empty := [name for name, value in ask.pairs if not value]:
        raise BadParameterError(f"{empty[0]} is given without a value")
    asked, problems = state.parse(ask.pairs)
    if problems:
        raise BadParameterError("; ".join(problems))
    between = sides_of(ask.first("between")) if ask.first("between") else None
    question = asked.question(between)
    found = listed(ask.view, question, asked.after, _limit(ask, MOST))
    return {
        "count": count(ask.view, question),
        "facts": [_fact(asked.kind, one) for one in found.rows],
        "next": str(found.after) if found.after else None,
    }


def fact(ask: Ask) -> Any:
    """Return one fact with every span that it was read from, and its reviews."""
    known = kind_of(ask.view, ask.path["fact"])
    if known is None:
        raise NotHereError("The record holds no fact of this name.")
    found = load(ask.view, [known[0]])[0]
    return {
        **_fact(known[1], found),
        "evidence": msgspec.to_builtins(found.evidence),
        "reviews": [msgspec.to_builtins(review) for review in ask.view.record.reviews(found.id)],
    }


def article(ask: Ask) -> Any:
    """Return an article's text and head, and the facts read from it."""
    found = stored(ask.view, ask.path["key"])
    if found is None:
        raise NotHereError("The record holds no article of this name.")
    return {
        "key": ask.path["key"],
        "article": msgspec.to_builtins(found.article),
        "text_digest": found.text_digest,
        "not_coded": found.not_coded,
        "sources": [source._asdict() for source in found.sources],
        "facts": [_fact(kind, one) for kind, one in found.facts],
        "facts_left_out": found.more,
    }


ROUTES = (
    ApiRoute("/api/record", record),
    ApiRoute("/api/pairs", pairs),
    ApiRoute("/api/pairs/{pair}/months", months),
    ApiRoute("/api/facts", facts),
    ApiRoute("/api/facts/{fact}", fact),
    ApiRoute("/api/articles/{key}", article),
)


def _fact(kind: str, found: AnyFound) -> Mapping[str, Any]:
    return {**row_of(found), "fact": kind, "article_key": found.published.key}


def _limit(ask: Ask, most: int) -> int:
    asked = ask.first("limit")
    if not asked:
        return min(PER_PAGE, most)
    if not re.fullmatch(r"\d{1,4}", asked, re.ASCII) or not 1 <= int(asked) <= most:
        raise BadParameterError(f"limit {asked!r} is no number from 1 to {most}")
    return int(asked)
