"""The queue of a reviewer: one fact at a time, one key a verdict; what was judged, and how far reviewers agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

import msgspec

from dragoman.schema import Statement
from dragoman.store import Query, Record, Verdict
from dragoman.store.views import Question, View, overview
from dragoman.store.views.judging import agreements, last_reviews, next_open, progress
from dragoman.store.views.loading import AnyFound, load
from dragoman.web import state
from dragoman.web.asking import Ask, NotHereError, Page
from dragoman.web.correcting import as_json, correctable
from dragoman.web.pages.fact import fields_of, parts_of_fact
from dragoman.web.pages.pair import Between, sides_of
from dragoman.web.rows import row_of
from dragoman.web.words import name_of

LONGEST_NOTE = 2000
VERDICTS = {"accept": Verdict.ACCEPT, "reject": Verdict.REJECT, "note": Verdict.NOTE}
MOST_SKIPPED = 10_000


class Queue(msgspec.Struct, frozen=True, kw_only=True):
    """What a reviewer goes through, which is the address of the page."""

    reviewer: str
    kind: str = "event"
    between: Between | None = None
    skip: int = 0
    fact: str | None = None

    def href(self, **changes: object) -> str:
        """Return the address of this queue with *changes*."""
        queue = msgspec.structs.replace(self, **changes)
        given = {
            "reviewer": queue.reviewer,
            "kind": queue.kind if queue.kind != "event" else "",
            "between": "-".join(queue.between or ()),
            "skip": str(queue.skip or ""),
            "fact": queue.fact or "",
        }
        pairs = {name: value for name, value in given.items() if value}
        return f"/review?{urlencode(pairs)}" if pairs else "/review"


def review(ask: Ask) -> Page:
    """Return the next card of a queue, or ask who judges."""
    if not ask.site.can_review:
        raise NotHereError("This record is shown for reading only.")
    queue = queue_of({name: ask.first(name) for name in ("reviewer", "kind", "between", "skip", "fact")})
    question = _question(queue)
    found, kind = _card(ask.view, queue)
    return Page(
        "review.html",
        {
            "queue": queue,
            "csrf": ask.site.csrf,
            "kinds_asked": ("event", "statement", "mission"),
            "names": tuple(map(name_of, queue.between)) if queue.between else (),
            "row": row_of(kind, found) if found else None,
            "fields": fields_of(found) if found else [],
            "parts_read": parts_of_fact(found) if found else [],
            "fields_written": correctable(found) if found else (),
            "is_statement": bool(found and isinstance(found.fact, Statement)),
            "progress": progress(ask.view, question, queue.reviewer),
            "log": last_reviews(ask.view, queue.reviewer) if queue.reviewer else [],
            "agreements": agreements(ask.view),
        },
    )


def queue_of(given: Mapping[str, str]) -> Queue:
    """Read a queue from the parameters of an address or a form; what makes no sense is left out."""
    kind = given.get("kind", "")
    skip = given.get("skip", "")
    between = given.get("between", "")
    return Queue(
        reviewer=given.get("reviewer", "").strip()[:80],
        kind=kind if kind in state.KINDS else "event",
        between=sides_of(between) if between else None,
        skip=min(int(skip), MOST_SKIPPED) if skip.isascii() and skip.isdigit() and len(skip) < 7 else 0,
        fact=given.get("fact") or None,
    )


def judge(record: Path, form: Mapping[str, str]) -> str:
    """Write the verdict that a form gives into the log; return the address of the next card."""
    queue = queue_of(form)
    if not queue.reviewer:
        raise NotHereError("A review needs the name of whoever judges.")
    now = dt.datetime.now(dt.UTC)
    verdict, judged = form.get("verdict", ""), form.get("judged", "")
    note = form.get("note", "").strip()[:LONGEST_NOTE]
    with Record.open(record) as opened:
        if verdict == "undo":
            undone = opened.undo_review(queue.reviewer, now)
            return queue.href(fact=undone.fact if undone else None)
        if verdict == "correct":
            path = form.get("field", "").strip()
            written = as_json(path, form.get("written", "").strip()[:LONGEST_NOTE])
            value, quote = opened.meaning(judged, path, written)
            opened.correct(judged, path, value, queue.reviewer, now, quote=quote)
        elif verdict in VERDICTS:
            opened.review(judged, VERDICTS[verdict], queue.reviewer, now, note)
        else:
            raise NotHereError(f"“{verdict[:40]}” is no verdict; accept, reject, correct, note and undo are.")
    return queue.href(fact=judged if verdict in ("note", "correct") else None)


def _card(view: View, queue: Queue) -> tuple[AnyFound | None, str]:
    if queue.fact:
        known = overview.kind_of(view, queue.fact)
        if known is None:
            raise NotHereError("The record holds no fact of this name.")
        return load(view, [known[0]])[0], known[1]
    if not queue.reviewer:
        return None, queue.kind
    return next_open(view, _question(queue), queue.reviewer, queue.skip), queue.kind


def _question(queue: Queue) -> Question:
    """Return what is asked about: what others rejected is judged too."""
    return Question(kind=queue.kind, query=Query(between=queue.between, refused=None))
