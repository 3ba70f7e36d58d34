"""Turns matches into mentions: whom each names, whose office or organ it is, a state or only a place."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.actors.found import FORMER, Found, organ_codes, role_text, sector_of, title_of
from dragoman.actors.gazetteer import MISSIONS, READINGS, Entry, Gazetteer, Label
from dragoman.actors.grammar import Match
from dragoman.actors.introductions import is_thing, is_weapon
from dragoman.actors.persons import People, Person, Title
from dragoman.actors.pieces import NAME, Piece
from dragoman.actors.words import folded
from dragoman.schema import HolderStatus, Mention, Span
from dragoman.vocab import Reading

_MOTION = frozenset(
    "travel travels traveled travelled traveling trip trips visit visits flew fly flying flight came come arrived "
    "arrive arrival returned return returning headed heading went go going brought sent".split()
)
_PLACE_LINKS = frozenset(
    {"in", "at", "near", "outside", "inside", "across", "around", "throughout", "through", "within", "into", "over"}
)


class Builder:
    """Turns matches into mentions once everybody is known."""

    def __init__(self, people: People, gazetteer: Gazetteer, strangers: frozenset[str]) -> None:
        self._people = people
        self._gazetteer = gazetteer
        self._strangers = strangers

    def mentions(self, one: Found) -> list[Mention]:
        """Return the mention of a match and those of the states and bodies inside it."""
        main = self._main(one)
        inner = [
            self._entity(piece, self._before(one, piece))
            for piece in one.match.pieces
            if piece.entry and piece.label in "SDCTIBGAEU"
        ]
        names = [
            self._inner_name(piece)
            for piece in one.match.pieces
            if piece.label == NAME and piece not in one.match.name
        ]
        parts = [part for part in (*inner, *names) if part is not None and (main is None or part.span != main.span)]
        return [main, *parts] if main else parts

    def _before(self, one: Found, piece: Piece) -> str:
        pieces = [*one.before, *one.match.pieces]
        at = pieces.index(piece)
        words = [before.words[0].lower for before in pieces[max(0, at - 3) : at] if before.label not in ("d", "M")]
        return " ".join(words[-2:])

    def _main(self, one: Found) -> Mention | None:
        rule = one.match.rule
        if rule in ("title-name", "title-name-at", "name-title", "name-who", "name"):
            return self._person(one)
        if rule in ("office", "offices"):
            return self._office(one)
        if rule == "organ":
            return self._organ(one)
        if rule == "state-word":
            return self._state_word(one)
        head = one.match.head[0]
        mention = self._entity(head, self._before(one, head))
        if mention is not None and any(piece.words[0].lower in FORMER for piece in one.match.pieces):
            mention = msgspec.structs.replace(mention, is_former=True)
        return mention and _with_span(mention, one.match.span)

    def _person(self, one: Found) -> Mention | None:
        name = one.match.name[0].text
        if is_thing(name, self._gazetteer) or is_weapon(one.match, name, self._gazetteer):
            return None
        person = self._people.find(name)
        if person is None:
            namesakes = self._people.namesakes(name)
            if not namesakes:
                is_stranger = folded(name) in self._strangers
                person = self._people.from_table(name) if len(name) > 2 and not is_stranger else None
            else:
                return _shared_name(one.match, namesakes)
        if person is None:
            return None
        own = title_of(one)
        return _person_mention(one.match.span, one.match.rule, person, own)

    def _inner_name(self, piece: Piece) -> Mention | None:
        person = self._people.find(piece.text)
        return _person_mention(piece.span, "name", person, Title()) if person else None

    def _owner_codes(self, one: Found) -> tuple[str, ...]:
        if one.owner.countries or one.owner.person is None:
            return one.owner.countries or organ_codes(one.match)
        person = self._people.find(one.owner.person.text) or self._people.from_table(one.owner.person.text)
        return (person.title.country,) if person and person.title.country else ()

    def _office(self, one: Found) -> Mention | None:
        entry = one.match.head[-1].entry
        assert entry is not None  # noqa: S101  # heads are offices, and offices come from a table
        codes = self._owner_codes(one) or ((entry.country,) if entry.country else ())
        is_weapon = not codes and one.match.head[-1].words[-1].lower in self._gazetteer.classes["weapon"]
        if is_weapon or _is_of_a_region(one, entry):
            return None
        role = role_text(one.match)
        country = codes[0] if codes else None
        is_people = entry.key == "people"
        return Mention(
            span=one.match.span,
            reading=Reading.PEOPLE if is_people else Reading.OFFICE,
            entity=f"office:{country or '?'}:{entry.key}:{role}",
            country=country,
            countries=codes,
            host=one.owner.host,
            sector=sector_of(one),
            role=role,
            office=entry.key,
            is_former=any(piece.words[0].lower in FORMER for piece in one.match.lead),
            is_acting=any(piece.words[0].lower == "acting" for piece in one.match.lead),
            is_generic=one.match.rule == "offices",
            rule=one.match.rule,
        )

    def _organ(self, one: Found) -> Mention | None:
        entry = one.match.head[0].entry
        assert entry is not None  # noqa: S101  # heads are organs, and organs come from a table
        codes = self._owner_codes(one) or ((entry.country,) if entry.country else ())
        country = codes[0] if codes else None
        if entry.label is Label.BODY and country == entry.country:
            body = self._entity(one.match.head[0], "")
            return body and _with_span(body, one.match.span)
        is_mission = entry.key in MISSIONS
        name = _plain(one.match)
        return Mention(
            span=one.match.span,
            reading=Reading.MISSION if is_mission else Reading.MEDIUM if entry.key == "media" else Reading.ORGAN,
            entity=f"organ:{country or '?'}:{entry.key}" + (f":{one.owner.host}" if one.owner.host else ""),
            country=country,
            countries=codes,
            host=one.owner.host,
            sector=entry.sector,
            name=name if country else None,
            office=entry.key,
            rule="organ",
        )

    def _state_word(self, one: Found) -> Mention | None:
        codes = one.owner.countries
        if not codes:
            return None
        word = one.match.head[0].text.lower()
        return Mention(
            span=one.match.span,
            reading=Reading.STATE,
            entity=f"state:{codes[0]}",
            country=codes[0],
            countries=codes,
            sector="GOV",
            name=self._gazetteer.states.get(codes[0]) or None,
            is_generic=word in ("ally", "allies", "member", "members", "partner", "partners"),
            rule="state-word",
        )

    def _entity(self, piece: Piece, before: str) -> Mention | None:
        entry = piece.entry
        if entry is None or entry.country is None:
            return None
        reading = READINGS[entry.label]
        if entry.label in (Label.STATE, Label.CAPITAL):
            reading = _state_or_place(entry.label, before)
        return Mention(
            span=piece.span,
            reading=reading,
            entity=entry.key,
            country=entry.country,
            countries=(entry.country,),
            sector=entry.sector,
            name=entry.name,
            is_generic=entry.label is Label.ADJECTIVE,
            rule=f"gazetteer-{entry.label.name.lower()}",
            alternatives=tuple(other.key for other in piece.alternatives if other.key != entry.key),
        )


def _is_of_a_region(one: Found, entry: Entry) -> bool:
    """Say whether an envoy is a region's, which sends none abroad ("a *California* delegate")."""
    owners = [piece for piece in one.match.lead if piece.label in "SDCTIBGA"]
    return entry.key == "envoy" and bool(owners) and owners[-1].label == Label.TOWN


