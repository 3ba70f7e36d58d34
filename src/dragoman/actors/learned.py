"""Tenures learned from texts: who was called what, from the first day he was to the last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from dragoman.actors.holders import Tenure, tenure_of
from dragoman.actors.layers import COLUMNS
from dragoman.actors.words import folded
from dragoman.schema import Mention
from dragoman.vocab import Reading

LASTING = frozenset(
    {
        "adviser", "ambassador", "chancellor", "charge", "chief", "commander", "commissioner", "consul",
        "defence_minister", "defence_secretary", "envoy", "finance_minister", "foreign_minister",
        "foreign_policy_chief", "foreign_secretary", "head_of_government", "head_of_state", "interior_minister",
        "leader", "minister", "permanent_representative", "secretary_general", "secretary_of_state",
        "security_adviser", "spokesperson", "vice_foreign_minister", "vice_head_of_government", "vice_president",
    }
)  # fmt: skip
"""Offices that a person holds for a while; an official or a lawmaker is not worth a row."""


class Sighting(msgspec.Struct, frozen=True, kw_only=True):
    """A person whom a text called by an office: the day of the text, and where it says so (article and span)."""

    mention: Mention
    day: dt.date
    source: str


def learn(sightings: Iterable[Sighting]) -> Iterator[Tenure]:
    """Yield a tenure for each person and office that a text itself told, known from its first to its last day.

    What came from a table, from a former office or from a country that was only inferred teaches nothing.
    """
    posts: dict[tuple[str, str, str, str], list[Sighting]] = {}
    for sighting in sightings:
        mention = sighting.mention
        if _teaches(mention):
            key = (folded(mention.name or ""), str(mention.office), str(mention.country), mention.host or "")
            posts.setdefault(key, []).append(sighting)
    for (_, office, country, host), seen in sorted(posts.items()):
        seen.sort(key=lambda one: (one.day, one.source))
        row = dict.fromkeys(COLUMNS, "") | {
            "name": seen[0].mention.name or "",
            "office": office,
            "country": country,
            "host": host,
            "start": seen[0].day.isoformat(),
            "known_as_of": seen[-1].day.isoformat(),
            "source": seen[0].source,
        }
        yield tenure_of(row)


def _teaches(mention: Mention) -> bool:
    if mention.reading is not Reading.PERSON or not mention.name or " " not in mention.name:
        return False
    if mention.holder_status or mention.is_former or mention.country is None or mention.office not in LASTING:
        return False
    return not any(mark in mention.rule for mark in ("+home", "+near", "+before", "pointer"))
