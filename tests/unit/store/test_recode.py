"""A newer coder puts its facts in the place of the older one's; what changed can be told."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from tests.unit.store import samples

from dragoman.schema import Coded
from dragoman.store import Place, Record
from dragoman.store.diff import differences
from dragoman.store.verify import verify
from dragoman.vocab import Status

NEWER = msgspec.structs.replace(samples.CODER, version="9")


def denied(coded: Coded) -> Coded:
    """Return what a newer coder reads: the act denied, the rest as before."""
    event = msgspec.structs.replace(coded.events[0], status=Status.DENIED)
    return msgspec.structs.replace(coded, events=(event,), coder=NEWER)


def test_recoding_changes_the_facts_of_one_article_and_leaves_a_record_that_is_whole(place: Place) -> None:
    with Record.open(place) as record:
        record.add(samples.coded())
        record.add(samples.coded("bergen"))
        (kept,) = record.statements(article="oslo")
        assert record.recode(denied(samples.coded()))
        statuses = {found.published.id: found.fact.status for found in record.events()}
        assert statuses == {"oslo": Status.DENIED, "bergen": Status.HAPPENED}
        assert next(record.statements(article="oslo")) == kept
        assert len(list(record.find("expelled"))) == 2
        assert not record.recode(samples.coded("unknown"))
    assert verify(place).damage == ()


def test_only_articles_of_another_coder_need_recoding(place: Place) -> None:
    with Record.open(place) as record:
        record.add(samples.coded())
        record.add(denied(samples.coded("bergen")))
        assert [article.id for article in record.articles_not_by(NEWER)] == ["oslo"]
        assert [article.id for article in record.articles_not_by(None)] == ["oslo", "bergen"]
        for article in record.articles_not_by(NEWER):
            record.recode(denied(msgspec.structs.replace(samples.coded(), article=article)))
        assert list(record.articles_not_by(NEWER)) == []


def test_a_changed_fact_comes_as_gone_and_new(new_place: Callable[[], Place]) -> None:
    with Record.open(new_place()) as old, Record.open(new_place()) as new:
        old.add(samples.coded())
        new.add(denied(samples.coded()))
        new.add(samples.coded("bergen"))
        signs = [(change.sign, change.kind, change.found.published.id) for change in differences(old, new)]
    assert sorted(signs) == [
        ("+", "event", "bergen"),
        ("+", "event", "oslo"),
        ("+", "mission", "bergen"),
        ("+", "statement", "bergen"),
        ("-", "event", "oslo"),
    ]
