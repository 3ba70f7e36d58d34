"""Events in the columns that users of ICEWS and CAMEO data know: one row for each actor and recipient.

Only what happened has a place there: acts that are ongoing or historical are in, all other statuses are left out.
The CAMEO code is the first that the PLOVER crosswalk of 2021 gives for the mode, else for the type, and the
intensity is PLOVER's score of the type (``vocab/data/plover.tsv``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import permutations, product
from typing import NamedTuple

from dragoman.export.tables import Row
from dragoman.schema import Event
from dragoman.store import Found
from dragoman.vocab import Status
from dragoman.vocab.files import read_tsv

COLUMNS = (
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Country",
    "Story ID",
    "Publisher",
    "Sentence",
)
IN_PAST = frozenset({Status.HAPPENED, Status.ONGOING, Status.HISTORICAL})


class Codes(NamedTuple):
    """CAMEO codes by (type, mode or None), and the score of each type."""

    cameo: dict[tuple[str, str | None], str]
    score: dict[str, float]

    @classmethod
    def load(cls) -> Codes:
        """Read the crosswalk that ships with the package."""
        rows = [row for row in read_tsv("plover.tsv") if row["kind"] in ("type", "mode") and row["cameo"]]
        cameo = {(row["event_type"], _mode(row)): row["cameo"].split()[0] for row in rows}
        score = {row["event_type"]: float(row["score"]) for row in rows if row["kind"] == "type" and row["score"]}
        return cls(cameo, score)

    def of(self, event: Event) -> str | None:
        """Return the CAMEO code of *event*, None when the crosswalk has none."""
        kind = event.event_type.value
        return self.cameo.get((kind, event.mode)) or self.cameo.get((kind, None))


def icews_rows(events: Iterable[Found[Event]], codes: Codes | None = None) -> Iterator[Row]:
    """Yield the rows, in the order of *events*."""
    codes = codes or Codes.load()
    for found in events:
        event = found.fact
        if event.status not in IN_PAST:
            continue
        pairs = product(event.actors, event.recipients) if event.recipients else permutations(event.actors, 2)
        for one, other in pairs:
            cells = (
                found.id,
                str(found.day) if found.day else None,
                found.quote_of(event.actor_span),
                one,
                " ".join(filter(None, (event.event_type.value, event.mode))),
                codes.of(event),
                codes.score.get(event.event_type.value),
                found.quote_of(event.recipient_span),
                other,
                found.published.id,
                found.published.outlet,
                found.quotation,
            )
            yield dict(zip(COLUMNS, cells, strict=True))


def _mode(row: dict[str, str]) -> str | None:
    return row["code"] if row["kind"] == "mode" else None
