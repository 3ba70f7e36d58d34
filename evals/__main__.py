"""Score every set that is there, write the tables of scores (README too), and hold the floors.

    python -m evals [--only SET ...] [--pin [--lower "SET.SCORE ..."]]

The sets lie in ``../shared`` beside the repository; where that is missing this says so and ends well. A score under
its floor ends with 1. `--pin` raises the floors to today's scores; one that must go down is named by `--lower`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from evals import floors, readme, report
from evals.sets import SETS

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def main() -> int:
    """Run the evals; return the exit code."""
    options = _arguments()
    if not SHARED.is_dir():
        print("evals: the folder ../shared with the annotated sets is missing; nothing was measured.")
        return 0
    latest = report.load(ROOT / "evals" / "latest.json")
    for name, eval_set in SETS.items():
        if options.only and name not in options.only:
            continue
        missing = [file for file in eval_set.files if not (SHARED / file).exists()]
        if missing:
            print(f"evals: {name}: {missing[0]} is missing; not measured")
            continue
        print(f"evals: {name} ...", file=sys.stderr, flush=True)
        latest[name] = report.Result(
            digest=floors.digest(SHARED, eval_set.files), scores=eval_set.scores(SHARED), note=eval_set.note
        )
    report.write(latest, ROOT / "evals")
    readme.write(latest, ROOT / "README.md")
    print(report.table(latest))
    if options.pin:
        return floors.pin(latest, ROOT / "evals" / "floors.json", lower=set((options.lower or "").split()))
    return floors.check(latest, ROOT / "evals" / "floors.json", measured=set(options.only or latest))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--only", nargs="*", choices=sorted(SETS), help="measure these sets alone")
    parser.add_argument("--pin", action="store_true", help="raise the floors to today's scores")
    parser.add_argument("--lower", help="names of floors that may go down, as SET.SCORE, parted by spaces")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
