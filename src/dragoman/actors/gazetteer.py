"""Names of states, bodies, offices and holders, loaded once and passed to whoever needs them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import msgspec

from dragoman.actors.holders import HolderBook, native_names
from dragoman.actors.words import Phrases
from dragoman.schema import FuzzyDate
from dragoman.vocab import Reading
from dragoman.vocab.files import read_tsv


class Label(StrEnum):
    """What a phrase is before its place in the sentence is looked at: a letter, so that rules read as patterns."""

    STATE = "S"
    ADJECTIVE = "D"
    PEOPLE = "E"
    CAPITAL = "C"
    TOWN = "T"
    IGO = "I"
    BODY = "B"
    GROUP = "G"
    MEDIUM = "A"
    OFFICE = "O"
    OFFICES = "Q"
    ORGAN = "R"
    STATE_WORD = "K"
    INSTITUTION = "U"


class Entry(msgspec.Struct, frozen=True):
    """One meaning of a phrase.

    `key` names the actor (``state:RUS``) or, for words such as *minister*, the office or organ. `country` is None
    where the text must say whose it is.
    """

    label: Label
    key: str
    name: str
    country: str | None = None
    sector: str | None = None
    since: int | None = None
    until: int | None = None


_NO_PLURAL = frozenset({"head", "chair", "chief", "force", "general", "major", "marshal"})
"""Offices whose plural is more often a verb or another noun."""

_KINDS = {
    "igo": Label.IGO,
    "organ": Label.BODY,
    "group": Label.GROUP,
    "medium": Label.MEDIUM,
    "seat": Label.CAPITAL,
}
READINGS = {
    Label.STATE: Reading.STATE,
    Label.ADJECTIVE: Reading.PEOPLE,
    Label.PEOPLE: Reading.PEOPLE,
    Label.CAPITAL: Reading.STATE,
    Label.TOWN: Reading.PLACE,
    Label.IGO: Reading.IGO,
    Label.BODY: Reading.ORGAN,
    Label.GROUP: Reading.GROUP,
    Label.MEDIUM: Reading.MEDIUM,
    Label.OFFICE: Reading.OFFICE,
    Label.OFFICES: Reading.OFFICE,
    Label.ORGAN: Reading.ORGAN,
    Label.STATE_WORD: Reading.STATE,
    Label.INSTITUTION: Reading.ORGAN,
}
"""How each kind of phrase reads where nothing else decides."""

MISSIONS = frozenset(
    {"embassy", "consulate", "permanent_mission", "high_commission", "nunciature", "liaison_office"}
)
"""Organs that stand in another state."""

POSTED = frozenset({"ambassador", "permanent_representative", "charge", "consul", "envoy"})
"""Offices that stand in another state or at an organization."""

INSTITUTIONS = {"learning": "EDU", "trade": "BUS", "press": "JRN", "culture": "SOC"}
"""Classes of words that end the names of institutions, and the sector that each stands for."""

PSEUDO = {"UNO": "United Nations", "EUR": "European Union", "IGO": "", "NGO": ""}
"""PLOVER's pseudo-countries."""


LINKS = {
    "of": "o",
    "to": "t",
    "with": "t",
    "for": "f",
    "in": "i",
    "at": "i",
    "from": "m",
    "on": "n",
    "and": "&",
    "&": "&",
    "who": "W",
}
"""Small words that tie a title to whose it is, and the letter that rules know each by."""


@dataclass(frozen=True)
class Gazetteer:
    """The phrases of every table, and the holders of offices; read-only once loaded."""

    phrases: Phrases[Entry]
    holders: HolderBook
    states: dict[str, str] = field(default_factory=dict)
    first_names: dict[str, str] = field(default_factory=dict)
    classes: dict[str, frozenset[str]] = field(default_factory=dict)
    institutions: dict[str, str] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, layers: Sequence[Path] = ()) -> Gazetteer:
        """Read the tables that ship with the package, and lay the holders of *layers* over them, in order.

        A layer is a TSV file that ``dragoman gazetteer import`` wrote; a later one wins.
        """
        phrases: Phrases[Entry] = Phrases()
        states: dict[str, str] = dict(PSEUDO)
        native = native_names("state")
        for row in read_tsv("states.tsv"):
            states.setdefault(row["code"], row["name"])
            _add_state(phrases, row, _cell(native.get(row["name"], "")))
        for row in read_tsv("bodies.tsv"):
            _add_body(phrases, row)
        for row in read_tsv("offices.tsv"):
            _add_offices(phrases, row)
        for row in read_tsv("organs.tsv"):
            for phrase in _cell(row["phrases"]):
                entry = Entry(Label.ORGAN, row["organ"], phrase, row["country"] or None, row["sector"])
                phrases.add(phrase, entry, any_case=True)
        first_names = {name: row["gender"] for row in read_tsv("first_names.tsv") for name in row["names"].split()}
        classes = {row["class"]: frozenset(row["words"].split()) for row in read_tsv("word_classes.tsv")}
        institutions = {word: sector for kind, sector in INSTITUTIONS.items() for word in classes[kind]}
        letters = {
            **dict.fromkeys(classes["modifier"], "M"),
            **dict.fromkeys(classes["determiner"], "d"),
            **LINKS,
        }
        return cls(phrases, _holders(layers), states, first_names, classes, institutions, letters)


