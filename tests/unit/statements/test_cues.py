"""Every example in cues.toml is found as it says, and every near miss is left alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.statements.cues import CueLexicon
from dragoman.statements.drafts import Draft
from dragoman.vocab import SpeechAct
from dragoman.vocab.files import read_toml

BLOCKS = read_toml("cues.toml")["cue"]
EXAMPLES = [(block["act"], example) for block in BLOCKS for example in block["examples"]]
LEAVES = [text for block in BLOCKS for text in block["leaves"]]


@pytest.mark.parametrize(("act", "example"), EXAMPLES, ids=[example["text"] for _, example in EXAMPLES])
def test_example_has_its_cue_speaker_content_and_act(
    act: str, example: dict[str, Any], drafted: Callable[[str], list[Draft]]
) -> None:
    text = example["text"]
    found = [
        (
            draft.cue.of(text) if draft.cue else None,
            draft.speaker.span.of(text) if draft.speaker else None,
            [part.of(text) for part in draft.content],
            draft.act.value,
        )
        for draft in drafted(text)
    ]
    assert (example["cue"], example["speaker"], example["content"], act) in found


@pytest.mark.parametrize("text", LEAVES)
def test_near_miss_is_no_statement(text: str, drafted: Callable[[str], list[Draft]]) -> None:
    assert drafted(text) == []


def test_every_block_proves_itself() -> None:
    assert all(block["examples"] and block["leaves"] for block in BLOCKS)


def test_every_act_of_speech_has_a_cue(cues: CueLexicon) -> None:
    assert {sense.act for senses in cues.verbs.values() for sense in senses} == set(SpeechAct)


def test_inflected_cues_are_known_by_form(cues: CueLexicon) -> None:
    assert {"said", "denies", "admitted", "urging", "swore", "wrote"} <= set(cues.verbs)
