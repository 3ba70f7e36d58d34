"""Which distributions an installation of dragoman brings in, by the metadata of those that are installed here."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
EXTRAS = ("frames", "web", "postgres", "ray", "spark")


def wanted(extra: str | None = None) -> list[Requirement]:
    """Return what dragoman asks for itself, or for one extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return [Requirement(line) for line in lines]


def closure(extra: str | None = None) -> tuple[dict[str, Distribution], set[str]]:
    """Return the distributions that come in, by name, and the names of those that are not installed here."""
    found: dict[str, Distribution] = {}
    absent: set[str] = set()
    todo = [(requirement, frozenset(requirement.extras)) for requirement in wanted(extra)]
    seen: set[tuple[str, frozenset[str]]] = set()
    while todo:
        requirement, extras = todo.pop()
        name = canonicalize_name(requirement.name)
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        if name == "dragoman":
            todo += [(each, frozenset(each.extras)) for own in extras for each in wanted(own)]
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            absent.add(name)
            continue
        todo += [(each, frozenset(each.extras)) for each in _needs(found[name], extras)]
    return dict(sorted(found.items())), absent


def licence_of(found: Distribution) -> str:
    """Return the licence that a distribution declares: its expression, else its classifiers, else its own words."""
    declared = found.metadata.json
    if declared.get("license_expression"):
        return str(declared["license_expression"])
    classified = [line.rpartition(" :: ")[2] for line in declared.get("classifier", ()) if "License ::" in line]
    if classified:
        return ", ".join(sorted(set(classified)))
    first_line = re.split(r"[\r\n]", str(declared.get("license", "")).strip())[0]
    return first_line or "not declared"


def size_of(found: Distribution) -> int:
    """Return how many bytes the files of a distribution take, compiled bytecode left out."""
    paths = (Path(str(file.locate())) for file in found.files or () if not str(file).endswith(".pyc"))
    return sum(path.stat().st_size for path in paths if path.is_file())


def _needs(found: Distribution, extras: frozenset[str]) -> Iterator[Requirement]:
    for line in found.requires or ():
        requirement = Requirement(line)
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in (extras or {""})):
            yield requirement
