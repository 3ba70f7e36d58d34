"""Closed lists, typed, and the data files behind them."""

from dragoman.vocab.codes import (
    MISSION_VALUES,
    Dimension,
    EventType,
    Kind,
    MissionKind,
    Reading,
    SpeechAct,
    Status,
)

__all__ = [
    "MISSION_VALUES",
    "Dimension",
    "EventType",
    "Kind",
    "MissionKind",
    "Reading",
    "SpeechAct",
    "Status",
]
