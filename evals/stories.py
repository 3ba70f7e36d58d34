"""Copies, credits and order-independence on the Helsinki set: 680 pages about one summit.

    python -m evals.stories [SHARED]

The set's labels were themselves made with runs of eight words, so they flatter every method that uses them, ours
too; the headline check leans on them less. `mixed` pairs (15 to 60 % shared) are neither right nor wrong.
`datasketch` is run beside ours where it is installed. Where the data is missing the script says so and exits 0.
"""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import combinations
from math import comb
from pathlib import Path
from typing import Any

from dragoman.store.connection import empty_record
from dragoman.store.story_texts import StoryTexts
from dragoman.stories.copies import MemoryIndex, Overlap, Tie, find_overlaps, stories_of, story_of_text
from dragoman.stories.furniture import Furniture, words_of
from dragoman.stories.origins import Printer, Printing, Standing, origin_of_story
from dragoman.stories.shingles import Fingerprint
from dragoman.vocab.outlets import outlet_named, outlet_of_host

FILES = (
    "data/stories/helsinki_docs.jsonl",
    "data/stories/helsinki_pairs.jsonl",
    "data/stories/helsinki_clusters.json",
)
LABELS = Path(__file__).with_name("stories_credits.tsv")
BARS = {
    "copies precision": 0.995,
    "copies recall": 0.95,
    "truncated copies recall": 0.88,
    "copies ARI": 0.95,
    "same headline, by story": 0.70,
    "orders and splits alike": 1.0,
    "credits precision, second reading": 0.95,
    "credits recall, second reading": 0.85,
}
Pair = tuple[str, str]


@dataclass(frozen=True)
class Pages:
    """The set: pages by id, labelled pairs, gold clusters, and what is compared of each page."""

    docs: Mapping[str, dict[str, Any]]
    pairs: Sequence[dict[str, Any]]
    clusters: Mapping[str, str]
    prints: Mapping[str, Fingerprint]

    def labelled(self, *labels: str) -> set[Pair]:
        """Return the pairs with one of *labels*."""
        return {pair_of(row["a"], row["b"]) for row in self.pairs if row["label"] in labels}


def pair_of(one: str, other: str) -> Pair:
    """Return two page ids in their order."""
    return (one, other) if one < other else (other, one)


def load(shared: Path, printer: Printer) -> Pages:
    """Read the set and take the fingerprint of every page as it was found."""
    docs_file, pairs_file, clusters_file = (shared / name for name in FILES)
    docs = {doc["id"]: doc for doc in map(json.loads, docs_file.read_text(encoding="utf-8").splitlines())}
    pairs = [json.loads(line) for line in pairs_file.read_text(encoding="utf-8").splitlines()]
    prints = {name: printer.fingerprinter.of(doc["text"], host(doc)) for name, doc in docs.items()}
    return Pages(docs, pairs, json.loads(clusters_file.read_text(encoding="utf-8")), prints)


def host(doc: Mapping[str, Any]) -> str:
    """Return the host of a page; the set gives it with the section."""
    return str(doc["publisher"]).split("/")[0]


def scores(shared: Path) -> dict[str, float]:
    """Return every measure, by name."""
    printer = Printer.load()
    pages = load(shared, printer)
    overlaps = find_overlaps(pages.prints.values())
    found = copy_scores(pages, overlaps)
    found["orders and splits alike"] = float(len(story_digests(pages)) == 1)
    found |= credit_scores(pages, printer)
    if importlib.util.find_spec("datasketch"):
        found |= datasketch_scores(pages)
    return found


