"""News in; a dated record of what states say and do to one another out, every fact with its evidence.

::

    kit = dragoman.load()
    for article in dragoman.read("pages/"):
        print(dragoman.code(article, kit).events)
    with dragoman.open("record.db") as record:
        for event in record.events(between=("USA", "RUS"), since="2022", as_of="2022-11-28"):
            print(event.day, event.fact.event_type, event.quotation)

Each name is imported when it is first used, so that ``import dragoman`` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.pipeline import code_article as code
    from dragoman.pipeline import load
    from dragoman.read import read
    from dragoman.scale.opening import open_any as open  # noqa: A004 - dragoman.open reads as it should

__version__ = "0.1.0.dev0"

__all__ = ["__version__", "code", "load", "open", "read"]

_HOMES = {
    "code": "dragoman.pipeline:code_article",
    "load": "dragoman.pipeline:load",
    "open": "dragoman.scale.opening:open_any",
}


def __getattr__(name: str) -> Any:
    """Import a public name from its room; ``read`` is a room that can be called."""
    if name == "read":
        return import_module("dragoman.read")
    if name not in _HOMES:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    room, _, own_name = _HOMES[name].partition(":")
    return getattr(import_module(room), own_name)


def __dir__() -> list[str]:
    return __all__
