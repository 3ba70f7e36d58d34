"""The people of one article: full names, the surnames that point to them, what titles and tables say of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.holders import FAMILY_FIRST, Tenure
from dragoman.actors.offices import fits_office
from dragoman.actors.spelling import name_key
from dragoman.actors.words import folded
from dragoman.schema import HolderStatus, Span

_GENERATIONS = frozenset({"jr", "sr"})
_SUFFIXES = _GENERATIONS | {"ii", "iii"}
_HEADS = frozenset({"head_of_state", "head_of_government"})
_STATUS_ORDER = {HolderStatus.VALID: 0, HolderStatus.STALE: 1, HolderStatus.OUTSIDE: 2}


@dataclass(frozen=True, slots=True)
class Title:
    """What one place of the text says of a person: office, role as written, whose it is."""

    role: str | None = None
    office: str | None = None
    country: str | None = None
    host: str | None = None
    sector: str | None = None
    is_former: bool = False
    is_acting: bool = False
    is_weak: bool = False
    at: Span | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the article; `key` is equal for all places that name him."""

    key: str
    name: str
    words: tuple[str, ...]
    title: Title
    holder: Tenure | None = None
    holder_status: HolderStatus | None = None


class People:
    """Who is named in an article; fullest names first, so that a surname finds its owner."""

    def __init__(self, gazetteer: Gazetteer, day: dt.date | None) -> None:
        """Start with nobody; *day* is the day on which tenures are read."""
        self._gazetteer = gazetteer
        self._day = day
        self._by_key: dict[str, Person] = {}
        self._fitting: dict[str, list[Person]] = {}

    def __iter__(self) -> Iterator[Person]:
        return iter(self._by_key.values())

    def introduce(self, name: str, title: Title) -> None:
        """Enter a person as named at one place, or add that place's title to the person already known."""
        known = self._namesake_in_office(name, title) or self.find(name)
        if known is None and self._shared(name):
            return
        if known is None:
            known = self._new(name, title)
        better = _fuller(known.title, title)
        self._enter(replace(known, title=better))

    def find(self, name: str) -> Person | None:
        """Return the one person *name* may mean; None when nobody or several fit.

        Of several who bear a surname, the one is meant who is in office by the table, where the others have none.
        """
        fits = self._fits(name)
        if len(fits) > 1 and " " not in name:
            official = [person for person in fits if person.title.office]
            fits = official if [one.holder_status for one in official] == [HolderStatus.VALID] else fits
        return fits[0] if len(fits) == 1 else None

    def _namesake_in_office(self, surname: str, title: Title) -> Person | None:
        """Return the holder of the day whom "President Rojas" means, where only his wife is named in full."""
        fits = self._fits(surname)
        if " " in surname or title.office is None or len(fits) != 1 or fits[0].title.office:
            return None
        rows = self._gazetteer.holders.by_surname.get(folded(surname), ())
        best = self._best(row for row in rows if _may_hold(title, row))
        if best is None or best[1] is not HolderStatus.VALID or "person:" + _key(best[0].name) == fits[0].key:
            return None
        return self._of_tenure(*best, spelling=surname)

    def namesakes(self, name: str) -> list[Person]:
        """Return everybody *name* may mean."""
        return self._fits(name)

    def from_table(self, surname: str) -> Person | None:
        """Return the one holder of the day whom a bare surname can mean, else None."""
        tenures = self._gazetteer.holders.by_surname.get(folded(surname), ())
        best = self._best(tenures)
        if best is None or best[1] is HolderStatus.OUTSIDE:
            return None
        person = self._of_tenure(*best, spelling=surname)
        if person.key not in self._by_key:
            self._enter(person)
        return person

    def _enter(self, person: Person) -> None:
        self._by_key[person.key] = person
        self._fitting.clear()

    def _shared(self, name: str) -> bool:
        return len(self._fits(name)) > 1

    def _fits(self, name: str) -> list[Person]:
        found = self._fitting.get(name)
        if found is None:
            found = self._fitting[name] = self._look_up(name)
        return found

    def _look_up(self, name: str) -> list[Person]:
        """Return everybody *name* fits: with a "Jr." sons alone, without one fathers before sons."""
        is_son = _is_suffixed(name)
        for key in dict.fromkeys((folded(name), _key(name))):
            exact = self._by_key.get("person:" + key)
            if exact is not None and (not is_son or _has_suffix(exact)):
                return [exact]
        words = _words(name)
        fits = [person for person in self._by_key.values() if _may_be(words, person)]
        if is_son:
            return [person for person in fits if _has_suffix(person)]
        return [person for person in fits if not _is_suffixed(person.name)] or fits

    def _new(self, name: str, title: Title) -> Person:
        holders = self._gazetteer.holders
        best = self._best(holders.by_name.get(folded(name), ())) or self._spelt_alike(name, title)
        if best is None and " " not in name and title.office:
            best = self._best(row for row in holders.by_surname.get(folded(name), ()) if _may_hold(title, row))
            if best is not None and (best[1] is HolderStatus.VALID or self._is_of_the_past(best[0])):
                return self._of_tenure(*best, spelling=name)
        if best is not None and " " in name:
            return replace(self._of_tenure(*best), key="person:" + _key(name), name=name, words=_words(name))
        key = folded(name) if _is_suffixed(name) else _key(name)
        return Person("person:" + key, name, _words(name), Title())

    def _is_of_the_past(self, tenure: Tenure) -> bool:
        """Say whether a head of state or government had left by the day ("President Reagan"), or none is known."""
        return self._day is None or (tenure.office in _HEADS and tenure.last < self._day)

    def _spelt_alike(self, name: str, title: Title) -> tuple[Tenure, HolderStatus] | None:
        """Return the holder of that very office on the day whose full name is only spelt otherwise."""
        if self._day is None or title.office is None or title.country is None or " " not in name:
            return None
        rows = self._gazetteer.holders.in_office(title.office, title.country, self._day)
        key = name_key(name)
        return self._best(row for row in rows if any(name_key(known) == key for known in (row.name, *row.aliases)))

    def _best(self, tenures: Iterable[Tenure]) -> tuple[Tenure, HolderStatus] | None:
        """Return the tenure that fits the day best; None when persons of two names fit equally."""
        rows = list(tenures)
        if not rows:
            return None
        if self._day is None:
            alone = len({row.name for row in rows}) == 1
            return (rows[-1], HolderStatus.STALE) if alone else None
        day = self._day
        rows.sort(key=lambda row: (_STATUS_ORDER[row.status(day)], day < row.first, row.distance(day)))
        status = rows[0].status(day)
        rivals = {row.name for row in rows if row.status(day) is status}
        if len(rivals) > 1:
            return None
        return rows[0], status

    def _of_tenure(self, tenure: Tenure, status: HolderStatus, *, spelling: str = "") -> Person:
        """Return the holder, by the name whose last word is written as *spelling*, if one is."""
        title = self._title_of(tenure, status)
        spelt = (name for name in (tenure.name, *tenure.aliases) if " " in name and name.endswith(" " + spelling))
        name = next(spelt, tenure.name) if spelling else tenure.name
        return Person("person:" + _key(tenure.name), name, _words(tenure.name), title, tenure, status)

    def _title_of(self, tenure: Tenure, status: HolderStatus) -> Title:
        """Return what the table says of a holder on the day: a former office counts, one not yet held does not."""
        is_outside = self._day is not None and status is HolderStatus.OUTSIDE
        if is_outside and self._day is not None and self._day < tenure.first:
            return Title(is_weak=True)
        return Title(
            office=tenure.office, country=tenure.country, host=tenure.host, is_former=is_outside, is_weak=True
        )


