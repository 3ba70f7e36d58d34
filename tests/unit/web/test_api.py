"""The API says what the pages say, and does what its description promises, whatever it is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)
from tests.unit.web.conftest import Client

from dragoman.store import Record
from dragoman.web.app import Settings, application
from dragoman.web.openapi import description

SQL = (
    "' OR 1=1 --",
    '"; DROP TABLE facts; --',
    "%",
    "_",
    "\\",
    "\0",
    "NEAR(",
    "a" * 5000,
    "'' UNION SELECT 1",
    "*",
    "-",
)


@pytest.fixture(scope="module")
def described(examples: Path) -> Any:
    app = application(Settings(record=examples, hosts=("testserver",)))
    return schemathesis.openapi.from_asgi("/api/openapi.json", app)


CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_no_parameter_makes_the_api_fail_or_say_what_it_did_not_describe(
    described: Any, mode: GenerationMode
) -> None:
    asked = 0
    for found in described.get_all_operations():

        @given(case=found.ok().as_strategy(generation_mode=mode))
        @settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
        def ask(case: schemathesis.Case) -> None:
            nonlocal asked
            asked += 1
            case.call_and_validate(checks=CHECKS)

        if mode is GenerationMode.POSITIVE or found.ok().query or found.ok().path_parameters:
            ask()
    assert asked > 50


@pytest.mark.parametrize("text", SQL)
def test_signs_of_sql_are_text(ask: Client, text: str) -> None:
    for name in (
        "words",
        "speaker",
        "outlet",
        "by",
        "since",
        "type",
        "after",
        "between",
        "limit",
        "surer",
        "filed",
    ):
        answer = ask("/api/facts", params={name: text, "kind": "statement"})
        assert answer.status_code in (200, 400, 404), name
    assert ask("/api/record").json()["articles"] > 0


def test_the_api_counts_what_the_record_counts(ask: Client, examples: Path) -> None:
    with Record.open(examples, read_only=True) as record:
        counted = record.count("event", between=("EST", "RUS"), type="SANCTION")
    assert ask("/api/facts?between=EST-RUS&type=SANCTION").json()["count"] == counted


def test_a_fact_comes_with_every_span_and_each_span_holds_its_quotation(
    ask: Client, some_ids: dict[str, str]
) -> None:
    for kind in ("event", "statement", "mission"):
        fact = ask(f"/api/facts/{some_ids[kind]}").json()
        text = ask(f"/api/articles/{fact['article_key']}").json()["article"]["text"]
        assert fact["evidence"]
        for piece in fact["evidence"]:
            start, end = piece["span"]
            assert text[start:end] == piece["quote"]


def test_a_wrong_parameter_is_named(ask: Client) -> None:
    answer = ask("/api/facts?type=MAGIC")
    assert answer.status_code == 400
    assert "MAGIC" in answer.json()["error"]


def test_no_page_is_longer_than_the_cap(ask: Client) -> None:
    assert ask("/api/facts?limit=201").status_code == 400
    assert ask("/api/facts?limit=200").status_code == 200


def test_every_path_of_the_api_is_described(ask: Client) -> None:
    from dragoman.web.api import ROUTES

    assert set(description()["paths"]) == {route.path for route in ROUTES}
    assert ask("/api/openapi.json").json()["openapi"] == "3.1.0"
