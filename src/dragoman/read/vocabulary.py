"""The lists that readers go by, from the data files beside this module."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return the tables of ``data/<name>.toml``, read once per process."""
    return tomllib.loads(files("dragoman.read").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))


def any_of(patterns: list[str], flags: int = 0) -> re.Pattern[str]:
    """Return one pattern that matches whatever one of *patterns* matches."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)
