"""JSON lines, tables, feeds, WARC files, packed files and plain bodies."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Callable

import pytest
import zstandard

from dragoman.read import ReadOptions, plain
from dragoman.read.identity import content_id, origin_of
from dragoman.schema import Article, Form, Rejected

PROSE = (
    "The envoy of Freedonia met the foreign minister of Sylvania on Tuesday to talk about the two embassies. "
    "Both sides said after the meeting that they would go on talking, and that no more staff would have to leave."
)


Reader = Callable[..., list[Article | Rejected]]


def _line(**fields: object) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode() + b"\n"


def _articles(found: list[Article | Rejected]) -> list[Article]:
    assert all(isinstance(item, Article) for item in found), found
    return [item for item in found if isinstance(item, Article)]


def test_offsets_into_the_text_of_a_record_stay_the_callers(read_bytes: Reader) -> None:
    (article,) = _articles(read_bytes("a.jsonl", _line(id="7", text=PROSE, headline="Envoy meets minister")))
    assert article.id == "7"
    assert article.text.startswith(PROSE)
    assert article.title is not None
    assert article.title.start > len(PROSE)
    assert article.title.of(article.text) == "Envoy meets minister"


def test_title_that_stands_in_the_text_is_shown_there(read_bytes: Reader) -> None:
    text = f"Envoy meets minister\n\n{PROSE}"
    (article,) = _articles(read_bytes("a.jsonl", _line(text=text, title="Envoy meets minister")))
    assert article.text == text
    assert article.title is not None
    assert article.title.start == 0


def test_fields_are_known_by_the_names_that_collections_use(read_bytes: Reader) -> None:
    record = _line(
        maintext=PROSE, date_publish="2022-11-28 10:36:00", source_domain="example.org", authors=["A. Writer"]
    )
    (article,) = _articles(read_bytes("a.jsonl", record))
    assert (str(article.published_on), article.outlet, article.authors) == (
        "2022-11-28",
        "example.org",
        ("A. Writer",),
    )
    assert article.fields["published"] == "field date_publish"


def test_column_of_the_callers_choice_is_the_text(read_bytes: Reader) -> None:
    options = ReadOptions(fields={"text": "body_col"})
    (article,) = _articles(read_bytes("a.csv", f"text,body_col\nno,{json.dumps(PROSE)}\n".encode(), options))
    assert article.body == PROSE


def test_records_say_where_they_were_found(read_bytes: Reader) -> None:
    first, second = _line(text=PROSE), _line(text=PROSE[::-1] + " It ends here.")
    found = read_bytes("a.jsonl", first + b"\n" + second)
    assert [item.origin.offset for item in found] == [0, len(first) + 1]


def test_same_text_at_the_same_address_has_the_same_id_whatever_tracks_it() -> None:
    one = content_id(PROSE, "https://Example.org/a/?utm_source=x")
    assert one == content_id(PROSE, "https://example.org/a#top")
    assert one != content_id(PROSE, "https://example.org/b")


def test_plain_text_is_all_body_and_nothing_is_cleaned() -> None:
    text = "Comments\n\nEstonia expelled two diplomats.\n"
    article = plain("s1", text, origin_of("-", 0, text.encode()))
    assert [span.of(text) for span in article.paragraphs] == ["Comments", "Estonia expelled two diplomats."]
    assert (article.title, article.form) == (None, Form.PLAIN)


def test_plain_lines_are_read_as_they_stand(read_bytes: Reader) -> None:
    record = _line(id="s1", text="Estonia expelled two diplomats.")
    (article,) = _articles(read_bytes("a.jsonl", record, ReadOptions(form=Form.PLAIN)))
    assert (article.id, article.body) == ("s1", "Estonia expelled two diplomats.")


def test_entry_with_a_summary_alone_is_partial_and_keeps_its_local_day(read_bytes: Reader) -> None:
    feed = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Example Times</title>
    <entry><title>Whole</title><link href="https://example.org/1"/><published>2023-05-12T01:00:00+03:00</published>
    <content type="html">&lt;p&gt;{PROSE}&lt;/p&gt;</content></entry>
    <entry><title>Teaser</title><published>Fri, 12 May 2023 23:30:00 MSK</published>
    <summary>{PROSE}</summary></entry>
    </feed>"""
    whole, teaser = _articles(read_bytes("a.atom", feed.encode()))
    assert (whole.is_partial, teaser.is_partial) == (False, True)
    assert (str(whole.published_on), str(teaser.published_on)) == ("2023-05-12", "2023-05-12")
    assert (whole.outlet, whole.url) == ("Example Times", "https://example.org/1")


