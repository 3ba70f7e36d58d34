"""Acts between states: trigger, type, mode, status, sides, date, claimant."""

from dragoman.events.coder import code_events
from dragoman.events.lexicon import ActLexicon, Example, Frame

__all__ = ["ActLexicon", "Example", "Frame", "code_events"]
