"""Where a record is: a file, or a database on a PostgreSQL server."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

_SCHEMES = ("postgresql:", "postgres:")
_PASSWORD = re.compile(r"(://[^:@/?]*:)[^@/]*(?=@)|([?&]password=)[^&]*")


class Server(NamedTuple):
    """A database on a PostgreSQL server, by its address as libpq reads it; the password is never shown."""

    url: str

    def __str__(self) -> str:
        return _PASSWORD.sub(r"\1\2***", self.url)


Place = Path | Server


def place_of(given: str | Path | Server) -> Place:
    """Return the place that a caller named.

    >>> str(place_of("postgresql://ada:secret@db.example/press"))
    'postgresql://ada:***@db.example/press'
    """
    if isinstance(given, str) and given.startswith(_SCHEMES):
        return Server(given)
    return given if isinstance(given, Path | Server) else Path(given)
