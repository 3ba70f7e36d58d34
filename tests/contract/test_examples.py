"""The example records are ours, say that they are fiction, and can all be read."""

from __future__ import annotations

import gzip
import importlib.util
import re
from collections import Counter
from pathlib import Path

import pytest

from dragoman.pipeline import code_article, load
from dragoman.read import read
from dragoman.schema import Article, Rejected
from dragoman.stories.copies import find_overlaps, stories_of, story_of_text
from dragoman.stories.origins import Printer
from dragoman.vocab import Reading

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted([*(EXAMPLES / "records").iterdir(), *(EXAMPLES / "archives").iterdir()])
NAMED = (Reading.PERSON, Reading.OFFICE)
README = (EXAMPLES / "README.md").read_text(encoding="utf-8")


def _bytes(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_an_example_says_that_it_is_fiction_and_free(path: Path) -> None:
    data = _bytes(path)
    assert re.search(rb"Fictional \w+ written for (the )?dragoman", data)
    assert b"CC0-1.0" in data


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_an_example_names_no_real_outlet(path: Path) -> None:
    """Every address lies under ``.example``, which nobody can register; schema.org and W3C name formats."""
    hosts = {host.decode() for host in re.findall(rb"https?://([\w.-]+)", _bytes(path))}
    assert {host for host in hosts if not host.endswith(".example")} <= {"schema.org", "www.w3.org"}


def test_the_readme_names_every_file() -> None:
    patterns = re.findall(r"`((?:records|archives)/[^`]+)`", README)
    assert [path.name for path in FILES if not any(path.match(pattern) for pattern in patterns)] == []


def test_every_example_is_read_but_the_gallery_without_text() -> None:
    """Sixteen articles between three states and one page without text, which is refused with its reason."""
    records = list(read([EXAMPLES / "records"]))
    rejected = [record for record in records if isinstance(record, Rejected)]
    assert [(record.url, record.reason) for record in rejected] == [
        ("https://tallinnledger.example/2019/11/11/gallery", "no-text")
    ]
    assert sum(isinstance(record, Article) for record in records) == 16


def test_every_example_says_when_it_was_published() -> None:
    days = [str(record.published_on) for record in read([EXAMPLES / "records"]) if isinstance(record, Article)]
    assert min(days) == "2019-10-08"
    assert max(days) == "2019-12-17"


def test_no_real_person_is_given_invented_words() -> None:
    """The table of office holders knows who was minister in 2019; the examples must not bring them in."""
    kit = load()
    for article in read([EXAMPLES / "records"]):
        if isinstance(article, Article):
            coded = code_article(article, kit)
            speakers = [found.speaker for found in coded.statements if found.speaker]
            persons = [who for who in (*speakers, *coded.actors) if who.reading in NAMED and who.name]
            assert [who.name for who in persons if str(who.name).split()[-1] not in article.text] == [], article.id


def test_one_wire_story_in_three_outlets_is_one_story() -> None:
    """Three outlets print one text, cut and re-titled; the copies are one witness, and nothing else is a copy."""
    articles = [record for record in read([EXAMPLES / "records"]) if isinstance(record, Article)]
    printer = Printer.load()
    prints = {article.id: printer.fingerprint(article) for article in articles}
    text_ids = {one.text_id for one in prints.values()}
    stories = stories_of(text_ids, find_overlaps(prints.values()))
    of_text = story_of_text(stories)
    sizes = Counter(of_text[prints[article.id].text_id].id for article in articles)
    copied = {article.outlet for article in articles if sizes[of_text[prints[article.id].text_id].id] > 1}
    assert sorted(sizes.values()) == [1] * 13 + [3]
    assert copied == {"Baltic Courier", "Helsinki Observer", "Tallinn Ledger"}


def test_the_warc_is_built_from_its_pages() -> None:
    spec = importlib.util.spec_from_file_location("build_warc", EXAMPLES / "build_warc.py")
    assert spec is not None
    assert spec.loader is not None
    builder = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(builder)
    assert gzip.decompress(builder.build()) == _bytes(EXAMPLES / "archives" / "helsinki-observer.warc.gz")
