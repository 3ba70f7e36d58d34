"""``python -m release.sbom`` writes a CycloneDX bill of materials of what dragoman runs on, and is built with.

cyclonedx-bom runs in a virtual environment of its own (``build/sbom``), made on first use; it reads the hash-pinned
lock, so that the bill names exact versions and the SHA-256 of each file. The same lock gives the same bill.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
TOOL = "cyclonedx-bom==7.5.0"
HOME = ROOT / "build" / "sbom"


def main() -> int:
    """Write ``dist/dragoman.cdx.json``."""
    program = HOME / "bin" / "cyclonedx-py"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", str(HOME)], check=True)
        subprocess.run([str(HOME / "bin" / "python"), "-m", "pip", "install", "--quiet", TOOL], check=True)
    out = ROOT / "dist" / "dragoman.cdx.json"
    out.parent.mkdir(exist_ok=True)
    command = [str(program), "requirements", "requirements/run.lock", "--pyproject", "pyproject.toml"]
    subprocess.run([*command, "--output-reproducible", "--output-file", str(out)], cwd=ROOT, check=True)
    print(out.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
