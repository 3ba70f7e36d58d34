"""The codebook: every type, mode, status and mission value, with our rules and examples, from the vocabularies.

``python -m dragoman.export.codebook`` prints what ``docs/codebook.md`` holds.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any

from dragoman.vocab import EventType, Status
from dragoman.vocab.files import read_toml, read_tsv

HEAD = """\
# Codebook

Written by `python -m dragoman.export.codebook` from the vocabularies; do not edit.
Types, modes and contexts are those of PLOVER 0.8, with the CAMEO codes that map to them. Under each stand our rules
with the words that trigger them, sentences that they code and, after *not*, a near miss that they leave.
"""
STATUS_MEANS = {
    Status.HAPPENED: "it took place, as far as the text tells",
    Status.ONGOING: "it is taking place",
    Status.ANNOUNCED: "the actor has decided and said that it will do it",
    Status.FUTURE: "it is to come, told by somebody else or without a decision",
    Status.THREATENED: "the actor says that it will do it if",
    Status.REQUESTED: "another side asks or orders the actor to do it",
    Status.DENIED: "somebody says that it did not, does not or will not take place",
    Status.HYPOTHETICAL: "it is only supposed, allowed for or considered",
    Status.HISTORICAL: "background: long past when the text was written",
}
_EXAMPLES = 2  # of each kind, for one rule
_TRIGGERS = ("verbs", "nouns", "adjectives")
_WRITES = ("value", "planned", "by_sender")
_HEADINGS = {"context": "Contexts", "auxiliary_mode": "Auxiliary modes"}

Row = Mapping[str, str]
Table = Mapping[str, Any]


def codebook() -> str:
    """Return the codebook as Markdown; the same vocabularies give the same text."""
    return "\n".join((HEAD, *_types(), *_statuses(), *_contexts(), *_missions()))


def _types() -> Iterator[str]:
    rows, acts = read_tsv("plover.tsv"), _acts()
    yield "## Event types\n"
    for event_type in EventType:
        own = [row for row in rows if row["event_type"] == event_type.value]
        rules = [act for each, act in acts if each == event_type.value]
        modes = {row["code"] for row in own if row["kind"] == "mode"}
        for row in own:
            if row["kind"] == "type":
                yield f"### {row['code']}\n\n{row['definition']}\n"
                yield f"Quad class: {row['quad']}. Score: {row['score']}. CAMEO: {row['cameo'] or 'none'}.\n"
                yield from _rules(act for act in rules if act.get("mode") not in modes)
        for row in own:
            if row["kind"] == "mode":
                yield f"#### {event_type.value} {row['code']}\n\n{row['definition']}\n"
                yield f"CAMEO: {row['cameo'] or 'none'}.\n"
                yield from _rules((act for act in rules if act.get("mode") == row["code"]), row["code"])


def _acts() -> list[tuple[str, Table]]:
    """Return the entries of the act lexicon with the type that their file is of, in the order of the files."""
    names = sorted(
        entry.name
        for entry in files("dragoman.vocab").joinpath("data", "acts").iterdir()
        if entry.name != "classes.toml"
    )
    types = {name: name.removesuffix(".toml").partition("-")[0].upper() for name in names}
    return [(types[name], act) for name in names for act in read_toml(f"acts/{name}")["act"]]


def _rules(acts: Iterable[Table], under: str | None = None) -> Iterator[str]:
    lines = [line for act in acts for line in _rule(act, under)]
    if lines:
        yield "\n".join(lines) + "\n"


def _rule(act: Table, under: str | None) -> Iterator[str]:
    """Yield the lines of a rule; its mode is named unless the rule stands *under* its heading."""
    triggers = ", ".join(word for part in _TRIGGERS for word in act.get(part, ()))
    mode = f" (mode {act['mode']})" if act.get("mode") not in (None, under) else ""
    yield f"- *{act['name']}*{mode}: {triggers}"
    yield from _examples(act)


def _examples(entry: Table) -> Iterator[str]:
    for case in entry.get("codes", ())[:_EXAMPLES]:
        yield f"  - {case if isinstance(case, str) else case['text']}"
    for text in entry.get("leaves", ())[:1]:
        yield f"  - not: {text}"


def _statuses() -> Iterator[str]:
    yield "## Status\n"
    yield "\n".join(f"- `{status.value}`: {STATUS_MEANS[status]}" for status in Status) + "\n"


def _contexts() -> Iterator[str]:
    rows = read_tsv("plover.tsv")
    for kind in dict.fromkeys(row["kind"] for row in rows if row["kind"] not in ("type", "mode")):
        yield f"## {_HEADINGS[kind]}\n"
        own = [row for row in rows if row["kind"] == kind]
        yield "\n".join(f"- `{row['code']}`: {row['definition']}" for row in own) + "\n"


def _missions() -> Iterator[str]:
    rows, frames = read_tsv("missions.tsv"), read_toml("mission_acts.toml")["frame"]
    yield "## Kinds of mission\n"
    yield "\n".join(_defined(row) for row in rows if row["part"] == "kind") + "\n"
    values = [row for row in rows if row["part"] == "value"]
    for dimension in dict.fromkeys(row["of"] for row in values):
        yield f"## Missions: {dimension}\n"
        for row in values:
            if row["of"] == dimension:
                yield from _value(row, frames)


def _defined(row: Row) -> str:
    article = f" ({row['article']})" if row["article"] else ""
    return f"- `{row['name']}`: {row['definition']}{article}"


def _value(row: Row, frames: Iterable[Table]) -> Iterator[str]:
    """Yield a value with what it leaves behind and the frames that write it, also when the act is to come."""
    yield f"{_defined(row)}; leaves {row['leaves']}"
    for frame in frames:
        if frame["dimension"] == row["of"] and row["name"] in [frame.get(part) for part in _WRITES]:
            yield f"  - *{frame['name']}*: {', '.join(f'`{pattern}`' for pattern in frame['patterns'])}"
            yield from (
                f"  {line}" for line in _examples({"codes": _of(frame, row["name"]), "leaves": frame["leaves"]})
            )
    yield ""


def _of(frame: Table, value: str) -> list[Table]:
    """Return the examples of *frame* that write *value*."""
    return [case for case in frame["codes"] if case.get("value", frame["value"]) == value]


if __name__ == "__main__":
    sys.stdout.write(codebook())