def copy_scores(pages: Pages, overlaps: Iterable[Overlap]) -> dict[str, float]:
    """Score direct edges (precision, recall) and whole stories (ARI, headlines)."""
    edges = {(pair.first, pair.second) for pair in overlaps if pair.tie is Tie.COPY}
    text_of = {name: found.text_id for name, found in pages.prints.items()}
    stories = story_of_text(stories_of(text_of.values(), [pair for pair in overlaps if pair.tie is Tie.COPY]))

    def is_copy(one: str, other: str) -> bool:
        first, second = sorted((text_of[one], text_of[other]))
        return first == second or (first, second) in edges

    said = {pair for pair in combinations(sorted(pages.docs), 2) if is_copy(*pair)}
    gold = pages.labelled("copy")
    cut = {pair_of(row["a"], row["b"]) for row in pages.pairs if row["label"] == "copy" and row["size_ratio"] < 0.5}
    names = sorted(pages.docs)
    headlines = same_headlines(pages, Furniture.load())
    return {
        "copies precision": 1 - len(said - pages.labelled("copy", "mixed", "contains")) / len(said),
        "copies recall": len(said & gold) / len(gold),
        "truncated copies recall": len(said & cut) / len(cut),
        "copies ARI": rand_index(
            [pages.clusters[name] for name in names], [stories[text_of[name]].id for name in names]
        ),
        "same headline": sum(is_copy(*pair) for pair in headlines) / len(headlines),
        "same headline, by story": sum(stories[text_of[a]] is stories[text_of[b]] for a, b in headlines)
        / len(headlines),
    }


def same_headlines(pages: Pages, furniture: Furniture) -> list[Pair]:
    """Return pairs of pages of two publishers whose first lines are one headline of seven words or more."""
    by_headline: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, doc in pages.docs.items():
        lines = [line for line in doc["text"].casefold().split("\n") if line.strip()]
        kept = (line for line in lines if not furniture.is_furniture(line, words_of(line)))
        first = next(kept, "").split(" | ")[0]
        words = tuple(re.findall(r"\w+", first))
        if len(words) >= 7 and doc["type"] == "article":
            by_headline[words].append(name)
    pairs = (pair_of(*pair) for names in by_headline.values() for pair in combinations(names, 2))
    return [pair for pair in pairs if pages.docs[pair[0]]["publisher"] != pages.docs[pair[1]]["publisher"]]


def rand_index(gold: Sequence[str], said: Sequence[str]) -> float:
    """Return the adjusted Rand index of two clusterings."""
    together = sum(comb(count, 2) for count in Counter(zip(gold, said, strict=True)).values())
    in_gold, in_said = (sum(comb(count, 2) for count in Counter(one).values()) for one in (gold, said))
    chance = in_gold * in_said / comb(len(gold), 2)
    return (together - chance) / ((in_gold + in_said) / 2 - chance)


def story_digests(pages: Pages, orders: int = 50, splits: int = 5) -> set[str]:
    """Return the distinct sets of stories (as digests) over random orders, splits into runs, and a restart."""
    chance = random.Random(8)  # noqa: S311 - reproducible orders, no secret
    prints = sorted(pages.prints.values(), key=lambda found: found.text_id)
    return {
        *(digest(in_order(chance.sample(prints, len(prints)))) for _ in range(orders)),
        *(digest(in_runs(chance.sample(prints, len(prints)), chance)) for _ in range(splits)),
        digest(killed_and_restarted(chance.sample(prints, len(prints)))),
    }


def digest(stories: Iterable[Any]) -> str:
    """Return a hash of a set of stories."""
    return hashlib.sha256(repr(sorted(story.text_ids for story in stories)).encode()).hexdigest()


def in_order(prints: Sequence[Fingerprint]) -> Iterable[Any]:
    """Return the stories of texts that arrive one by one."""
    return stories_of((found.text_id for found in prints), find_overlaps(prints))


def in_runs(prints: Sequence[Fingerprint], chance: random.Random) -> Iterable[Any]:
    """Return the stories of texts that arrive in four runs over one index."""
    cuts = sorted(chance.sample(range(1, len(prints)), 3))
    index, overlaps = MemoryIndex(), set[Overlap]()
    for start, end in zip([0, *cuts], [*cuts, len(prints)], strict=True):
        overlaps.update(find_overlaps(prints[start:end], index))
    return stories_of(index.texts, overlaps)


