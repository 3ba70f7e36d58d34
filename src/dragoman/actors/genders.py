"""The gender of people where a title, a first name or the table tells it; for he and she."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.words import folded
from dragoman.schema import Mention
from dragoman.vocab import Reading

_MALE = frozenset(
    {"mr", "sir", "lord", "sheikh", "king", "prince", "spokesman", "chairman", "congressman", "emir", "sultan"}
)
_FEMALE = frozenset(
    {
        "mrs",
        "ms",
        "miss",
        "lady",
        "queen",
        "spokeswoman",
        "chairwoman",
        "congresswoman",
        "baroness",
        "dame",
        "princess",
    }
)


def genders_of(text: str, mentions: Iterable[Mention], gazetteer: Gazetteer) -> dict[str, str]:
    """Return ``m`` or ``f`` by entity, for the people of whom it is known; a title counts before a first name."""
    found: dict[str, str] = {}
    for mention in mentions:
        if mention.reading is Reading.PERSON and mention.entity not in found:
            gender = _of_title(mention.span.of(text)) or _of_name(mention.name or "", gazetteer)
            if gender:
                found[mention.entity] = gender
    return found


def _of_title(text: str) -> str | None:
    words = set(folded(text).split())
    return "m" if words & _MALE else "f" if words & _FEMALE else None


def _of_name(name: str, gazetteer: Gazetteer) -> str | None:
    rows = gazetteer.holders.by_name.get(folded(name), ())
    if rows:
        return rows[0].gender
    first = name.partition(" ")[0].partition("-")[0]
    return gazetteer.first_names.get(folded(first)) if " " in name else None
