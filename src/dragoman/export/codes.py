"""Codes of other data sets for our sides and acts: COW, Gleditsch-Ward, ISO numeric, PLOVER and CAMEO.

The tables are ``state_codes.tsv``, ``cameo.tsv`` and ``cameo_codes.tsv``; their heads say how to read them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dragoman.schema import Event
from dragoman.store import Found
from dragoman.vocab.files import read_tsv

DROPPED = "dropped"
"""What the crosswalk says of acts that it gives no PLOVER type."""


class StateCodes(NamedTuple):
    """What other data sets call a side in a year; None where a list has no code, or none that we can tell."""

    numeric: str | None = None
    cow: int | None = None
    gw: int | None = None
    plover: str | None = None
    cameo: str | None = None


class Act(NamedTuple):
    """An event's CAMEO code with its label, quad class and score, and its PLOVER type and mode by the crosswalk.

    `crosswalk` is the event's own type and mode where the crosswalk agrees with the manual, None where the
    crosswalk drops such acts.
    """

    cameo: str
    label: str
    quad: int
    goldstein: float
    crosswalk: tuple[str, str | None] | None


class _Rule(NamedTuple):
    """A row of ``cameo.tsv``; an empty tuple fits all."""

    mode: str
    recipient: str
    contexts: tuple[str, ...]
    rules: tuple[str, ...]
    triggers: tuple[str, ...]
    words: tuple[str, ...]
    cameo: str
    crosswalk: str

    def fits(self, found: Found[Event]) -> bool:
        event = found.fact
        trigger = (found.quote_of(event.trigger_span) or "").casefold()
        return (
            self.mode in ("", event.mode)
            and (not self.recipient or bool(event.recipients))
            and (not self.contexts or bool(set(self.contexts) & set(event.contexts)))
            and (not self.rules or event.rule in self.rules)
            and (not self.triggers or trigger.startswith(self.triggers))
            and (not self.words or any(word in _after_trigger(found) for word in self.words))
        )


class Codes:
    """The tables, read once."""

    def __init__(self) -> None:
        """Read the tables that ship with the package."""
        self._states: dict[str, list[Mapping[str, str]]] = {}
        for row in read_tsv("state_codes.tsv"):
            self._states.setdefault(row["code"], []).append(row)
        self._rules: dict[str, list[_Rule]] = {}
        for row in read_tsv("cameo.tsv"):
            self._rules.setdefault(row["event_type"], []).append(_rule(row))
        self._labels = {row["code"]: row for row in read_tsv("cameo_codes.tsv")}

    def of_side(self, code: str, year: int | None) -> StateCodes:
        """Return the codes of a side in *year*; without a year only those that it has always had."""
        rows = [row for row in self._states.get(code, ()) if year is None or _holds(row, year)]
        if not rows:
            return StateCodes()
        return StateCodes(
            numeric=_common(rows, "numeric"),
            cow=_number(_common(rows, "cow")),
            gw=_number(_common(rows, "gw")),
            plover=_common(rows, "plover"),
            cameo=_common(rows, "cameo"),
        )

    def of_event(self, found: Found[Event]) -> Act:
        """Return how CAMEO, and the crosswalk from it to PLOVER, name an event."""
        event = found.fact
        rule = next(rule for rule in self._rules[event.event_type.value] if rule.fits(found))
        row = self._labels[rule.cameo]
        crosswalk: tuple[str, str | None] | None = (event.event_type.value, event.mode)
        if rule.crosswalk:
            kind, _, mode = rule.crosswalk.partition(" ")
            crosswalk = None if kind == DROPPED else (kind, mode or None)
        return Act(rule.cameo, row["label"], int(row["quad"]), float(row["goldstein"]), crosswalk)


def _rule(row: Mapping[str, str]) -> _Rule:
    def several(name: str) -> tuple[str, ...]:
        return tuple(filter(None, row[name].split("|")))

    lists = (several("contexts"), several("rules"), several("triggers"), several("words"))
    return _Rule(row["mode"], row["recipient"], *lists, row["cameo"], row["crosswalk"])


def _after_trigger(found: Found[Event]) -> str:
    """Return what stands in the event's sentence after its trigger, in lower case."""
    sentence, trigger = found.fact.sentence_span, found.fact.trigger_span
    return (found.quote_of(sentence) or "")[max(trigger.end - sentence.start, 0) :].casefold()


def _holds(row: Mapping[str, str], year: int) -> bool:
    return int(row["since"] or year) <= year <= int(row["until"] or year)


def _common(rows: list[Mapping[str, str]], name: str) -> str | None:
    """Return the value that all *rows* share, None when there is none."""
    values = {row[name] for row in rows}
    return (values.pop() or None) if len(values) == 1 else None


def _number(value: str | None) -> int | None:
    return int(value) if value else None
