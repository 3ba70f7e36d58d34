"""The codebook says what the vocabularies say, all of it."""

from __future__ import annotations

from pathlib import Path

from dragoman.events import ActLexicon
from dragoman.export.codebook import codebook
from dragoman.missions import MissionLexicon
from dragoman.vocab import MISSION_VALUES, EventType, MissionKind, Status
from dragoman.vocab.files import read_tsv

PAGE = Path(__file__).parents[2] / "docs/codebook.md"


def test_the_page_holds_what_the_vocabularies_print() -> None:
    assert PAGE.read_text(encoding="utf-8") == codebook(), "write it anew: python -m dragoman.export.codebook"


def test_every_type_mode_status_and_mission_value_is_defined() -> None:
    text = codebook()
    rows = read_tsv("plover.tsv")
    assert all(f"### {event_type.value}\n" in text for event_type in EventType)
    modes = [row for row in rows if row["kind"] == "mode"]
    assert [
        row for row in modes if f"#### {row['event_type']} {row['code']}\n\n{row['definition']}" not in text
    ] == []
    names = [*Status, *MissionKind, *(value for values in MISSION_VALUES.values() for value in values)]
    assert [name for name in names if f"- `{name}`: " not in text] == []
    codes = {code for row in rows for code in row["cameo"].split()}
    assert [code for code in codes if code not in text] == []


def test_every_rule_that_writes_something_is_shown() -> None:
    text = codebook()
    acts = {
        frame.act.partition(": ")[2]
        for frames in ActLexicon.load().frames.values()
        for frame in frames
        if frame.event_type
    }
    frames = {frame.name for frame in MissionLexicon.load().frames}
    assert [name for name in sorted(acts | frames) if f"- *{name}*" not in text] == []
