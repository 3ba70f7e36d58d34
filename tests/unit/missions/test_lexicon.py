"""Every frame of the mission lexicon proves itself: its examples code, its near misses do not."""

from collections.abc import Callable

import pytest

from dragoman.missions import MissionLexicon
from dragoman.missions.lexicon import Example, Frame
from dragoman.schema import MissionFact
from dragoman.vocab import MISSION_VALUES, MissionKind
from dragoman.vocab.files import read_tsv

Read = Callable[..., tuple[MissionFact, ...]]

LEXICON = MissionLexicon.load()
EXAMPLES = [(frame, example) for frame in LEXICON.frames for example in frame.codes]
NEAR_MISSES = [(frame, text) for frame in LEXICON.frames for text in frame.leaves]


@pytest.mark.parametrize(("frame", "example"), EXAMPLES, ids=lambda value: getattr(value, "text", ""))
def test_an_example_writes_the_fact_of_its_frame_and_no_other(
    frame: Frame, example: Example, missions: Read
) -> None:
    facts = missions(example.text)
    assert [(fact.dimension, fact.value) for fact in facts] == [(frame.dimension, example.value or frame.value)]
    (fact,) = facts
    assert (fact.sender, fact.host) == (example.sender, example.host)
    assert fact.number == example.number
    assert str(fact.as_of) == (example.as_of or "2022-11-28")
    if example.city:
        assert fact.city == example.city


@pytest.mark.parametrize(("frame", "text"), NEAR_MISSES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_near_miss_writes_nothing(frame: Frame, text: str, missions: Read) -> None:
    assert missions(text) == ()


def test_every_value_has_a_frame() -> None:
    said = {(frame.dimension, value) for frame in LEXICON.frames for value in (frame.value, frame.planned) if value}
    assert said >= {(dimension, value) for dimension, values in MISSION_VALUES.items() for value in values}


def test_every_frame_brings_an_example_and_a_near_miss() -> None:
    assert [frame.name for frame in LEXICON.frames if not (frame.codes and frame.leaves)] == []


def test_the_table_of_missions_defines_every_kind_and_value_once() -> None:
    rows = read_tsv("missions.tsv")
    assert [row["name"] for row in rows if row["part"] == "kind"] == [kind.value for kind in MissionKind]
    assert [(row["of"], row["name"]) for row in rows if row["part"] == "value"] == [
        (dimension.value, value) for dimension, values in MISSION_VALUES.items() for value in values
    ]
    assert all(row["definition"] for row in rows)
