"""One archive on the pool, on Ray and on Spark, workers and drivers killed: ``python -m benchmarks.engines [N]``.

N articles (`benchmarks.scale`) in eight files are coded by two workers of each engine, three times: left in peace;
with workers and the processes that code for them killed while it runs; with the driver killed and begun again,
until one comes to its end. Each archive must hold, to the byte, the segments of the first, and make the same
record. An engine that is not installed is left out, in words. SIGKILL of processes on one machine; no machine is
taken away, and what Ray and Spark keep for themselves (a coordinator, the Java machine) is left alone.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from benchmarks.scale import write_news
from dragoman.scale.job import Job
from dragoman.scale.merge import digest_of, merge
from dragoman.scale.runners import Runner, run_pool
from dragoman.scale.units import units_of
from dragoman.store import Record

ARTICLES = 400
FILES = 8
WORKERS = 2
KILLS = 3
WORKING = {"pool": "spawn_main", "ray": "ray::MapWorker", "spark": "pyspark.daemon"}
"""What the command line of a worker holds; those of engines keep a process that codes, as the pool does."""
BETWEEN = 0.5


def runner(engine: str) -> Runner:
    """Return how *engine* runs."""
    if engine == "pool":
        return run_pool
    found: Runner = getattr(import_module(f"dragoman.scale.on_{engine}"), f"run_{engine}")
    return found


def missing(engine: str) -> str | None:
    """Say why *engine* cannot run here; None when it can."""
    library = {"ray": "ray", "spark": "pyspark"}.get(engine)
    if library and find_spec(library) is None:
        return f"{library} is not installed"
    return "there is no Java" if engine == "spark" and shutil.which("java") is None else None


def drive(engine: str, news: Path, archive: Path) -> None:
    """Code what is in *news* into *archive*: what a driver does, in a process of its own."""
    for _ in runner(engine)(units_of([news], Job().read), Job(), archive, WORKERS):
        pass


def started(engine: str, news: Path, archive: Path) -> subprocess.Popen[bytes]:
    """Start a driver."""
    command = [sys.executable, "-m", "benchmarks.engines", "--drive", engine, str(news), str(archive)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def undisturbed(engine: str, news: Path, archive: Path) -> int:
    """Let a driver come to its end; return how many processes were killed: none."""
    if code := started(engine, news, archive).wait():
        raise RuntimeError(f"the driver on {engine} ended with {code}")
    return 0


def with_killed_workers(engine: str, news: Path, archive: Path) -> int:
    """Kill a worker each time another segment stands; the driver must come to its end all the same."""
    driver, killed = started(engine, news, archive), 0
    while driver.poll() is None:
        time.sleep(BETWEEN)
        if killed < min(KILLS, segments(archive) + 1):
            workers = coding(engine, driver.pid)
            killed += kill(workers[killed % len(workers)]) if workers else 0
    if driver.returncode:
        raise RuntimeError(f"the driver on {engine} ended with {driver.returncode} after its workers were killed")
    return killed


def with_killed_drivers(engine: str, news: Path, archive: Path) -> int:
    """Kill the driver when it made a segment more, begin again, and let the last one come to its end."""
    for killed in range(KILLS):
        stood, driver = segments(archive), started(engine, news, archive)
        while driver.poll() is None and segments(archive) <= stood:
            time.sleep(BETWEEN)
        if driver.poll() is not None:
            return killed
        orphans = coding(engine, driver.pid)
        kill(driver.pid)
        driver.wait()
        gone(orphans)
    return KILLS + undisturbed(engine, news, archive)


def coding(engine: str, driver: int) -> list[int]:
    """Return the processes below *driver* that code, or keep one that does."""
    return [process for process, line in below(driver) if WORKING[engine] in line or WORKING["pool"] in line]


def segments(archive: Path) -> int:
    """Return how many segments stand in *archive*."""
    return len(list(archive.glob("*.parquet")))


def kill(process: int) -> bool:
    """Kill a process; say whether it was there."""
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def gone(processes: list[int], seconds: float = 60) -> None:
    """Wait until none of *processes* runs: who codes for a dead driver must end by himself."""
    until = time.monotonic() + seconds
    while left := [process for process in processes if Path(f"/proc/{process}/cmdline").exists()]:
        if time.monotonic() > until:
            raise RuntimeError(f"{len(left)} processes outlive their driver by {seconds:.0f} s")
        time.sleep(BETWEEN)


def below(process: int) -> Iterator[tuple[int, str]]:
    """Yield every process that *process* began, and those that these began, with its command line."""
    parents: dict[int, list[tuple[int, str]]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
        except (FileNotFoundError, ProcessLookupError):
            continue
        parents.setdefault(parent, []).append((int(folder.name), line))
    begun = [process]
    while begun:
        for child, line in parents.get(begun.pop(), ()):
            begun.append(child)
            yield child, line


def contents(archive: Path) -> dict[str, bytes]:
    """Return the bytes of every file in *archive*, by name."""
    return {file.name: file.read_bytes() for file in archive.iterdir() if file.is_file()}


def record_of(archive: Path, place: Path) -> str:
    """Return the digest of the record that the segments make."""
    with Record.open(place) as record:
        merge([archive], record)
        return digest_of(record)


def main() -> None:
    """Print a line for each engine and each way of disturbing it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engines")
    parser.add_argument("articles", type=int, nargs="?", default=ARTICLES)
    parser.add_argument("--drive", nargs=3, metavar=("ENGINE", "NEWS", "ARCHIVE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.drive:
        engine, news, archive = options.drive
        drive(engine, Path(news), Path(archive))
    else:
        with tempfile.TemporaryDirectory() as folder:
            compare(Path(folder), options.articles)


def compare(folder: Path, articles: int) -> None:
    """Run every engine on the same *articles*, and hold what it wrote against what the first wrote."""
    news, first = folder / "news", None
    news.mkdir()
    write_news(news, articles, FILES)
    for engine in WORKING:
        if why := missing(engine):
            print(f"{engine:<6} left out: {why}")
            continue
        for name, way in (
            ("left in peace", undisturbed),
            ("workers killed", with_killed_workers),
            ("drivers killed", with_killed_drivers),
        ):
            archive = folder / f"{engine}-{way.__name__}"
            archive.mkdir()
            began = time.perf_counter()
            killed = way(engine, news, archive)
            took = time.perf_counter() - began
            made = contents(archive), record_of(archive, archive.with_suffix(".db"))
            first = first or made
            same = "the same bytes and record" if made == first else "ANOTHER ARCHIVE"
            print(f"{engine:<6} {name:<15} {killed} kills  {articles / took:5.1f} articles/s  {same}", flush=True)


if __name__ == "__main__":
    main()
