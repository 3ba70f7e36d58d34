"""Finds who and what a text names: people with their offices, states, organs, bodies, groups, places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import msgspec

from dragoman.actors.gazetteer import MISSIONS, READINGS, Entry, Gazetteer, Label
from dragoman.actors.grammar import Match, matches
from dragoman.actors.holders import Tenure
from dragoman.actors.owners import Owner, owner_of
from dragoman.actors.persons import People, Person, Title
from dragoman.actors.pieces import NAME, Piece, Pieces
from dragoman.actors.words import folded
from dragoman.schema import Article, HolderStatus, Mention, Span
from dragoman.syntax.tokens import Sentence
from dragoman.vocab import Reading

_FORMER = frozenset({"former", "ex", "then", "ousted", "late", "retired"})
_MOTION = frozenset(
    "travel travels traveled travelled traveling trip trips visit visits flew fly flying flight came come arrived "
    "arrive arrival returned return returning headed heading went go going brought sent".split()
)
_PLACE_LINKS = frozenset(
    {"in", "at", "near", "outside", "inside", "across", "around", "throughout", "through", "within", "into", "over"}
)


_CROWDS = frozenset({"people", "troops", "rebel", "official", "lawmaker", "judge"})
"""Offices of many, or of persons that speak for no state."""


_PARTY_POSTS = frozenset({"adviser", "chief", "leader", "official", "party_leader", "people", "spokesperson"})
"""Offices that a party has of its own; a minister "from the party" is a minister."""


@dataclass(frozen=True)
class _Found:
    """One match with the sentence it stands in and what the words around it say."""

    match: Match
    owner: Owner
    place: int
    before: tuple[Piece, ...]
    after: str
    in_title: bool


def find_mentions(article: Article, sentences: Sequence[Sentence], gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Return the mentions of *sentences*, in reading order, a longer one before those inside it.

    Works on words alone, parsed or not. A surname counts when the article names its owner in full or when one
    holder of the table fits the document day.
    """
    cutter = Pieces(article.text, gazetteer, [sentence.span for sentence in sentences])
    found: list[_Found] = []
    for number, sentence in enumerate(sentences):
        pieces = cutter.of(sentence.span)
        place = {id(piece): at for at, piece in enumerate(pieces)}
        for match in matches(pieces):
            at = place[id(match.pieces[0])]
            before, next_at = tuple(pieces[max(0, at - 3) : at]), at + len(match.pieces)
            after = pieces[next_at].words[0].lower if next_at < len(pieces) else ""
            in_title = article.title is not None and article.title.holds(sentence.span)
            found.append(_Found(match, owner_of(match), number, before, after, in_title))
    people = _people(found, gazetteer, _day(article))
    _introduce_from_title(found, people, gazetteer)
    builder = _Builder(people, gazetteer, _strangers(found, people))
    return tuple(mention for one in found for mention in builder.mentions(one))


def _day(article: Article) -> dt.date | None:
    return article.published_on.first_day() if article.published_on else None


def _people(found: Iterable[_Found], gazetteer: Gazetteer, day: dt.date | None) -> People:
    """Enter everybody the article names: first those named in full, then those with a title alone."""
    people = People(gazetteer, day)
    named = [one for one in found if one.match.name]
    for is_full in (True, False):
        for one in named:
            name = one.match.name[0].text
            if (" " in name) is not is_full or _is_thing(name, gazetteer) or _is_weapon(one.match, name, gazetteer):
                continue
            if one.match.head or (is_full and _is_likely_name(name, gazetteer)):
                people.introduce(name, _title(one))
    return people


