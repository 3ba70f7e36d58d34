"""How many probes come out right: types and status of every act, and nothing beside them.

The probes' status words are older than the annotation guide's; `FITS` says which of ours fit which of theirs. Two
rules follow the guide where a probe is older: an act that is only supposed or negated may be left out, and so may
the deed that an accusation names (it is no event of its own).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from evals.report import Scores

FITS = {
    "asserted": {"happened", "ongoing", "announced", "future"},
    "attempted": {"happened", "ongoing"},
    "claimed": {"happened", "ongoing"},
    "denied": {"denied"},
    "historical": {"historical"},
    "hypothetical": {"hypothetical", "threatened"},
    "negated": {"denied"},
    "planned": {"announced", "future"},
}
OPTIONAL = {"hypothetical", "negated"}


def scores(probes: Path, coded: Path) -> Scores:
    """Return how many of the probes are right, and the ids of the others."""
    found = {row["id"]: row["events"] for row in map(json.loads, coded.open(encoding="utf-8"))}
    rows = [json.loads(line) for line in probes.open(encoding="utf-8")]
    wrong = [row["id"] for row in rows if not is_right(row["events"], found.get(row["id"], []))]
    return {"right": len(rows) - len(wrong), "n": len(rows), "wrong": " ".join(wrong)}


def is_right(wanted: list[dict[str, Any]], coded: list[dict[str, Any]]) -> bool:
    """Say whether *coded* holds every wanted act with a status that fits, and no act of another type.

    >>> expel = {"type": "SANCTION", "status": "asserted"}
    >>> is_right([expel], [{"type": "SANCTION", "status": "happened"}]), is_right([expel], [])
    (True, False)
    """
    accuses = any(act["type"] == "ACCUSE" for act in wanted)
    for act in wanted:
        same = [other for other in coded if other["type"] == act["type"]]
        if not same and (act["status"] in OPTIONAL or (accuses and act["status"] == "claimed")):
            continue
        if not any(_fits(act, other) for other in same):
            return False
    return {other["type"] for other in coded} <= {act["type"] for act in wanted}


def _fits(act: dict[str, Any], coded: dict[str, Any]) -> bool:
    if act["status"] == "claimed" and not coded.get("claimed_by"):
        return False
    return coded["status"] in FITS[act["status"]]
