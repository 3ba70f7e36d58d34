"""Flattened page text: lines, their kinds, the story among them."""

from dragoman.read.flat.reader import Flat, read_flat

__all__ = ["Flat", "read_flat"]
