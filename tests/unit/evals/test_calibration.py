"""Confidence is measured against what was right."""

import json
from pathlib import Path

from evals.calibration import calibration, expected_error


def test_eight_in_ten_right_at_eight_tenths_is_no_error() -> None:
    assert expected_error([(0.8, n < 8) for n in range(10)]) < 1e-9


def test_always_right_at_one_half_is_wrong_by_one_half() -> None:
    assert expected_error([(0.5, True)] * 4) == 0.5


def test_a_span_is_right_once_when_an_annotated_one_shares_its_words(tmp_path: Path) -> None:
    text = "The envoy said the port was open."
    gold, coded = tmp_path / "gold.jsonl", tmp_path / "coded.jsonl"
    gold.write_text(json.dumps({"id": "a", "text": text, "statements": [{"content": [[15, 32]]}]}))
    told = {"content_spans": [[15, 32]], "confidence": 0.6}
    coded.write_text(json.dumps({"id": "a", "statements": [told, told]}))
    assert calibration(gold, coded) == {"ece": 10.0, "n": 2}
