"""Every entry of the act lexicon proves itself: its sentences code as it says, its near misses do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.errors import VocabularyError
from dragoman.events import ActLexicon, Example
from dragoman.events.lexicon import Entry, _examples
from dragoman.events.sides import Told
from dragoman.vocab import EventType
from dragoman.vocab.files import read_tsv

LEXICON = ActLexicon.load()


def _name(example: Example) -> str:
    return f"{example.act} | {example.text}"


@pytest.mark.parametrize("example", LEXICON.examples, ids=_name)
def test_a_sentence_codes_as_its_act_says(example: Example, told: Callable[[str], list[Told]]) -> None:
    """A near miss must not code as the type of the act it stands beside; a blocked wording codes as nothing."""
    found = {one.standing.event_type for one in told(example.text) if one.standing.why_not is None}
    if example.event_type is not None:
        assert example.event_type in found
    elif example.act.startswith("leave:"):
        assert not found
    else:
        assert EventType(example.act.partition(":")[0].upper()) not in found


def test_the_lexicon_knows_at_least_six_hundred_wordings() -> None:
    """Issue 7 asks for 600 frames; each is one trigger with what must stand around it."""
    assert len(LEXICON) >= 600


def test_every_type_has_acts_and_every_mode_is_one_of_plovers() -> None:
    """Modes come from the list; COERCE, SANCTION and the rest may also leave the mode open."""
    rows = [row for row in read_tsv("plover.tsv") if row["kind"] == "mode"]
    modes = {(row["event_type"], row["code"]) for row in rows}
    frames = [frame for group in LEXICON.frames.values() for frame in group if frame.event_type is not None]
    assert {frame.event_type for frame in frames} == set(EventType)
    assert {(frame.event_type.value, frame.mode) for frame in frames if frame.event_type and frame.mode} <= modes


def test_the_most_demanding_wording_is_tried_first() -> None:
    """The wording "released a statement" must be stopped before "released" can free anybody."""
    weights = [frame.weight for frame in LEXICON.frames["verb", "release"]]
    assert weights == sorted(weights, reverse=True)


def test_an_act_without_a_near_miss_is_refused() -> None:
    with pytest.raises(VocabularyError, match="needs a sentence"):
        _examples(Entry(name="wave", verbs=("wave",), codes=("Fiji waved at Tonga.",)), "support")