def _state_or_place(label: Label, before: str) -> Reading:
    """Read a state or capital as a place after *in* or *at*, a capital also where one travels to or from."""
    words = before.split()
    if words and words[-1] in _PLACE_LINKS:
        return Reading.PLACE
    if label is Label.CAPITAL and len(words) > 1 and words[-1] in ("to", "from", "for") and words[-2] in _MOTION:
        return Reading.PLACE
    return Reading.STATE


def _person_mention(span: Span, rule: str, person: Person, own: Title) -> Mention:
    """Join what this place says with what is known of the person; this place wins."""
    title = person.title
    own_country = own.country if not own.is_weak else None
    country = own_country or title.country or own.country
    status: HolderStatus | None = person.holder_status if own_country is None and title.is_weak else None
    return Mention(
        span=span,
        reading=Reading.PERSON,
        entity=person.key,
        country=country,
        countries=(country,) if country else (),
        host=own.host or title.host,
        sector=own.sector or title.sector or ("GOV" if title.office else None),
        name=person.name,
        role=own.role or title.role,
        office=own.office or title.office,
        is_former=own.is_former or (own.office is None and title.is_former),
        is_acting=own.is_acting or title.is_acting,
        holder_status=status.value if status else None,
        rule=rule,
        evidence=(title.at,) if title.at and title.at != span else (),
    )


def _shared_name(match: Match, namesakes: Sequence[Person]) -> Mention:
    """Return the mention of a surname that two people bear: no name, but the country they share."""
    countries = {person.title.country for person in namesakes}
    country = countries.pop() if len(countries) == 1 else None
    return Mention(
        span=match.span,
        reading=Reading.PERSON,
        entity="person?:" + folded(match.name[0].text),
        country=country,
        countries=(country,) if country else (),
        rule="shared-name",
        alternatives=tuple(person.key for person in namesakes),
        why_not="several people of the article bear this name",
    )


def _plain(match: Match) -> str:
    pieces = match.pieces[1:] if match.pieces[0].label == "d" else match.pieces
    return " ".join(piece.text for piece in pieces).replace(" 's", "'s").replace(" '", "'")


def _with_span(mention: Mention, span: Span) -> Mention:
    return msgspec.structs.replace(mention, span=span)
