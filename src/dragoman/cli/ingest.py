"""Codes what a reader yields: each article or rejection handed on, one at a time, with a tally at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.schema import Article, Coded, Rejected

if TYPE_CHECKING:
    from dragoman.read.pieces import Piece
    from dragoman.scale.job import Job

SMALL = 1_000_000
"""Bytes of input that are not worth the seconds it takes to start more than one process."""

CodeOne = Callable[[Article], Coded]


@dataclass(kw_only=True)
class Counts:
    """What any run counts of its records; grows while it runs."""

    articles: int = 0
    already_there: int = 0
    rejected: Counter[str] = field(default_factory=Counter)

    @property
    def is_all_rejected(self) -> bool:
        """Say whether there were records and not one was an article."""
        return bool(self.rejected) and not self.articles and not self.already_there

    def rejections(self) -> Iterator[str]:
        """Yield the line of what was rejected, and why; none when nothing was."""
        if self.rejected:
            reasons = ", ".join(f"{reason} {count:,}" for reason, count in sorted(self.rejected.items()))
            yield f"rejected       {self.rejected.total():>7,}   {reasons}"


@dataclass(kw_only=True)
class Tally(Counts):
    """What became of the records of one run."""

    not_coded: int = 0
    statements: int = 0
    events: int = 0
    missions: int = 0

    def add(self, coded: Coded) -> None:
        """Count one article and its facts."""
        self.articles += 1
        self.not_coded += coded.not_coded is not None
        self.statements += len(coded.statements)
        self.events += len(coded.events)
        self.missions += len(coded.missions)

    def lines(self) -> Iterator[str]:
        """Yield the tally for people."""
        yield f"read           {self.articles:>7,}"
        if self.already_there:
            yield f"already there  {self.already_there:>7,}"
        if self.not_coded:
            yield f"not in English {self.not_coded:>7,}"
        yield from self.rejections()
        yield f"statements     {self.statements:>7,}"
        yield f"events         {self.events:>7,}"
        yield f"mission facts  {self.missions:>7,}"


def code_each(items: Iterable[Article | Rejected], code: CodeOne) -> Iterator[Coded | Rejected]:
    """Yield each article coded and each rejection as it is; see `coded_or_rejected` for one the coder fails on."""
    from dragoman.scale.coding import coded_or_rejected

    for item in items:
        yield item if isinstance(item, Rejected) else coded_or_rejected(item, code)


def code_shared(pieces: Iterable[Piece], job: Job, workers: int | None) -> Generator[Coded | Rejected]:
    """Yield what becomes of each piece, in order, read and coded by *workers* processes (None: one for each core).

    None of them outlives the generator: close it. Where one works alone, no piece is asked for before all is
    yielded that is known, so that it may answer a program that waits.
    """
    from dragoman.scale.pool import Pool

    with Pool(job, workers) as pool:
        for outcomes in pool.outcomes(pieces, at_once=workers == 1):
            yield from outcomes


class LazyCoder:
    """Codes articles; loads parser and lexicons when the first one comes."""

    def __init__(self, *, everyone: bool = False, attitudes: bool = False, layers: Sequence[Path] = ()) -> None:
        self._everyone = everyone
        self._attitudes = attitudes
        self._layers = layers
        self._code: CodeOne | None = None

    def __call__(self, article: Article) -> Coded:
        """Return everything *article* says."""
        if self._code is None:
            self._code = _loaded(self._layers, everyone=self._everyone, attitudes=self._attitudes)
        return self._code(article)


def _loaded(layers: Sequence[Path], *, everyone: bool, attitudes: bool) -> CodeOne:
    from dragoman.pipeline import CodeOptions, code_article, load

    kit, options = load(layers), CodeOptions(everyone=everyone, attitudes=attitudes)
    return lambda article: code_article(article, kit, options)
