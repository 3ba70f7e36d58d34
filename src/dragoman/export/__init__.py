"""Facts in the shapes that others read."""

from dragoman.export.guide import coded_json

__all__ = ["coded_json"]
