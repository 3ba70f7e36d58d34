"""The table of accuracy in the README, written from ``evals/latest.json`` and from nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from evals.report import Result, flat

OPEN, CLOSE = "<!-- accuracy: written by `make evals` -->", "<!-- end of accuracy -->"

ROWS: tuple[tuple[str, str, str], ...] = (
    ("Statements found on whole pages", "gold", "statements.F1"),
    ("... with the right speaker and country", "gold", "attributed.F1"),
    ("Events on whole pages: type and both parties", "gold", "events.F1"),
    ("... how many of those we print are right", "gold", "events.P"),
    ("... status (happened, announced, threatened ...)", "gold", "event.status.right"),
    ("Facts about missions", "gold", "missions.F1"),
    ("Day of publication", "gold", "article.published_on.right"),
    ("False facts on a page without any (a count, five pages)", "gold", "false_facts.per_page"),
    ("Types of acts in single sentences (PLOVER, one label each)", "plv_train", "ungated.types.F1"),
    ("Quotations of anybody, US news (PolNeAR dev): content, direct", "polnear_dev", "direct.F1"),
    ("... content, all kinds, attitudes too", "polnear_dev", "all.F1"),
    ("... content and speaker, speech only", "polnear_dev", "speech.joint"),
    ("Who holds an office on a day, when answered", "actors", "quiz.holder"),
    ("Copies of a story found", "stories", "copies recall"),
    ("Body text of web pages, token F1", "read", "html body"),
)
"""What the README shows: words for it, the set, the score."""


def accuracy(latest: Mapping[str, Result]) -> str:
    """Return the table, in percent; scores that were not measured are left out."""
    lines = ["| what | set | score |", "|---|---|---|"]
    for words, name, score in ROWS:
        value = flat(latest[name].scores).get(score) if name in latest else None
        if value is not None:
            lines.append(f"| {words} | {name} | {value:g} |")
    return "\n".join(lines)


def write(latest: Mapping[str, Result], readme: Path) -> None:
    """Put today's table between the marks in *readme*; a file without the marks is left alone."""
    text = readme.read_text(encoding="utf-8")
    block = f"{OPEN}\n{accuracy(latest)}\n{CLOSE}"
    readme.write_text(re.sub(f"{OPEN}.*?{CLOSE}", lambda _: block, text, flags=re.DOTALL), encoding="utf-8")
