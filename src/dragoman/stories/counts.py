"""The one place where dragoman counts: events or statements, independent origins, pages, sites."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.stories.origins import NO_ORIGIN, Party, Standing, Witness

NAMES_SHOWN = 6


@dataclass(frozen=True)
class Tally:
    """What was counted. Origins of one owner family are one; texts whose origin is not shown count for nobody."""

    things: int
    noun: str
    origins: tuple[Party, ...]
    not_shown: int
    conflicting: int
    pages: int
    sites: int

    @property
    def interests(self) -> dict[str, int]:
        """How many of the origins serve each state, for those that serve one."""
        states = [party.interest for party in self.origins if party.interest is not None]
        return {state: states.count(state) for state in sorted(set(states))}

    @property
    def line(self) -> str:
        """The count as it is shown everywhere, origins first, pages never alone."""
        parts = [_number(self.things, self.noun), self._origins()]
        if self.not_shown and self.origins:
            parts.append(f"{self.not_shown} not shown")
        if self.conflicting:
            parts.append(f"{self.conflicting} with conflicting credits")
        parts += [f"{count} of {len(self.origins)} state of {state}" for state, count in self.interests.items()]
        parts.append(f"{_number(self.pages, 'page')} on {_number(self.sites, 'site')}")
        return " · ".join(parts)

    def _origins(self) -> str:
        if not self.origins:
            return NO_ORIGIN
        names = [party.name for party in self.origins]
        shown = ", ".join(names[:NAMES_SHOWN]) + (", …" if len(names) > NAMES_SHOWN else "")
        return f"{len(names)} independent origins ({shown})" if len(names) > 1 else f"single origin ({shown})"


def count(things: Iterable[Sequence[Witness]], noun: str = "event") -> Tally:
    """Count *things* (each the witnesses of one event or statement); a text that tells of two is one text.

    A text in which one claim cites another outlet stands for that outlet in this claim and for its own origin in
    the rest, so it may stand for both.
    """
    listed = [tuple(witnesses) for witnesses in things]
    witnesses = [witness for of_thing in listed for witness in of_thing]
    parties = {party for witness in witnesses if (party := witness.origin.party) is not None}
    by_family = {party.family: party for party in sorted(parties, reverse=True)}
    printings = {page.article_id: page for witness in witnesses for page in witness.printings}
    return Tally(
        things=len(listed),
        noun=noun,
        origins=tuple(sorted(by_family.values(), key=lambda party: party.name.casefold())),
        not_shown=_stories(witnesses, Standing.NOT_SHOWN),
        conflicting=_stories(witnesses, Standing.CONFLICT),
        pages=len(printings),
        sites=len({page.site for page in printings.values()}),
    )


def _stories(witnesses: Iterable[Witness], standing: Standing) -> int:
    return len({witness.story_id for witness in witnesses if witness.origin.standing is standing})


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
