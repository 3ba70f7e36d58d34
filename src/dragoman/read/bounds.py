"""Bounds that a process sets itself before it meets what others wrote."""

from __future__ import annotations

import signal
import sys

BACKSTOP = 5.0
"""Seconds past its time after which a process ends itself, should whoever started it be gone."""


def bound_memory(most: int) -> None:
    """Let allocations past *most* bytes fail, on systems that can; the others let a process grow."""
    if sys.platform == "linux":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (bound, hard))


def end_after(seconds: float) -> None:
    """Have the system end this process in *seconds*, whatever it does then; 0 calls it off."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)
