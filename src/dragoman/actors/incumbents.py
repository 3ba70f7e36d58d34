"""Who is in an office that a text names without a name: a person of the article, else the table's holder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import msgspec

from dragoman.actors.gazetteer import POSTED, Gazetteer
from dragoman.actors.offices import fits_office, may_be_in_table
from dragoman.actors.scene import HEADS_MARGIN, MARGIN, Scene
from dragoman.actors.standing_for import joined, pointed
from dragoman.actors.titles import INDEFINITE, Titles
from dragoman.actors.words import folded
from dragoman.schema import HolderStatus, Mention
from dragoman.vocab import Reading

HEADS = frozenset({"head_of_state", "head_of_government"})
"""Offices whose names other bodies use too ("the university president")."""

_OF_MANY = (None, "people", "troops", "rebel", "official")


class Incumbents:
    """Knows everybody whom one article names, and the table on its day."""

    def __init__(
        self,
        people: Sequence[Mention],
        day: dt.date | None,
        outlet: str | None,
        scene: Scene,
        titles: Titles,
        gazetteer: Gazetteer,
    ) -> None:
        """Look in *people*; *outlet* is the state whose readers the article is written for."""
        self._people = people
        self._day = day
        self._outlet = outlet
        self._scene = scene
        self._titles = titles
        self._gazetteer = gazetteer

    def several(self, mention: Mention, sentence: int) -> Mention:
        """Return "the leaders", "the two ministers" with the people of that office named last."""
        words = self._titles.words(mention)
        if mention.country is not None or len(words) > 4 or words[0] not in ("the", "both", "two"):
            return mention
        people = self._scene.recent(
            sentence,
            lambda other: (
                other.name is not None and fits_office(mention.office, mention.role, other.office, other.role)
            ),
        )
        if len(people) < 2 or (("two" in words or "both" in words) and len(people) != 2):
            return mention
        return joined(mention, people)

    def holder(self, mention: Mention, sentence: int) -> Mention:
        """Return the office with the person the article (or the table) knows in it, when one alone fits."""
        if mention.office in _OF_MANY or mention.is_former:
            return mention
        if mention.country is None and self._titles.is_of_another(mention):
            return mention

        def fits(other: Mention) -> bool:
            return self._may_hold(mention, other)

        if self._titles.words(mention)[0] in INDEFINITE:
            known = self._only(lambda other: fits(other) and _is_same_office(mention, other))
            return pointed(mention, known, "named-later") if known is not None else mention
        known = self._in_article(mention, sentence, fits)
        return pointed(mention, known, "title-in-article") if known is not None else self._from_table(mention)

    def _in_article(self, mention: Mention, sentence: int, fits: Callable[[Mention], bool]) -> Mention | None:
        at_home = self._outlet

        def is_at_home(other: Mention) -> bool:
            return fits(other) and other.country == at_home

        if mention.office in HEADS and mention.country is None and at_home and any(map(is_at_home, self._people)):
            return self._only(is_at_home)
        return self._scene.best(sentence, fits, margin=self._margin(mention, fits)) or self._only(fits)

    def _may_hold(self, mention: Mention, other: Mention) -> bool:
        return (
            other.reading is Reading.PERSON
            and other.name is not None
            and not other.is_former
            and self._held_office(mention, other)
            and (mention.country is None or other.country in (None, mention.country))
            and (mention.host is None or other.host in (None, mention.host))
        )

    def _held_office(self, mention: Mention, other: Mention) -> bool:
        """Say whether a person of the article is in the office that *mention* names, by its words or the table."""
        if fits_office(mention.office, mention.role, other.office, other.role):
            return True
        if mention.country is None or not other.holder_status:
            return False
        rows = self._gazetteer.holders.by_name.get(folded(other.name or ""), ())
        return any(
            row.country == mention.country and fits_office(mention.office, mention.role, row.office, None)
            for row in rows
        )

    def _margin(self, mention: Mention, fits: Callable[[Mention], bool]) -> float:
        """Return how clearly a person must stand out: more where the article has presidents of two states."""
        if mention.office not in HEADS or mention.country is not None:
            return MARGIN
        states = {other.country for other in self._people if fits(other)}
        return HEADS_MARGIN if len(states) > 1 else MARGIN

    def _only(self, fits: Callable[[Mention], bool]) -> Mention | None:
        fitting = {other.entity: other for other in self._people if fits(other)}
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def _from_table(self, mention: Mention) -> Mention:
        """Return the office with its holder of the document day, when the table knows one alone."""
        if self._day is None or mention.country is None or mention.office is None or len(mention.countries) > 1:
            return mention
        if not may_be_in_table(mention.office, mention.role) or (mention.office in POSTED and mention.host is None):
            return mention
        rows = self._gazetteer.holders.in_office(mention.office, mention.country, self._day, mention.host)
        if len({row.name for row in rows}) != 1:
            return mention
        row = rows[0]
        return msgspec.structs.replace(
            mention,
            entity="person:" + folded(row.name),
            name=row.name,
            holder_status=HolderStatus(row.status(self._day)).value,
            rule=mention.rule + "+table",
        )


def _is_same_office(mention: Mention, other: Mention) -> bool:
    return bool(mention.country) and (other.country, other.office) == (mention.country, mention.office)
