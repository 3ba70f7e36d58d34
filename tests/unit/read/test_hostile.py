"""Records made to break a reader: each is read or refused with its reason, soon, and the run goes on."""

from __future__ import annotations

import gzip
import io
import json
import random
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import zstandard

from dragoman.errors import ReadError
from dragoman.read import ReadOptions, read
from dragoman.schema import Article, Rejected

PROSE = (
    "The envoy of Freedonia met the foreign minister of Sylvania on Tuesday to talk about the two embassies. "
    "Both sides said after the meeting that they would go on talking, and that no more staff would have to leave."
)
_NOISE = random.Random(11)  # noqa: S311 - the same noise on every machine
READ = frozenset({"read"})
SECONDS = 10.0
BYTES = 400_000_000


class Case(NamedTuple):
    """A file, and what may become of its records: reasons of a rejection, or ``read``."""

    name: str
    data: bytes
    outcomes: frozenset[str]


def _page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}<p>{PROSE}</p></body></html>".encode()


def _warc(content: bytes, claims: int | None = None, date: bytes = b"2023-05-13T00:00:00Z") -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + content
    length = len(http) if claims is None else claims
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/1\r\nWARC-Date: %s\r\n" % date
    rest = b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % length
    return head + rest + http + b"\r\n\r\n"


def _zip(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def _flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def _feed(body: str, doctype: str = "") -> bytes:
    entry = f"<item><title>Talks</title><description>{body}</description></item>"
    return f"<?xml version='1.0'?>{doctype}<rss version='2.0'><channel>{entry}</channel></rss>".encode()


def _entities() -> str:
    rows = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 12))
    return f"<!DOCTYPE rss [<!ENTITY e0 'ha'>{rows}]>"


def _texts() -> Iterator[Case]:
    noise = _NOISE.randbytes(50_000)
    yield Case("empty.txt", b"", frozenset({"empty"}))
    yield Case("blank.txt", b" \n\t\r\n" * 1000, frozenset({"empty"}))
    yield Case("zeros.txt", b"\0" * 100_000, frozenset({"binary"}))
    yield Case("one-zero.txt", PROSE.encode() + b"\0", frozenset({"binary"}))
    yield Case("noise.txt", noise, frozenset({"binary", "undecodable"}))
    yield Case("elf.txt", b"\x7fELF\x02\x01\x01\0" + noise, frozenset({"binary"}))
    yield Case(
        "latin.txt",
        ("Le chargé d'affaires a quitté la réunion. " * 9).encode("latin-1"),
        frozenset({"undecodable"}),
    )
    yield Case("cut-utf8.txt", "Посол встретился с министром.".encode()[:-2], frozenset({"undecodable"}))
    yield Case("utf16.txt", PROSE.encode("utf-16"), READ)
    yield Case("utf16-odd.txt", PROSE.encode("utf-16")[:-1], frozenset({"undecodable"}))
    yield Case("controls.txt", b"\x01\x02\x03\x04" * 5_000, frozenset({"binary"}))
    yield Case("too-large.txt", b"The envoy spoke again. " * 100_000, frozenset({"too-large"}))
    yield Case("one-word.txt", b"a" * 1_000_000, frozenset({"not-an-article", "read"}))
    yield Case("quotes.txt", b'"' * 300_000, frozenset({"not-an-article"}))
    yield Case("full-stops.txt", b"." * 300_000, frozenset({"not-an-article"}))
    yield Case("stops-and-capitals.txt", b".A" * 200_000, frozenset({"not-an-article", "read"}))
    yield Case("commas.txt", b", " * 300_000, frozenset({"not-an-article"}))
    yield Case("newlines.txt", b"a\n" * 300_000, frozenset({"too-complex"}))
    yield Case("digits.txt", b"1-1-" * 200_000, frozenset({"not-an-article"}))
    yield Case("brackets.txt", b"(Reporting by " * 80_000, frozenset({"not-an-article", "read"}))
    yield Case("menu.txt", b"\n".join(b"Section %d" % n for n in range(500)), frozenset({"not-an-article"}))