def killed_and_restarted(prints: Sequence[Fingerprint]) -> Iterable[Any]:
    """Return the stories of a file whose writer died in the middle of a transaction and was started anew."""
    half = len(prints) // 2
    numbered: dict[int, Fingerprint] = {}
    with closing(empty_record()) as db:
        kept = StoryTexts(db, numbered.__getitem__)

        def place(some: Iterable[Fingerprint]) -> None:
            db.execute("BEGIN")
            for found in some:
                numbered[kept.place(found).text] = found

        place(prints[:half])
        db.execute("COMMIT")
        place(prints[half : half + 50])
        db.execute("ROLLBACK")
        place(prints)
        db.execute("COMMIT")
        return list(kept.stories())


def credit_scores(pages: Pages, printer: Printer) -> dict[str, float]:
    """Score credits to others than the page's own outlet against the pages read by eye."""
    lines = [line for line in LABELS.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    labels = list(csv.DictReader(lines, delimiter="\t"))
    found: dict[str, float] = {}
    for part in ("first", "second"):
        rows = [(pages.docs[row["id"]], row["credit"]) for row in labels if row["part"] == part]
        said = [(credited(doc, pages.prints[doc["id"]], printer), family(gold)) for doc, gold in rows]
        right = sum(bool(ours) and ours == gold for ours, gold in said)
        found[f"credits precision, {part} reading"] = right / sum(bool(ours) for ours, _ in said)
        found[f"credits recall, {part} reading"] = right / sum(bool(gold) for _, gold in said)
    return found


def credited(doc: Mapping[str, Any], fingerprint: Fingerprint, printer: Printer) -> str | None:
    """Return the family one page credits its text to; two names joined where its credits conflict."""
    page = Printing(
        article_id=doc["id"],
        text_id=fingerprint.text_id,
        site=host(doc),
        outlet=outlet_of_host(host(doc)),
        credits=printer.credit_reader.credits(doc["text"]),
        has_many_stories=fingerprint.has_many_stories,
    )
    origin = origin_of_story([page])
    if origin.standing not in (Standing.CREDITED, Standing.CONFLICT):
        return None
    return " + ".join(party.family for party in origin.parties)


def family(name: str) -> str | None:
    """Return the family of a labelled outlet; None for no credit."""
    if name == "-":
        return None
    outlet = outlet_named(name)
    return outlet.family if outlet else name


def datasketch_scores(pages: Pages) -> dict[str, float]:
    """Return recall and ARI of MinHash at a Jaccard of .5 over runs of five words, as datasketch has it."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.5, num_perm=128)
    hashes: dict[str, Any] = {}
    for name, doc in pages.docs.items():
        words = re.findall(r"\w+", doc["text"].casefold())
        hashes[name] = MinHash(num_perm=128)
        hashes[name].update_batch([" ".join(words[at : at + 5]).encode() for at in range(max(1, len(words) - 4))])
        index.insert(name, hashes[name])
    said = {pair_of(name, other) for name in hashes for other in index.query(hashes[name]) if other != name}
    gold = pages.labelled("copy")
    cut = {pair_of(row["a"], row["b"]) for row in pages.pairs if row["label"] == "copy" and row["size_ratio"] < 0.5}
    clusters = {pair.id: pair for pair in stories_of(hashes, [Overlap(a, b, Tie.COPY, 0, 0, 0) for a, b in said])}
    names = sorted(hashes)
    home = {name: story.id for story in clusters.values() for name in story.text_ids}
    return {
        "datasketch .5 recall": len(said & gold) / len(gold),
        "datasketch .5 truncated recall": len(said & cut) / len(cut),
        "datasketch .5 ARI": rand_index([pages.clusters[name] for name in names], [home[name] for name in names]),
    }


def main(arguments: Sequence[str], say: Callable[[str], None] = print) -> int:
    """Print each measure beside its bar; 1 when one is missed."""
    shared = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[2] / "shared"
    missing = [name for name in FILES if not (shared / name).exists()]
    if missing:
        say(f"evals: {missing[0]} is missing below {shared}; nothing was measured.")
        return 0
    found = scores(shared)
    for name, value in found.items():
        bar = BARS.get(name)
        say(f"{name:36} {value:.3f}" + (f"   bar {bar}" if bar is not None else ""))
    return int(any(found[name] < bar for name, bar in BARS.items()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
