"""Every string of the coded JSON stands in the text at the offsets beside it."""

from typing import Any

import msgspec

from dragoman.export import coded_json
from dragoman.schema import (
    Article,
    Coded,
    Coder,
    Count,
    Event,
    Form,
    FuzzyDate,
    Mention,
    MissionFact,
    Origin,
    Span,
    Statement,
)
from dragoman.vocab import Dimension, EventType, Kind, MissionKind, Reading, SpeechAct, Status

TEXT = 'Riga expels two\n\nLatvia expelled two Russian diplomats on Monday. "It is just," Anna Ozola said.'


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


OZOLA = Mention(span=at("Anna Ozola"), reading=Reading.PERSON, entity="ozola", country="LVA", name="Anna Ozola")
EXPULSION = Event(
    event_type=EventType.SANCTION,
    mode="expel",
    status=Status.HAPPENED,
    actors=("LVA",),
    recipients=("RUS",),
    actor_span=at("Latvia"),
    recipient_span=at("two Russian diplomats"),
    trigger_span=at("expelled"),
    sentence_span=at("Latvia expelled two Russian diplomats on Monday."),
    happened_on=FuzzyDate(2024, 3, 4),
    count=Count(what="diplomats", n=2, span=at("two Russian")),
    rule="expel",
    confidence=0.9,
)
CODED = Coded(
    article=Article(
        id="a",
        text=TEXT,
        form=Form.PLAIN,
        origin=Origin(path="-", offset=0, digest="d"),
        title=at("Riga expels two"),
        paragraphs=(Span(17, len(TEXT)),),
    ),
    actors=(OZOLA,),
    statements=(
        Statement(
            content_spans=(at("It is just,"),),
            cue_span=at("said"),
            speaker_span=at("Anna Ozola"),
            speaker=OZOLA,
            kind=Kind.DIRECT,
            act=SpeechAct.SAY,
            rule="quote",
            confidence=0.9,
        ),
    ),
    events=(EXPULSION,),
    candidates=(EXPULSION,),
    missions=(
        MissionFact(
            sender="RUS",
            host="LVA",
            kind=MissionKind.EMBASSY,
            dimension=Dimension.STAFF,
            value="expelled",
            number=2,
            evidence_span=at("expelled two Russian diplomats"),
            rule="expel",
            confidence=0.9,
        ),
    ),
    coder=Coder(name="dragoman", version="0", model="m", model_digest="d"),
)


def pairs(node: Any) -> list[tuple[str, list[int]]]:
    """Collect every string that has offsets beside it."""
    found = []
    if isinstance(node, dict):
        for key, value in node.items():
            words = node.get(key.removesuffix("_span"), node.get(key.replace("_span", "_text")))
            if key.endswith("_span") and value and isinstance(words, str):
                found.append((words, value))
            found += pairs(value)
    elif isinstance(node, list):
        for item in node:
            found += pairs(item)
    return found


def test_every_string_stands_at_its_offsets() -> None:
    found = pairs(coded_json(CODED))
    assert len(found) >= 7
    assert all(TEXT[start:end] == words for words, (start, end) in found)


def test_an_act_whose_parties_are_unknown_is_printed_only_when_asked_for() -> None:
    assert len(coded_json(CODED)["events"]) == 1
    assert len(coded_json(CODED, ungated=True)["events"]) == 2


def test_dates_print_as_far_as_they_are_known_and_whole_counts_as_whole_numbers() -> None:
    event = coded_json(CODED)["events"][0]
    assert (event["happened_on"], event["count"]["n"], event["claimed_by"]) == ("2024-03-04", 2, None)


def test_an_act_that_was_only_supposed_is_not_printed_even_then() -> None:
    supposed = msgspec.structs.replace(EXPULSION, status=Status.HYPOTHETICAL)
    coded = msgspec.structs.replace(CODED, candidates=(supposed,))
    assert len(coded_json(coded, ungated=True)["events"]) == 1
