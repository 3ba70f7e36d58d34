"""How well pages are read: body, paragraphs, quotations, title and date against annotated pages.

    python evals/read_pages.py [SHARED]

SHARED is the folder with the evaluation data (default ``../shared``). Each line printed is a measure, its value and
the bar it has to reach. Token F1 compares words as counted; paragraph F1 counts paragraphs equal in letters and
digits; a quotation is kept when its characters stand in the text as read. Where the data is missing the script says
so and exits 0.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from resiliparse.extract.html2text import extract_plain_text
from trafilatura import bare_extraction

from dragoman.read.crawl import crawl_text
from dragoman.read.flat.unglue import unglued
from dragoman.read.gate import can_be_interstate, told_text
from dragoman.read.given import Given
from dragoman.read.html import decoded, read_html
from dragoman.read.html.guard import with_small_tags, without_scripts
from dragoman.read.identity import origin_of
from dragoman.read.options import ReadOptions
from dragoman.schema import Article, Form, Rejected, Span

BARS = {
    "html body": 0.95,
    "html body, English": 0.96,
    "html body over trafilatura": 0.0,
    "html paragraphs": 0.88,
    "html quotations": 0.99,
    "html title exact": 0.82,
    "html date exact": 0.98,
    "html speed over trafilatura": 0.8,
    "gate speed over resiliparse": 0.6,
    "gate recall of facts, gold": 0.98,
    "flat body, English": 0.95,
    "flat quotations, English": 0.99,
    "flat title loose, English": 0.80,
    "seed wrapper body, English": 0.995,
    "unglue precision, English": 0.99,
    "unglue recall of sentence ends, English": 0.95,
    "gold published_on": 0.90,
    "gold title": 0.90,
    "gold body": 0.90,
}
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{12,400})[\"”“»]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")


class Page(NamedTuple):
    """One annotated page and how it was read."""

    name: str
    language: str
    paragraphs: list[str]
    title: str
    date: str | None
    found: Article | Rejected


def scores(shared: Path) -> dict[str, float]:
    """Return every measure by its name; shares are 0 to 1."""
    found: dict[str, float] = {}
    languages = {row["url"]: row["lang"] for row in _rows(shared / "data/read/pages_raw.jsonl")}
    found.update(_html_scores(shared, languages))
    found.update(_flat_scores(list(flat_pages(shared))))
    found.update(_seed_scores(list(seed_pages(shared))))
    found.update(_unglue_scores(shared, languages))
    found.update(_gold_scores(shared))
    found.update(_gate_scores(shared))
    return found


def html_pages(shared: Path, languages: dict[str, str]) -> Iterator[Page]:
    """Yield the annotated web pages as the reader for HTML reads them."""
    for row, record in _records(shared):
        read = read_html(record, row["html"], ReadOptions(), row["url"])
        yield Page(row["id"], languages.get(row["url"], ""), row["paras"], row["title"], row["date"], read)


def flat_pages(shared: Path) -> Iterator[Page]:
    """Yield the same pages, flattened to text, as the reader for flattened text reads them."""
    for row in _rows(shared / "data/read/pages_raw.jsonl"):
        gold, read = row["gold"], _read(row["text"], row["url"])
        yield Page(row["query"], row["lang"], gold["paras"], gold["title"], gold["date"], read)


def seed_pages(shared: Path) -> Iterator[Page]:
    """Yield real bodies in a wrapper like that of the reference page."""
    for row in _rows(shared / "data/read/seedshape.jsonl"):
        read = _read(row["text"], None)
        yield Page(row["id"], row["lang"], row["gold_paras"], row["gold_title"], row["gold_date"], read)


def body_f1(page: Page) -> float:
    """Return the token F1 of the body."""
    body = page.found.body if isinstance(page.found, Article) else ""
    return _overlap(_tokens(" ".join(page.paragraphs)), _tokens(body))


def paragraph_f1(page: Page) -> float:
    """Return the F1 of paragraphs equal in letters and digits."""
    found = page.found
    ours = [span.of(found.text) for span in found.paragraphs] if isinstance(found, Article) else []
    return _overlap([_key(text) for text in page.paragraphs], [_key(text) for text in ours])


def _html_scores(shared: Path, languages: dict[str, str]) -> dict[str, float]:
    next(html_pages(shared, languages))  # loads the models
    started = time.process_time()
    pages = list(html_pages(shared, languages))
    ours = time.process_time() - started
    peers, theirs = _trafilatura(shared)
    english = [page for page in pages if page.language == "en"]
    return {
        "html body": _mean(map(body_f1, pages)),
        "html body, English": _mean(map(body_f1, english)),
        "html body over trafilatura": _mean(map(body_f1, pages)) - _mean(peers),
        "html paragraphs": _mean(map(paragraph_f1, pages)),
        "html quotations": _kept(pages),
        "html title exact": _mean(_key(title_of(page)) == _key(page.title) for page in pages),
        "html date exact": _mean(date_of(page) == (page.date or "")[:10] for page in pages),
        "html speed over trafilatura": theirs / ours,
        "html pages a CPU second": len(pages) / ours,
    }


def _trafilatura(shared: Path) -> tuple[list[float], float]:
    """Return the body F1 of trafilatura alone on the same pages, and the seconds it took."""
    rows, pages = zip(*_records(shared), strict=True)
    started = time.process_time()
    documents = [bare_extraction(page, include_comments=False) for page in pages]
    took = time.process_time() - started
    texts = [getattr(document, "text", "") or "" for document in documents]
    pairs = zip(rows, texts, strict=True)
    return [_overlap(_tokens(" ".join(row["paras"])), _tokens(text)) for row, text in pairs], took


def _records(shared: Path) -> Iterator[tuple[dict[str, Any], bytes]]:
    folder = shared / "data/read"
    for row in _rows(folder / "pages.jsonl"):
        yield row, gzip.decompress((folder / row["html"]).read_bytes())


def _flat_scores(pages: list[Page]) -> dict[str, float]:
    english = [page for page in pages if page.language == "en"]
    return {
        "flat body": _mean(map(body_f1, pages)),
        "flat body, English": _mean(map(body_f1, english)),
        "flat paragraphs, English": _mean(map(paragraph_f1, english)),
        "flat quotations, English": _kept(english),
        "flat title loose, English": _mean(_is_like(title_of(page), page.title) for page in english),
        "flat date exact, English": _mean(date_of(page) == (page.date or "")[:10] for page in english),
    }


def _seed_scores(pages: list[Page]) -> dict[str, float]:
    english = [page for page in pages if page.language == "en"]
    return {
        "seed wrapper body, English": _mean(map(body_f1, english)),
        "seed wrapper paragraphs, English": _mean(map(paragraph_f1, english)),
        "seed wrapper title, English": _mean(_is_like(title_of(page), page.title) for page in english),
    }


def _unglue_scores(shared: Path, languages: dict[str, str]) -> dict[str, float]:
    """Glue annotated paragraphs together and count which joints are found again."""
    right = cuts = ends = ends_found = 0
    for row in _rows(shared / "data/read/pages.jsonl"):
        if languages.get(row["url"]) != "en":
            continue
        paragraphs = [text.strip() for text in row["paras"] if text.strip()]
        text = "".join(paragraphs)
        joints = set(accumulate(map(len, paragraphs[:-1])))
        found = {span.start for span in unglued(text, Span(0, len(text)))} - {0} if text else set()
        closed = {joint for joint in joints if _SENTENCE_END.search(text[max(joint - 6, 0) : joint])}
        right += len(found & joints)
        cuts += len(found)
        ends += len(closed)
        ends_found += len(found & closed)
    return {
        "unglue precision, English": right / cuts if cuts else 0.0,
        "unglue recall of sentence ends, English": ends_found / ends if ends else 0.0,
    }


def _gold_scores(shared: Path) -> dict[str, float]:
    """Score the annotated diplomatic pages with the rules of their own scorer."""
    pages = {row["id"]: row for row in _rows(shared / "gold/dev_pages.jsonl")}
    right: dict[str, list[bool]] = {"gold published_on": [], "gold title": [], "gold body": []}
    for row in _rows(shared / "gold/dev.jsonl"):
        gold, page = row["article"], pages[row["id"]]
        found = _read(page["text"], page["url"])
        title = found.title.of(found.text) if isinstance(found, Article) and found.title else ""
        body = _tokens(found.body) if isinstance(found, Article) else []
        if gold.get("title"):
            right["gold title"].append(_overlap(_tokens(gold["title"]), _tokens(title)) >= 0.9)
        if gold.get("checked", True):
            day = found.published_on if isinstance(found, Article) else None
            right["gold published_on"].append(gold.get("published_on") == (str(day) if day else None))
        if gold.get("body_first") and gold.get("body_last"):
            first, last = _tokens(gold["body_first"]), _tokens(gold["body_last"])
            opens = _overlap(body[: len(first)], first) >= 0.8
            right["gold body"].append(opens and _overlap(body[-len(last) :], last) >= 0.8)
    return {name: _mean(answers) for name, answers in right.items()}


def _gate_scores(shared: Path) -> dict[str, float]:
    """Score the gate for whole pages: its speed beside resiliparse's main content, and whose facts it lets through.

    The annotated pages have no HTML: there the gate sees title, description and body as read.
    """
    pages = [decoded(record) for _, record in _records(shared)]
    started = time.process_time()
    open_pages = [_opens(page) for page in pages]
    ours = time.process_time() - started
    for page in pages:
        extract_plain_text(page, main_content=True)
    theirs = time.process_time() - started - ours
    kept = facts = 0
    rows = {row["id"]: row for row in _rows(shared / "gold/dev_pages.jsonl")}
    for row in _rows(shared / "gold/dev.jsonl"):
        found = _read(rows[row["id"]]["text"], rows[row["id"]]["url"])
        count = len(row["statements"]) + len(row["events"]) + len(row["missions"])
        facts += count
        if isinstance(found, Article):
            kept += count * can_be_interstate("\n".join(unit.of(found.text) for unit in found.units))
    return {
        "gate speed over resiliparse": theirs / ours,
        "gate pages a CPU second": len(pages) / ours,
        "gate open pages": _mean(open_pages),
        "gate recall of facts, gold": kept / facts,
    }


def _opens(page: str) -> bool:
    return can_be_interstate(told_text(without_scripts(page, with_small_tags(page))))


def title_of(page: Page) -> str:
    """Return the title as read, or an empty string."""
    found = page.found
    return found.title.of(found.text) if isinstance(found, Article) and found.title else ""


def date_of(page: Page) -> str:
    """Return the day as read, or an empty string."""
    found = page.found
    return str(found.published_on) if isinstance(found, Article) and found.published_on else ""


def _read(text: str, url: str | None) -> Article | Rejected:
    origin = origin_of("eval", 0, b"")
    return crawl_text(text, origin, Form.JSONL, Given(url=url), ReadOptions())


def _kept(pages: Iterable[Page]) -> float:
    """Return the share of quotations of four words or more that stand in the units as read."""
    kept = []
    for page in pages:
        found = page.found
        text = " ".join(span.of(found.text) for span in found.units) if isinstance(found, Article) else ""
        text = " ".join(text.split())
        quotes = (match.group(1) for paragraph in page.paragraphs for match in _QUOTED.finditer(paragraph))
        kept += [" ".join(quote.split()) in text for quote in quotes if len(quote.split()) >= 4]
    return _mean(kept)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _tokens(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower().replace("’", "'"))


def _key(text: str) -> str:
    return "".join(_tokens(text))


def _overlap(one: list[str], other: list[str]) -> float:
    shared = (Counter(one) & Counter(other)).total()
    return 2 * shared / (len(one) + len(other)) if shared else float(not one and not other)


def _is_like(title: str, gold: str) -> bool:
    return _overlap(_tokens(title), _tokens(gold)) >= 0.8


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def main() -> int:
    """Print every measure beside its bar."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path(__file__).parents[2] / "shared")
    options = parser.parse_args()
    if not (options.shared / "data/read/pages.jsonl").exists():
        print(f"no evaluation data in {options.shared}: nothing measured")
        return 0
    for name, value in scores(options.shared).items():
        bar = BARS.get(name)
        verdict = "" if bar is None else f"bar {bar:.3f}  {'reached' if value >= bar else 'MISSED'}"
        print(f"{name:<42} {value:7.3f}  {verdict}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
