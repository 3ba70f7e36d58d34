"""Whole records that we wrote ourselves, and the facts a person read in them.

A case is a folder: ``expected.json`` beside its ``record.txt``, or with ``record`` (a file of ours) and ``url``
(its address in there). The facts are written by hand from the text, never from what the program says; a fact
names only what the text settles, and a list as its ``value`` or ``status`` allows any of its items. What the
present version does not find carries ``"missed": true``; what it finds and no person did stands under
``unexpected``; beyond these nothing may be found or lost. A fact that one careful reader finds and another does not
is ``"optional": true``. ``--update-golden`` rewrites the first two marks and nothing else: read the diff.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from dragoman.export import coded_json
from dragoman.pipeline import Kit, code_article, load
from dragoman.read import read
from dragoman.schema import Article

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CASES = sorted(path.parent.name for path in HERE.glob("cases/*/expected.json"))
SHOWN = {
    "statements": ("speaker", "speaker_name", "speaker_country", "kind", "content"),
    "events": ("type", "mode", "status", "actors", "recipients", "happened_on", "trigger"),
    "missions": ("sender", "host", "kind", "dimension", "value", "number", "as_of", "evidence"),
}
SAME_CONTENT = 0.8
Json = dict[str, Any]


@pytest.fixture(scope="module")
def kit() -> Kit:
    return load()


@pytest.mark.parametrize("name", CASES)
def test_a_record_holds_the_facts_a_person_read_in_it(name: str, kit: Kit, update_golden: bool) -> None:
    """No fact marked as found is lost, none marked as missed is found unseen, none that no person read is new."""
    path = HERE / "cases" / name / "expected.json"
    expected = json.loads(path.read_text(encoding="utf-8"))
    coded = coded_json(code_article(_article(path.parent, expected), kit))
    marked = _marked(expected, coded)
    if update_golden:
        path.write_text(_written(marked), encoding="utf-8")
    assert {key: coded["article"][key] for key in expected["article"]} == expected["article"]
    for key in (*SHOWN, "unexpected"):
        assert marked[key] == (marked if update_golden else expected).get(key), key


@pytest.mark.parametrize("name", CASES)
def test_what_a_person_expects_stands_in_the_text(name: str) -> None:
    """A speaker or a content that is not in the record to the letter is a slip of the person who wrote it down."""
    folder = HERE / "cases" / name
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    text = _article(folder, expected).text
    for statement in expected["statements"]:
        for words in (statement["speaker"], *statement["content"]):
            assert words in text


def _article(folder: Path, expected: Json) -> Article:
    record = ROOT / expected["record"] if "record" in expected else folder / "record.txt"
    found = [article for article in read([record]) if isinstance(article, Article)]
    return next(article for article in found if article.url == expected.get("url", article.url))


def _marked(expected: Json, coded: Json) -> Json:
    """Return *expected* with its marks set from *coded*."""
    marked = {key: value for key, value in expected.items() if key != "unexpected"}
    unexpected: Json = {}
    for key, shown in SHOWN.items():
        left = list(coded[key])
        marked[key] = []
        for fact in expected[key]:
            plain = {name: value for name, value in fact.items() if name != "missed"}
            match = next((found for found in left if _fits(plain, found)), None)
            if match is not None:
                left.remove(match)
            is_missed = match is None and not fact.get("optional")
            marked[key].append({**plain, "missed": True} if is_missed else plain)
        if left:
            unexpected[key] = [{name: found.get(name) for name in shown} for found in left]
    marked["unexpected"] = unexpected
    return marked


def _fits(expected: Json, found: Json) -> bool:
    return all(_agree(name, value, found.get(name)) for name, value in expected.items() if name != "optional")


def _agree(name: str, expected: Any, found: Any) -> bool:
    if name == "content":
        return _overlap(_words(" ".join(expected)), _words(" ".join(found))) >= SAME_CONTENT
    if name == "speaker":
        said, meant = set(_words(found or "")), set(_words(expected))
        return bool(said) and (said <= meant or meant <= said)
    if name in ("value", "status") and isinstance(expected, list):
        return found in expected
    if name == "count":
        return bool(found) and found["n"] == expected["n"]
    if name in ("actors", "recipients"):
        return sorted(expected) == sorted(found)
    return bool(expected == found)


def _overlap(one: list[str], other: list[str]) -> float:
    """Return how much two runs of words share, 1 for the same words."""
    shared = (Counter(one) & Counter(other)).total()
    return 2 * shared / (len(one) + len(other)) if shared else 0.0


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _written(case: Json) -> str:
    """Return *case* as JSON with one fact a line, so that a diff reads like a sentence."""
    lines = []
    for key, value in case.items():
        if isinstance(value, list) and value:
            facts = ",\n".join("    " + json.dumps(fact, ensure_ascii=False) for fact in value)
            lines.append(f"  {json.dumps(key)}: [\n{facts}\n  ]")
        else:
            lines.append(f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"
