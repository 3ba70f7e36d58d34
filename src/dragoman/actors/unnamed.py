"""Finds who an unnamed office or organ is: "the minister", "its embassy", "the French leaders", "prosecutors"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

import msgspec

from dragoman.actors.gazetteer import POSTED, Entry, Gazetteer, Label
from dragoman.actors.home import Home
from dragoman.actors.institutions import PRIVATE
from dragoman.actors.offices import fits_office, is_of_a_state, may_be_in_table
from dragoman.actors.placing import Placing
from dragoman.actors.scene import HEADS_MARGIN, MARGIN, Scene
from dragoman.actors.words import folded, words_of
from dragoman.schema import HolderStatus, Mention, Span
from dragoman.syntax.tokens import Sentence
from dragoman.vocab import Reading

_INDEFINITE = frozenset({"a", "an", "one", "another", "some", "any", "no"})
_OWNED = frozenset({"his", "her", "its", "their", "our", "my", "your"})
"""Words that say whose: where they point to nobody known, the article's own country is no answer."""

_HEADS = frozenset({"head_of_state", "head_of_government"})
"""Offices whose names other bodies use too ("the university president")."""

_FURTHER = 20
"""Characters after a title in which an *of* still belongs to it."""

_GENERIC_ORGANS = frozenset({"court", "government", "military", "parliament", "police"})
"""Organs that every state has, so that the last one named is not always meant."""

_BODY_WORDS = frozenset({"agency", "alliance", "bloc", "organization", "organisation", "union", "watchdog"})
"""Words by which an organization between states is called again."""


