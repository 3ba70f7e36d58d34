"""The record on disk: writes, queries and verifies; knows the schema, knows no coding."""

from dragoman.store.evidence import Evidence
from dragoman.store.months import Month
from dragoman.store.query import Conditions, Query
from dragoman.store.reading import Found, Published
from dragoman.store.record import Counts, Record, open_record
from dragoman.store.reviews import Agreement, Review, Verdict

__all__ = [
    "Agreement",
    "Conditions",
    "Counts",
    "Evidence",
    "Found",
    "Month",
    "Published",
    "Query",
    "Record",
    "Review",
    "Verdict",
    "open_record",
]