def _json_lines() -> Iterator[Case]:
    text = json.dumps(PROSE).encode()
    yield Case("cut.jsonl", b'{"text": "The envoy', frozenset({"bad-json"}))
    yield Case("deep.jsonl", b'{"text": ' + b"[" * 200_000, frozenset({"bad-json"}))
    yield Case(
        "deep-closed.jsonl", b'{"a": ' + b"[" * 5_000 + b"]" * 5_000 + b"}", frozenset({"bad-json", "no-text"})
    )
    yield Case("list.jsonl", b"[1, 2]\n", frozenset({"bad-json"}))
    yield Case("number.jsonl", b"1e999999\n", frozenset({"bad-json"}))
    yield Case("no-text.jsonl", b'{"id": "1", "url": "https://example.org"}', frozenset({"no-text"}))
    yield Case("text-is-number.jsonl", b'{"text": 7}', frozenset({"no-text"}))
    yield Case("null.jsonl", b'{"text": null}', frozenset({"no-text"}))
    yield Case(
        "half-pair.jsonl", b'{"text": "The envoy \\ud800 spoke to the minister."}', frozenset({"undecodable"})
    )
    yield Case("escaped-zero.jsonl", b'{"text": "The envoy \\u0000 spoke to the minister."}', frozenset({"binary"}))
    yield Case("latin.jsonl", b'{"text": "charg\xe9"}', frozenset({"undecodable"}))
    yield Case("large.jsonl", b'{"text": "' + b"The envoy spoke. " * 150_000 + b'"}', frozenset({"too-large"}))
    yield Case("long-line.jsonl", b'{"text": "' + b"a" * 17_000_000, frozenset({"too-large"}))
    yield Case("bad-url.jsonl", b'{"url": "http://[::1", "text": %s}' % text, READ)
    yield Case("odd-dates.jsonl", b'{"date": "99999999999999999999", "text": %s}' % text, READ)
    yield Case("id-is-object.jsonl", b'{"id": {"a": {"b": 1}}, "text": %s}' % text, READ)


def _web_pages() -> Iterator[Case]:
    ld = '<script type="application/ld+json">%s</script>'
    yield Case("nested.html", _page("<div>" * 200_000), frozenset({"too-complex"}))
    yield Case("nested-inline.html", _page("<b><i>" * 100_000), frozenset({"too-complex"}))
    yield Case(
        "attributes.html",
        _page("<div " + " ".join(f"a{n}=1" for n in range(100_000)) + ">"),
        frozenset({"too-complex"}),
    )
    yield Case("many-tags.html", _page("<p>a" * 200_000), frozenset({"too-complex"}))
    yield Case("open-tag.html", _page("<div " + "a" * 2_000_000), READ | {"not-an-article", "too-complex"})
    yield Case("angles.html", _page("<" * 500_000), READ | {"not-an-article"})
    yield Case("open-comment.html", _page("<!--" * 100_000), READ | {"not-an-article"})
    yield Case("open-script.html", b"<html><script>" + b"x" * 100_000, frozenset({"not-an-article"}))
    yield Case("many-scripts.html", _page("<script>" * 20_000), READ | {"not-an-article", "too-complex"})
    yield Case(
        "open-ld.html", _page("", '<script type="ld+json">' * 20_000), READ | {"not-an-article", "too-complex"}
    )
    yield Case("deep-ld.html", _page("", ld % ("[" * 100_000)), READ | {"not-an-article"})
    yield Case(
        "wide-ld.html",
        _page("", ld % ("[" + '{"@type":"NewsArticle"},' * 20_000 + "{}]")),
        READ | {"not-an-article"},
    )
    yield Case("lying-charset.html", b'<html><meta charset="utf-16">' + _page(""), READ | {"not-an-article"})
    yield Case("no-charset.html", b'<html><meta charset="klingon">' + _page(""), READ | {"not-an-article"})
    yield Case(
        "entities.html",
        _page("&#x110000;&#55296;&#0;" * 10_000),
        READ | {"not-an-article", "undecodable", "binary"},
    )
    yield Case("large.html", b"<html>" + b"<p>The envoy spoke.</p>" * 400_000, frozenset({"too-large"}))


