"""``python -m release.dependencies`` prints every distribution that dragoman brings in, with its licence.

``docs/dependencies.md`` holds what it prints where all extras are installed.
"""

from __future__ import annotations

import sys

from release.closure import EXTRAS, closure, licence_of

HEAD = """\
# Dependencies

Written by `python -m release.dependencies` where all extras are installed; do not edit. What `pip install dragoman`
brings in, and what each extra adds, with the licence that each distribution declares. Versions are those of the
locks in `requirements/`, which pin every file by its hash. The parser's model and its digests:
[decision 0003](decisions/0003-the-parser-model.md).
"""


def page() -> tuple[str, set[str]]:
    """Return the page, and the names of what should stand on it and is not installed here."""
    lines, absent, before = [HEAD], set[str](), set[str]()
    for extra in (None, *EXTRAS):
        found, missing = closure(extra)
        absent |= missing
        new = {name: each for name, each in found.items() if name not in before}
        if extra is None:
            before = set(found)
        lines += [f"## {f'Extra `{extra}`' if extra else 'Core'}\n", "| distribution | licence |", "|---|---|"]
        lines += [f"| {name} | {licence_of(each)} |" for name, each in new.items()]
        lines.append("")
    return "\n".join(lines), absent


def main() -> int:
    """Print the page; 1 when something is not installed, so that the page would lack it."""
    text, absent = page()
    sys.stdout.write(text)
    if absent:
        sys.stderr.write(f"not installed here: {', '.join(sorted(absent))}\n")
    return 1 if absent else 0


if __name__ == "__main__":
    sys.exit(main())
