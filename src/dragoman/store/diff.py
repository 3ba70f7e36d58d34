"""What one record holds and another does not, fact by fact."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dragoman.schema import Event, MissionFact, Statement
from dragoman.store.query import Conditions
from dragoman.store.reading import Found
from dragoman.store.record import Record

AnyFound = Found[Statement] | Found[Event] | Found[MissionFact]


class Change(NamedTuple):
    """A fact that is only in the old record (`sign` ``-``) or only in the new one (``+``)."""

    sign: str
    kind: str
    found: AnyFound


def differences(old: Record, new: Record) -> Iterator[Change]:
    """Yield the facts that only one of two records holds, article by article.

    The same fact has the same id in both, whoever coded it; one that asserts something else is another fact, so a
    changed fact comes as ``-`` and ``+``.
    """
    before, after = set(old.fact_ids()), set(new.fact_ids())
    changes = [
        *(Change("-", kind, found) for kind, found in _facts(old) if found.id not in after),
        *(Change("+", kind, found) for kind, found in _facts(new) if found.id not in before),
    ]
    yield from sorted(changes, key=lambda change: (change.found.published.id, str(change.found.day), change.sign))


def every_kind(record: Record, conditions: Conditions) -> Iterator[AnyFound]:
    """Yield events, statements and mission facts that fit; what only one kind can meet leaves that kind alone."""
    yield from record.events(**conditions)
    yield from record.statements(**conditions)
    yield from record.missions(**conditions)


def why_empty(record: Record, conditions: Conditions) -> Iterator[str]:
    """Yield for each kind of fact how many each condition left, up to the one that removed all."""
    return (record.explain(kind, **conditions) for kind in ("event", "statement", "mission"))


def _facts(record: Record) -> Iterator[tuple[str, AnyFound]]:
    yield from (("statement", found) for found in record.statements())
    yield from (("event", found) for found in record.events())
    yield from (("mission", found) for found in record.missions())
