"""Finds who an unnamed office or organ is: "the minister", "its embassy", "the French leaders", "prosecutors"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

import msgspec

from dragoman.actors.gazetteer import POSTED, Gazetteer
from dragoman.actors.offices import fits_office, fits_state, is_of_a_state, may_be_in_table
from dragoman.actors.scene import Scene
from dragoman.actors.words import folded
from dragoman.schema import HolderStatus, Mention, Span
from dragoman.vocab import Reading

_INDEFINITE = frozenset({"a", "an", "one", "another", "some", "any", "no"})
_OWNED = frozenset({"his", "her", "its", "their", "our", "my", "your"})
"""Words that say whose: where they point to nobody known, the article's own country is no answer."""

_HEADS = frozenset({"head_of_state", "head_of_government"})
"""Offices whose names other bodies use too ("the university president")."""

_BODY_WORDS = frozenset({"agency", "alliance", "bloc", "organization", "organisation", "union", "watchdog"})
"""Words by which an organization between states is called again."""


class Unnamed:
    """Names offices and organs of an article: from what was read before, the table, and its own country."""

    def __init__(
        self,
        text: str,
        day: dt.date | None,
        home: str | None,
        people: Sequence[Mention],
        scene: Scene,
        pointers: Mapping[int, Mention],
        gazetteer: Gazetteer,
    ) -> None:
        """Look in *people* for everybody the article names; *scene* and *pointers* grow as it is read."""
        self._text = text
        self._day = day
        self._home = home
        self._people = people
        self._scene = scene
        self._pointers = pointers
        self._gazetteer = gazetteer
        self._placed: dict[str, str] = {}

    def name(self, mention: Mention, sentence: int) -> Mention:
        """Return *mention* with the person, body or state it means, as far as one alone fits."""
        if mention.reading in (Reading.OFFICE, Reading.ORGAN, Reading.MISSION) and not mention.name:
            mention = self._named(mention, sentence)
        elif mention.reading is Reading.PERSON and mention.country is None and mention.office:
            mention = self._pointed_country(mention)
        return self._placed_at_home(mention, sentence)

    def _named(self, mention: Mention, sentence: int) -> Mention:
        mention = self._pointed_country(mention)
        if mention.reading is Reading.OFFICE:
            return self._several(mention, sentence) if mention.is_generic else self._holder(mention, sentence)
        if mention.country is None:
            word = self._words(mention)[-1]
            before = self._scene.last(lambda other: other.country is not None and _same_organ(mention, other, word))
            if before is not None:
                return _point_to(mention, before, "organ-before")
        return mention

    def _several(self, mention: Mention, sentence: int) -> Mention:
        """Return "the leaders", "the two ministers" with the people of that office named last."""
        words = self._words(mention)
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

    def _pointed_country(self, mention: Mention) -> Mention:
        """Give "its foreign minister" and "the country's ministry" the country they point to."""
        if mention.country is not None:
            return mention
        pointer = self._pointers.get(mention.span.start) or self._owner_inside(mention.span)
        if pointer is None or pointer.country is None:
            return mention
        return msgspec.structs.replace(
            mention, country=pointer.country, countries=pointer.countries, rule=mention.rule + "+pointer"
        )

    def _owner_inside(self, span: Span) -> Mention | None:
        return next(
            (
                self._pointers[start]
                for start in range(span.start, min(span.end, span.start + 8))
                if start in self._pointers
            ),
            None,
        )

    def _holder(self, mention: Mention, sentence: int) -> Mention:
        """Return the office with the person the article (or the table) knows in it, when one alone fits."""
        if mention.office in (None, "people", "troops", "rebel", "official") or mention.is_former:
            return mention
        is_open = self._words(mention)[0] in _INDEFINITE

        def fits(other: Mention) -> bool:
            return (
                other.reading is Reading.PERSON
                and other.name is not None
                and self._held_office(mention, other)
                and (mention.country is None or other.country in (None, mention.country))
                and (mention.host is None or other.host in (None, mention.host))
            )

        if is_open:
            fitting = {
                other.entity: other
                for other in self._people
                if fits(other)
                and other.country == mention.country
                and other.office == mention.office
                and mention.country
            }
            return _point_to(mention, next(iter(fitting.values())), "named-later") if len(fitting) == 1 else mention
        known = self._scene.best(sentence, fits) or self._only(fits)
        if known is not None:
            return _point_to(mention, known, "title-in-article")
        return self._from_table(mention)

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

    def _placed_at_home(self, mention: Mention, sentence: int) -> Mention:
        """Give an office or organ that nothing else places the country of the passage, or the article's own."""
        is_person = mention.reading is Reading.PERSON
        words = self._words(mention)
        if (
            mention.country is not None
            or words[0] in _OWNED
            or not is_of_a_state(mention.office, words[-1], is_person)
        ):
            return mention
        if mention.office in _HEADS and len((mention.role or "").split()) > 2:
            return mention
        before = self._placed.get(mention.entity)
        if before is not None:
            return msgspec.structs.replace(
                mention, country=before, countries=(before,), rule=mention.rule + "+before"
            )
        if mention.is_generic and mention.office not in ("official", "attorney_general", "lawmaker", "judge"):
            return mention
        near = self._scene.countries(sentence, reach=1)
        home = self._home if fits_state(mention.office, mention.role, self._home) else None
        others = [code for code in near if fits_state(mention.office, mention.role, code)]
        is_near = len(others) == 1 and mention.sector != "JUD"
        country = others[0] if is_near else home if not near or home in near else None
        if country is None:
            return mention
        if is_person:
            self._placed[mention.entity] = country
        rule = mention.rule + ("+home" if country == self._home else "+near")
        name = mention.name or (self._own_name(mention) if mention.reading is Reading.ORGAN else None)
        return msgspec.structs.replace(mention, country=country, countries=(country,), name=name, rule=rule)

    def _own_name(self, mention: Mention) -> str | None:
        """Return the words of an organ as its name, less the article; None for a word that any organ goes by."""
        words = mention.span.of(self._text).split()
        words = words[1:] if words[0].lower() in ("the", "a", "an") else words
        return " ".join(words) if len(words) > 1 else None

    def _words(self, mention: Mention) -> list[str]:
        return self._text[mention.span.start : mention.span.end].lower().split()


