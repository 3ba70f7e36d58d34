"""Outlets and agencies: who publishes, what kind of outlet it is, who controls it, which ones are one family."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from dragoman.vocab.files import read_tsv

SHORT_ALIAS = 5
"""Names up to this many letters are compared with their capitals: AP is an agency, "ap" and "Map" are not."""

_ADDRESS = re.compile(r"(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:/\S*)?")

STATE_CONTROL = frozenset({"state", "state-linked", "government"})


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """One outlet of ``data/outlets.tsv``.

    `country` is ISO 3166-1 alpha-3 (or EUR, UNO, IGO). `kind` is what it does (wire, press, broadcaster, online,
    government, aggregator); `control` is who directs it (private, cooperative, nonprofit, public, state-linked,
    state, government, igo); the two are independent of each other, and each has the year it was known for and
    what it rests on. Outlets of one `family` are one origin.
    """

    domain: str
    name: str
    country: str
    kind: str
    kind_as_of: str
    kind_source: str
    control: str
    control_as_of: str
    control_source: str
    family: str
    aliases: tuple[str, ...] = ()
    other_domains: tuple[str, ...] = ()

    @property
    def interest(self) -> str | None:
        """The state whose interest it serves, when a state directs it; None for everybody else."""
        return self.country if self.control in STATE_CONTROL else None

    @property
    def names(self) -> tuple[str, ...]:
        """The name, then its aliases."""
        return (self.name, *self.aliases)


def outlet_of_host(host: str) -> Outlet | None:
    """Return the outlet that publishes under *host* (a host name, not an address); None when it is not listed.

    Subdomains (www., m., en.) belong to their outlet; the longest listed ending wins.

    >>> outlet_of_host("www.bbc.co.uk").name
    'BBC'
    """
    name = host.strip().lower().split(":")[0].rstrip(".")
    whole, endings = _hosts()
    bare = name.removeprefix("www.")
    if bare in whole:
        return whole[bare]
    labels = name.split(".")
    endings_of_host = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return next((endings[ending] for ending in endings_of_host if ending in endings), None)


def outlet_named(name: str) -> Outlet | None:
    """Return the outlet called *name*, by its name, an alias or its address; None when none or more than one is.

    Tables of articles often name an outlet by its address, with or without a section behind it.

    >>> outlet_named("RIA Novosti").family, outlet_named("bbc.co.uk/news").name, outlet_named("ap")
    ('Rossiya Segodnya', 'BBC', None)
    """
    listed = _names().get(name_key(name))
    address = None if listed else _ADDRESS.fullmatch(name.strip())
    return outlet_of_host(address["host"]) if address else listed


def name_key(name: str) -> str:
    """Return *name* as it is compared: white space evened out, capitals kept in short names only."""
    plain = " ".join(name.split())
    return plain if len(plain) <= SHORT_ALIAS else plain.casefold()


@cache
def outlets() -> tuple[Outlet, ...]:
    """Return every outlet of the list, in its order."""
    return tuple(_outlet(row) for row in read_tsv("outlets.tsv"))


def _outlet(row: Mapping[str, str]) -> Outlet:
    domain, *others = row["domains"].split(";")
    fields = {name: value for name, value in row.items() if name not in ("domains", "aliases")}
    aliases = tuple(alias for alias in row["aliases"].split(";") if alias)
    return Outlet(domain=domain.lstrip("="), other_domains=tuple(others), aliases=aliases, **fields)


@cache
def _hosts() -> tuple[Mapping[str, Outlet], Mapping[str, Outlet]]:
    """Return outlets by whole host, and by the ending of a host."""
    whole: dict[str, Outlet] = {}
    endings: dict[str, Outlet] = {}
    for row, outlet in zip(read_tsv("outlets.tsv"), outlets(), strict=True):
        for domain in row["domains"].split(";"):
            (whole if domain.startswith("=") else endings)[domain.lstrip("=")] = outlet
    return MappingProxyType(whole), MappingProxyType(endings)


@cache
def _names() -> Mapping[str, Outlet]:
    return MappingProxyType(unambiguous(outlets()))


def unambiguous(listed: Iterable[Outlet]) -> dict[str, Outlet]:
    """Return outlets by the keys of their names; a key that two outlets share is left out."""
    found: dict[str, Outlet] = {}
    shared: set[str] = set()
    for outlet in listed:
        for key in {name_key(name) for name in outlet.names}:
            if key in found:
                shared.add(key)
            found[key] = outlet
    return {key: outlet for key, outlet in found.items() if key not in shared}
