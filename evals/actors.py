"""Who is who: the quiz of offices and days, and the cases of another resolver's tests.

The quiz counts a holder as right when two words of his name agree (one where the table has but one); spellings that
differ more count as wrong. Of the other project's cases those are taken that are neither contested nor marked; its
label "no sector" stands for a bare state, which acts through its government and is GOV here, and counts as right.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.actors import Gazetteer, find_mentions, resolve
from dragoman.actors.words import folded
from dragoman.schema import Article, Form, FuzzyDate, Mention, Origin, Span
from dragoman.syntax import Sentence
from dragoman.vocab import Reading

TODAY = "2022-10-01"
"""The day that the other project's "Today" is read as."""

SAME_OFFICE = {
    "secretary_of_state": "foreign_minister",
    "foreign_secretary": "foreign_minister",
    "chancellor": "head_of_government",
    "defence_secretary": "defence_minister",
    "permanent_representative": "ambassador",
    "supreme_leader": "head_of_state",
}
"""Offices that the quiz calls by another name."""


def scores(shared: Path) -> dict[str, float]:
    """Return the scores in percent; empty, with a line that says so, when *shared* holds no sets."""
    folder = shared / "data" / "actors"
    if not folder.is_dir():
        print(f"evals: {folder} is missing; who is who was not measured.")
        return {}
    gazetteer = Gazetteer.load()
    return _quiz(folder / "quiz_dev.jsonl", gazetteer) | _cases(folder / "ngec_cases.jsonl", gazetteer)


def read(text: str, day: str, gazetteer: Gazetteer) -> Mention | None:
    """Return whom a phrase standing alone means on a day."""
    span = Span(0, len(text))
    article = Article(
        id="phrase",
        text=text,
        form=Form.PLAIN,
        origin=Origin(path="-", offset=0, digest=""),
        paragraphs=(span,),
        published_on=FuzzyDate.parse(day),
    )
    sentences = [Sentence(0, span, 0)]
    cast = resolve(article, sentences, find_mentions(article, sentences, gazetteer), gazetteer)
    return cast.at(0, len(text))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _share(counts: Counter[str], part: str, whole: str) -> float:
    return round(100 * counts[part] / counts[whole], 1) if counts[whole] else 0.0


def _quiz(path: Path, gazetteer: Gazetteer) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for row in _rows(path):
        if row["contested"]:
            continue
        mention = read(" ".join(filter(None, (row["form"], row["context"]))), row["date"], gazetteer)
        answer = row["answer"]
        counts["asked"] += 1
        counts["country"] += mention is not None and mention.country == answer["country"]
        office = mention.office if mention else None
        counts["role"] += SAME_OFFICE.get(str(office), office) == SAME_OFFICE.get(answer["role"], answer["role"])
        name = _answered(mention, row["kind"], gazetteer)
        if name and mention:
            right = _same_person(name, answer["holder"])
            counts["answered"] += 1
            counts["right"] += right
            counts["trap wrong"] += bool(row["trap"]) and not right and mention.holder_status == "valid"
    return {
        "quiz.country": _share(counts, "country", "asked"),
        "quiz.role": _share(counts, "role", "asked"),
        "quiz.answered": _share(counts, "answered", "asked"),
        "quiz.holder": _share(counts, "right", "answered"),
        "quiz.traps_wrong": float(counts["trap wrong"]),
    }


def _answered(mention: Mention | None, kind: str, gazetteer: Gazetteer) -> str | None:
    """Return the holder that the table gave; a name that only repeats the question is no answer."""
    if mention is None or mention.name is None or mention.reading not in (Reading.PERSON, Reading.OFFICE):
        return None
    is_known = folded(mention.name) in gazetteer.holders.by_name and " " in mention.name
    return mention.name if mention.holder_status or (kind != "adj_role" and is_known) else None


def _same_person(name: str, other: str) -> bool:
    ours = set(folded(name).split())
    return len(ours & set(folded(other).split())) >= min(2, len(ours))


def _cases(path: Path, gazetteer: Gazetteer) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for row in _rows(path):
        if row["contested"] or row["marks"] or row["duplicate_of"] or row["kind"] != "actor":
            continue
        mention = read(row["text"], row["query_date"] or TODAY, gazetteer)
        country = (mention.country if mention else None) or ""
        if row["expect_none"]:
            counts["rejects"] += 1
            counts["rejected"] += not country
            continue
        has_country, has_sector = row["expect_country"] is not None, row["expect_sector"] is not None
        right_country = country == row["expect_country"]
        right_sector = _sector_is(row["expect_sector"], mention)
        counts["countries"] += has_country
        counts["country right"] += has_country and right_country
        counts["sectors"] += has_sector
        counts["sector right"] += has_sector and right_sector
        counts["both"] += has_country and has_sector
        counts["both right"] += has_country and has_sector and right_country and right_sector
    return {
        "cases.country": _share(counts, "country right", "countries"),
        "cases.sector": _share(counts, "sector right", "sectors"),
        "cases.joint": _share(counts, "both right", "both"),
        "cases.rejects": _share(counts, "rejected", "rejects"),
    }


def _sector_is(wanted: str | None, mention: Mention | None) -> bool:
    is_bare = mention is not None and mention.rule in ("gazetteer-state", "gazetteer-people", "gazetteer-adjective")
    if not wanted:
        return is_bare or not (mention and mention.sector)
    return mention is not None and mention.sector == wanted and not is_bare
