"""Tenures that users bring: read from their files, checked row by row, laid over those of the package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from dragoman.actors.foreign import rows_of
from dragoman.actors.gazetteer import POSTED
from dragoman.actors.holders import Tenure, last_day, tenure_of
from dragoman.actors.words import Phrases, folded, words_of
from dragoman.schema import FuzzyDate, Span
from dragoman.vocab.files import read_tsv

COLUMNS = (
    "name",
    "aliases",
    "surname",
    "office",
    "country",
    "host",
    "gender",
    "start",
    "end",
    "known_as_of",
    "source",
)
"""The columns of ``data/holders.tsv``, and of every layer."""

ONE_HOLDER = frozenset(
    {"chancellor", "defence_minister", "defence_secretary", "foreign_minister", "foreign_secretary",
     "head_of_government", "head_of_state", "interior_minister", "pope", "secretary_of_state", "supreme_leader",
     "ambassador", "permanent_representative"}
)  # fmt: skip
"""Offices that one person holds at a time."""

SHARED = frozenset({"IGO", "EUR", "UNO"})
"""Codes under which many bodies stand, each with its own head."""


class Refusal(msgspec.Struct, frozen=True):
    """A row that was not taken: its line in the file, and why."""

    line: int
    reason: str


class Layer(msgspec.Struct, frozen=True, kw_only=True):
    """What a file gave: the tenures that hold, and the rows refused."""

    tenures: tuple[Tenure, ...]
    refused: tuple[Refusal, ...]


def read_layer(path: Path, known_as_of: FuzzyDate) -> Layer:
    """Read a CSV or TSV table, or FollowTheMoney entities one a line; *known_as_of* dates rows that do not say.

    Every row is checked by itself and against those before it; a bad one is refused with its line number and the
    others stay. A file that is no such table at all raises `VocabularyError`.
    """
    taken: list[Tenure] = []
    refused: list[Refusal] = []
    codes, offices = _codes(), _offices()
    for line, row in rows_of(path):
        if isinstance(row, str):
            refused.append(Refusal(line, row))
            continue
        full = {column: (row.get(column) or "").strip() for column in COLUMNS}
        full["known_as_of"] = full["known_as_of"] or str(known_as_of)
        full["source"] = full["source"] or f"{path.name}, line {line}"
        full = _translated(full, codes, offices)
        reason = fault_of(full, set(codes.values()), set(offices.values())) or _clash(full, taken)
        if reason:
            refused.append(Refusal(line, reason))
        else:
            taken.append(tenure_of(full))
    return Layer(tenures=tuple(taken), refused=tuple(refused))


def laid_over(below: Iterable[Tenure], above: Iterable[Tenure]) -> Iterator[Tenure]:
    """Yield the rows of both layers; one below that speaks of the same person, office and time gives way."""
    upper = list(above)
    index: dict[tuple[str, str, str], list[Tenure]] = {}
    for row in upper:
        index.setdefault(_post(row), []).append(row)
    for row in below:
        if not any(_overlap(row, other) for other in index.get(_post(row), ())):
            yield row
    yield from upper


def write_layer(path: Path, tenures: Sequence[Tenure]) -> None:
    """Write *tenures* as a TSV layer; the file is there whole or not at all."""
    lines = ["\t".join(COLUMNS)]
    for row in tenures:
        cells = msgspec.structs.asdict(row) | {"aliases": "|".join(row.aliases)}
        lines.append("\t".join(str(cells[column] or "") for column in COLUMNS))
    beside = path.with_name(path.name + ".part")
    beside.write_text("\n".join(lines) + "\n", encoding="utf-8")
    beside.replace(path)


def fault_of(row: Mapping[str, str], codes: set[str], offices: set[str]) -> str | None:
    """Return what is wrong with a row of the table of holders; None when nothing is."""
    for column in ("name", "office", "country", "start", "known_as_of", "source"):
        if not row[column]:
            return f"no {column}"
    if row["office"] not in offices:
        return f"unknown office {row['office']!r}"
    for column in ("country", "host"):
        if row[column] and row[column] not in codes:
            return f"unknown {column} {row[column]!r}"
    if row["gender"] not in ("", "m", "f"):
        return f"gender is m, f or empty, not {row['gender']!r}"
    for column in ("start", "end", "known_as_of"):
        try:
            if row[column]:
                FuzzyDate.parse(row[column])
        except ValueError:
            return f"{column} is no date: {row[column]!r}"
    if row["end"] and last_day(FuzzyDate.parse(row["end"])) < FuzzyDate.parse(row["start"]).first_day():
        return f"it ends ({row['end']}) before it starts ({row['start']})"
    return None


def clash_of(one: Tenure, other: Tenure) -> bool:
    """Say whether two rows cannot both be true: two people, day by day, in an office that one holds."""
    if one.office not in ONE_HOLDER or one.country in SHARED or one.name == other.name:
        return False
    if (one.office, one.country, one.host) != (other.office, other.country, other.host):
        return False
    first, second = sorted((one, other), key=lambda row: row.first)
    return second.first < first.last and (first.end is not None) and len(first.end) == len(second.start) == 10


def _clash(row: Mapping[str, str], taken: Sequence[Tenure]) -> str | None:
    tenure = tenure_of(row)
    for other in taken:
        if _post(other) == _post(tenure) and _overlap(other, tenure):
            return f"says again that {other.name} was {other.office} of {other.country} from {other.start}"
        if clash_of(other, tenure):
            when = f"{other.start} to {other.end or '...'}"
            return f"contradicts an earlier row: {other.name} was {other.office} of {other.country} {when}"
    return None


def _post(row: Tenure) -> tuple[str, str, str]:
    return folded(row.name), f"{row.office} {row.host or ''}", row.country


def _overlap(one: Tenure, other: Tenure) -> bool:
    return one.first <= other.last and other.first <= one.last


def _codes() -> dict[str, str]:
    """Return the code of each state by code, two-letter code and name, all in lower case."""
    found = {code.lower(): code for code in ("UNO", "EUR", "IGO", "NGO")}
    for row in read_tsv("states.tsv"):
        for name in (row["code"], row["iso2"], row["name"], *row["aliases"].split("|")):
            if name:
                found.setdefault(name.lower(), row["code"])
    return found


def _offices() -> dict[str, str]:
    return {
        name.lower(): row["office"]
        for row in read_tsv("offices.tsv")
        for name in (row["office"], *row["phrases"].split("|"))
    }


def _translated(row: dict[str, str], codes: Mapping[str, str], offices: Mapping[str, str]) -> dict[str, str]:
    """Turn names of states and titles into codes where the lists know them, and instants into days."""
    row = row | {column: codes.get(row[column].lower(), row[column]) for column in ("country", "host")}
    row |= {column: row[column].partition("T")[0] for column in ("start", "end")}
    title = row["office"]
    row |= {"office": _office_of(title, offices)}
    return row | ({"host": _host_in(title, codes)} if row["office"] in POSTED and not row["host"] else {})


def _host_in(title: str, codes: Mapping[str, str]) -> str:
    """Return where an envoy's title says he is sent ("Ambassador of Norway *to Russia*"); empty when nowhere."""
    _, _, place = title.lower().rpartition(" to ")
    return codes.get(place.removeprefix("the "), "")


def _office_of(title: str, offices: Mapping[str, str]) -> str:
    """Return the office that a title names, the longest phrase in it ("Minister of Foreign Affairs of France")."""
    if title.lower() in offices:
        return offices[title.lower()]
    phrases: Phrases[str] = Phrases()
    for phrase, office in offices.items():
        phrases.add(phrase, office, any_case=True)
    words = words_of(title, Span(0, len(title)))
    found = [phrases.longest(words, at) for at in range(len(words))]
    length, values = max(found, key=lambda one: one[0], default=(0, []))
    return values[0] if length else title
