"""Which outlet published a page."""

from __future__ import annotations

from dragoman.read.identity import host_of
from dragoman.vocab.outlets import outlet_named, outlet_of_host

_AGGREGATOR = "aggregator"


def outlet_name(url: str | None, *named: tuple[str | None, str]) -> tuple[str | None, str]:
    """Return the name of the outlet and what tells it: the table of outlets by host, else the first name given.

    *named* are names that the page or its record gives, each with where it stood; one that the table knows under
    another name gets the table's. An aggregator's host tells nothing of the outlet.
    """
    host = host_of(url)
    listed = outlet_of_host(host) if host else None
    if listed and listed.kind != _AGGREGATOR:
        return listed.name, "table of outlets, by host"
    for name, source in named:
        if name and name.strip():
            known = outlet_named(name.strip())
            return (known.name if known else name.strip()), source
    return (listed.name if listed else host), "host"


def agency_apart_from(agency: str | None, outlet: str | None) -> str | None:
    """Return *agency*, or None when it is the outlet itself under one of its names.

    >>> agency_apart_from("The Associated Press", "AP"), agency_apart_from("TASS", "AP")
    (None, 'TASS')
    """
    if agency is None or outlet is None:
        return agency
    return None if _canonical(agency) == _canonical(outlet) else agency


def _canonical(name: str) -> str:
    bare = name.removeprefix("The ").removeprefix("the ")
    known = outlet_named(name) or outlet_named(bare)
    return known.name if known else bare
