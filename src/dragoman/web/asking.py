"""What a page is given and what it gives back, whoever asks: the server, or the writer of files."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from threading import Lock
from typing import Any, NamedTuple, TypeVar
from weakref import WeakValueDictionary

from dragoman.store.views import View
from dragoman.store.views.opening import State

T = TypeVar("T")
KEPT = 64


class Memo:
    """A few answers that cost much, each kept as long as the record stays as it was.

    Of many that ask for one answer at once, one finds it and the others wait for that.
    """

    def __init__(self) -> None:
        self._answers: dict[Hashable, tuple[State, Any]] = {}
        self._turns: WeakValueDictionary[Hashable, Lock] = WeakValueDictionary()
        self._one_by_one = Lock()

    def of(self, state: State, what: Hashable, answer: Callable[[], T]) -> T:
        """Return what was answered before in the same *state* of the record, else what *answer* returns."""
        with self._one_by_one:
            turn = self._turns.setdefault(what, Lock())
        with turn:
            kept = self._answers.get(what)
            if kept and kept[0] == state:
                known: T = kept[1]
                return known
            found = answer()
            with self._one_by_one:
                self._keep(state, what, found)
            return found

    def _keep(self, state: State, what: Hashable, found: object) -> None:
        self._answers.pop(what, None)
        while len(self._answers) >= KEPT:
            del self._answers[next(iter(self._answers))]
        self._answers[what] = (state, found)


class Site(NamedTuple):
    """What is the same for all pages: the name of the record, and whether pages are files."""

    record: str
    is_static: bool
    memo: Memo
    csrf: str = ""
    can_review: bool = True


class Ask(NamedTuple):
    """One question to a page. `path` holds the parts of the address that vary, `pairs` the query string."""

    view: View
    site: Site
    path: Mapping[str, str]
    pairs: tuple[tuple[str, str], ...]

    def first(self, name: str, otherwise: str = "") -> str:
        """Return the first value of a parameter, white space at its ends dropped, at most 200 characters."""
        return next((value.strip()[:200] for key, value in self.pairs if key == name and value.strip()), otherwise)


class Page(NamedTuple):
    """A template and what it shows; with `location`, where to look instead."""

    template: str
    shows: Mapping[str, Any]
    status: int = 200
    location: str | None = None


class NotHereError(Exception):
    """An address under which this record has nothing, in words."""
