"""Turns what a page shows into HTML. All text is escaped, whatever it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dragoman.vocab import Dimension, EventType, SpeechAct, Status
from dragoman.web.asking import Page, Site
from dragoman.web.words import KINDS, counted, day_in_words, label, name_of

if TYPE_CHECKING:
    from jinja2 import Environment

LISTS = {
    "types": tuple(EventType),
    "statuses": tuple(Status),
    "acts": tuple(SpeechAct),
    "dimensions": tuple(Dimension),
}
_MINUTES = 16


def templates() -> Environment:
    """Return the templates of the package, compiled as they are asked for."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    found = Environment(
        loader=PackageLoader("dragoman.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.filters |= {
        "counted": counted,
        "day": day_in_words,
        "label": label,
        "side": name_of,
        "moment": _moment,
        "basename": lambda path: str(path).replace("\\", "/").rpartition("/")[2],
    }
    found.globals |= {"kinds": KINDS, "lists": LISTS}
    return found


def render(environment: Environment, page: Page, site: Site) -> str:
    """Return the HTML of a page."""
    shows: dict[str, Any] = {"site": site, **page.shows}
    return environment.get_template(page.template).render(shows)


def _moment(text: str) -> str:
    """Return a point in time as it was written, to the minute, UTC."""
    return text[:_MINUTES].replace("T", " ")
