"""Parsers that others wrote and that no bound of ours holds; they run in a process of their own."""

from dragoman.read.apart.parsers import Parsers

__all__ = ["Parsers"]
