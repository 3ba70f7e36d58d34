"""The record on disk: writes, queries and verifies; knows the schema, knows no coding."""

from dragoman.store.counts import Counts
from dragoman.store.evidence import Evidence
from dragoman.store.months import Month
from dragoman.store.place import Place, Server, place_of
from dragoman.store.query import Conditions, Query
from dragoman.store.reading import Found, Published
from dragoman.store.record import Record, open_record
from dragoman.store.reviews import Agreement, Review, Verdict

__all__ = [
    "Agreement",
    "Conditions",
    "Counts",
    "Evidence",
    "Found",
    "Month",
    "Place",
    "Published",
    "Query",
    "Record",
    "Review",
    "Server",
    "Verdict",
    "open_record",
    "place_of",
]