def _warc(number: int) -> bytes:
    page = (
        f"<html><body><article><p>Visit number {number}. {PROSE}</p><p>{PROSE}</p></article></body></html>".encode()
    )
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/2023/05/%02d/a\r\n"
        b"WARC-Date: 2023-05-20T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        b"Content-Length: %d\r\n\r\n%s\r\n\r\n"
    ) % (number, len(http), http)


def test_every_record_of_a_warc_is_read_with_its_offset(read_bytes: Reader) -> None:
    records = [_warc(number) for number in (1, 2, 3)]
    packed = b"".join(gzip.compress(record) for record in records)
    for name, data in (("a.warc", b"".join(records)), ("a.warc.gz", packed)):
        found = _articles(read_bytes(name, data))
        assert [str(article.published_on) for article in found] == ["2023-05-01", "2023-05-02", "2023-05-03"]
        assert [article.origin.offset for article in found] == [0, len(records[0]), len(records[0]) * 2]


def test_damaged_record_of_a_warc_costs_itself_alone(read_bytes: Reader) -> None:
    members = [gzip.compress(_warc(number)) for number in (1, 2, 3)]
    broken = bytearray(members[1])
    broken[len(broken) // 2] ^= 0xFF
    found = read_bytes("a.warc.gz", members[0] + bytes(broken) + members[2])
    kinds = [item.reason if isinstance(item, Rejected) else item.url for item in found]
    assert kinds == ["https://example.org/2023/05/01/a", "damaged", "https://example.org/2023/05/03/a"]


def test_date_after_the_crawl_is_no_day_of_publication(read_bytes: Reader) -> None:
    (article,) = _articles(read_bytes("a.warc", _warc(25)))
    assert article.published_on is None


def test_packed_files_are_read_like_the_files_in_them(read_bytes: Reader) -> None:
    line = _line(text=PROSE)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("in/a.jsonl", line)
    packed = {
        "a.jsonl.gz": gzip.compress(line),
        "a.jsonl.zst": zstandard.compress(line),
        "a.zip": buffer.getvalue(),
    }
    assert {_articles(read_bytes(name, data))[0].body for name, data in packed.items()} == {PROSE}


def test_article_in_another_language_says_which(read_bytes: Reader) -> None:
    text = "Der Botschafter hat am Montag mit dem Minister gesprochen. Sie wollen sich bald wieder treffen."
    (article,) = _articles(read_bytes("a.jsonl", _line(text=text)))
    assert article.language == "de"


def test_entry_that_gives_only_its_last_change_is_of_that_day(read_bytes: Reader) -> None:
    feed = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Example Times</title>
    <entry><title>Whole</title><updated>2023-05-12T01:00:00+03:00</updated><summary>{PROSE}</summary></entry>
    </feed>"""
    (article,) = _articles(read_bytes("a.atom", feed.encode()))
    assert str(article.published_on) == "2023-05-12"
    assert article.fields["published_on"] == "feed updated"


def test_records_of_a_json_list_have_their_own_bytes_for_origin(read_bytes: Reader) -> None:
    first, second = _line(text=PROSE, n=1).strip(), _line(text=PROSE, n=2).strip()
    found = _articles(read_bytes("a.json", b"[ " + first + b",\n" + second + b"]"))
    assert [item.origin.offset for item in found] == [2, 2 + len(first) + 2]
    assert [item.origin for item in found] == [
        origin_of(found[0].origin.path, 2, first),
        origin_of(found[1].origin.path, 4 + len(first), second),
    ]


def test_rows_that_differ_in_any_cell_have_different_origins(read_bytes: Reader) -> None:
    cell = json.dumps(PROSE)
    found = _articles(read_bytes("a.csv", f"text,note\n{cell},\n{cell},x\n{cell},,extra\n".encode()))
    assert len({item.origin.digest for item in found}) == 3
    assert [item.origin.offset for item in found] == [1, 2, 3]


def _sealed(number: int, part: str, algorithm: str, spelt: Callable[[bytes], bytes]) -> bytes:
    """Return a record whose header declares the digest of its block or of its payload."""
    head, _, rest = _warc(number).partition(b"\r\n\r\n")
    block = rest[:-4]
    content = block if part == "Block" else block.partition(b"\r\n\r\n")[2]
    value = spelt(hashlib.new(algorithm, content, usedforsecurity=False).digest())
    return head + f"\r\nWARC-{part}-Digest: {algorithm}:".encode() + value + b"\r\n\r\n" + rest


@pytest.mark.parametrize("part", ["Block", "Payload"])
@pytest.mark.parametrize(("algorithm", "spelt"), [("sha1", base64.b32encode), ("sha256", binascii.hexlify)])
def test_content_of_a_warc_record_is_held_against_its_digest(
    read_bytes: Reader, part: str, algorithm: str, spelt: Callable[[bytes], bytes]
) -> None:
    record = _sealed(1, part, algorithm, spelt)
    (article,) = _articles(read_bytes("a.warc", record))
    assert article.url == "https://example.org/2023/05/01/a"
    (altered,) = read_bytes("b.warc", record.replace(b"number 1", b"number 7"))
    assert isinstance(altered, Rejected)
    assert altered.reason == "bad-digest"


def test_digest_that_may_be_of_other_bytes_refuses_nothing(read_bytes: Reader) -> None:
    cut_off = _sealed(1, "Payload", "sha1", base64.b32encode).replace(b"number 1", b"number 7")
    truncated = cut_off.replace(b"\r\nWARC-Date", b"\r\nWARC-Truncated: length\r\nWARC-Date")
    unknown = _sealed(1, "Block", "sha1", base64.b32encode).replace(b"Digest: sha1:", b"Digest: ours:")
    assert _articles(read_bytes("a.warc", truncated))
    assert _articles(read_bytes("b.warc", unknown))


def _parquet(rows: list[dict[str, object]]) -> bytes:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    held = io.BytesIO()
    parquet.write_table(arrow.Table.from_pylist(rows), held, compression="zstd")
    return held.getvalue()


def test_rows_of_a_parquet_table_are_articles_with_their_typed_days(read_bytes: Reader) -> None:
    rows = [{"content": PROSE, "title": "Envoy meets minister", "date_publish": dt.datetime(2021, 3, 2, 14, 5)}]
    for name in ("a.parquet", "no-suffix"):
        (article,) = _articles(read_bytes(name, _parquet(rows)))
        assert PROSE in article.text
        assert str(article.published_on) == "2021-03-02"
        assert article.origin.offset == 1


def test_a_packed_parquet_table_reads_like_the_bare_one(read_bytes: Reader) -> None:
    data = _parquet([{"text": PROSE}, {"text": PROSE + " It was cold."}])
    bare, packed = (
        _articles(read_bytes("a.parquet", data)),
        _articles(read_bytes("a.parquet.gz", gzip.compress(data))),
    )
    assert [article.text for article in packed] == [article.text for article in bare]


def test_a_row_without_text_costs_that_row_alone(read_bytes: Reader) -> None:
    first, second = read_bytes(
        "a.parquet", _parquet([{"text": None, "url": "https://a.example/1"}, {"text": PROSE}])
    )
    assert isinstance(first, Rejected)
    assert first.reason == "no-text"
    assert isinstance(second, Article)


def test_a_parquet_table_that_unpacks_beyond_all_measure_is_refused(read_bytes: Reader) -> None:
    (found,) = read_bytes("a.parquet", _parquet([{"text": "a" * 40_000_000}]))
    assert isinstance(found, Rejected)
    assert found.reason == "too-large"
