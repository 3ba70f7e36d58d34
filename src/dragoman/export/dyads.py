"""Events as dyads: one row for each actor and recipient, in the columns that users of ICEWS and of GDELT know.

Only what happened has a place there: acts that are ongoing or historical are in, all other statuses are left out
and counted. Of the columns that those data sets have, those that we know nothing of stay empty. Further columns
follow: codes of both sides in other data sets, PLOVER by the manual and by the crosswalk, and the words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import permutations, product
from typing import NamedTuple

from dragoman.export.codes import Act, Codes, StateCodes
from dragoman.schema import Event, FuzzyDate
from dragoman.store import Found
from dragoman.store.table import Row, row_of
from dragoman.vocab import Status
from dragoman.vocab.sides import name_of

IN_PAST = frozenset({Status.HAPPENED, Status.ONGOING, Status.HISTORICAL})

_ICEWS = (
    "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|Target Name"
    "|Target Sectors|Target Country|Story ID|Sentence Number|Publisher|City|District|Province|Country|Latitude"
    "|Longitude"
).split("|")
_ACTOR = (
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
).split()
_GEO = "Type FullName CountryCode ADM1Code Lat Long FeatureID".split()
_GDELT = (
    *"GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split(),
    *(f"Actor{number}{field}" for number in (1, 2) for field in _ACTOR),
    *"IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale".split(),
    *"NumMentions NumSources NumArticles AvgTone".split(),
    *(f"{place}Geo_{field}" for place in ("Actor1", "Actor2", "Action") for field in _GEO),
    *"DATEADDED SOURCEURL".split(),
)
_OURS = (
    *(f"{side}_{field}" for side in ("actor", "recipient") for field in "iso3 iso_numeric cow gw plover".split()),
    *"plover_type plover_mode crosswalk_type crosswalk_mode status contexts claimed_by".split(),
    *"fact day first_day last_day published_on outlet rule confidence quotation span_start span_end".split(),
)
ICEWS_COLUMNS = (*_ICEWS, *_OURS)
GDELT_COLUMNS = (*_GDELT, *_OURS)


class Dyad(NamedTuple):
    """One actor and one recipient of an event; `number` counts the dyads of the event."""

    found: Found[Event]
    number: int
    actor: str
    recipient: str
    act: Act
    codes: tuple[StateCodes, StateCodes]

    @property
    def id(self) -> str:
        """The fact's id and the number of the dyad."""
        return f"{self.found.id}-{self.number}"


def dyads(events: Iterable[Found[Event]], left_out: Counter[str], codes: Codes | None = None) -> Iterator[Dyad]:
    """Yield the dyads of *events* that happened, in their order; count the statuses of the others in *left_out*.

    For an act among several sides each of them is once the actor towards each other.
    """
    codes = codes or Codes()
    for found in events:
        event = found.fact
        if event.status not in IN_PAST:
            left_out[event.status.value] += 1
            continue
        act, year = codes.of_event(found), found.day.year if found.day else None
        pairs = product(event.actors, event.recipients) if event.recipients else permutations(event.actors, 2)
        for number, (one, other) in enumerate(pairs, 1):
            both = codes.of_side(one, year), codes.of_side(other, year)
            yield Dyad(found, number, one, other, act, both)


def icews_rows(found: Iterable[Dyad]) -> Iterator[Row]:
    """Yield the rows of an ICEWS-shaped table."""
    for dyad in found:
        event, published = dyad.found.fact, dyad.found.published
        own = {
            "Event ID": dyad.id,
            "Event Date": dyad.found.day.to_day() if dyad.found.day else None,
            "Source Name": dyad.found.quote_of(event.actor_span),
            "Source Country": name_of(dyad.actor),
            "Event Text": dyad.act.label,
            "CAMEO Code": dyad.act.cameo,
            "Intensity": dyad.act.goldstein,
            "Target Name": dyad.found.quote_of(event.recipient_span),
            "Target Country": name_of(dyad.recipient),
            "Story ID": published.id,
            "Publisher": published.outlet,
        }
        yield {**dict.fromkeys(_ICEWS), **own, **_ours(dyad)}


def gdelt_rows(found: Iterable[Dyad]) -> Iterator[Row]:
    """Yield the rows of a table in the columns of GDELT 1.0, under their names."""
    for dyad in found:
        day, published = dyad.found.day, dyad.found.published
        own = {
            "GLOBALEVENTID": dyad.id,
            "SQLDATE": _digits(day, 3),
            "MonthYear": _digits(day, 2),
            "Year": _digits(day, 1),
            **_gdelt_actor(1, dyad.actor, dyad.codes[0]),
            **_gdelt_actor(2, dyad.recipient, dyad.codes[1]),
            "EventCode": dyad.act.cameo,
            "EventBaseCode": dyad.act.cameo[:3],
            "EventRootCode": dyad.act.cameo[:2],
            "QuadClass": dyad.act.quad,
            "GoldsteinScale": dyad.act.goldstein,
            "DATEADDED": _digits(published.published_on, 3),
            "SOURCEURL": published.url,
        }
        yield {**dict.fromkeys(_GDELT), **own, **_ours(dyad)}


def _gdelt_actor(number: int, code: str, codes: StateCodes) -> Row:
    is_state = codes.numeric is not None or codes.cow is not None
    return {
        f"Actor{number}Code": codes.cameo,
        f"Actor{number}Name": name_of(code),
        f"Actor{number}CountryCode": codes.cameo if is_state else None,
    }


def _digits(date: FuzzyDate | None, parts: int) -> str | None:
    """Return year, month and day of *date* as digits, as many *parts* of them; None where they are not known."""
    known = str(date).split("-") if date else []
    return "".join(known[:parts]) if len(known) >= parts else None


def _ours(dyad: Dyad) -> Row:
    row, event = row_of(dyad.found), dyad.found.fact
    crosswalk = dyad.act.crosswalk or (None, None)
    sides = {
        f"{side}_{field}": value
        for side, code, codes in zip(("actor", "recipient"), dyad[2:4], dyad.codes, strict=True)
        for field, value in (
            ("iso3", code),
            ("iso_numeric", codes.numeric),
            ("cow", codes.cow),
            ("gw", codes.gw),
            ("plover", codes.plover),
        )
    }
    own = {
        **row,
        **sides,
        "plover_type": event.event_type.value,
        "plover_mode": event.mode,
        "crosswalk_type": crosswalk[0],
        "crosswalk_mode": crosswalk[1],
        "fact": dyad.found.id,
    }
    return {name: own[name] for name in _OURS}