class Unnamed:
    """Names offices and organs of an article: from what was read before, the table, and its own country."""

    def __init__(
        self,
        text: str,
        day: dt.date | None,
        home: Home,
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
        self._placing = Placing(home, scene)
        self._placed: dict[str, str] = {}

    def name(self, mention: Mention, sentence: Sentence) -> Mention:
        """Return *mention* with the person, body or state it means, as far as one alone fits."""
        if mention.sector in PRIVATE or self._is_private_again(mention, sentence.index):
            return mention
        if mention.reading in (Reading.OFFICE, Reading.ORGAN, Reading.MISSION) and not mention.name:
            mention = self._named(mention, sentence.index)
        elif mention.reading is Reading.PERSON and mention.country is None and mention.office:
            mention = self._of_named_organ(self._pointed_country(mention))
        return self._placed_at_home(mention, sentence)

    def _is_private_again(self, mention: Mention, sentence: int) -> bool:
        """Say whether "the president" was last that of a university or a bank."""
        if mention.reading is not Reading.OFFICE or mention.country is not None:
            return False
        same = self._scene.recent(sentence, lambda other: other.office == mention.office)
        return bool(same) and same[-1].sector in PRIVATE

    def _named(self, mention: Mention, sentence: int) -> Mention:
        mention = self._of_named_organ(self._pointed_country(mention))
        if mention.reading is Reading.OFFICE:
            return self._several(mention, sentence) if mention.is_generic else self._holder(mention, sentence)
        if mention.country is None and self._words(mention)[0] not in _OWNED:
            word = self._words(mention)[-1]
            before = self._scene.last(
                lambda other: other.country is not None and _same_organ(mention.office, other, word)
            )
            if before is not None and self._is_at_hand(mention, before, sentence):
                return _point_to(mention, before, "organ-before")
        return mention

    def _is_at_hand(self, mention: Mention, before: Mention, sentence: int) -> bool:
        """Say whether "the government" may be the one named *before*: the passage is not about other states."""
        near = self._scene.countries(sentence, reach=2)
        return (
            before.reading is Reading.IGO
            or mention.office not in _GENERIC_ORGANS
            or not near
            or before.country in near
        )

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
        if mention.country is None and self._is_of_another(mention):
            return mention
        is_open = self._words(mention)[0] in _INDEFINITE

        def fits(other: Mention) -> bool:
            return (
                other.reading is Reading.PERSON
                and other.name is not None
                and not other.is_former
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
        at_home = self._home.outlet
        if mention.office in _HEADS and mention.country is None and at_home and self._is_headed(at_home, fits):
            known = self._only(lambda other: fits(other) and other.country == at_home)
        else:
            known = self._scene.best(sentence, fits, margin=self._margin(mention, fits)) or self._only(fits)
        if known is not None:
            return _point_to(mention, known, "title-in-article")
        return self._from_table(mention)

    def _is_of_another(self, mention: Mention) -> bool:
        """Say whether a title goes on with a body that nobody knows: "the president *of the judo club*"."""
        words = words_of(self._text, Span(mention.span.start, mention.span.end + _FURTHER))
        for at in range(len(words)):
            length, entries = self._gazetteer.phrases.longest(words, at)
            if length and entries[0].label is Label.OFFICE:
                return [word.lower for word in words[at + length : at + length + 1]] == ["of"]
        return False

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

    def _is_headed(self, country: str, fits: Callable[[Mention], bool]) -> bool:
        return any(fits(other) and other.country == country for other in self._people)

    def _margin(self, mention: Mention, fits: Callable[[Mention], bool]) -> float:
        """Return how clearly a person must stand out: more where the article has presidents of two states."""
        states = {other.country for other in self._people if fits(other)}
        is_open = mention.office in _HEADS and mention.country is None
        return HEADS_MARGIN if is_open and len(states) > 1 else MARGIN

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

    def _of_named_organ(self, mention: Mention) -> Mention:
        """Give "ministry spokeswoman X" the country of the ministry named last."""
        words = self._words(mention)
        if mention.country is not None or mention.reading is Reading.ORGAN or words[0] in _OWNED:
            return mention
        organ = self._organ_inside(mention.span)
        if organ is None:
            return mention
        before = self._scene.last(
            lambda other: other.country is not None and _same_organ(organ.key, other, organ.name.split()[-1])
        )
        if before is None:
            return mention
        return msgspec.structs.replace(
            mention,
            country=before.country,
            countries=before.countries,
            evidence=(before.span,),
            rule=mention.rule + "+organ-before",
        )

    def _organ_inside(self, span: Span) -> Entry | None:
        """Return the organ whose officer a title names: "*ministry* spokeswoman"."""
        words = words_of(self._text, span)
        for at in range(len(words)):
            length, entries = self._gazetteer.phrases.longest(words, at)
            if length and entries[0].label is Label.ORGAN and at + length < len(words):
                return entries[0] if entries[0].key not in ("before", "media", "party") else None
        return None

    def _placed_at_home(self, mention: Mention, sentence: Sentence) -> Mention:
        """Give an office or organ that nothing else places the country of its clause, passage or article."""
        is_person = mention.reading is Reading.PERSON
        words = self._words(mention)
        if (
            mention.country is not None
            or words[0] in _OWNED
            or (mention.reading is Reading.ORGAN and words[0] in _INDEFINITE)
            or not is_of_a_state(mention.office, words[-1], is_person)
        ):
            return mention
        if (mention.office in _HEADS and len((mention.role or "").split()) > 2) or self._is_of_a_stranger(mention):
            return mention
        if mention.reading is not Reading.ORGAN and self._is_of_another(mention):
            return mention
        before = self._placed.get(mention.entity)
        if before is not None:
            return _placed(mention, before, "before")
        if mention.is_generic and mention.office not in ("official", "attorney_general", "lawmaker", "judge"):
            return mention
        country, why = self._placing.of(mention, sentence, is_of_an_organ=self._is_of_an_organ(mention))
        if country is None:
            return mention
        if is_person:
            self._placed[mention.entity] = country
        name = mention.name or (self._own_name(mention) if mention.reading is Reading.ORGAN else None)
        return msgspec.structs.replace(_placed(mention, country, why), name=name)

    def _is_of_a_stranger(self, mention: Mention) -> bool:
        """Say whether a spokesman speaks for a name that nobody knows ("*Tobin* spokeswoman X")."""
        if mention.office not in ("spokesperson", "adviser", "official"):
            return False
        classes, words = self._gazetteer.classes, words_of(mention.role or "", Span(0, len(mention.role or "")))
        at = 0
        while at < len(words):
            length, _ = self._gazetteer.phrases.longest(words, at)
            word = words[at].lower
            is_known = length or word in classes["modifier"] or word in classes["determiner"] or len(word) < 4
            if not is_known and word.capitalize() in self._text[mention.span.start : mention.span.end]:
                return True
            at += length or 1
        return False

    def _is_of_an_organ(self, mention: Mention) -> bool:
        """Say whether a spokesman names his organ; one of whom nothing else is told may be a company's."""
        return mention.office != "spokesperson" or self._organ_inside(mention.span) is not None

    def _own_name(self, mention: Mention) -> str | None:
        """Return the words of an organ as its name, less the article; None for a word that any organ goes by."""
        words = mention.span.of(self._text).split()
        words = words[1:] if words[0].lower() in ("the", "a", "an") else words
        return " ".join(words) if len(words) > 1 else None

    def _words(self, mention: Mention) -> list[str]:
        return self._text[mention.span.start : mention.span.end].lower().split()


def _same_organ(office: str | None, other: Mention, word: str) -> bool:
    """Say whether "the ministry", "the department", "the agency" may mean *other*."""
    name = (other.name or "").lower()
    if office == "before":
        is_body = other.reading in (Reading.ORGAN, Reading.IGO)
        return is_body and (word in name.split() or (other.reading is Reading.IGO and word in _BODY_WORDS))
    if office == "court" and other.reading is Reading.IGO:
        return word in name.split()
    if other.reading not in (Reading.ORGAN, Reading.MISSION):
        return False
    if office == "ministry" and word == "ministry":
        return (other.office or "").endswith("ministry") or word in name
    if word in name.split():
        return True
    return office == other.office


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


def _placed(mention: Mention, country: str, why: str) -> Mention:
    return msgspec.structs.replace(mention, country=country, countries=(country,), rule=f"{mention.rule}+{why}")


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
