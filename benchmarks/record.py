"""How fast a large record answers: ``python -m benchmarks.record [FACTS]``.

The facts are synthetic (200 sides and 20,000 speakers, drawn with weights like those of real news: few are
everywhere) and written straight into the tables, since making them one article at a time would measure the making.
All times are of this machine, in this run.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from statistics import quantiles

import msgspec

from dragoman.schema import Coder, Event, Span, Statement
from dragoman.store import Record
from dragoman.vocab import EventType, Kind, SpeechAct, Status

FACTS = 200_000
ROUNDS = 25
ARTICLE = (
    "INSERT OR IGNORE INTO articles VALUES"
    " (?1, ?2, ?3, NULL, NULL, 'Outlet', NULL, 'en', ?4, ?4, ?4, ?5, '', NULL, 1, 0, 0, 0, '{}')"
)
SIDES = [f"{first}{second}X" for first in "ABCDEFGHIJKLMNOPQRST" for second in "ABCDEFGHIJ"]
WORDS = [f"word{number}" for number in range(5_000)]
TEXT = " ".join(WORDS[:18])


def fill(path: Path, facts: int) -> None:
    """Write *facts* synthetic facts, twenty an article."""
    rng = random.Random(7)  # noqa: S311 - a fixed record
    weights = [1 / (rank + 1) for rank in range(len(SIDES))]
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("BEGIN")
        coder = Coder(name="synthetic", version="0", model="none", model_digest="")
        db.execute("INSERT INTO coders VALUES (1, ?, ?, ?, ?)", msgspec.structs.astuple(coder))
        for number in range(1, facts + 1):
            one, other = rng.choices(SIDES, weights, k=2)
            day = f"{rng.randint(2014, 2024)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
            quote = " ".join(rng.choices(WORDS, k=18))
            article = number // 20 + 1
            if number % 20 == 1 or number == 1:
                db.execute(ARTICLE, (article, f"k{article}", f"a{article}", day, quote))
            _fact(db, number, article, one, other, day, quote, f"speaker {int(20_000 * rng.random() ** 3)}")
        db.execute("COMMIT")
        db.execute("ANALYZE")


def _fact(
    db: sqlite3.Connection, number: int, article: int, one: str, other: str, day: str, quote: str, speaker: str
) -> None:
    kind = "event" if number % 3 else "statement"
    span = Span(0, len(quote))
    fact: Event | Statement
    if kind == "event":
        fact = Event(
            event_type=EventType.ACCUSE,
            status=Status.HAPPENED,
            actors=(one,),
            recipients=(other,),
            trigger_span=span,
            sentence_span=span,
            rule="synthetic",
            confidence=0.5,
        )
        own, part = ("INSERT INTO events VALUES (?, 'ACCUSE', NULL, 'happened', NULL)", (number,)), "sentence_span"
    else:
        fact = Statement(
            content_spans=(span,),
            cue_span=None,
            speaker_span=None,
            speaker=None,
            kind=Kind.DIRECT,
            act=SpeechAct.SAY,
            rule="synthetic",
            confidence=0.5,
        )
        own = ("INSERT INTO statements VALUES (?, ?, ?, NULL, NULL, 'say', 'direct')", (number, speaker, one))
        part = "content_spans"
    data = msgspec.json.encode(fact).decode()
    row = (number, f"{number:032x}", kind, article, day, day, data)
    db.execute("INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, 'text', 0.5, 'synthetic', ?)", row)
    db.execute(*own)
    db.execute("INSERT INTO evidence VALUES (?, ?, 0, 0, ?, ?)", (number, part, len(quote), quote))
    db.execute("INSERT INTO words (rowid, passage) VALUES (?, ?)", (number, quote))
    roles = ("actor", "recipient") if kind == "event" else ("speaker", "about")
    db.executemany("INSERT INTO sides VALUES (?, ?, ?)", zip((one, other), roles, (number, number), strict=True))
    if one != other:
        db.execute(
            "INSERT INTO pairs VALUES (?, ?, ?, ?, ?)", (min(one, other), max(one, other), kind, day, number)
        )


def questions(record: Record) -> Iterator[tuple[str, Callable[[], int]]]:
    """Yield what is asked, by name, and how."""
    pair = (SIDES[0], SIDES[1])
    far = (SIDES[20], SIDES[30])
    yield "a busy pair by month", lambda: sum(1 for _ in record.by_month("event", pair))
    yield "a rare pair, counted", lambda: record.count("event", between=far)
    yield (
        "a busy pair in one year, counted",
        lambda: record.count("event", between=pair, since="2022", until="2022"),
    )
    yield "a speaker's words about a side", lambda: record.count("statement", speaker="speaker 7", toward=SIDES[1])
    yield "a word within a pair", lambda: record.count("event", between=pair, words=WORDS[9])
    yield "all pairs by month", lambda: sum(1 for _ in record.by_month("event"))


def main() -> None:
    """Fill a record, ask it, print a table."""
    facts = int(sys.argv[1]) if len(sys.argv) > 1 else FACTS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        Record.open(path).close()
        began = time.perf_counter()
        fill(path, facts)
        seconds = time.perf_counter() - began
        size = path.stat().st_size
        speed = f"{facts / seconds:,.0f} a second; {size / facts:,.0f} bytes each"
        print(f"{facts:,} facts written in {seconds:.0f} s, {speed}")
        with Record.open(path, read_only=True) as record:
            for name, ask in questions(record):
                times, found = [], ask()
                for _ in range(ROUNDS):
                    began = time.perf_counter()
                    ask()
                    times.append((time.perf_counter() - began) * 1000)
                print(f"{name:<36} {found:>8,} found  p95 {quantiles(times, n=20)[-1]:8.1f} ms")


main()
