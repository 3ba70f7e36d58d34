"""Who is who on that day: states, bodies, offices and people, and whom he and the minister mean."""

from dragoman.actors.cast import Cast
from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.mentions import find_mentions
from dragoman.actors.resolve import resolve

__all__ = ["Cast", "Gazetteer", "find_mentions", "resolve"]
