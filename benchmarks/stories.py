"""How long one more article takes when stories are kept in SQLite, and what a text costs on disk.

    python -m benchmarks.stories [ARTICLES]        (default 100000; 1000000 shows the slope)

Articles are invented: words drawn by Zipf's law, 150 to 600 of them, one in three a copy of an earlier text
(whole, cut, with another lead, or edited here and there). Median, 95th and 99th percentile of the processor
time that taking the fingerprint, finding the copies and writing them down takes, for each tenth of the run;
bytes of the index a text, without the texts themselves. Invented text shares no background, so nothing here
speaks of precision.
"""

from __future__ import annotations

import random
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from dragoman.stories.index import StoryIndex
from dragoman.stories.shingles import Fingerprinter

VOCABULARY = 30_000
COMMIT_EVERY = 500
RECENT = 2_000


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


def main(count: int) -> None:
    """Print the figures."""
    chance = random.Random(1)  # noqa: S311 - a reproducible corpus, no secret
    printer = Fingerprinter.load()
    with tempfile.TemporaryDirectory() as folder:
        texts = sqlite3.connect(Path(folder) / "texts.db")
        texts.execute("CREATE TABLE texts (id TEXT PRIMARY KEY, text TEXT) WITHOUT ROWID")
        index_path = Path(folder) / "index.db"
        connection = sqlite3.connect(index_path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -262144")
        StoryIndex.create_tables(connection)

        def text_of(text_id: str) -> str:
            return str(texts.execute("SELECT text FROM texts WHERE id = ?", (text_id,)).fetchone()[0])

        index = StoryIndex(connection, lambda text_id: printer.of(text_of(text_id)))
        taken: list[float] = []
        known = 0
        for number, text in enumerate(articles(count, chance), 1):
            start = time.process_time()
            fingerprint = printer.of(text)
            printed = time.process_time()
            placed = index.place(fingerprint)
            if number % COMMIT_EVERY == 0:
                connection.commit()
            taken.append((time.process_time() - start) * 1000)
            known += bool(placed.overlaps)
            texts.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", (fingerprint.text_id, text))
            if number % max(1, count // 10) == 0:
                say(number, taken, (printed - start) * 1000)
                taken.clear()
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        rows = connection.execute("SELECT count(*) FROM story_text").fetchone()[0]
        size = index_path.stat().st_size / rows
        print(f"{rows:,} texts, {known:,} of {count:,} articles with a copy before them, {size:,.0f} bytes a text")
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


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
    main(int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else 100_000)
