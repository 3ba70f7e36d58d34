"""``dragoman missions`` prints how the missions of two sides stand, from a record."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli.app import dragoman
from dragoman.schema import (
    Article,
    Coded,
    Coder,
    Form,
    FuzzyDate,
    MissionFact,
    Origin,
    Span,
)
from dragoman.store import Record
from dragoman.vocab import Dimension, MissionKind

TEXT = "Latvia's embassy in Moscow runs on a skeleton staff. Russia ordered its consulate in Pskov closed."


def fact(quote: str, kind: MissionKind, dimension: Dimension, value: str, city: str) -> MissionFact:
    start = TEXT.index(quote)
    return MissionFact(
        sender="LVA",
        host="RUS",
        kind=kind,
        city=city,
        dimension=dimension,
        value=value,
        as_of=FuzzyDate(2022, 4, 5),
        evidence_span=Span(start, start + len(quote)),
        rule="test",
        confidence=0.8,
    )


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    article = Article(
        id="a",
        text=TEXT,
        form=Form.PLAIN,
        origin=Origin(path="a.txt", offset=0, digest="0" * 64),
        paragraphs=(Span(0, len(TEXT)),),
        published_on=FuzzyDate(2022, 4, 5),
        outlet="Baltic Wire",
    )
    facts = (
        fact(
            "embassy in Moscow runs on a skeleton staff", MissionKind.EMBASSY, Dimension.STAFF, "reduced", "Moscow"
        ),
        fact(
            "ordered its consulate in Pskov closed",
            MissionKind.CONSULATE,
            Dimension.OPERATION,
            "closure_ordered",
            "Pskov",
        ),
    )
    coder = Coder(name="test", version="0", model="none", model_digest="0")
    with Record.open(path) as opened:
        opened.add(Coded(article=article, missions=facts, coder=coder))
    return path


def run(record: Path, *arguments: str) -> str:
    result = CliRunner().invoke(dragoman, ["missions", "LVA", "RUS", "--record", str(record), *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_each_mission_shows_its_state_with_the_words_that_tell_it(record: Path) -> None:
    said = run(record)
    assert "Embassy of Latvia in Russia" in said
    assert "reduced, told since 2022-04-05 (VCDR 11)" in said
    assert "“embassy in Moscow runs on a skeleton staff”" in said


def test_a_closure_only_ordered_is_shown_as_pending(record: Path) -> None:
    assert "pending: closure ordered, 2022-04-05" in run(record)


def test_before_the_first_telling_nothing_is_said(record: Path) -> None:
    assert "no mission" in run(record, "--on", "2022-04-04")


def test_the_same_comes_as_json(record: Path) -> None:
    embassy = json.loads(run(record, "--json"))[1]
    assert embassy["dimensions"][0]["now"]["evidence"][0]["source"] == "Baltic Wire"
