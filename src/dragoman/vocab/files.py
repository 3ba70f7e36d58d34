"""Reads the data files that ship with the package."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

from dragoman.errors import VocabularyError


def data_text(name: str) -> str:
    """Return the text of ``vocab/data/<name>``."""
    return files("dragoman.vocab").joinpath("data", name).read_text(encoding="utf-8")


def read_toml(name: str) -> dict[str, Any]:
    """Return the tables of a TOML data file."""
    return tomllib.loads(data_text(name))


def read_tsv(name: str) -> list[dict[str, str]]:
    """Return the rows of a TSV data file, keyed by its header; lines that open with ``#`` are notes.

    A row with more or fewer cells than the header raises `VocabularyError` with its line number.
    """
    lines = [(n, line) for n, line in enumerate(data_text(name).splitlines(), 1) if line and line[0] != "#"]
    header, *rows = (line.split("\t") for _, line in lines)
    for (number, _), row in zip(lines[1:], rows, strict=True):
        if len(row) != len(header):
            raise VocabularyError(f"{name}, line {number}: {len(row)} cells, the header has {len(header)}")
    return [dict(zip(header, row, strict=True)) for row in rows]
