"""Whatever is written is read back, in every script."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.store import samples
from tests.unit.store.server import Databases

from dragoman.schema import Article, Coded, Event, Form, FuzzyDate, MissionFact, Span, Statement
from dragoman.schema.identity import fact_id
from dragoman.store import Record, place_of
from dragoman.store.verify import verify
from dragoman.vocab import Dimension, EventType, Kind, MissionKind, SpeechAct, Status

NOON = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60)
names = st.none() | texts
countries = st.lists(st.sampled_from(["NOR", "RUS", "USA", "UNO", "O'X"]), unique=True, max_size=3).map(tuple)
dates = st.none() | st.builds(FuzzyDate, st.integers(1, 9999), st.integers(1, 12), st.integers(1, 28))


@st.composite
def coded_articles(draw: st.DrawFn) -> Coded:
    """Draw an article of any characters, with facts whose spans lie anywhere in it."""
    text = draw(texts)
    starts = st.integers(0, len(text) - 1)
    spans = starts.flatmap(lambda start: st.builds(Span, st.just(start), st.integers(start + 1, len(text))))
    confidences = st.floats(0, 1)
    article = Article(
        id=draw(texts),
        text=text,
        form=draw(st.sampled_from(Form)),
        origin=samples.origin(draw(texts)),
        title=draw(st.none() | spans),
        paragraphs=(Span(0, len(text)),),
        published_on=draw(dates),
        outlet=draw(names),
        url=draw(names),
    )
    statements = st.builds(
        Statement,
        content_spans=st.lists(spans, min_size=1, max_size=3).map(tuple),
        cue_span=st.none() | spans,
        speaker_span=st.none() | spans,
        speaker=st.none(),
        kind=st.sampled_from(Kind),
        act=st.sampled_from(SpeechAct),
        about=countries,
        said_on=dates,
        rule=texts,
        confidence=confidences,
    )
    events = st.builds(
        Event,
        event_type=st.sampled_from(EventType),
        mode=names,
        contexts=st.lists(texts, max_size=2).map(tuple),
        status=st.sampled_from(Status),
        actors=countries,
        recipients=countries,
        trigger_span=spans,
        sentence_span=spans,
        happened_on=dates,
        rule=texts,
        confidence=confidences,
    )
    missions = st.builds(
        MissionFact,
        sender=st.just("NOR"),
        host=texts,
        kind=st.sampled_from(MissionKind),
        city=names,
        dimension=st.just(Dimension.OPERATION),
        value=texts,
        number=st.none() | st.integers(-(2**60), 2**60),
        evidence_span=spans,
        rule=texts,
        confidence=confidences,
    )

    def some(facts: st.SearchStrategy, kind: str) -> tuple:
        drawn = draw(st.lists(facts, max_size=3, unique_by=lambda fact: fact_id(fact, "", kind)))
        return tuple(drawn)

    return Coded(
        article=article,
        statements=some(statements, "statement"),
        events=some(events, "event"),
        missions=some(missions, "mission"),
        candidates=some(events, "candidate"),
        coder=samples.CODER,
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(coded=coded_articles(), words=texts)
def test_what_is_written_is_read_back_and_found_by_its_words(coded: Coded, words: str) -> None:
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "r.db") as record:
        record.add(coded)
        assert list(record.articles()) == [coded.article]
        for kept, given_facts in (
            (record.statements(), coded.statements),
            (record.events(), coded.events),
            (record.missions(), coded.missions),
            (record.candidates(), coded.candidates),
        ):
            order = lambda fact: msgspec.json.encode(fact)  # noqa: E731 - a key, used twice
            assert sorted((found.fact for found in kept), key=order) == sorted(given_facts, key=order)
        for found in record.find(words):
            assert found.quotation


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(coded=coded_articles(), asked=texts, name=names)
def test_any_characters_may_be_asked_for_and_none_of_them_is_read_as_a_command(
    coded: Coded, asked: str, name: str | None
) -> None:
    """A question finds what it finds, the same whether counted or read; the record is as it was."""
    conditions = (
        *(
            {name: asked}
            for name in ("speaker", "office", "mode", "context", "outlet", "agency", "origin", "article")
        ),
        *({name: asked} for name in ("words", "by", "toward", "city", "dimension", "act", "type", "status")),
        {"between": (asked, "RUS"), "words": asked},
        {"speaker": asked, "toward": asked, "office": name or asked},
    )
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "r.db") as record:
        record.add(coded)
        before = record.counts()
        for given_conditions in conditions:
            for kind in ("statement", "event", "mission"):
                assert record.count(kind, **given_conditions) == len(
                    list(getattr(record, f"{kind}s")(**given_conditions))
                )
                assert record.explain(kind, **given_conditions)
        assert record.counts() == before


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(coded=coded_articles(), data=st.data())
def test_a_span_corrected_in_any_script_gives_its_text_and_is_undone(coded: Coded, data: st.DataObject) -> None:
    text = coded.article.text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "r.db") as record:
        record.add(coded)
        for found in list(record.missions()):
            record.correct(found.id, "evidence_span", [start, end], "ada", NOON, quote=text[start:end])
            (now,) = (each for each in record.missions() if each.id == found.id)
            assert now.quotation == text[start:end]
            record.undo_review("ada", NOON)
            assert found in list(record.missions())
        assert verify(record.path).damage == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(coded=coded_articles(), asked=texts)
def test_a_server_gives_the_answers_of_a_file(databases: Databases, coded: Coded, asked: str) -> None:
    names = "speaker office mode context outlet origin article by toward city status".split()
    plain = ({}, {"by": "NOR"}, {"between": ("NOR", "RUS")}, {"since": "2000"})
    questions = (*({name: asked} for name in names), *plain)
    place = place_of(databases.take())
    with (
        tempfile.TemporaryDirectory() as folder,
        Record.open(Path(folder) / "r.db") as file,
        Record.open(place) as server,
    ):
        assert file.add(coded) == server.add(coded) == True  # noqa: E712 - both are new
        assert server.version() == file.version()
        assert server.counts() == file.counts()
        for question in questions:
            for kind in ("statements", "events", "missions", "candidates"):
                assert list(getattr(server, kind)(**question)) == list(getattr(file, kind)(**question))
        assert list(server.months("event")) == list(file.months("event"))
        assert verify(place).damage == ()
    databases.give_all_back()
