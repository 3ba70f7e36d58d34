"""Tables of office holders in the shapes in which others publish them, row by row, nothing checked yet."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dragoman.errors import VocabularyError

_OTHER_NAMES = {
    "person": "name", "personlabel": "name", "itemlabel": "name", "holderlabel": "name", "position": "office",
    "positionlabel": "office", "officelabel": "office", "role": "office", "countrylabel": "country",
    "startdate": "start", "start_date": "start", "enddate": "end", "end_date": "end", "inception": "start",
    "url": "source", "item": "source", "hostlabel": "host",
}  # fmt: skip
"""Headings of Wikidata query results and other tables, and the columns they fill."""

Row = dict[str, str] | str
"""A row by our columns, or why there is none."""


def rows_of(path: Path) -> Iterator[tuple[int, Row]]:
    """Yield the line and the row of each holder in *path*.

    CSV and TSV (also as the Wikidata query service writes them), its JSON (a list of rows or SPARQL results), and
    FollowTheMoney entities, one a line, as OpenSanctions publishes them. In JSON that is one value for the whole
    file, the row's number stands for its line. Raises `VocabularyError` for anything else.
    """
    try:
        if path.suffix not in (".json", ".jsonl", ".ijson"):
            yield from _table_rows(path)
            return
        text = path.read_text(encoding="utf-8-sig")
        whole = _whole(text)
        yield from _entity_rows(text) if whole is None else _query_rows(path, whole)
    except (UnicodeDecodeError, csv.Error) as err:
        raise VocabularyError(
            f"{path} is no table that can be read ({err}); give CSV, TSV, Wikidata or FollowTheMoney JSON"
        ) from err


def _whole(text: str) -> list[Any] | None:
    """Return the rows of a file that is one JSON value; None where it has an entity a line."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError:
        return None
    if isinstance(value, dict) and isinstance(value.get("results"), dict):
        value = value["results"].get("bindings")
    return value if isinstance(value, list) else None


def _query_rows(path: Path, rows: list[Any]) -> Iterator[tuple[int, Row]]:
    for number, row in enumerate(rows, 1):
        if isinstance(row, dict):
            cells = {name: cell.get("value") if isinstance(cell, dict) else cell for name, cell in row.items()}
            yield number, _by_our_columns({name: str(cell) for name, cell in cells.items() if cell is not None})
        else:
            yield number, f"no row of {path.name}: {json.dumps(row)[:40]}"


def _by_our_columns(cells: Mapping[str, str]) -> dict[str, str]:
    """Return *cells* under our headings; an address is where a thing is described, not what it is called."""
    row: dict[str, str] = {}
    for heading, cell in cells.items():
        name = heading.strip().lower()
        column = _OTHER_NAMES.get(name, name)
        if cell.startswith(("http://", "https://")) and column != "source":
            if column == "name":
                row.setdefault("source", cell)
        elif cell or column not in row:
            row[column] = cell
    return row


def _table_rows(path: Path) -> Iterator[tuple[int, Row]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        skipped, head = 0, lines.readline()
        while head.startswith("#"):
            skipped, head = skipped + 1, lines.readline()
        divider = "\t" if "\t" in head else ";" if ";" in head and "," not in head else ","
        heading = next(csv.reader([head], delimiter=divider), [])
        known = {_OTHER_NAMES.get(name.strip().lower(), name.strip().lower()) for name in heading}
        if not {"name", "office"} <= known:
            raise VocabularyError(
                f"{path}: the heading needs the columns name and office; it has {', '.join(heading)}"
            )
        table = csv.reader(lines, delimiter=divider)
        for cells in table:
            if cells:
                yield table.line_num + 1 + skipped, _by_our_columns(dict(zip(heading, cells, strict=False)))


def _entity_rows(text: str) -> Iterator[tuple[int, Row]]:
    """Yield a row for each Occupancy, with the person and the position it points to, and each line that is none."""
    entities: dict[str, dict[str, Any]] = {}
    occupancies: list[tuple[int, dict[str, Any]]] = []
    for line, written in enumerate(text.splitlines(), 1):
        entity = _entity(written)
        if entity is None:
            if written.strip():
                yield line, "no FollowTheMoney entity in JSON"
            continue
        entities[str(entity.get("id"))] = entity
        if entity.get("schema") == "Occupancy":
            occupancies.append((line, entity))
    for line, entity in occupancies:
        person, post = (entities.get(_first(entity, name)) for name in ("holder", "post"))
        missing = "holder" if person is None else "post" if post is None else None
        if missing:
            yield line, f"its {missing} {_first(entity, missing)!r} is not in the file"
        else:
            yield line, _of_occupancy(entity, person, post)


def _entity(written: str) -> dict[str, Any] | None:
    try:
        entity = json.loads(written)
    except json.JSONDecodeError:
        return None
    return entity if isinstance(entity, dict) and isinstance(entity.get("properties"), dict) else None


def _of_occupancy(entity: dict[str, Any], person: dict[str, Any] | None, post: dict[str, Any] | None) -> Row:
    return {
        "name": _first(person, "name"),
        "office": _first(post, "name"),
        "country": _first(post, "country") or _first(person, "country"),
        "start": _first(entity, "startDate", "periodStart")[:10],
        "end": _first(entity, "endDate", "periodEnd")[:10],
        "source": _first(entity, "sourceUrl") or _first(person, "sourceUrl"),
    }


def _first(entity: Mapping[str, Any] | None, *names: str) -> str:
    """Return the first value of the first of the properties *names* that has one."""
    properties = (entity or {}).get("properties", {})
    values = (properties.get(name) for name in names)
    return next((str(value[0]) for value in values if isinstance(value, list) and value), "")
