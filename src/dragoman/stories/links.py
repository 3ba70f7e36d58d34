"""How two reports or two events hang together, or what keeps them apart, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Bond(StrEnum):
    """How two reports or events hang together: one act, perhaps one act, stages of one act, told apart."""

    SAME = "same"
    POSSIBLY_SAME = "possibly same"
    STAGE = "stage"
    APART = "apart"


@dataclass(frozen=True, order=True)
class Link:
    """A tie or a refusal between two reports (SAME) or two events (all others), with its reason.

    Between stages of one act `one` is the earlier stage; else the two stand by id.
    """

    bond: Bond
    one: str
    other: str
    reason: str


def between(bond: Bond, reason: str, one: str, other: str) -> Link:
    """Return a link between two ids that does not depend on which is named first."""
    first, second = sorted((one, other))
    return Link(bond, first, second, reason)
