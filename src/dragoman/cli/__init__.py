"""One module per command: parse arguments, call, print."""

from dragoman.cli.app import main

__all__ = ["main"]
