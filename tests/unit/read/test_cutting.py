"""Tables and JSON files are cut into records; what is wrong with one is no matter for the next."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.read import ReadOptions
from dragoman.read.jsonl import cut_json
from dragoman.read.raw import Raw
from dragoman.read.table import cut_table

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def in_json(data: bytes, **limits: int) -> list[Raw]:
    return list(cut_json(io.BytesIO(data), ReadOptions(**limits)))


def in_table(data: bytes, name: str = "in.csv", **limits: int) -> list[Raw]:
    return list(cut_table(io.BytesIO(data), name, ReadOptions(**limits)))


def cells(rows: Iterable[Raw]) -> list[object]:
    """Return the values of each row, or the reason why it has none."""
    return [row.why[0] if row.why else [value for _, value in json.loads(row.data)] for row in rows]


@given(
    st.lists(JSON.filter(lambda value: value != ""), max_size=6), st.sampled_from([None, 0, 1, 2]), st.booleans()
)
def test_the_items_of_a_list_are_what_a_parser_of_all_of_it_finds(
    items: list[object], indent: int | None, is_ascii: bool
) -> None:
    whole = json.dumps(items, indent=indent, ensure_ascii=is_ascii).encode("utf-8", "replace")
    found = in_json(whole)
    assert [json.loads(raw.data) for raw in found] == json.loads(whole)
    assert all(whole[raw.offset :].startswith(raw.data) for raw in found)


@given(st.lists(st.dictionaries(st.text(), JSON, min_size=1, max_size=3), max_size=5), st.sampled_from([None, 2]))
def test_objects_one_after_another_are_a_record_each(items: list[object], indent: int | None) -> None:
    whole = "\n".join(json.dumps(item, indent=indent) for item in items).encode()
    assert [json.loads(raw.data) for raw in in_json(whole)] == items


def test_a_list_longer_than_a_chunk_is_cut_across_chunks() -> None:
    items = [{"text": 'He said: "no\\". ' * 900, "n": number} for number in range(40)]
    assert [json.loads(raw.data) for raw in in_json(json.dumps(items).encode())] == items


@pytest.mark.parametrize(
    "broken",
    [b'{"text": "never closed', b'{"text": "never closed\n}', b'{"text": }', b'{"text" "a"}', b'"half', b"]["],
)
def test_a_broken_item_costs_no_other_line_of_a_list(broken: bytes) -> None:
    good = [b'{"text": "%d"}' % number for number in range(3)]
    found = in_json(b"[" + good[0] + b",\n" + broken + b",\n" + good[1] + b",\n" + good[2] + b"]")
    assert [raw.data for raw in found if raw.data in good][-2:] == good[1:] or broken == b"]["
    assert good[0] in [raw.data for raw in found]


def test_a_list_that_breaks_off_gives_what_it_holds() -> None:
    assert [raw.data for raw in in_json(b'[{"text": "a"}, {"text": "b"}, {"te')][:2] == [
        b'{"text": "a"}',
        b'{"text": "b"}',
    ]


def test_an_item_larger_than_allowed_is_refused_and_the_next_is_read() -> None:
    found = in_json(b'[{"text": "%s"}, {"text": "b"}]' % (b"a" * 200_000), max_line=1_000)
    assert [raw.why and raw.why[0] for raw in found] == ["too-large", None]
    assert found[1].data == b'{"text": "b"}'


def test_a_quotation_mark_that_nobody_closes_costs_its_line_alone() -> None:
    assert cells(in_table(b'text,title\na,1\n"b,2\nc,3\nd,4\n')) == [
        ["a", "1"],
        "bad-table",
        ["c", "3"],
        ["d", "4"],
    ]


def test_a_cell_may_hold_line_breaks() -> None:
    assert cells(in_table(b'text,title\n"a\n\nb",1\nc,2\n')) == [["a\n\nb", "1"], ["c", "2"]]


def test_a_row_that_is_not_utf8_costs_itself_alone() -> None:
    assert cells(in_table("text,title\né,1\n".encode() + b"\xe9,2\nb,3\n")) == [
        ["é", "1"],
        "undecodable",
        ["b", "3"],
    ]


def test_a_row_longer_than_allowed_costs_itself_alone() -> None:
    rows = in_table(b"text,title\na,1\n" + b"b" * 5_000 + b",2\nc,3\n", max_line=1_000)
    assert cells(rows) == [["a", "1"], "bad-table", ["c", "3"]]


@pytest.mark.parametrize("mark", [";", "\t", ","])
def test_the_mark_between_cells_is_told_from_the_header(mark: str) -> None:
    assert cells(in_table(f"title{mark}text\na{mark}b. c\n".encode())) == [["a", "b. c"]]
