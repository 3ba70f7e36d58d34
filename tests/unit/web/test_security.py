"""Who is let in, what is written by whom, and that stored text stays text."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from tests.unit.web.conftest import Client

from dragoman.store import Record
from dragoman.web.rows import safe_url
from dragoman.web.security import HEADERS

Serve = Callable[..., Client]


@pytest.mark.parametrize("path", ["/", "/nowhere", "/assets/dragoman.css", "/api/record", "/assets/../app.py"])
def test_every_answer_carries_the_headers(ask: Client, path: str) -> None:
    answer = ask(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_the_policy_allows_nothing_but_our_own_files() -> None:
    assert HEADERS["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none';"
        " base-uri 'none'; form-action 'self'"
    )


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil.example:8017"])
def test_a_server_asked_under_a_name_not_its_own_says_nothing(ask: Client, host: str) -> None:
    answer = ask("/", headers={"Host": host})
    assert answer.status_code == 421
    assert "Estonia" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8017", "localhost", "[::1]:8017", "LOCALHOST:8017"])
def test_this_machine_is_known_by_each_of_its_names(ask: Client, host: str) -> None:
    assert ask("/", headers={"Host": host}).status_code == 200


def test_at_another_address_everybody_must_know_the_token(examples: Path, served: Serve) -> None:
    ask = served(examples, hosts=("10.0.0.5",), token="a-token")  # noqa: S106 - a test's
    assert ask("/").status_code == 401
    assert ask("/?token=wrong").status_code == 401
    assert ask("/", headers={"Cookie": "dragoman_token=wrong"}).status_code == 401
    welcome = ask("/pair/EST-RUS?token=a-token")
    assert (welcome.status_code, welcome.headers["location"]) == (303, "/pair/EST-RUS")
    assert "HttpOnly" in welcome.headers["set-cookie"]
    assert "SameSite=strict" in welcome.headers["set-cookie"]
    assert ask("/", headers={"Cookie": "x=1; dragoman_token=a-token"}).status_code == 200
    assert ask("/api/record", headers={"Authorization": "Bearer a-token"}).status_code == 200


def _form(ask: Client, path: str) -> dict[str, str]:
    page = ask(path).text
    return {name: html.unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', page)}


def test_a_verdict_needs_the_form_of_this_server(own: Path, served: Serve) -> None:
    ask = served(own)
    form = _form(ask, "/review?reviewer=anna") | {"verdict": "accept"}
    assert ask("/review", "POST", data=form | {"csrf": "guess"}).status_code == 403
    assert ask("/review", "POST", data=form, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    with Record.open(own, read_only=True) as record:
        assert list(record.reviews()) == []
    assert ask("/review", "POST", data=form).status_code == 303


def _correct(ask: Client, fact: str, field: str, written: str) -> httpx.Response:
    form = _form(ask, f"/review?reviewer=anna&fact={fact}")
    return ask("/review", "POST", data=form | {"verdict": "correct", "field": field, "written": written})


def test_a_corrected_field_reads_as_corrected_everywhere_until_it_is_undone(
    own: Path, served: Serve, some_ids: dict[str, str]
) -> None:
    ask, fact = served(own), some_ids["event"]
    assert _correct(ask, fact, "actors", "LVA, LTU").status_code == 303
    assert "Latvia and Lithuania" in ask(f"/fact/{fact}").text
    assert f"/fact/{fact}" in ask("/pair/LVA-RUS").text
    card = ask(f"/review?reviewer=anna&fact={fact}").text
    assert "actors: LVA, LTU" in card
    ask("/review", "POST", data=_form(ask, f"/review?reviewer=anna&fact={fact}") | {"verdict": "undo"})
    assert "Latvia" not in ask(f"/fact/{fact}").text.partition("Reviews")[0]


def test_a_corrected_span_is_the_words_that_the_text_holds(
    own: Path, served: Serve, some_ids: dict[str, str]
) -> None:
    ask, fact = served(own), some_ids["statement"]
    before = ask(f"/api/facts/{fact}").json()
    (content,) = [piece["quote"] for piece in before["evidence"] if piece["part"] == "content_spans"][:1]
    fewer = content.rpartition(" ")[0]
    assert _correct(ask, fact, "content_spans", fewer).status_code == 303
    after = ask(f"/api/facts/{fact}").json()
    assert fewer in [piece["quote"] for piece in after["evidence"] if piece["part"] == "content_spans"]


@pytest.mark.parametrize(
    ("field", "written", "said"),
    [
        ("trigger_span", "words that stand nowhere", "is not there"),
        ("status", "imagined", "status cannot be"),
        ("actors", "ESTONIA", "is no code of three letters"),
        ("confidence", "1", "it cannot be corrected"),
        ("secret", "<script>hit()</script>", "there is no field secret"),
        ("", "", "there is no field"),
    ],
)
def test_a_correction_that_nothing_bears_out_is_refused_in_words(
    own: Path, served: Serve, some_ids: dict[str, str], field: str, written: str, said: str
) -> None:
    ask, fact = served(own), some_ids["event"]
    refused = _correct(ask, fact, field, written)
    assert refused.status_code == 422
    assert said in html.unescape(refused.text)
    assert "<script>hit" not in refused.text
    assert f"fact={fact}" in refused.text
    with Record.open(own, read_only=True) as record:
        assert list(record.reviews()) == []


def test_one_key_a_verdict_and_the_next_card_comes(own: Path, served: Serve) -> None:
    ask = served(own)
    first = _form(ask, "/review?reviewer=anna")
    answer = ask("/review", "POST", data=first | {"verdict": "reject", "note": "no act"})
    second = _form(ask, answer.headers["location"])
    assert second["judged"] != first["judged"]
    assert (
        "1 hidden: rejected in review" in ask("/pair/EST-RUS").text
        or "rejected" in ask(f"/fact/{first['judged']}").text
    )
    undone = ask("/review", "POST", data=second | {"verdict": "undo"})
    assert _form(ask, undone.headers["location"])["judged"] == first["judged"]
    with Record.open(own, read_only=True) as record:
        assert [review.verdict.value for review in record.reviews()] == ["reject", "undo"]


def test_a_record_shown_for_reading_only_has_no_review(own: Path, served: Serve) -> None:
    ask = served(own, can_review=False)
    assert ask("/review").status_code == 404
    assert ask("/review", "POST", data={"verdict": "accept"}).status_code in (404, 405)
    assert 'href="/review' not in ask("/").text


def test_a_form_without_end_is_not_read(own: Path, served: Serve) -> None:
    assert served(own)("/review", "POST", content=b"note=" + b"x" * 100_000).status_code == 413


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example/x",
        "file:///etc/passwd",
        "http://[",
        "java\nscript:x",
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert safe_url(url) is None


def test_a_web_address_becomes_a_link() -> None:
    assert safe_url("https://balticcourier.example/a?b=1") == "https://balticcourier.example/a?b=1"
