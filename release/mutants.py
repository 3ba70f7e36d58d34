"""``python -m release.mutants AREA`` changes the code of an area bit by bit, and says how often a test notices.

mutmut runs in a virtual environment of its own (``build/mutmut``, made on first use), on a copy of the last commit
in ``build/mutants/AREA``. There ``../../mutmut/bin/mutmut results`` lists the changes that no test noticed, and
``show NAME`` prints one.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from release.commit import ROOT, unpack_commit

TOOL = "mutmut==3.8.1"
HOME = ROOT / "build" / "mutmut"
AREAS = {
    "spans": ("schema/span", "tests/unit/schema"),
    "status": ("missions/status", "tests/unit/missions"),
    "merge": (
        "stories/fit stories/merge stories/attach stories/neighbours stories/cohere",
        "tests/unit/stories tests/property/test_stories.py",
    ),
    "ledger": (
        "scale/segments scale/units scale/job scale/rows scale/merge",
        "tests/unit/scale/test_ledger.py tests/unit/scale/test_segments.py",
    ),
}
"""Modules, and the tests that should hold them."""


def main(area: str) -> int:
    """Print how many changes of *area* there were, and how many a test noticed."""
    modules, tests = AREAS[area]
    folder = ROOT / "build" / "mutants" / area
    shutil.rmtree(folder, ignore_errors=True)
    unpack_commit(folder)
    settings = {
        "source_paths": ["src"],
        "only_mutate": [f"src/dragoman/{module}.py" for module in modules.split()],
        "pytest_add_cli_args_test_selection": tests.split(),
        "pytest_add_cli_args": ["-k", "not processes"],
        "also_copy": ["tests", "examples", "docs", "evals", "benchmarks", "README.md"],
    }
    lines = "".join(f"{name} = {json.dumps(value)}\n" for name, value in settings.items())
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[tool.mutmut]\n{lines}")
    mutmut = _tool()
    path = f"{mutmut.parent}{os.pathsep}{os.environ['PATH']}"
    for words in (["run", "--max-children", "1"], ["export-cicd-stats"]):
        subprocess.run([mutmut, *words], cwd=folder, check=True, env={**os.environ, "PATH": path})
    counted = json.loads((folder / "mutants" / "mutmut-cicd-stats.json").read_text(encoding="utf-8"))
    noticed = counted["killed"] + counted["timeout"]
    print(f"\n{area}: {noticed} of {counted['total']} changes noticed, {100 * noticed / counted['total']:.1f} %")
    return 0


def _tool() -> Path:
    """Return mutmut, in an environment that sees what is installed in this one."""
    program = HOME / "bin" / "mutmut"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", str(HOME)], check=True)
        subprocess.run([str(HOME / "bin" / "python"), "-m", "pip", "install", "--quiet", TOOL], check=True)
        (packages,) = HOME.glob("lib/*/site-packages")
        (packages / "beside.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return program


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1] in AREAS:
        sys.exit(main(sys.argv[1]))
    sys.exit(f"name one of: {', '.join(AREAS)}")
