"""Whether the sentence gate lets every annotated fact through, and how much else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dragoman.actors import Gazetteer, find_mentions
from dragoman.pipeline import sentences_of
from dragoman.read import read
from dragoman.schema import Article, Span
from dragoman.syntax import Sentence, holds_interstate, worth_parsing
from evals.report import Scores


def scores(shared: Path) -> Scores:
    """Return what share of annotated facts and of words passes both gates, and what the gate for articles does.

    `recall` and `words_parsed` are of both gates together, in percent; `empty_pages_open` counts the pages
    annotated as holding nothing that the gate for articles lets through.
    """
    gazetteer = Gazetteer.load()
    gold = {page["id"]: page for page in map(json.loads, (shared / "gold/dev.jsonl").open(encoding="utf-8"))}
    kept = facts = parsed = words = closed = empty_open = 0
    for article in read([str(shared / "gold/dev_pages.jsonl")]):
        if not isinstance(article, Article):
            continue
        sentences = sentences_of(article)
        mentions = find_mentions(article, sentences, gazetteer)
        is_open = holds_interstate(article, mentions)
        worth = worth_parsing(article, sentences, mentions) if is_open else []
        spans = _fact_spans(gold[article.id])
        words += _words(article, sentences)
        parsed += _words(article, worth)
        facts += len(spans)
        kept += sum(any(sentence.span.meets(span) for sentence in worth) for span in spans)
        closed += not is_open
        empty_open += is_open and not spans
    return {
        "recall": round(100 * kept / facts, 1),
        "words_parsed": round(100 * parsed / words, 1),
        "pages_closed": closed,
        "empty_pages_open": empty_open,
        "n": facts,
    }


def _words(article: Article, sentences: Sequence[Sentence]) -> int:
    return sum(len(sentence.span.of(article.text).split()) for sentence in sentences)


def _fact_spans(page: dict[str, Any]) -> list[Span]:
    statements = [span for statement in page["statements"] for span in statement["content_spans"][:1]]
    events = [event["sentence_span"] for event in page["events"]]
    missions = [fact["evidence_span"] for fact in page["missions"]]
    return [Span(*span) for span in statements + events + missions if span]
