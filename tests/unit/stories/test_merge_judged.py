"""Cases whose verdicts come from somebody who had not seen the rules: facts in one file, verdicts in another.

``merge_cases_judged.json`` holds ``{"verdicts": {name: {"is": [["a", "b"], ["c"]], "why": "..."}}}``; a verdict
that the rules do not follow yet also says so under ``open``. Cases that nobody has judged are not run.
"""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dragoman.stories.wording import bearing_words

from .test_merge import merged

HERE = Path(__file__).parent
BLIND = json.loads((HERE / "merge_cases_blind.json").read_text(encoding="utf-8"))["cases"]
JUDGED_FILE = HERE / "merge_cases_judged.json"
JUDGED = json.loads(JUDGED_FILE.read_text(encoding="utf-8"))["verdicts"] if JUDGED_FILE.exists() else {}


def rows(case: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the reports of a case with the words of their sentences, as a coder hands them over.

    Of a statement these are the words said (`content`), without who says it, how and when.
    """
    return [
        {
            **row,
            "words": " ".join(sorted(bearing_words(said) - bearing_words(row.get("who", "")))),
            "says": said.casefold(),
        }
        for row in case["reports"]
        for said in [row.get("content", row["text"])]
    ]


def judged() -> list[Any]:
    found = []
    for case in BLIND:
        verdict = JUDGED.get(case["name"])
        if verdict is not None:
            marks = [pytest.mark.xfail(reason=verdict["open"], strict=True)] if "open" in verdict else []
            found.append(pytest.param(case, verdict, id=case["name"], marks=marks))
    return found


@pytest.mark.parametrize(("case", "verdict"), judged())
def test_reports_are_put_together_as_a_second_reader_put_them(
    case: dict[str, Any], verdict: dict[str, Any]
) -> None:
    groups, _ = merged(rows(case))
    assert groups == sorted(sorted(group) for group in verdict["is"]), verdict.get("why")


def test_each_blind_case_can_be_judged_from_its_sentences_and_days() -> None:
    names = [case["name"] for case in BLIND]
    assert len(set(names)) == len(names) >= 60
    assert set(JUDGED) <= set(names)
    for case in BLIND:
        assert 2 <= len(case["reports"]) <= 3
        assert all(one["id"] < other["id"] for one, other in pairwise(case["reports"]))
        assert all(row["text"] and row["page"] for row in case["reports"])
        assert "is" not in case