def _may_hold(title: Title, row: Tenure) -> bool:
    """Say whether a title in the text fits a row of the table."""
    if title.country not in (None, row.country) and not title.is_weak:
        return False
    return fits_office(title.office, title.role, row.office, row.office)


def _key(name: str) -> str:
    return " ".join(word for word in folded(name).split() if word not in _SUFFIXES)


def _is_suffixed(name: str) -> bool:
    return folded(name).rpartition(" ")[2] in _GENERATIONS


def _has_suffix(person: Person) -> bool:
    """Say whether a person is called Jr., at times at least."""
    aliases = person.holder.aliases if person.holder else ()
    return any(map(_is_suffixed, (person.name, *aliases)))


def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name without regard to how they are spelt ("Zelensky", "Zelenskyy")."""
    return tuple(name_key(_key(name)).split())


def _may_be(words: tuple[str, ...], person: Person) -> bool:
    """Say whether *words* can be a short form of the person's name.

    A short form is the end of the name, or its beginning where the family name comes first, or an inner run of a
    name of three words and more ("González" for "Edmundo González Urrutia").
    """
    full = person.words
    if not words or not full:
        return False
    if len(words) > 1 and len(full) > 1 and (words[0], words[-1]) == (full[0], full[-1]):
        inner, other = sorted((words[1:-1], full[1:-1]), key=len)
        return not inner or set(inner) <= set(other)
    if len(words) > len(full):
        return len(full) > 1 and words[-len(full) :] == full
    if full[-len(words) :] == words:
        return True
    if full[: len(words)] == words:
        return person.title.country in FAMILY_FIRST or (
            len(full) == 3 and len(full[0]) <= 4 and full[0] == words[0] and len(words) == 1
        )
    return len(full) >= 3 and len(words) == 1 and words[0] in full[1:-1] and len(words[0]) > 2


def _fuller(old: Title, new: Title) -> Title:
    """Join what two places say; the text's own word wins over a table's, the first title over later ones."""
    if new.role is None and new.office is None:
        return old
    if old.is_weak or old.office is None:
        return replace(new, country=new.country if new.country and not new.is_weak else old.country or new.country)
    if old.country is None and new.country is not None:
        return replace(old, country=new.country)
    return old
