"""A fact's id depends on what it asserts, not on who found it."""

from __future__ import annotations

import msgspec
from tests.unit.store import samples

from dragoman.schema.identity import article_key, fact_id


def test_a_newer_coder_finds_the_same_fact_under_the_same_id() -> None:
    event = samples.expulsion()
    surer = msgspec.structs.replace(event, rule="another rule", confidence=0.99, actor_span=None)
    assert fact_id(event, "a", "event") == fact_id(surer, "a", "event")


def test_a_denied_act_is_another_fact_than_the_act() -> None:
    event = samples.expulsion()
    for change in ({"status": "denied"}, {"recipients": ("BLR",)}, {"mode": None}, {"claimed_by": ("NOR",)}):
        assert fact_id(msgspec.structs.replace(event, **change), "a", "event") != fact_id(event, "a", "event")
    assert fact_id(event, "a", "candidate") != fact_id(event, "a", "event")


def test_an_article_is_the_same_in_any_file_and_another_in_another_outlet() -> None:
    article = samples.article()
    moved = msgspec.structs.replace(article, origin=samples.origin("elsewhere", 77))
    assert article_key(article) == article_key(moved)
    assert article_key(article) != article_key(msgspec.structs.replace(article, outlet="Bergen Daily"))
