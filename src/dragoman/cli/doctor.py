"""``dragoman doctor``: what this installation consists of, and whether it is in order."""

from __future__ import annotations

import platform
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from dragoman import __version__
from dragoman.cli.options import json_option
from dragoman.errors import ModelError, ReadError

OLDEST_SQLITE = (3, 37)
"""The first version that knows STRICT tables."""


class Finding(NamedTuple):
    """One thing looked at, what was found, and whether dragoman can work with it."""

    what: str
    found: str
    is_fine: bool


@click.command()
@json_option
def command(as_json: bool) -> None:
    """Say what this installation consists of. Exit code 1 when something that is needed is missing."""
    findings = list(examine())
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode({finding.what: finding._asdict() for finding in findings}))
    else:
        for what, found, is_fine in findings:
            click.echo(f"{'ok ' if is_fine else 'NO '} {what:<16} {found}")
    if not all(finding.is_fine for finding in findings):
        sys.exit(1)


def examine() -> Iterator[Finding]:
    """Yield what was found of each part."""
    yield Finding("dragoman", __version__, is_fine=True)
    yield Finding("Python", f"{platform.python_version()} at {sys.executable}", is_fine=True)
    yield from _parser()
    yield from _sqlite()
    yield _examples()
    yield _shared()


def _parser() -> Iterator[Finding]:
    from dragoman.syntax.parser import KNOWN, installed_model, weights_digest

    try:
        name = installed_model()
        digest = weights_digest(name)
    except ModelError as error:
        yield Finding("parser model", str(error), is_fine=False)
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        release = version(name)
    except PackageNotFoundError:
        release = "of unknown version"
    known = KNOWN.get(name)
    verdict = _verdict(known, digest)
    yield Finding("parser model", f"{name} {release} ({verdict})", is_fine=not known or known == digest)
    yield Finding("parser weights", f"sha256 {digest}", is_fine=True)
    yield Finding("spaCy", version("spacy"), is_fine=True)


def _verdict(known: str | None, digest: str) -> str:
    if known is None:
        return "not among those tested"
    return "as tested" if known == digest else "its weights differ from those tested"


def _sqlite() -> Iterator[Finding]:
    fine = sqlite3.sqlite_version_info >= OLDEST_SQLITE
    yield Finding("SQLite", sqlite3.sqlite_version + ("" if fine else ": 3.37 or newer is needed"), is_fine=fine)
    connection = sqlite3.connect(":memory:")
    options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    connection.close()
    has_words = "ENABLE_FTS5" in options
    yield Finding("full-text search", "FTS5" if has_words else "this SQLite lacks FTS5", is_fine=has_words)


def _examples() -> Finding:
    from dragoman.cli.demo import example_records

    try:
        with example_records() as folder:
            files = sum(1 for _ in folder.iterdir())
    except ReadError as error:
        return Finding("examples", str(error), is_fine=False)
    return Finding("examples", f"{files} files", is_fine=True)


def _shared() -> Finding:
    """Look for the annotated sets where `make evals` looks: beside the source tree. They are not needed to run."""
    folder = Path(__file__).resolve().parents[4] / "shared"
    there = folder.is_dir()
    return Finding("evaluation data", str(folder) if there else "none beside the source tree", is_fine=True)
