"""Frozen records that pass from stage to stage."""

from dragoman.schema.article import Article, DateCandidate, Form, Rejected
from dragoman.schema.dates import FuzzyDate
from dragoman.schema.facts import (
    Coded,
    Coder,
    Count,
    Event,
    HolderStatus,
    Mention,
    MissionFact,
    Statement,
)
from dragoman.schema.span import Origin, Span

__all__ = [
    "Article",
    "Coded",
    "Coder",
    "Count",
    "DateCandidate",
    "Event",
    "Form",
    "FuzzyDate",
    "HolderStatus",
    "Mention",
    "MissionFact",
    "Origin",
    "Rejected",
    "Span",
    "Statement",
]
