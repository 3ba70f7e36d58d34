"""How fast `code` is beside spaCy's small model on the whole text of the same articles, in one run.

    python -m benchmarks [--rounds N]

Corpus: the shipped examples, and the annotated pages where ``../shared`` is there. Each side runs in a process of
its own, in turn, `--rounds` times; medians are printed, with the machine they were taken on.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from dragoman.schema import Article

ROOT = Path(__file__).resolve().parent.parent
CORPUS = (ROOT / "examples", ROOT.parent / "shared/gold/dev_pages.jsonl")


def articles() -> list[Article]:
    """Return the articles both sides work on."""
    from dragoman.read import read

    paths = [str(path) for path in CORPUS if path.exists()]
    return [found for found in read(paths) if isinstance(found, Article)]


def run_code(corpus: list[Article]) -> float:
    """Return CPU seconds that coding *corpus* takes, loading left out."""
    from dragoman import pipeline

    kit = pipeline.load()
    pipeline.code_article(corpus[0], kit)
    start = time.process_time()
    for article in corpus:
        pipeline.code_article(article, kit)
    return time.process_time() - start


def run_spacy(corpus: list[Article]) -> float:
    """Return CPU seconds that spaCy's small model takes for the whole text of *corpus*, loading left out."""
    import spacy

    from dragoman.syntax.parser import installed_model

    nlp = spacy.load(installed_model())
    texts = [article.body for article in corpus]
    list(nlp.pipe(texts[:1]))
    start = time.process_time()
    for _ in nlp.pipe(texts, batch_size=32):
        pass
    return time.process_time() - start


SIDES = {"code": run_code, "spacy": run_spacy}


def measure(side: str) -> dict[str, float]:
    """Measure *side* in this process: CPU seconds, words, articles, peak memory in MB."""
    corpus = articles()
    seconds = SIDES[side](corpus)
    return {
        "seconds": seconds,
        "articles": len(corpus),
        "words": sum(len(article.body.split()) for article in corpus),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    """Run both sides in turn and print medians and their ratio."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--side", choices=sorted(SIDES), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.side:
        print(json.dumps(measure(options.side)))
        return
    rows: dict[str, list[dict[str, float]]] = {side: [] for side in SIDES}
    for _ in range(options.rounds):
        for side, found in rows.items():
            command = [sys.executable, "-m", "benchmarks", "--side", side]
            done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
            found.append(json.loads(done.stdout.splitlines()[-1]))
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, one core used")
    for side, found in rows.items():
        seconds = statistics.median(row["seconds"] for row in found)
        last = found[-1]
        print(
            f"{side:<6} {last['articles'] / seconds:7.1f} articles/s  {last['words'] / seconds:8.0f} words/s  "
            f"{last['words'] / 400 / seconds:6.1f} articles of 400 words/s  peak {last['memory']:.0f} MB"
        )
    ratios = [
        mine["seconds"] and other["seconds"] / mine["seconds"] for mine, other in zip(*rows.values(), strict=True)
    ]
    print(f"code is {statistics.median(ratios):.2f} x the speed of spaCy on the whole text ({len(ratios)} pairs)")


if __name__ == "__main__":
    main()
