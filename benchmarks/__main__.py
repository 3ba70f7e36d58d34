"""How fast `code` is beside spaCy's small model on the same articles, in one run, and where its time goes.

    python -m benchmarks [--rounds N]

Corpus: the shipped examples, and the annotated pages where ``../shared`` is there. Each side runs in a process of
its own, in turn, `--rounds` times; medians are printed, with the machine they were taken on. Loading is left out,
and so is what a side remembers: every side meets every article but the first for the first time.

- code: the articles through the whole pipeline, read already.
- whole: the model as it comes, on the whole text.
- gated: the model as it comes, on the sentences that the gate lets through.
- floor: only what our rules cannot do without (tokens, tags, trees), on those sentences.
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
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from dragoman.schema import Article

ROOT = Path(__file__).resolve().parent.parent
CORPUS = (ROOT / "examples", ROOT.parent / "shared/gold/dev_pages.jsonl")
STAGES = {
    "find_mentions": "mentions",
    "holds_interstate": "gate",
    "worth_parsing": "gate",
    "resolve": "cast",
    "attribute": "statements",
    "code_events": "events",
    "find_missions": "missions",
}
"""Functions the pipeline calls, and the stage that each is timed as."""

FLOOR = ("tok2vec", "tagger", "parser")


def articles() -> list[Article]:
    """Return the articles all sides work on."""
    from dragoman.read import read

    paths = [str(path) for path in CORPUS if path.exists()]
    return [found for found in read(paths) if isinstance(found, Article)]


def run_code(corpus: Sequence[Article]) -> dict[str, float]:
    """Return CPU seconds by stage that coding *corpus* takes."""
    from dragoman import pipeline

    kit = pipeline.load()
    pipeline.code_article(corpus[0], kit)
    spent: defaultdict[str, float] = defaultdict(float)
    for function, stage in STAGES.items():
        setattr(pipeline, function, _timed(getattr(pipeline, function), stage, spent))
    parse: Any = _timed(kit.parser.parse_many, "parse", spent)
    kit.parser.parse_many = parse  # type: ignore[method-assign]
    start = time.process_time()
    for _ in pipeline.code_all(corpus, kit):
        pass
    total = time.process_time() - start
    return {**spent, "rest": total - sum(spent.values())}


def _timed(function: Callable[..., Any], stage: str, spent: defaultdict[str, float]) -> Callable[..., Any]:
    def timed(*args: Any, **options: Any) -> Any:
        start = time.process_time()
        found = function(*args, **options)
        spent[stage] += time.process_time() - start
        return found

    return timed


def run_model(texts: Sequence[str], parts: Sequence[str] = ()) -> dict[str, float]:
    """Return CPU seconds that spaCy's small model (or only *parts* of it) takes for *texts*."""
    import spacy

    from dragoman.syntax.parser import installed_model

    nlp = spacy.load(installed_model())
    for name in [name for name in nlp.pipe_names if parts and name not in parts]:
        nlp.remove_pipe(name)
    list(nlp.pipe(texts[:1]))
    start = time.process_time()
    for _ in nlp.pipe(texts, batch_size=32):
        pass
    return {"model": time.process_time() - start}


def gated(corpus: Sequence[Article]) -> list[str]:
    """Return the sentences of *corpus* that are parsed."""
    from dragoman import pipeline

    kit = pipeline.load()
    opened = [pipeline.open_article(article, kit) for article in corpus]
    return [sentence.span.of(one.article.text) for one in opened for sentence in one.worth]


SIDES: dict[str, Callable[[Sequence[Article]], dict[str, float]]] = {
    "code": run_code,
    "whole": lambda corpus: run_model([article.body for article in corpus]),
    "gated": lambda corpus: run_model(gated(corpus)),
    "floor": lambda corpus: run_model(gated(corpus), FLOOR),
}


def measure(side: str) -> dict[str, Any]:
    """Measure *side* in this process: CPU seconds by stage, words, articles, peak memory in MB."""
    articles()  # imports what reading needs, so that it is not timed
    start = time.process_time()
    corpus = articles()
    reading = time.process_time() - start
    return {
        "stages": SIDES[side](corpus),
        "reading": reading,
        "articles": len(corpus),
        "words": sum(len(article.body.split()) for article in corpus),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _seconds(row: dict[str, Any]) -> float:
    return float(sum(row["stages"].values()))


def _line(side: str, rows: Sequence[dict[str, Any]], code: Sequence[dict[str, Any]]) -> str:
    """Return the median speed of *side*, and how much faster than it `code` was in the same rounds."""
    seconds, last = statistics.median(map(_seconds, rows)), rows[-1]
    times = statistics.median(_seconds(other) / _seconds(mine) for mine, other in zip(code, rows, strict=True))
    return (
        f"{side:<6} {last['articles'] / seconds:6.1f} articles/s {last['words'] / seconds:8.0f} words/s "
        f"{last['words'] / 400 / seconds:6.1f} articles of 400 words/s  peak {last['memory']:4.0f} MB  "
        f"code is {times:.2f} x as fast"
    )


def _shares(code: Sequence[dict[str, Any]]) -> str:
    """Return the share of each stage of reading and coding, in percent, by the median of its seconds."""
    stages = ["mentions", "gate", "parse", "cast", "statements", "events", "missions", "rest"]
    spent = {stage: statistics.median(row["stages"][stage] for row in code) for stage in stages}
    spent = {"read": statistics.median(row["reading"] for row in code), **spent}
    whole = sum(spent.values())
    return "  ".join(f"{stage} {100 * seconds / whole:.0f}" for stage, seconds in spent.items())


def main() -> None:
    """Run all sides in turn; print medians, their ratios and the shares of the stages."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--side", choices=sorted(SIDES), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.side:
        print(json.dumps(measure(options.side)))
        return
    rows: dict[str, list[dict[str, Any]]] = {side: [] for side in SIDES}
    for _ in range(options.rounds):
        for side, found in rows.items():
            command = [sys.executable, "-m", "benchmarks", "--side", side]
            done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
            found.append(json.loads(done.stdout.splitlines()[-1]))
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, one core used")
    for side, found in rows.items():
        print(_line(side, found, rows["code"]))
    print(f"shares in percent: {_shares(rows['code'])}")


if __name__ == "__main__":
    main()
