"""Exports from a page: exactly the rows that fit its state, complete or not at all."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

from dragoman.export.formats import FORMATS, export
from dragoman.store import Conditions
from dragoman.store.views import View
from dragoman.web import state
from dragoman.web.asking import NotHereError
from dragoman.web.pages.pair import Between

SECONDS = 120.0
"""How long an export may take."""
MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
    "bibtex": "application/x-bibtex; charset=utf-8",
    "csl": "application/vnd.citationstyles.csl+json",
    "graphml": "application/xml",
    "icews": "text/csv; charset=utf-8",
    "cameo": "text/csv; charset=utf-8",
}
ENDINGS = {"bibtex": "bib", "csl": "json", "icews": "csv", "cameo": "csv"}
FACTS = {"event": "events", "statement": "statements", "mission": "missions"}


class Made(NamedTuple):
    """A finished export: the file, its name and type, and how many facts it holds."""

    path: Path
    name: str
    media: str
    facts: int


def made(view: View, between: Between | None, asked: state.State, form: str) -> Made:
    """Write what *asked* lists in a format into a temporary file, which the caller deletes."""
    if form not in FORMATS:
        raise NotHereError(f"“{form[:40]}” is no format; {', '.join(FORMATS)} are.")
    if asked.kind not in FACTS:
        raise NotHereError("Candidates are not exported: they are counted nowhere.")
    facts = FACTS[asked.kind]
    question = asked.question(between)
    if question.is_aimless:
        raise NotHereError(
            "Statements about no side are not exported alone; export all of them, and choose by about."
        )
    query = question.query
    default = type(query)()
    conditions: Conditions = {}
    for name in query.__struct_fields__:
        if getattr(query, name) != getattr(default, name):
            conditions[name] = getattr(query, name)  # type: ignore[literal-required]
    going = export(view.record, facts, form, conditions)
    with tempfile.NamedTemporaryFile(prefix="dragoman-", delete=False) as file:
        path = Path(file.name)
        try:
            file.writelines(going.pieces)
        except BaseException:
            path.unlink()
            raise
    sides = "-".join(between) if between else "record"
    name = f"{sides}-{facts}.{ENDINGS.get(form, form)}"
    return Made(path, name, MEDIA[form], going.passed.facts)