def _introduce_from_title(found: Sequence[_Found], people: People, gazetteer: Gazetteer) -> None:
    """Give the one speaker who goes by surname alone the one office that the title names without a name."""
    says = gazetteer.classes["says"]
    offices = [
        one
        for one in found
        if one.in_title and one.match.rule == "office" and _is_officer(one) and one.after in ("", *says)
    ]
    speakers = {
        one.match.name[0].text
        for one in found
        if one.match.rule == "name" and not one.in_title and one.after in says
    }
    if len(offices) != 1:
        return
    title = _title(offices[0])
    unknown = [
        name
        for name in speakers
        if " " not in name
        and not people.namesakes(name)
        and not _is_thing(name, gazetteer)
        and _may_hold(name, title, gazetteer)
        and folded(name) not in _strangers(found, people)
    ]
    is_free = all((one.title.office, one.title.country) != (title.office, title.country) for one in people)
    if len(unknown) == 1 and is_free:
        hosts = {one.host for one in _held(unknown[0], title, gazetteer)}
        host = title.host or (hosts.pop() if len(hosts) == 1 else None)
        people.introduce(unknown[0], replace(title, host=host))


def _may_hold(surname: str, title: Title, gazetteer: Gazetteer) -> bool:
    """Say whether the lists know nobody of that surname, or one who has held that very office."""
    known = gazetteer.holders.by_surname.get(folded(surname))
    return not known or bool(_held(surname, title, gazetteer))


def _held(surname: str, title: Title, gazetteer: Gazetteer) -> list[Tenure]:
    """Return the tenures of that office by people of that surname."""
    known = gazetteer.holders.by_surname.get(folded(surname), ())
    return [one for one in known if (one.office, one.country) == (title.office, title.country)]


def _is_officer(one: _Found) -> bool:
    entry = one.match.head[-1].entry
    return entry is not None and entry.key not in _CROWDS and bool(one.owner.countries)


def _strangers(found: Iterable[_Found], people: People) -> frozenset[str]:
    """Return the surnames of people named in full of whom nothing is known ("Ann Brown"): no holder's here."""
    names = {one.match.name[0].text for one in found if one.match.name}
    return frozenset(folded(name).split()[-1] for name in names if " " in name and not people.namesakes(name))


def _is_likely_name(name: str, gazetteer: Gazetteer) -> bool:
    """Say whether a run of capitals without a title is a person: a known holder, or it opens with a first name."""
    first = folded(name.split()[0].split("-")[0])
    return folded(name) in gazetteer.holders.by_name or first in gazetteer.first_names


def _is_thing(name: str, gazetteer: Gazetteer) -> bool:
    """Say whether a run of capitals names no person but a thing ("Dover Air Force *Base*")."""
    words = folded(name).split()
    is_person = words[0] in gazetteer.first_names or " ".join(words) in gazetteer.holders.by_name
    return not is_person and any(word in gazetteer.classes["thing"] for word in words)


def _is_weapon(match: Match, name: str, gazetteer: Gazetteer) -> bool:
    """Say whether the title before a name is no person's ("Missile X"); a soldier counts by a likely name."""
    entry = match.head[-1].entry if match.head else None
    return entry is not None and entry.key == "troops" and not _is_likely_name(name, gazetteer)


def _title(one: _Found) -> Title:
    match, owner = one.match, one.owner
    if not match.head:
        return Title()
    entry = match.head[-1].entry
    assert entry is not None  # noqa: S101  # heads are offices, and offices come from a table
    words = {piece.words[0].lower for piece in match.lead}
    country = next(iter(owner.countries or _organ_codes(match)), None)
    return Title(
        role=role_text(match),
        office=entry.key,
        country=country or entry.country,
        host=owner.host,
        sector=_sector(one),
        is_former=bool(words & _FORMER),
        is_acting="acting" in words or "interim" in words,
        is_weak=False if country else entry.country is not None,
        at=match.span,
    )


def _sector(one: _Found) -> str | None:
    entry = one.match.head[-1].entry if one.match.head else None
    body = one.owner.body
    organ = next((p.entry for p in [*one.match.lead, *one.match.tail] if p.label == Label.ORGAN), None)
    for owner in (body, organ):
        is_party = owner is not None and owner.sector == "PTY"
        if is_party and entry is not None and entry.key not in _PARTY_POSTS:
            continue
        if owner and owner.sector and owner.sector not in ("GOV", "IGO", "NGO", "MED"):
            return owner.sector
    return entry.sector if entry else None


