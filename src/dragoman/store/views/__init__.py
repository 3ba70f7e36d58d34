"""What pages ask of a record: bounded, paged, read only, all from one snapshot."""

from dragoman.store.views.listing import Cursor, Listed, Question, count, listed, why_empty
from dragoman.store.views.opening import View, open_view

__all__ = ["Cursor", "Listed", "Question", "View", "count", "listed", "open_view", "why_empty"]