def _containers() -> Iterator[Case]:
    good = _warc(_page(f"<p>{PROSE}</p>"))
    packed = gzip.compress(good)
    yield Case("lying-length.warc", _warc(_page(""), 10**15), frozenset({"damaged"}))
    yield Case("negative-length.warc", _warc(_page(""), -5), frozenset({"damaged"}))
    yield Case("cut.warc", good[: len(good) // 2], frozenset({"damaged"}))
    yield Case("no-warc.warc", b"nothing of the kind " * 100, frozenset({"damaged"}))
    yield Case("impossible-date.warc", _warc(_page(f"<p>{PROSE}</p>"), date=b"2008-10-294T05:21:46-0700"), READ)
    yield Case("flipped.warc.gz", packed + _flipped(packed, len(packed) // 2) + packed, READ | {"damaged"})
    yield Case("cut.warc.gz", packed[: len(packed) // 2], frozenset({"damaged"}))
    yield Case("bomb.warc.gz", gzip.compress(b"WARC/1.0\r\n" + b"\0" * 100_000_000), frozenset({"damaged"}))
    yield Case("bomb.txt.gz", gzip.compress(b"a" * 100_000_000), frozenset({"too-large"}))
    yield Case("bomb.jsonl.gz", gzip.compress(b"a" * 100_000_000), frozenset({"too-large"}))
    yield Case("cut.txt.gz", gzip.compress(_NOISE.randbytes(9000))[:500], frozenset({"damaged"}))
    yield Case("no-gzip.txt.gz", b"plain words", frozenset({"damaged"}))
    yield Case("no-zstd.txt.zst", b"plain words", frozenset({"damaged"}))
    yield Case("bomb.txt.zst", zstandard.compress(b"a" * 100_000_000), frozenset({"too-large"}))
    yield Case("no-zip.zip", b"plain words", frozenset({"damaged"}))
    yield Case("bomb.zip", _zip(("a.txt", b"a" * 50_000_000)), frozenset({"too-large"}))
    yield Case("climbing.zip", _zip(("../../climbed.txt", PROSE.encode())), READ)
    yield Case("damaged.zip", _flipped(_zip(("a.txt", PROSE.encode())), 60), READ | {"damaged"})
    yield Case("entity-bomb.rss", _feed("&e11;", _entities()), frozenset({"too-complex"}))
    yield Case(
        "outside-entity.rss",
        _feed("&x;", "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"),
        frozenset({"no-text", "not-a-feed", "read"}),
    )
    yield Case("nested.rss", _feed("<b>" * 50_000), frozenset({"too-complex"}))
    yield Case("no-feed.rss", b"<rss>", frozenset({"not-a-feed"}))
    yield Case("quotes.csv", b'text,title\n"' + b"a" * 20_000_000, frozenset({"bad-table"}))
    yield Case("wide.csv", b"text,title\n" + b'"' + b'a,"' * 12_000_000, frozenset({"bad-table"}))
    yield Case("commas.csv", b"text,title\n" + b"," * 20_000_000, frozenset({"bad-table"}))
    yield Case("zeros.csv", b"text,title\n" + b"\0" * 100_000, frozenset({"no-text", "bad-table", "binary"}))
    yield Case("brackets.json", b"[" * 300_000, frozenset({"bad-json"}))
    yield Case("long-item.json", b'[{"text": "' + b"a" * 40_000_000 + b'"}]', frozenset({"too-large"}))
    yield Case("open-string.json", b'[{"text": "' + b"a\n" * 100_000, frozenset({"bad-json", "no-text"}))
    yield Case("commas.json", b"[1" + b"," * 100_000, frozenset({"bad-json"}))
    yield Case("table.parquet", b"PAR1" + b"\0" * 200 + b"PAR1", frozenset({"bad-table"}))
    yield Case("cut.parquet", b"PAR1 and no end", frozenset({"bad-table"}))
    yield Case("latin.csv", b"text,title\ncharg\xe9,b\n", frozenset({"undecodable"}))


CASES = [*_texts(), *_json_lines(), *_web_pages(), *_containers()]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_hostile_file_is_read_or_refused_with_its_reason(case: Case, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / case.name).write_bytes(case.data)
    started = time.process_time()
    found = list(read(folder))
    assert time.process_time() - started < SECONDS
    assert found, "a file that was neither read nor refused"
    assert {item.reason if isinstance(item, Rejected) else "read" for item in found} <= case.outcomes
    assert [entry.name for entry in tmp_path.iterdir()] == ["in"]
    for item in found:
        if isinstance(item, Article):
            assert all(unit.of(item.text).strip() for unit in item.units)
            assert "root:" not in item.text


@pytest.mark.parametrize(
    "name",
    "bomb.txt.gz bomb.warc.gz bomb.zip long-line.jsonl nested.html wide.csv commas.csv long-item.json".split(),
)
def test_memory_stays_bounded_whatever_a_file_unpacks_to(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(next(case.data for case in CASES if case.name == name))
    tracemalloc.start()
    try:
        list(read(tmp_path))
        assert tracemalloc.get_traced_memory()[1] < BYTES
    finally:
        tracemalloc.stop()


def test_good_records_beside_hostile_ones_are_all_read(tmp_path: Path) -> None:
    for case in CASES:
        if len(case.data) > 20_000:
            continue
        (tmp_path / case.name).write_bytes(case.data)
    (tmp_path / "zz-good.txt").write_text(f"Envoy and minister meet again\n\n{PROSE}", encoding="utf-8")
    last = list(read(tmp_path))[-1]
    assert isinstance(last, Article)
    assert last.title is not None
    assert last.title.of(last.text) == "Envoy and minister meet again"


def test_links_out_of_a_folder_are_not_followed_unless_asked(tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text(f"Outside\n\n{PROSE}", encoding="utf-8")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "loop").symlink_to(folder)
    assert list(read(folder)) == []
    assert len(list(read(folder, ReadOptions(follow_links=True)))) == 1


def test_a_path_that_names_nothing_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file or folder; check the spelling") as raised:
        list(read(tmp_path / "nowhere.txt"))
    assert raised.value.path.endswith("nowhere.txt")


@pytest.mark.parametrize("make", [bytes, bytearray], ids=["bytes", "bytearray"])
def test_random_bytes_of_every_length_never_raise(make: Callable[[bytes], bytes], tmp_path: Path) -> None:
    for suffix in ("txt", "html", "jsonl", "warc", "warc.gz", "rss", "csv", "parquet", "zip", "gz", "zst", "json"):
        (tmp_path / f"noise.{suffix}").write_bytes(make(_NOISE.randbytes(_NOISE.randrange(1, 4_000))))
    assert all(isinstance(item, Rejected) for item in read(tmp_path))
