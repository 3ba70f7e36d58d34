"""How fast the dossier of a large record is served: ``python -m benchmarks.web [FACTS] [--record KEPT]``.

Pages come from `dragoman serve` in a process of its own, one request at a time, over HTTP; the bytes are those of
the wire (gzip). A page is kept in memory while the record stays as it is: "made" asks under an address that nobody
used before (an unknown parameter is left alone), "first" is the first of these alone, "kept" asks for the same
again. Where `wrk` is installed, eight connections then ask for the busiest pair at once. The record is that of
`benchmarks.synthetic`; with --record it is kept, and used again.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

from benchmarks.synthetic import SIDES, articles
from dragoman.store import Record

FACTS = 200_000
ROUNDS = 30
LOAD_SECONDS = 15
CONNECTIONS = 8
ARTICLES_A_COMMIT = 500


def fill(path: Path, facts: int) -> None:
    """Write *facts* synthetic facts."""
    source = articles(facts)
    with Record.open(path) as record:
        while batch := list(islice(source, ARTICLES_A_COMMIT)):
            record.add_all(batch)


class NotShownError(Exception):
    """A page that came with another status than 200."""


@contextmanager
def served(path: Path) -> Iterator[tuple[int, int]]:
    """Serve *path*; give port and process id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "dragoman", "serve", str(path), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(10)


def paths(record: Path) -> dict[str, str]:
    """Return what is asked for, by name."""
    one, other, far = SIDES[0], SIDES[1], SIDES[60]
    with Record.open(record, read_only=True) as opened:
        event = next(iter(opened.events(between=(SIDES[20], SIDES[21]))))
    return {
        "busiest pair": f"/pair/{one}-{other}",
        "busiest pair, statements": f"/pair/{one}-{other}?kind=statement",
        "busiest pair, one month": f"/pair/{one}-{other}?filed=2022-03",
        "busiest pair, surer than 0.8": f"/pair/{one}-{other}?surer=0.8",
        "busiest pair, one type": f"/pair/{one}-{other}?type=ACCUSE",
        "rare pair": f"/pair/{one}-{far}",
        "start": "/",
        "article": f"/article/{event.published.key}",
        "fact": f"/fact/{event.id}",
        "map of a month": "/map?month=2022-03",
        "network of a month": "/network?month=2022-03",
        "API: a page of facts": f"/api/facts?between={one}-{other}",
    }


def ask(connection: http.client.HTTPConnection, path: str) -> tuple[float, int, int]:
    """Return milliseconds, bytes on the wire, and bytes unpacked of one answer."""
    began = time.perf_counter()
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    took = (time.perf_counter() - began) * 1000
    if answer.status != HTTPStatus.OK:
        raise NotShownError(answer.status)
    is_packed = answer.headers.get("Content-Encoding") == "gzip"
    return took, len(body), len(gzip.decompress(body)) if is_packed else len(body)


def memory_of(process: int) -> float:
    """Return the largest memory a process had so far, in MB; 0 where the system does not tell."""
    status = Path(f"/proc/{process}/status")
    found = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
    return int(found[1]) / 1024 if found else 0.0


def main() -> None:
    """Fill a record, serve it, ask for its pages, print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.web")
    parser.add_argument("facts", type=int, nargs="?", default=FACTS)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.record or Path(folder) / "record.db"
        if not path.exists():
            fill(path, options.facts)
        with served(path) as (port, process):
            measure(path, port, options.rounds)
            load(f"http://127.0.0.1:{port}{paths(path)['busiest pair']}")
            print(f"peak memory of the server: {memory_of(process):.0f} MB")


def measure(path: Path, port: int, rounds: int) -> None:
    """Print the time and size of each page, asked for *rounds* times."""
    with Record.open(path, read_only=True) as record:
        held = record.counts()
        between = record.count("event", between=(SIDES[0], SIDES[1]))
    facts = held.events + held.statements
    print(f"{platform.machine()}, {os.cpu_count()} cores; {facts:,} facts, {between:,} events of the busiest pair")
    heads = "".join(
        f"{head:>11}" for head in ("first", "made p50", "made p95", "kept p50", "kept p95", "KB sent", "KB page")
    )
    print(f"{'page':<32}{heads}   (ms)")
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for name, address in paths(path).items():
        try:
            cells = timed(connection, address, rounds)
        except NotShownError as error:
            print(f"{name:<32} not shown: {error}")
        else:
            print(f"{name:<32}" + "".join(f"{cell:>11.1f}" for cell in cells))
    connection.close()


def timed(connection: http.client.HTTPConnection, address: str, rounds: int) -> tuple[float, ...]:
    """Return the cells of one line of the table."""
    join = "&" if "?" in address else "?"
    first, *made = [ask(connection, f"{address}{join}round={number}")[0] for number in range(rounds + 1)]
    _, sent, whole = ask(connection, address)
    kept = [ask(connection, address)[0] for _ in range(rounds)]
    times = (first, median(made), last_twentieth(made), median(kept), last_twentieth(kept))
    return (*times, sent / 1024, whole / 1024)


def last_twentieth(times: list[float]) -> float:
    """Return the time that nineteen of twenty answers do not reach."""
    return quantiles(times, n=20)[-1]


def load(address: str) -> None:
    """Print what `wrk` says of eight connections at once."""
    wrk = shutil.which("wrk")
    if wrk is None:
        print("wrk is not installed; load was not tried")
        return
    command = [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{LOAD_SECONDS}s", "--latency", address]
    print(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    main()
