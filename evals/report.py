"""What was measured, kept as JSON and as a table that reads well."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

Scores = dict[str, Any]


@dataclass(frozen=True)
class Result:
    """Scores of one set (nested dictionaries of numbers), the digest of its files, and what to know about it."""

    digest: str
    scores: Scores
    note: str = ""


def flat(scores: Mapping[str, Any], before: str = "") -> dict[str, float]:
    """Return nested scores as ``a.b.c: number``, counts left out.

    >>> flat({"events": {"F1": 51.0, "gold": 40}, "fires": 2.0})
    {'events.F1': 51.0, 'fires': 2.0}
    """
    found: dict[str, float] = {}
    for key, value in scores.items():
        if isinstance(value, Mapping):
            found |= flat(value, f"{before}{key}.")
        elif isinstance(value, int | float) and key not in {"gold", "coded", "n", "pages"}:
            found[before + key] = float(value)
    return found


def load(path: Path) -> dict[str, Result]:
    """Return what was measured before, so that a part can be measured anew."""
    if not path.exists():
        return {}
    return {name: Result(**row) for name, row in json.loads(path.read_text(encoding="utf-8")).items()}


def write(latest: Mapping[str, Result], folder: Path) -> None:
    """Write ``latest.json`` and ``latest.md`` into *folder*."""
    rows = {name: asdict(result) for name, result in sorted(latest.items())}
    (folder / "latest.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    (folder / "latest.md").write_text(table(latest), encoding="utf-8")


def table(latest: Mapping[str, Result]) -> str:
    """Return the scores as Markdown, one table a set."""
    lines = ["# Accuracy of this version", "", "Written by `make evals`. In percent unless a row says otherwise."]
    for name, result in sorted(latest.items()):
        lines += ["", f"## {name}", "", result.note, "", "| score | |", "|---|---|"]
        lines += [f"| {key} | {_cell(value)} |" for key, value in result.scores.items()]
    return "\n".join(lines) + "\n"


def _cell(value: Any) -> str:
    if isinstance(value, Mapping):
        return " · ".join(f"{key} {_cell(item)}" for key, item in value.items())
    return f"{value:g}" if isinstance(value, float) else str(value)
