"""Who said what about whom: cue, speaker, content, direct or reported."""

from dragoman.statements.attribute import attribute
from dragoman.statements.cues import CueLexicon

__all__ = ["CueLexicon", "attribute"]
