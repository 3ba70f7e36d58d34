"""The page on counting states the windows that the rules have."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from dragoman.stories.attach import LONGEST_WINDOW
from dragoman.stories.fit import window
from dragoman.stories.reports import Report
from dragoman.vocab import EventType

PAGE = (Path(__file__).parents[3] / "docs" / "howto" / "counting.md").read_text(encoding="utf-8")
STATED = {what: int(days) for what, days in re.findall(r"^\| ([^|]+) \| (\d+) \|$", PAGE, re.MULTILINE)}


def days(kind: EventType, *, mode: str | None = None, names: str | None = None) -> int:
    report = Report(id="a", article_id="a", story_id="a", event_type=kind, mode=mode, actors=("EST",), object=names)
    return window(report) // dt.timedelta(1)


@pytest.mark.parametrize("kind", EventType)
def test_the_page_gives_the_window_of_each_kind(kind: EventType) -> None:
    rows = [row for row in STATED if kind in row.replace(",", "").split() and "expel" not in row]
    assert days(kind) == STATED[rows[0] if rows else "any other"]


def test_the_page_gives_the_windows_of_expulsions_missions_and_things_in_common() -> None:
    assert days(EventType.SANCTION, mode="expel") == STATED["SANCTION expel"]
    assert days(EventType.ACCUSE, names="embassy in Riga") == STATED["any act that names a mission"]
    assert STATED["with the same object, place or number"] == LONGEST_WINDOW
