"""Which reports are of one act, and which of one statement: ``merge_cases.toml``, in several orders."""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from dragoman.schema import FuzzyDate
from dragoman.stories.links import Bond, Link
from dragoman.stories.merge import merge
from dragoman.stories.reports import Amount, Report, Sense, Stage
from dragoman.stories.stages import link_stages
from dragoman.stories.utterances import Saying, merge_sayings
from dragoman.vocab import EventType

CASES = tomllib.loads(Path(__file__).with_name("merge_cases.toml").read_text(encoding="utf-8"))["case"]


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def report(row: dict[str, Any]) -> Report:
    return Report(
        id=row["id"],
        article_id=row["id"],
        story_id=row.get("story", row["id"]),
        event_type=EventType(row["kind"]),
        mode=row.get("mode"),
        stage=Stage(row.get("stage", "done")),
        actors=tuple(row["by"].split()),
        recipients=tuple(row.get("to", "").split()),
        happened_on=FuzzyDate.parse(row["on"]) if "on" in row else None,
        published_on=day(row.get("page")),
        place=row.get("place"),
        object=row.get("object"),
        who=row.get("who"),
        topic=row.get("topic"),
        amount=Amount(row["n"], Sense(row.get("sense", "exact")), row.get("what")) if "n" in row else None,
        words=frozenset(row.get("words", "").split()),
        passage=row.get("passage"),
        is_background=row.get("background", False),
    )


def saying(row: dict[str, Any]) -> Saying:
    return Saying(
        id=row["id"],
        article_id=row["id"],
        story_id=row.get("story", row["id"]),
        speaker=row["who"],
        country=row.get("by"),
        said_on=day(row.get("on")),
        published_on=day(row.get("page")),
        words=frozenset(row.get("words", "").split()),
        runs=frozenset(
            " ".join(run) for run in zip(*(row.get("says", "").split()[at:] for at in range(3)), strict=False)
        ),
        topic=row.get("topic"),
        language=row.get("language"),
        passage=row.get("passage"),
    )


def merged(rows: Iterable[dict[str, Any]]) -> tuple[list[list[str]], tuple[Link, ...]]:
    """Return the groups of report ids, and all links."""
    rows = list(rows)
    if rows[0]["kind"] == "statement":
        utterances, links = merge_sayings(map(saying, rows))
        return [[one.id for one in utterance.reports] for utterance in utterances], links
    found = merge(map(report, rows))
    return [[one.id for one in event.reports] for event in found.events], (*found.links, *link_stages(found.events))


def held(links: Iterable[Link], bond: Bond) -> dict[tuple[str, str], str]:
    return {(link.one, link.other): link.reason for link in links if link.bond is bond}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_reports_of_one_act_are_one_event(case: dict[str, Any]) -> None:
    groups, links = merged(case["reports"])
    assert groups == sorted(case["is"]), case["why"]
    stages = held(links, Bond.STAGE)
    if "stages" in case:
        assert sorted(stages) == sorted(tuple(pair) for pair in case["stages"])
    for bond, key in ((Bond.APART, "apart"), (Bond.POSSIBLY_SAME, "maybe")):
        for one, other, words in case.get(key, ()):
            assert words in held(links, bond)[one, other]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_order_of_reports_does_not_matter(case: dict[str, Any]) -> None:
    chance = random.Random(case["name"])  # noqa: S311 - reproducible orders, no secret
    expected = merged(case["reports"])
    for _ in range(8):
        assert merged(chance.sample(case["reports"], len(case["reports"]))) == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_merge_has_its_reason(case: dict[str, Any]) -> None:
    groups, links = merged(case["reports"])
    tied = {frozenset(pair) for pair in held(links, Bond.SAME)}
    for group in groups:
        reached = {group[0]}
        for _ in group:
            reached |= {name for pair in tied if pair & reached for name in pair}
        assert reached >= set(group)


def test_case_names_are_unique() -> None:
    names = [case["name"] for case in CASES]
    assert len(names) == len(set(names)) >= 24 + 60
