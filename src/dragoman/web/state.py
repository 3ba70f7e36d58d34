"""The state of a list of facts, which is its address: read from a query string, written back to one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

import msgspec

from dragoman.store.days import as_date
from dragoman.store.query import UNDATED, Query
from dragoman.store.views import Cursor, Question
from dragoman.vocab import Dimension, EventType, SpeechAct, Status
from dragoman.vocab.sides import code_of, name_of
from dragoman.web.words import day_in_words, is_cooperation, modes

KINDS = ("event", "statement", "mission", "candidate")
LONGEST = 200
"""Characters of a value that are read."""
MOST_VALUES = 20
"""Values of one filter that are read."""

NOBODY = "none"
"""What `State.toward` is for statements that name no side they are about."""
COOPERATION, CONFLICT = "cooperation", "conflict"

_OF_EVENTS = frozenset({"event", "candidate"})
_ONLY_FOR = {
    "lean": _OF_EVENTS,
    "type": _OF_EVENTS,
    "mode": _OF_EVENTS,
    "status": _OF_EVENTS,
    "act": frozenset({"statement"}),
    "speaker": frozenset({"statement"}),
    "dimension": frozenset({"mission"}),
}
"""Filters that narrow some kinds of fact alone."""


class Chip(NamedTuple):
    """One filter in words, and the address of the page without it."""

    text: str
    without: str


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows. `surer` is the least confidence; `rejected` shows what reviewers refused instead.

    `lean` is cooperation or conflict, and `toward` may be `NOBODY`.
    """

    kind: str = "event"
    filed: str | None = None
    since: str | None = None
    until: str | None = None
    by: str | None = None
    toward: str | None = None
    lean: str | None = None
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    dimension: tuple[str, ...] = ()
    speaker: str | None = None
    words: str | None = None
    outlet: str | None = None
    surer: float | None = None
    rejected: bool = False
    after: Cursor | None = None

    def question(self, between: tuple[str, str] | None = None) -> Question:
        """Return what is asked of the record."""
        query = Query(
            between=between,
            by=self.by,
            toward=None if self.toward == NOBODY else self.toward,
            since=self.since,
            until=self.until,
            filed=self.filed,
            words=self.words,
            outlet=self.outlet,
            speaker=self._own("speaker"),
            type=self._types(),
            mode=self._own("mode"),
            status=self._own("status"),
            act=self._own("act"),
            dimension=self._own("dimension"),
            min_confidence=self.surer,
            refused=self.rejected,
        )
        return Question(kind=self.kind, query=query, is_aimless=self.toward == NOBODY)

    def but(self, **changes: Any) -> State:
        """Return the first page of this state with *changes*."""
        return msgspec.structs.replace(self, **({"after": None} | changes))

    def href(self, path: str, **changes: Any) -> str:
        """Return the address of *path* in this state with *changes*, from the first page on."""
        pairs = self.but(**changes).pairs()
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def pairs(self) -> list[tuple[str, str]]:
        """Return the query string as pairs, without what is as ever and what does not apply."""
        found = []
        for name in self.__struct_fields__:
            value = getattr(self, name)
            if value in (None, (), False) or (name, value) == ("kind", "event") or not self._applies(name):
                continue
            values = value if isinstance(value, tuple) else ("yes" if value is True else value,)
            found += [(name, str(one)) for one in values]
        return found

    def chips(self, path: str) -> list[Chip]:
        """Return the filters that are set, each with the address without it."""
        found = []
        for name, said in _SAID.items():
            value = getattr(self, name)
            if value in (None, (), False) or not self._applies(name):
                continue
            if isinstance(value, tuple):
                for one in value:
                    left = tuple(other for other in value if other != one)
                    found.append(Chip(said(one), self.href(path, **{name: left})))
            else:
                nothing = False if value is True else None
                found.append(Chip(said(value), self.href(path, **{name: nothing})))
        return found

    def _types(self) -> tuple[str, ...] | None:
        """Return the types asked for, those of the other lean left out; a type that none has when none is left."""
        types: tuple[str, ...] | None = self._own("type")
        lean = self._own("lean")
        if lean is None:
            return types
        return tuple(one for one in types or EventType if is_cooperation(one) == (lean == COOPERATION)) or ("",)

    def _own(self, name: str) -> Any:
        """Return the value of a filter, None when it is not set or is none of this kind's."""
        return (getattr(self, name) or None) if self._applies(name) else None

    def _applies(self, name: str) -> bool:
        return self.kind in _ONLY_FOR.get(name, KINDS)


