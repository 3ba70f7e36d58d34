"""Where one begins: a search, the pairs that most is told of, the health of the record."""

from __future__ import annotations

import re

from dragoman.store.views import overview, people
from dragoman.store.views.listing import count, listed
from dragoman.vocab.sides import code_of
from dragoman.web import state
from dragoman.web.asking import Ask, Page
from dragoman.web.rows import person_href, row_of, with_copies

_JOINTS = {"and", "–", "-", "&", "vs", "versus", "/"}


def start(ask: Ask) -> Page:
    """Return the first page of the record."""
    counts = ask.site.memo.of(ask.view.state, "counts", lambda: overview.counts(ask.view))
    pairs = ask.site.memo.of(ask.view.state, "pairs", lambda: overview.pairs_told(ask.view))
    run = overview.last_run(ask.view)
    return Page("start.html", {"counts": counts, "pairs": pairs, "run": run})


def find(ask: Ask) -> Page:
    """Return what a search finds: two sides lead to their dossier, all other words to facts and persons."""
    words = ask.first("words")
    between = sides_in(words)
    if between:
        return Page("", {}, status=303, location=f"/pair/{'-'.join(between)}")
    asked, problems = state.parse(ask.pairs)
    found = listed(ask.view, asked.question(), asked.after)
    return Page(
        "find.html",
        {
            "words": words,
            "state": asked,
            "problems": problems,
            "path": "/find",
            "rows": with_copies(row_of(asked.kind, each) for each in found.rows),
            "next": asked.href("/find", after=found.after) if found.after else None,
            "tabs": [
                (kind, count(ask.view, state.State(words=words or None, kind=kind).question()))
                for kind in ("event", "statement", "mission")
            ],
            "people": [(person_href(one.name), one) for one in people.people_like(ask.view, words)]
            if words
            else [],
        },
    )


def sides_in(words: str) -> tuple[str, str] | None:
    """Return the two sides that *words* name, in their order; None when they name anything else.

    >>> sides_in("Russia United States"), sides_in("EST and RUS"), sides_in("working level")
    (('RUS', 'USA'), ('EST', 'RUS'), None)
    """
    parts = [
        part for part in re.split(r"[\s,;]+|(?<=[A-Z]{3})-(?=[A-Z]{3})", words) if part.casefold() not in _JOINTS
    ]
    for cut in range(1, len(parts)):
        one, other = code_of(" ".join(parts[:cut])), code_of(" ".join(parts[cut:]))
        if one and other and one != other:
            return one, other
    return None
