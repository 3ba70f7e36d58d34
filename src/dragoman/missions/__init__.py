"""Embassies and channels: what a text says of them, and how they stand on a day."""

from dragoman.missions.coder import find_missions
from dragoman.missions.lexicon import MissionLexicon

__all__ = ["MissionLexicon", "find_missions"]
