"""The annotated sets, and how each is run and scored."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals import actors, gate, probes, read_pages, stories
from evals.calibration import calibration
from evals.report import Scores

WORK = Path(__file__).resolve().parent / "work"
"""Where coded sets are left, to be looked at; never committed."""


@dataclass(frozen=True)
class EvalSet:
    """One set: the files it needs below ``shared``, what scores it, and a sentence on how to read the figures."""

    files: tuple[str, ...]
    scores: Callable[[Path], Scores]
    note: str


def code(source: Path, name: str, *options: str) -> Path:
    """Run ``dragoman code`` on *source* as a user would; return the file of coded articles."""
    WORK.mkdir(exist_ok=True)
    target = WORK / f"{name}.jsonl"
    command = [sys.executable, "-m", "dragoman", "code", *options, str(source)]
    with target.open("w", encoding="utf-8") as out:
        done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, text=True, check=True)
    if "coder-failed" in done.stderr:
        raise RuntimeError(f"the coder raised on a page of {source}:\n{done.stderr}")
    return target


def run_scorer(*command: str | Path) -> str:
    """Run one of the sets' own scorers and return what it prints."""
    done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=True)
    return done.stdout


def gold(shared: Path) -> Scores:
    """Score whole pages."""
    coded = code(shared / "gold/dev_pages.jsonl", "gold")
    return json.loads(run_scorer(shared / "gold/score.py", shared / "gold/dev.jsonl", coded, "--json"))


def sentences(*files: str) -> Callable[[Path], Scores]:
    """Return a scorer of labelled sentences, gated (parties must resolve) and ungated."""

    def scores(shared: Path) -> Scores:
        found: Scores = {}
        source = _joined((shared / file for file in files), "+".join(Path(file).stem for file in files))
        for name, options in {"gated": (), "ungated": ("--ungated",)}.items():
            coded = code(source, f"{source.stem}-{name}", "--plain", *options)
            printed = run_scorer(shared / "data/events/score_sentences.py", source, coded)
            found[name] = _figures(printed)
        return found

    return scores


def probed(shared: Path) -> Scores:
    """Score the probes, types and status together, parties known or not."""
    source = shared / "data/events/probes.jsonl"
    return probes.scores(source, code(source, "probes", "--plain", "--ungated"))


def polnear(shared: Path) -> Scores:
    """Score reported speech of everyone, spans and speakers as written, and how far confidence can be trusted.

    The scorer takes every statement for speech; `speech_only` leaves out what the coder itself calls an attitude.
    """
    source, scorer = shared / "data/statements/polnear_dev.jsonl", shared / "data/statements/score_statements.py"
    coded = code(source, "polnear", "--plain", "--everyone", "--attitudes")
    said = _figures(run_scorer(scorer, source, _without_attitudes(coded)))
    return {
        **_figures(run_scorer(scorer, source, coded)),
        "speech_only": said["speech"],
        "calibration": calibration(source, coded),
    }


def _without_attitudes(coded: Path) -> Path:
    target = coded.with_name(f"{coded.stem}-said.jsonl")
    rows = [json.loads(line) for line in coded.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        row["statements"] = [statement for statement in row["statements"] if statement["act"] != "attitude"]
    target.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return target


def in_percent(scorer: Callable[[Path], Scores]) -> Callable[[Path], Scores]:
    """Return *scorer* with its shares as percentages; rates of speed, which no floor can hold, are left out."""

    def scores(shared: Path) -> Scores:
        shares = {name: value for name, value in scorer(shared).items() if not _SPEED.search(name)}
        return {name: round(100 * value, 1) for name, value in shares.items()}

    return scores


def _joined(sources: Iterable[Path], name: str) -> Path:
    WORK.mkdir(exist_ok=True)
    target = WORK / f"{name}.gold.jsonl"
    target.write_text("".join(source.read_text(encoding="utf-8") for source in sources), encoding="utf-8")
    return target


def _figures(printed: str) -> dict[str, Any]:
    """Read the lines ``name  P 1.0  R 2.0  F1 3.0`` that the scorers print."""
    rows: dict[str, Any] = {}
    for line in printed.splitlines():
        name, _, rest = line.partition(" ")
        if name == "fires":
            rows[name] = float(rest.split()[0])
        elif name:
            rows[name] = {key: float(value) for key, value in re.findall(r"([A-Za-z]\w*) ([\d.]+)", rest)}
    return rows


_SPEED = re.compile(r"speed|second")
_EVENTS = "data/events/score_sentences.py"
SETS: dict[str, EvalSet] = {
    "gold": EvalSet(
        ("gold/dev_pages.jsonl", "gold/dev.jsonl", "gold/score.py"),
        gold,
        "Whole annotated pages, the development half: rules were written while looking at it.",
    ),
    "gate": EvalSet(
        ("gold/dev_pages.jsonl", "gold/dev.jsonl"),
        gate.scores,
        "Share of annotated facts whose sentence is parsed, and share of words parsed.",
    ),
    "plv_train": EvalSet(
        ("data/events/plv_train.jsonl", _EVENTS),
        sentences("data/events/plv_train.jsonl"),
        "Newspaper sentences with one label each, development set; a second right type counts as wrong.",
    ),
    "gsr_manual": EvalSet(
        ("data/events/plover_gsr.jsonl", "data/events/cameo_manual.jsonl", _EVENTS),
        sentences("data/events/plover_gsr.jsonl", "data/events/cameo_manual.jsonl"),
        "PLOVER gold standard records and CAMEO manual examples.",
    ),
    "probes": EvalSet(
        ("data/events/probes.jsonl",),
        probed,
        "Sentences written for dragoman: passives, nominals, status, claims, embassies.",
    ),
    "polnear_dev": EvalSet(
        ("data/statements/polnear_dev.jsonl", "data/statements/score_statements.py"),
        polnear,
        "Attributions of any speaker in US campaign news; wider than our statements (attitudes count).",
    ),
    "actors": EvalSet(
        ("data/actors/quiz_dev.jsonl", "data/actors/ngec_cases.jsonl"),
        actors.scores,
        "Who holds which office when (quiz), and resolver cases of another project.",
    ),
    "read": EvalSet(("data/read",), in_percent(read_pages.scores), "Pages of news sites, as HTML and flattened."),
    "stories": EvalSet(
        ("data/stories/helsinki_docs.jsonl", "data/stories/helsinki_pairs.jsonl"),
        in_percent(stories.scores),
        "Copies among 680 pages on one summit; the labels are made from shared 8-word runs and flatter them.",
    ),
}
