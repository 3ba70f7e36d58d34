"""Articles go through the stages alone or together, with the same result."""

from __future__ import annotations

from dragoman import pipeline
from dragoman.schema import Article, Form, Origin, Span


def article(number: int, text: str, language: str | None = None) -> Article:
    origin = Origin(path="-", offset=number, digest="")
    whole = (Span(0, len(text)),)
    return Article(id=str(number), text=text, form=Form.JSONL, origin=origin, paragraphs=whole, language=language)


def test_articles_parsed_together_say_what_each_says_alone() -> None:
    """More articles than one window holds, among them one of another language and one of one country alone."""
    kit = pipeline.load()
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
