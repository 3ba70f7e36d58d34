"""Which state an office or organ belongs to that no word places: that of its clause, its passage or its article."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors.home import Home
from dragoman.actors.offices import fits_state
from dragoman.actors.reported import reported_before
from dragoman.actors.scene import Scene
from dragoman.schema import Mention, Span
from dragoman.syntax.tokens import Sentence
from dragoman.vocab import Reading

Place = tuple[str | None, str]
"""A state, and what says so."""

NOWHERE: Place = (None, "")


class Placing:
    """Places the offices and organs of one article."""

    def __init__(self, home: Home, scene: Scene) -> None:
        """Look at *scene* as it grows; *home* is where the article is written and which states it is about."""
        self._home = home
        self._scene = scene

    def of(self, mention: Mention, sentence: Sentence, *, is_of_an_organ: bool) -> Place:
        """Return the one state that *mention* may belong to here, and what says so.

        *is_of_an_organ* is untrue of a spokesman who may be a company's.
        """

        def fits(code: str | None) -> bool:
            return code is not None and fits_state(mention.office, mention.role, code)

        reported = reported_before(sentence, mention.span)
        subject = self._state_at(reported.subject.span) if reported else None
        if reported and fits(subject) and (reported.is_own_will or subject == self._home.dateline):
            return subject, "reported"
        near = self._scene.countries(sentence.index, reach=1)
        if fits(self._home.dateline) and self._is_told_there(mention, near):
            return self._home.dateline, "dateline"
        home = self._home.country if fits(self._home.country) else None
        blamed = subject if reported and reported.is_blamed else None
        fitting = [code for code in near if fits(code)]
        others = [code for code in fitting if code != blamed]
        if mention.reading is Reading.PERSON and not (is_of_an_organ and self._may_be_near(others)):
            others = []
        is_clear = len(others) == 1 and len(fitting) == len(near) and mention.sector != "JUD"
        if is_clear and not self._is_home_meant(others):
            return others[0], "near"
        is_anybodys = mention.office == "court" and any(code != home for code in near)
        is_elsewhere = bool(self._home.themes) and home not in self._home.named
        is_at_home = not near or (home in near and not is_anybodys)
        return (home, "home") if is_at_home and not is_elsewhere else NOWHERE

    def _is_told_there(self, mention: Mention, near: Sequence[str]) -> bool:
        """Say whether a person is met where the article is written, not where two other states meet."""
        dateline, themes = self._home.dateline, self._home.themes
        is_there = mention.name is not None or not near or dateline in near
        return mention.reading is Reading.PERSON and is_there and (dateline in themes or len(themes) < 2)

    def _may_be_near(self, others: Sequence[str]) -> bool:
        """Say whether a person may be of a state beside him: the article is about it and told from nowhere else."""
        return self._home.dateline in (None, *others) and self._home.themes.issuperset(others)

    def _is_home_meant(self, others: Sequence[str]) -> bool:
        """Say whether the article may be about its own state's officials, though others are named beside them."""
        return any(
            code in self._home.themes and code not in others for code in (self._home.outlet, self._home.dateline)
        )

    def _state_at(self, span: Span) -> str | None:
        """Return the state that the last mention over *span* names."""
        seen = next((one.mention for one in self._scene.back() if one.mention.span.holds(span)), None)
        return seen.country if seen is not None and seen.reading is Reading.STATE else None
