"""``python -m release.footprint`` measures what an installation takes: bytes on the disk and time to import.

Sizes are those of the distributions that are installed here; bytecode is left out. Times are the processor's, the
median of several starts of a fresh interpreter, the start of a bare one taken off.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys

from release.closure import EXTRAS, closure, size_of

STARTS = 9
PROGRAMS = {
    "import dragoman": "import dragoman",
    "dragoman --help": "from dragoman.cli.app import dragoman; dragoman(['--help'], standalone_mode=False)",
    "dragoman.open": "import dragoman; dragoman.open",
    "dragoman.load()": "import dragoman; dragoman.load()",
}


def main() -> int:
    """Print both tables."""
    core = closure()[0]
    for extra in (None, *EXTRAS):
        found, absent = closure(extra)
        new = {name: each for name, each in found.items() if extra is None or name not in core}
        largest = sorted(new, key=lambda name: size_of(new[name]), reverse=True)[:4]
        total = sum(map(size_of, new.values()))
        print(
            f"{extra or 'core':10} {total / 1e6:7.1f} MB in {len(new)} distributions"
            f" ({', '.join(f'{name} {size_of(new[name]) / 1e6:.0f}' for name in largest)})"
            + (f"; not installed here: {', '.join(sorted(absent))}" if absent else "")
        )
    bare = _seconds("pass")
    for name, program in PROGRAMS.items():
        print(f"{name:18} {(_seconds(program) - bare) * 1000:6.0f} ms over a bare start of {bare * 1000:.0f} ms")
    return 0


def _seconds(program: str) -> float:
    times = []
    for _ in range(STARTS):
        before = _spent()
        subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.DEVNULL)
        times.append(_spent() - before)
    return statistics.median(times)


def _spent() -> float:
    """Return the processor time of all programs that this one has started, in seconds."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


if __name__ == "__main__":
    sys.exit(main())