_SAID: Mapping[str, Callable[[Any], str]] = {
    "filed": lambda value: "no day known" if value == UNDATED else f"filed under {day_in_words(value)}",
    "since": lambda value: f"since {day_in_words(value)}",
    "until": lambda value: f"until {day_in_words(value)}",
    "by": lambda value: f"by {name_of(value)}",
    "toward": lambda value: "about no side" if value == NOBODY else f"toward {name_of(value)}",
    "lean": str,
    "type": str,
    "mode": lambda value: f"mode {value}",
    "status": lambda value: f"status {value}",
    "act": lambda value: f"act {value}",
    "dimension": lambda value: f"of {value}",
    "speaker": lambda value: f"speaker {value}",
    "words": lambda value: f"words {value}",
    "outlet": lambda value: f"outlet {value}",
    "surer": lambda value: f"confidence {value:g} or more",
    "rejected": lambda _: "rejected in review",
}


def parse(pairs: Iterable[tuple[str, str]]) -> tuple[State, tuple[str, ...]]:
    """Return the state that a query string asks for, and what of it could not be read, in words.

    >>> parse([("since", "2022-11"), ("type", "ACCUSE"), ("type", "MAGIC"), ("utm_source", "x")])[1]
    ("type 'MAGIC' is in no list",)
    """
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        if value.strip():
            given.setdefault(name, []).append(value.strip()[:LONGEST])
    found: dict[str, Any] = {}
    problems = [
        f"{name} is given more than {MOST_VALUES} times; the rest is left out"
        for name in _READERS
        if len(given.get(name, ())) > MOST_VALUES
    ]
    for name, read in _READERS.items():
        if not given.get(name):
            continue
        try:
            found[name] = read(name, given[name][:MOST_VALUES])
        except ValueError as error:
            problems.append(str(error))
    return State(**found), tuple(problems)


Reader = Callable[[str, Sequence[str]], Any]


def _day(name: str, values: Sequence[str]) -> str:
    try:
        return str(as_date(values[0]))
    except ValueError:
        raise ValueError(f"{name} {values[0]!r} is no date; write 2022-11-28, 2022-11 or 2022") from None


def _filed(name: str, values: Sequence[str]) -> str:
    if values[0] != UNDATED and not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", values[0], re.ASCII):
        raise ValueError(f"{name} {values[0]!r} is no month; write 2022-11, 2022 or {UNDATED}")
    return values[0]


def _side(name: str, values: Sequence[str]) -> str:
    found = code_of(values[0]) or (values[0] if re.fullmatch("[A-Z]{3}", values[0]) else None)
    if found is None:
        raise ValueError(f"{name} {values[0]!r} is no state or body we know")
    return found


def _toward(name: str, values: Sequence[str]) -> str:
    return NOBODY if values[0] == NOBODY else _side(name, values)


def _lean(name: str, values: Sequence[str]) -> str:
    return str(_one_of((COOPERATION, CONFLICT))(name, values[:1])[0])


def _one_of(choices: Iterable[str]) -> Reader:
    allowed = {choice.casefold(): choice for choice in choices}

    def read(name: str, values: Sequence[str]) -> tuple[str, ...]:
        unknown = next((value for value in values if value.casefold() not in allowed), None)
        if unknown is not None:
            raise ValueError(f"{name} {unknown!r} is in no list")
        return tuple(dict.fromkeys(allowed[value.casefold()] for value in values))

    return read


def _kind(name: str, values: Sequence[str]) -> str:
    return str(_one_of(KINDS)(name, values[:1])[0])


def _text(name: str, values: Sequence[str]) -> str:  # noqa: ARG001 - one signature for all readers
    return values[0].replace("\0", " ")


def _share(name: str, values: Sequence[str]) -> float:
    if not re.fullmatch(r"0?\.\d{1,4}|[01](\.0{0,4})?|0\.\d{1,4}", values[0], re.ASCII):
        raise ValueError(f"{name} {values[0]!r} is no number from 0 to 1")
    return float(values[0])


def _yes(name: str, values: Sequence[str]) -> bool:  # noqa: ARG001 - as above
    return values[0] == "yes"


def _cursor(name: str, values: Sequence[str]) -> Cursor:  # noqa: ARG001 - as above
    return Cursor.parse(values[0])


_READERS: Mapping[str, Reader] = {
    "kind": _kind,
    "filed": _filed,
    "since": _day,
    "until": _day,
    "by": _side,
    "toward": _toward,
    "lean": _lean,
    "type": _one_of(EventType),
    "mode": _one_of(modes()),
    "status": _one_of(Status),
    "act": _one_of(SpeechAct),
    "dimension": _one_of(Dimension),
    "speaker": _text,
    "words": _text,
    "outlet": _text,
    "surer": _share,
    "rejected": _yes,
    "after": _cursor,
}
