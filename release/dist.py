"""Builds wheel and sdist of the last commit twice, in two places, and keeps them when both came out the same.

``python -m release.dist`` leaves them in ``dist/`` with their SHA-256. Only what is committed goes in.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from release import man
from release.commit import ROOT, unpack_commit


def build(tree: Path, out: Path, **surroundings: str) -> dict[str, str]:
    """Build wheel and sdist of *tree* into *out*; return the SHA-256 of each by its name."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": _day_of_commit(), **surroundings}
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(out)]
    subprocess.run(command, cwd=tree, env=environment, check=True, stdout=subprocess.DEVNULL)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(out.iterdir())}


def unpack(folder: Path, umask: int) -> Path:
    """Put the files of the last commit into *folder*, with the rights that *umask* leaves."""
    before = os.umask(umask)
    try:
        return unpack_commit(folder)
    finally:
        os.umask(before)


def main(page: Path = ROOT / "docs/man/dragoman.1") -> int:
    """Build twice and compare; 1 when the two differ, or *page* is not what the commands say of themselves."""
    if page.read_text(encoding="utf-8") != man.page():
        print(f"{page} is older than the commands; run: python -m release.man > {page}, and commit it")
        return 1
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory(prefix="another place") as other:
        first = build(unpack(Path(one) / "a", 0o022), Path(one) / "dist", TZ="UTC", PYTHONHASHSEED="1")
        second = build(
            unpack(Path(other) / "b", 0o077), Path(other) / "dist", TZ="Pacific/Kiritimati", PYTHONHASHSEED="2"
        )
        for name in sorted(first | second):
            same = first.get(name) == second.get(name)
            print(first.get(name), name, "" if same else f"  DIFFERS: {second.get(name)}")
        if first != second:
            return 1
        out = ROOT / "dist"
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(Path(one) / "dist", out)
    lines = "".join(f"{digest}  {name}\n" for name, digest in first.items())
    (out / "SHA256SUMS").write_text(lines, encoding="utf-8")
    return 0


def _day_of_commit() -> str:
    done = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