def _same_organ(mention: Mention, other: Mention, word: str) -> bool:
    """Say whether "the ministry", "the department", "the agency" may mean *other*."""
    name = (other.name or "").lower()
    if mention.office == "before":
        is_body = other.reading in (Reading.ORGAN, Reading.IGO)
        return is_body and (word in name.split() or (other.reading is Reading.IGO and word in _BODY_WORDS))
    if other.reading not in (Reading.ORGAN, Reading.MISSION):
        return False
    if mention.office == "ministry" and word == "ministry":
        return (other.office or "").endswith("ministry") or word in name
    if word in name.split():
        return True
    return mention.office == other.office


def joined(mention: Mention, parts: Sequence[Mention]) -> Mention:
    """Return *mention* as standing for all of *parts* together."""
    countries = tuple(dict.fromkeys(code for part in parts for code in part.countries))
    names = [part.name or "" for part in parts]
    return msgspec.structs.replace(
        mention,
        entity="joint:" + "+".join(dict.fromkeys(part.entity for part in parts)),
        country=countries[0] if countries else None,
        countries=countries,
        name=" and ".join(dict.fromkeys(names)) if all(names) else None,
        evidence=tuple(part.span for part in parts),
        rule=mention.rule + "+joint",
    )


def _point_to(mention: Mention, target: Mention, rule: str) -> Mention:
    return msgspec.structs.replace(
        mention,
        entity=target.entity,
        country=target.country or mention.country,
        countries=target.countries or mention.countries,
        host=mention.host or target.host,
        name=target.name,
        sector=target.sector or mention.sector,
        holder_status=target.holder_status,
        evidence=(target.span,),
        rule=f"{mention.rule}+{rule}",
    )
