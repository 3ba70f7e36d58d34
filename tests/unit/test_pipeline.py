"""Articles go through the stages alone or together, with the same result, whatever characters they hold."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import pipeline
from dragoman.export import coded_json
from dragoman.schema import Article, Form, Origin, Span
from dragoman.text import mended


def article(number: int, text: str, language: str | None = None) -> Article:
    origin = Origin(path="-", offset=number, digest="")
    whole = (Span(0, len(text)),)
    return Article(id=str(number), text=text, form=Form.JSONL, origin=origin, paragraphs=whole, language=language)


@pytest.fixture(scope="module")
def kit() -> pipeline.Kit:
    return pipeline.load()


def test_articles_parsed_together_say_what_each_says_alone(kit: pipeline.Kit) -> None:
    """More articles than one window holds, among them one of another language and one of one country alone."""
    texts = [
        "Norway expelled two Iranian diplomats on Tuesday.",
        "Le ministre norvégien a parlé.",
        "The mayor of Lima opened a bridge.",
        '"Peru will not yield," Chile\'s foreign minister said.',
    ]
    articles = [
        article(number, texts[number % 4], "fr" if number % 4 == 1 else None)
        for number in range(pipeline.WINDOW + 3)
    ]
    together = list(pipeline.code_all(articles, kit))
    assert together == [pipeline.code_article(one, kit) for one in articles]
    assert [bool(coded.events) for coded in together[:3]] == [True, False, False]
    assert together[1].not_coded == "language fr"


@given(
    broken=st.lists(
        st.one_of(
            st.sampled_from(["\ud83d", "\udc69", "\udce9", "\x00", "\ufeff", "\u202e", "e\u0301", "👩\u200d🚀"]),
            st.text(st.characters(exclude_categories=()), max_size=3),
        ),
        max_size=6,
    )
)
def test_half_a_surrogate_pair_moves_no_character_and_can_be_printed(broken: list[str], kit: pipeline.Kit) -> None:
    said = "Norway has expelled two Iranian diplomats, Estonian Foreign Minister Jaan Tamm said"
    text = f"{''.join(broken)} {said} on Tuesday{' '.join(broken)}."
    coded = pipeline.code_article(article(0, text), kit)
    assert coded.article.text == mended(text)
    assert all(part.end <= len(text) for found in coded.statements for part in found.content_spans)
    assert msgspec.json.encode(coded_json(coded))


def test_words_after_half_a_surrogate_pair_stand_where_the_caller_has_them(kit: pipeline.Kit) -> None:
    text = "\ud83d Norway has expelled two Iranian diplomats, Estonian Foreign Minister Jaan Tamm said."
    (statement,) = pipeline.code_article(article(0, text), kit).statements
    (part,) = statement.content_spans
    assert text[part.start : part.end].endswith("Norway has expelled two Iranian diplomats")
