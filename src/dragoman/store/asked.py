"""The questions that a record and an archive answer alike."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Unpack

from dragoman.schema import Event, MissionFact, Statement
from dragoman.store.answer import Answer
from dragoman.store.query import Conditions
from dragoman.store.reading import F, Found


class Asked(ABC):
    """What can be asked for its facts, by the conditions of `Query`; how they are found is its own."""

    @abstractmethod
    def _find(self, kind: str, shape: type[F], conditions: Conditions) -> Answer[F]:
        """Return the facts of *kind*, decoded as *shape*, that fit *conditions*."""

    def events(self, **conditions: Unpack[Conditions]) -> Answer[Event]:
        """Return events by day, to be read one by one or as a table; keywords as in `Query`, no candidates."""
        return self._find("event", Event, conditions)

    def candidates(self, **conditions: Unpack[Conditions]) -> Answer[Event]:
        """Return acts whose parties did not resolve."""
        return self._find("candidate", Event, conditions)

    def statements(self, **conditions: Unpack[Conditions]) -> Answer[Statement]:
        """Return statements by day."""
        return self._find("statement", Statement, conditions)

    def missions(self, **conditions: Unpack[Conditions]) -> Answer[MissionFact]:
        """Return mission facts by day."""
        return self._find("mission", MissionFact, conditions)

    def find(
        self, words: str, /, **conditions: Unpack[Conditions]
    ) -> Iterator[Found[Statement] | Found[Event] | Found[MissionFact]]:
        """Yield statements, then events, then mission facts whose quotation holds all of *words*."""
        asked = conditions.copy()
        asked["words"] = words
        yield from self.statements(**asked)
        yield from self.events(**asked)
        yield from self.missions(**asked)
