"""Who an article introduces: everybody it names in full or by a title, and the speaker its headline tells of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.actors.found import Found, title_of
from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.grammar import Match
from dragoman.actors.holders import Tenure
from dragoman.actors.persons import People, Title
from dragoman.actors.words import folded

_CROWDS = frozenset({"people", "troops", "rebel", "official", "lawmaker", "judge"})
"""Offices of many, or of persons that speak for no state."""


def introduced(found: Sequence[Found], gazetteer: Gazetteer, day: dt.date | None) -> People:
    """Return everybody the article names, as the table has them on *day*."""
    people = _people(found, gazetteer, day)
    _introduce_from_title(found, people, gazetteer)
    return people


def _people(found: Iterable[Found], gazetteer: Gazetteer, day: dt.date | None) -> People:
    """Enter everybody the article names: first those named in full, then those with a title alone."""
    people = People(gazetteer, day)
    named = [one for one in found if one.match.name]
    for is_full in (True, False):
        for one in named:
            name = one.match.name[0].text
            if (" " in name) is not is_full or is_thing(name, gazetteer) or is_weapon(one.match, name, gazetteer):
                continue
            if one.match.head or (is_full and _is_likely_name(name, gazetteer)):
                people.introduce(name, title_of(one))
    return people


def _introduce_from_title(found: Sequence[Found], people: People, gazetteer: Gazetteer) -> None:
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
    title = title_of(offices[0])
    unknown = [
        name
        for name in speakers
        if " " not in name
        and not people.namesakes(name)
        and not is_thing(name, gazetteer)
        and _may_hold(name, title, gazetteer)
        and folded(name) not in strangers(found, people)
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


def _is_officer(one: Found) -> bool:
    entry = one.match.head[-1].entry
    return entry is not None and entry.key not in _CROWDS and bool(one.owner.countries)


def strangers(found: Iterable[Found], people: People) -> frozenset[str]:
    """Return the surnames of people named in full of whom nothing is known ("Ann Brown"): no holder's here."""
    names = {one.match.name[0].text for one in found if one.match.name}
    return frozenset(folded(name).split()[-1] for name in names if " " in name and not people.namesakes(name))


def _is_likely_name(name: str, gazetteer: Gazetteer) -> bool:
    """Say whether a run of capitals without a title is a person: a known holder, or it opens with a first name."""
    first = folded(name.split()[0].split("-")[0])
    return folded(name) in gazetteer.holders.by_name or first in gazetteer.first_names


def is_thing(name: str, gazetteer: Gazetteer) -> bool:
    """Say whether a run of capitals names no person but a thing ("Dover Air Force *Base*")."""
    words = folded(name).split()
    is_person = words[0] in gazetteer.first_names or " ".join(words) in gazetteer.holders.by_name
    return not is_person and any(word in gazetteer.classes["thing"] for word in words)


def is_weapon(match: Match, name: str, gazetteer: Gazetteer) -> bool:
    """Say whether the title before a name is no person's ("Missile X"); a soldier counts by a likely name."""
    entry = match.head[-1].entry if match.head else None
    return entry is not None and entry.key == "troops" and not _is_likely_name(name, gazetteer)