def _holders(layers: Sequence[Path]) -> HolderBook:
    book = HolderBook.load()
    for path in layers:
        from dragoman.actors.layers import laid_over, read_layer

        layer = read_layer(path, FuzzyDate(1900))
        book = HolderBook.of(laid_over(book.tenures, layer.tenures))
    return book


def _cell(text: str) -> list[str]:
    return [part for part in text.split("|") if part]


def _add_state(phrases: Phrases[Entry], row: dict[str, str], native: Sequence[str]) -> None:
    key, code, name = f"state:{row['code']}", row["code"], row["name"]
    since, until = (int(row[bound]) if row[bound] else None for bound in ("since", "until"))

    def enter(label: Label, texts: Iterable[str]) -> None:
        for text in texts:
            phrases.add(text, Entry(label, key, name, code, "GOV", since, until))

    adjectives = _cell(row["adjectives"])
    names = [name, *_cell(row["aliases"])]
    enter(Label.STATE, [*names, *native, *(text.replace(" and ", " & ") for text in names if " and " in text)])
    enter(Label.ADJECTIVE, [text for text in adjectives if text not in _cell(row["aliases"]) and text != name])
    enter(
        Label.PEOPLE,
        [
            *_cell(row["people"]),
            *(text + "s" for text in adjectives if text.endswith(("n", "i", "ek", "ot", "Thai"))),
        ],
    )
    enter(Label.CAPITAL, _cell(row["capitals"]))
    enter(Label.TOWN, _cell(row["cities"]))


def _add_body(phrases: Phrases[Entry], row: dict[str, str]) -> None:
    label = _KINDS[row["kind"]]
    entry = Entry(label, f"{row['kind']}:{row['name']}", row["name"], row["country"] or None, row["sector"] or None)
    for text in [row["name"], *_cell(row["aliases"])]:
        phrases.add(text, entry)


def _add_offices(phrases: Phrases[Entry], row: dict[str, str]) -> None:
    for phrase in _cell(row["phrases"]):
        one = Entry(Label.OFFICE, row["office"], phrase, row["country"] or None, row["sector"])
        if row["office"] == "state_word":
            one = Entry(Label.STATE_WORD, "state_word", phrase, None, "GOV")
        phrases.add(phrase, one, any_case=True)
        many = (
            one if one.label is Label.STATE_WORD else Entry(Label.OFFICES, one.key, phrase, one.country, one.sector)
        )
        for plural in plurals(phrase):
            phrases.add(plural, many, any_case=True)


def plurals(phrase: str) -> list[str]:
    """Return the regular plurals of an office's name: of its last word, and of the word before *of*, *to* or *for*.

    >>> plurals("foreign minister"), plurals("secretary of state"), plurals("spokesman")
    (['foreign ministers'], ['secretaries of state'], ['spokesmen'])
    """
    for link in (" of ", " to ", " for ", " in ", " without ", " on "):
        if link in phrase:
            head, _, rest = phrase.partition(link)
            return [head_plural + link + rest for head_plural in plurals(head)]
    if phrase.endswith(("s", ".")) or phrase in _NO_PLURAL:
        return []
    if phrase.endswith("man"):
        return [phrase[:-2] + "en"]
    if phrase.endswith("y") and not phrase.endswith(("ey", "oy")):
        return [phrase[:-1] + "ies"]
    if phrase.endswith(" general"):
        head = phrase.removesuffix(" general")
        return [phrase + "s", *(head_plural + " general" for head_plural in plurals(head))]
    return [phrase + "s"]
