"""Scores that must not go down silently, each with the digest of the set it was measured on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from evals.report import Result, flat

ERRORS = {"fires", "per_page", "words_parsed", "pages_closed", "empty_pages_open", "traps_wrong", "ece"}
"""Scores that are better when they are lower."""

SLACK = 0.05
"""Rounding that is no change."""


def digest(shared: Path, files: Iterable[str]) -> str:
    """Return the SHA-256 over the named files (a folder: all its files) below *shared*."""
    sha = hashlib.sha256()
    for name in files:
        path = shared / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                sha.update(file.relative_to(shared).as_posix().encode())
                sha.update(file.read_bytes())
    return sha.hexdigest()


def check(latest: Mapping[str, Result], path: Path, *, measured: set[str]) -> int:
    """Print every score under its floor; return 1 when there is one, else 0."""
    pinned = _load(path)
    failed = 0
    for name, result in latest.items():
        floor = pinned.get(name)
        if floor is None or name not in measured:
            continue
        if floor["digest"] != result.digest:
            print(f"evals: {name}: the set has changed since its floors were pinned; pin anew after a look at why")
            failed = 1
            continue
        for score, value in flat(result.scores).items():
            least = floor["scores"].get(score)
            if least is not None and is_worse(score, value, least):
                print(f"evals: {name}.{score} is {value:g}, its floor is {least:g}")
                failed = 1
    return failed


def pin(latest: Mapping[str, Result], path: Path, *, lower: set[str]) -> int:
    """Write today's scores as floors; refuse to lower one that *lower* does not name. Return the exit code."""
    pinned, refused = _load(path), 0
    for name, result in latest.items():
        old = pinned.get(name, {"digest": result.digest, "scores": {}})
        scores = dict(old["scores"])
        for score, value in flat(result.scores).items():
            if score in scores and is_worse(score, value, scores[score]) and f"{name}.{score}" not in lower:
                print(
                    f"evals: {name}.{score} would go down from {scores[score]:g} to {value:g}; name it in --lower"
                )
                refused = 1
                continue
            scores[score] = value
        pinned[name] = {"digest": result.digest, "scores": scores}
    path.write_text(json.dumps(pinned, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return refused


def is_worse(score: str, value: float, floor: float) -> bool:
    """Say whether *value* is worse than *floor*: lower, or higher for scores that count errors."""
    if score.rsplit(".", 1)[-1] in ERRORS:
        return value > floor + SLACK
    return value < floor - SLACK


def _load(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
