"""Which address is which page: one table for the server and for the writer of files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from dragoman.web.asking import Ask, Page
from dragoman.web.pages.about import about
from dragoman.web.pages.article import article
from dragoman.web.pages.fact import fact
from dragoman.web.pages.missions import missions
from dragoman.web.pages.pair import pair
from dragoman.web.pages.person import person
from dragoman.web.pages.review import review
from dragoman.web.pages.start import find, start
from dragoman.web.pages.world import map_of, network


class Route(NamedTuple):
    """A page and its address; parts in braces vary."""

    path: str
    page: Callable[[Ask], Page]


PAGES = (
    Route("/", start),
    Route("/find", find),
    Route("/pair/{pair}", pair),
    Route("/fact/{fact}", fact),
    Route("/article/{key}", article),
    Route("/person", person),
    Route("/missions/{pair}", missions),
    Route("/map", map_of),
    Route("/network", network),
    Route("/review", review),
    Route("/about", about),
)


def page_of(path: str) -> tuple[Callable[[Ask], Page], Mapping[str, str]] | None:
    """Return the page at *path* and the parts of the address that vary; None when there is none.

    >>> page_of("/pair/RUS-USA")[1], page_of("/nowhere")
    ({'pair': 'RUS-USA'}, None)
    """
    for route in PAGES:
        match = re.fullmatch(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", route.path), path)
        if match:
            return route.page, match.groupdict()
    return None
