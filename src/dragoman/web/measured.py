"""How accurate this build was measured to be: the file of scores that ships with the package."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

NAME = "accuracy.json"
_IN_SOURCE = ("evals", "latest.json")
_PRECISION = ("P", "R", "F1")


class Score(NamedTuple):
    """Precision, recall and F1 of one thing on one set, in percent; counts are of the annotated and the coded."""

    name: str
    precision: float
    recall: float
    f1: float
    gold: int | None
    coded: int | None


class Measured(NamedTuple):
    """The scores on one set, the digest of the set, and what it is."""

    name: str
    note: str
    digest: str
    scores: tuple[Score, ...]
    others: tuple[tuple[str, float], ...]


def measured() -> tuple[Measured, ...]:
    """Return the scores of this build, set by set; nothing when no file of scores is there."""
    text = _text()
    return tuple(_of_set(name, one) for name, one in json.loads(text).items()) if text else ()


def _text() -> str | None:
    packaged = files("dragoman").joinpath(NAME)
    if packaged.is_file():
        return packaged.read_text(encoding="utf-8")
    source = Path(__file__).resolve().parents[3].joinpath(*_IN_SOURCE)
    return source.read_text(encoding="utf-8") if source.is_file() else None


def _of_set(name: str, one: Mapping[str, Any]) -> Measured:
    return Measured(
        name=name,
        note=one["note"],
        digest=one["digest"],
        scores=tuple(_scores("", one["scores"])),
        others=tuple((key, value) for key, value in one["scores"].items() if isinstance(value, int | float)),
    )


def _scores(path: str, found: Mapping[str, Any]) -> Iterator[Score]:
    for key, value in found.items():
        if not isinstance(value, dict):
            continue
        name = f"{path}{key}"
        if all(part in value for part in _PRECISION):
            precision, recall, f1 = (float(value[part]) for part in _PRECISION)
            gold, coded = (int(value[part]) if part in value else None for part in ("gold", "coded"))
            yield Score(name, precision, recall, f1, gold, coded)
        else:
            yield from _scores(f"{name}.", value)
