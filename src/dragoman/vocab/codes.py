"""Closed lists: PLOVER's axes, readings of actors, kinds of speech, missions.

The definitions stand in ``data/plover.tsv`` (after the PLOVER manual 0.8) and ``data/missions.tsv``; a contract
test holds each list and its file together.
"""

from __future__ import annotations

from enum import StrEnum


class EventType(StrEnum):
    """The sixteen event types of PLOVER 0.8, least to most forceful within each quadrant."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Status(StrEnum):
    """Whether the act, as typed, took place: PLOVER's auxiliary modes carried to the end."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    ANNOUNCED = "announced"
    FUTURE = "future"
    THREATENED = "threatened"
    REQUESTED = "requested"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"
    HISTORICAL = "historical"


class Reading(StrEnum):
    """What a mention stands for in its place."""

    PERSON = "person"
    OFFICE = "office"
    STATE = "state"
    ORGAN = "organ"
    MISSION = "mission"
    IGO = "igo"
    GROUP = "group"
    MEDIUM = "medium"
    PLACE = "place"
    PEOPLE = "people"


class Kind(StrEnum):
    """How the marks bound the content: wholly (direct), in part (mixed), not at all (indirect)."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class SpeechAct(StrEnum):
    """What a speaker does by his cue."""

    SAY = "say"
    ASK = "ask"
    DEMAND = "demand"
    PROMISE = "promise"
    THREATEN = "threaten"
    DENY = "deny"
    ACCUSE = "accuse"
    PRAISE = "praise"
    CONDEMN = "condemn"
    ANNOUNCE = "announce"
    WARN = "warn"
    CONFIRM = "confirm"
    DECLINE = "decline"
    ATTITUDE = "attitude"


class MissionKind(StrEnum):
    """Kinds of mission, and the two things that are not one: the tie itself and a channel for talks."""

    EMBASSY = "embassy"
    CONSULATE_GENERAL = "consulate_general"
    CONSULATE = "consulate"
    PERMANENT_MISSION = "permanent_mission"
    HIGH_COMMISSION = "high_commission"
    NUNCIATURE = "nunciature"
    LIAISON_OFFICE = "liaison_office"
    INTERESTS_SECTION = "interests_section"
    TRADE_OFFICE = "trade_office"
    AMBASSADOR = "ambassador"
    RELATIONS = "relations"
    CHANNEL = "channel"


class Dimension(StrEnum):
    """What of a mission a fact speaks about."""

    OPERATION = "operation"
    HEAD = "head"
    STAFF = "staff"
    RELATIONS = "relations"
    CHANNEL = "channel"


MISSION_VALUES: dict[Dimension, tuple[str, ...]] = {
    Dimension.OPERATION: (
        "planned",
        "open",
        "reduced",
        "suspended",
        "closed",
        "closure_ordered",
        "reopened",
        "relocated",
        "attacked",
    ),
    Dimension.HEAD: (
        "nominated",
        "appointed",
        "arrived",
        "credentials",
        "present",
        "summoned",
        "recalled",
        "withdrawn",
        "expelled",
        "departed",
        "vacant",
        "charge",
    ),
    Dimension.STAFF: (
        "normal",
        "reduced",
        "cut_ordered",
        "expelled",
        "departed",
        "evacuated",
        "increased",
        "cap",
    ),
    Dimension.RELATIONS: ("established", "full", "downgraded", "broken", "restored"),
    Dimension.CHANNEL: ("open", "used", "suspended", "closed", "proposed"),
}
"""The values each dimension may take."""
