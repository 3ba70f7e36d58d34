"""The same stages on one process, on a pool of them, on Ray or on Spark: pieces in, outcomes or segments out."""

from dragoman.scale.coding import Outcome, outcomes_of
from dragoman.scale.job import Job
from dragoman.scale.pool import Pool

__all__ = ["Job", "Outcome", "Pool", "outcomes_of"]
