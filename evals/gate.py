"""Whether the sentence gate lets every annotated fact through, and how much else."""

from __future__ import annotations

import json
from pathlib import Path

from dragoman.actors import Gazetteer, find_mentions
from dragoman.pipeline import sentences_of
from dragoman.read import read
from dragoman.schema import Article, Span
from dragoman.syntax import worth_parsing
from evals.report import Scores


def scores(shared: Path) -> Scores:
    """Return the percentage of annotated facts whose sentence is parsed, and of words parsed."""
    gazetteer = Gazetteer.load()
    gold = {page["id"]: page for page in map(json.loads, (shared / "gold/dev.jsonl").open(encoding="utf-8"))}
    kept = facts = parsed = words = 0
    for article in read([str(shared / "gold/dev_pages.jsonl")]):
        if not isinstance(article, Article):
            continue
        sentences = sentences_of(article)
        worth = worth_parsing(article, sentences, find_mentions(article, sentences, gazetteer))
        words += sum(len(sentence.span.of(article.text).split()) for sentence in sentences)
        parsed += sum(len(sentence.span.of(article.text).split()) for sentence in worth)
        for span in _fact_spans(gold[article.id]):
            facts += 1
            kept += any(sentence.span.meets(span) for sentence in worth)
    return {"recall": round(100 * kept / facts, 1), "words_parsed": round(100 * parsed / words, 1), "n": facts}


def _fact_spans(page: dict) -> list[Span]:
    statements = [span for statement in page["statements"] for span in statement["content_spans"][:1]]
    events = [event["sentence_span"] for event in page["events"]]
    missions = [fact["evidence_span"] for fact in page["missions"]]
    return [Span(*span) for span in statements + events + missions if span]