def role_text(match: Match) -> str | None:
    """Return the office as written, in lower case, without article and without a state that stands before it."""
    lead = list(match.lead)
    while lead and (lead[0].label in ("d", "H") or _is_bare_state(lead)):
        lead = lead[2:] if len(lead) > 1 and lead[1].label == "p" else lead[1:]
    pieces = [*lead, *match.head, *match.tail]
    if not pieces:
        return None
    words = ""
    for before, piece in zip([pieces[0], *pieces], pieces, strict=False):
        words += (" " if piece.span.start > before.span.end else "") + piece.text
    return words.strip().lower() or None


def _is_bare_state(lead: Sequence[Piece]) -> bool:
    rest = [piece for piece in lead[1:] if piece.label not in ("p", "M")]
    return lead[0].label in ("S", "D", "C", "E", "-", "&") and not any(piece.label in "RB" for piece in rest)


class _Builder:
    """Turns matches into mentions once everybody is known."""

    def __init__(self, people: People, gazetteer: Gazetteer, strangers: frozenset[str]) -> None:
        self._people = people
        self._gazetteer = gazetteer
        self._strangers = strangers

    def mentions(self, one: _Found) -> list[Mention]:
        """Return the mention of a match and those of the states and bodies inside it."""
        main = self._main(one)
        inner = [
            self._entity(piece, self._before(one, piece))
            for piece in one.match.pieces
            if piece.entry and piece.label in "SDCTIBGAE"
        ]
        names = [
            self._inner_name(piece)
            for piece in one.match.pieces
            if piece.label == NAME and piece not in one.match.name
        ]
        parts = [part for part in (*inner, *names) if part is not None and (main is None or part.span != main.span)]
        return [main, *parts] if main else parts

    def _before(self, one: _Found, piece: Piece) -> str:
        pieces = [*one.before, *one.match.pieces]
        at = pieces.index(piece)
        words = [before.words[0].lower for before in pieces[max(0, at - 3) : at] if before.label not in ("d", "M")]
        return " ".join(words[-2:])

    def _main(self, one: _Found) -> Mention | None:
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
        return mention and _with_span(mention, one.match.span)

    def _person(self, one: _Found) -> Mention | None:
        name = one.match.name[0].text
        if _is_thing(name, self._gazetteer) or _is_weapon(one.match, name, self._gazetteer):
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
        own = _title(one)
        return _person_mention(one.match.span, one.match.rule, person, own)

    def _inner_name(self, piece: Piece) -> Mention | None:
        person = self._people.find(piece.text)
        return _person_mention(piece.span, "name", person, Title()) if person else None

    def _owner_codes(self, one: _Found) -> tuple[str, ...]:
        if one.owner.countries or one.owner.person is None:
            return one.owner.countries or _organ_codes(one.match)
        person = self._people.find(one.owner.person.text) or self._people.from_table(one.owner.person.text)
        return (person.title.country,) if person and person.title.country else ()

    def _office(self, one: _Found) -> Mention | None:
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
            sector=_sector(one),
            role=role,
            office=entry.key,
            is_former=any(piece.words[0].lower in _FORMER for piece in one.match.lead),
            is_acting=any(piece.words[0].lower == "acting" for piece in one.match.lead),
            is_generic=one.match.rule == "offices",
            rule=one.match.rule,
        )

    def _organ(self, one: _Found) -> Mention | None:
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

    def _state_word(self, one: _Found) -> Mention | None:
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


def _is_of_a_region(one: _Found, entry: Entry) -> bool:
    """Say whether an envoy is a region's, which sends none abroad ("a *California* delegate")."""
    owners = [piece for piece in one.match.lead if piece.label in "SDCTIBGA"]
    return entry.key == "envoy" and bool(owners) and owners[-1].label == Label.TOWN


def _organ_codes(match: Match) -> tuple[str, ...]:
    """Return the country of an organ before the title that is one state's alone ("Senate", "administration")."""
    return tuple(
        piece.entry.country
        for piece in match.lead
        if piece.label == Label.ORGAN and piece.entry and piece.entry.country
    )


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
