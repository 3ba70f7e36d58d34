"""How long one more article takes when stories are kept in SQLite, and what a text costs on disk.

    python -m benchmarks.stories [ARTICLES] [--record]        (default 100000)

Articles are invented: words drawn by Zipf's law, 150 to 600 of them, one in three a copy of an earlier text
(whole, cut, with another lead, or edited here and there). Median, 95th and 99th percentile of the processor
time that taking the fingerprint, finding the copies and writing them down takes, for each tenth of the run;
bytes of the index a text, without the texts themselves. With --record, what adding one more whole article with its
facts takes in a record of so many. Invented text shares no background, so nothing here speaks of precision.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from dragoman.schema import Article, Coded, Coder, Event, Form, FuzzyDate, Origin, Span, Statement
from dragoman.store import Record
from dragoman.store.connection import connect
from dragoman.store.story_texts import StoryTexts
from dragoman.stories.shingles import Fingerprinter
from dragoman.vocab import EventType, Kind, SpeechAct, Status

VOCABULARY = 30_000
COMMIT_EVERY = 500
RECENT = 2_000
MORE = 2_000


def articles(count: int, chance: random.Random) -> Iterator[str]:
    """Yield *count* texts; a copy is of one of the last two thousand texts."""
    words = [f"w{number:x}" for number in range(VOCABULARY)]
    weights = [1 / (rank + 3) for rank in range(VOCABULARY)]
    bounds = [0.0]
    for weight in weights:
        bounds.append(bounds[-1] + weight)
    recent: list[list[str]] = []
    for _ in range(count):
        if recent and chance.random() < 1 / 3:
            text = altered(chance.choice(recent), chance, words)
        else:
            text = chance.choices(words, cum_weights=bounds[1:], k=chance.randrange(150, 600))
            recent.append(text)
            if len(recent) > RECENT:
                recent.pop(0)
        yield " ".join(text)


def altered(text: list[str], chance: random.Random, words: list[str]) -> list[str]:
    """Return a copy of *text*: whole, cut, with another lead, or edited."""
    way = chance.randrange(4)
    if way == 0:
        return text
    if way == 1:
        return text[: max(40, len(text) // chance.randrange(2, 5))]
    if way == 2:
        return chance.choices(words, k=40) + text[30:]
    return [chance.choice(words) if chance.random() < 0.02 else word for word in text]


def index_alone(count: int) -> None:
    """Print the figures of the story tables alone, for *count* articles."""
    printer = Fingerprinter.load()
    texts: list[str] = [""]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        with closing(connect(path, read_only=False)) as db:
            kept = StoryTexts(db, lambda text: printer.of(texts[text]))
            size_before = path.stat().st_size
            taken: list[float] = []
            db.execute("BEGIN")
            for number, text in enumerate(articles(count, random.Random(1)), 1):  # noqa: S311 - reproducible
                start = time.process_time()
                fingerprint = printer.of(text)
                printed = time.process_time()
                placed = kept.place(fingerprint)
                if number % COMMIT_EVERY == 0:
                    db.execute("COMMIT")
                    db.execute("BEGIN")
                taken.append((time.process_time() - start) * 1000)
                if placed.text == len(texts):
                    texts.append(text)
                if number % max(1, count // 10) == 0:
                    say(number, taken, (printed - start) * 1000)
                    taken.clear()
            db.execute("COMMIT")
            copies = db.execute("SELECT count(*) FROM story_texts WHERE story != text").fetchone()[0]
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            size = (path.stat().st_size - size_before) / (len(texts) - 1)
    print(f"{len(texts) - 1:,} texts, {copies:,} of them in the story of another, {size:,.0f} bytes a text")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB, the texts included")


def one_more(count: int) -> None:
    """Print how long one more article takes in a record of *count*, facts, copies and commit included."""
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "record.db") as record:
        coming = (coded(number, text) for number, text in enumerate(articles(count + MORE, random.Random(1))))  # noqa: S311
        for _ in range(0, count, COMMIT_EVERY):
            record.add_all(islice(coming, COMMIT_EVERY))
        taken = []
        for one in coming:
            start = time.process_time()
            record.add(one)
            taken.append((time.process_time() - start) * 1000)
        print(f"one article with four facts added to {count:,}:")
        say(len(taken), taken, 0)


def coded(number: int, text: str) -> Coded:
    """Return an article with two events and two statements in it."""
    words = text.split()
    marks = [len(" ".join(words[:at])) + 1 for at in (4, 8, 12, 16)]
    first, second, third, fourth = (Span(at, at + 20) for at in marks)
    article = Article(
        id=f"a{number}",
        text=text,
        form=Form.PLAIN,
        origin=Origin(path="-", offset=number, digest=f"{number:064x}"),
        paragraphs=(Span(0, len(text)),),
        published_on=FuzzyDate(2020 + number % 5, 1 + number % 12, 1 + number % 28),
        url=f"https://site{number % 300}.example/{number}",
        language="en",
    )
    fixed = {"rule": "invented", "confidence": 0.5}
    return Coded(
        article=article,
        coder=Coder(name="invented", version="0", model="none", model_digest=""),
        events=tuple(
            Event(
                event_type=EventType.ACCUSE,
                status=Status.HAPPENED,
                actors=("USA",),
                recipients=("RUS",),
                trigger_span=span,
                sentence_span=span,
                **fixed,
            )
            for span in (first, second)
        ),
        statements=tuple(
            Statement(
                content_spans=(span,),
                cue_span=None,
                speaker_span=None,
                speaker=None,
                kind=Kind.INDIRECT,
                act=SpeechAct.SAY,
                **fixed,
            )
            for span in (third, fourth)
        ),
    )


def say(number: int, taken: list[float], last_print: float) -> None:
    """Print the percentiles of the last tenth."""
    cuts = statistics.quantiles(taken, n=100)
    median, late, latest = cuts[49], cuts[94], cuts[98]
    print(
        f"{number:>9,}: median {median:.2f} ms, p95 {late:.2f} ms, p99 {latest:.2f} ms"
        f" (fingerprint of the last one {last_print:.2f} ms)",
        flush=True,
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stories")
    parser.add_argument("articles", nargs="?", type=int, default=100_000)
    parser.add_argument("--record", action="store_true", help="measure one more article in a whole record")
    options = parser.parse_args()
    (one_more if options.record else index_alone)(options.articles)
