"""Facts as entries of a bibliography, and events as a network."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import msgspec
from tests.unit.store import samples

from dragoman.export.about import About, about
from dragoman.export.citations import bibtex, csl_json
from dragoman.export.network import graphml
from dragoman.store import Record

SPACE = {"g": "http://graphml.graphdrawing.org/xmlns"}


def of(record: Record, **conditions: object) -> About:
    return about(record, "missions", conditions)  # type: ignore[arg-type]


def test_a_citation_holds_page_day_words_and_place(record: Record) -> None:
    head, entry = (line.decode() for line in bibtex(record.missions(), of(record)))
    assert "title = {Norway expels two Russian attaches}" in entry
    assert "date = {2023-03-15}" in entry
    assert "``Our embassy in Moscow stays open'' (characters 120-152 of article oslo" in entry
    assert '"count":1' in head
    (item,) = json.loads(b"".join(csl_json(record.missions())))
    assert item["issued"] == {"date-parts": [[2023, 3, 15]]}
    assert json.loads(b"".join(csl_json([]))) == []


def test_what_a_bibliography_is_of_is_no_entry(record: Record) -> None:
    head, *_ = (line.decode() for line in bibtex(record.missions(), of(record, words='"a @misc{b}"')))
    assert head.startswith("% ")
    assert "@" not in head
    assert json.loads(head.removeprefix("% dragoman "))["query"] == {"words": '"a @misc{b}"'}


def test_marks_that_mean_something_to_tex_are_escaped(tmp_path: Path) -> None:
    coded = samples.coded(outlet="R&D 100% {Daily}")
    odd = msgspec.structs.replace(coded, article=msgspec.structs.replace(coded.article, url="https://a.example/{x"))
    with Record.open(tmp_path / "tex.db") as record:
        record.add(odd)
        _, entry = (line.decode() for line in bibtex(record.missions(), of(record)))
    assert r"organization = {R\&D 100\% \{Daily\}}" in entry
    assert "url = {https://a.example/%7Bx}" in entry


def test_a_network_has_an_edge_for_each_direction_of_a_meeting(record: Record) -> None:
    tree = ElementTree.fromstring(b"".join(graphml(record.events(), of(record))))  # noqa: S314 - our own output
    edges = {(edge.get("source"), edge.get("target")) for edge in tree.findall(".//g:edge", SPACE)}
    assert edges == {("NOR", "RUS"), ("NOR", "BLR"), ("NOR", "FIN"), ("FIN", "NOR")}
    names = {node.get("id"): node.findtext("g:data", None, SPACE) for node in tree.findall(".//g:node", SPACE)}
    assert names == {"NOR": "Norway", "RUS": "Russia", "BLR": "Belarus", "FIN": "Finland"}


def test_a_network_keeps_denied_acts_apart_from_those_that_happened(record: Record) -> None:
    tree = ElementTree.fromstring(b"".join(graphml(record.events(), of(record))))  # noqa: S314 - our own output
    statuses = {
        edge.get("target"): edge.findtext("g:data[@key='status']", None, SPACE)
        for edge in tree.findall(".//g:edge[@source='NOR']", SPACE)
    }
    assert statuses == {"RUS": "happened", "BLR": "denied", "FIN": "happened"}


def test_a_network_says_what_it_is_of(record: Record) -> None:
    tree = ElementTree.fromstring(b"".join(graphml(record.events(), of(record, until="2024"))))  # noqa: S314 - ours
    said = json.loads(tree.findtext("g:graph/g:data[@key='dragoman']", "", SPACE))
    assert said["conditions"] == ["until 2024"]
    assert said["record"]["facts"] == 5
