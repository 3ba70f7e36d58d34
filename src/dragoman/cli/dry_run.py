"""What ``dragoman read --dry-run`` finds: files by form, fields by name, records by what would become of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.cli.ingest import Counts, code_shared
from dragoman.scale.plan import Range
from dragoman.schema import Coded, Rejected
from dragoman.store import Place, Record
from dragoman.store.opening import is_there

if TYPE_CHECKING:
    from dragoman.read.pieces import Piece
    from dragoman.scale.job import Job

_FIELD = "field "


@dataclass(kw_only=True)
class DryRun(Counts):
    """The counts of a dry run; they grow while it runs.

    `fields` says how often a field of ours was filled from which field of the records (``{"text < body_col": 7}``);
    `core_hours` what coding will take, of input large enough to ask.
    """

    files: Counter[str] = field(default_factory=Counter)
    bytes: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)
    core_hours: Range | None = None

    def add(self, outcome: Coded | Rejected) -> None:
        """Count one record."""
        if isinstance(outcome, Rejected):
            self.rejected[outcome.reason] += 1
            return
        self.articles += 1
        told = outcome.article.fields.items()
        self.fields.update(f"{ours} < {at.removeprefix(_FIELD)}" for ours, at in told if at.startswith(_FIELD))

    def lines(self) -> Iterator[str]:
        """Yield the counts for people."""
        for form, count in sorted(self.files.items()):
            yield f"{form:<14} {count:>7,} files   {self.bytes[form]:,} bytes"
        for name, count in self.fields.most_common():
            yield f"  {name:<24} {count:>7,} times"
        yield f"to be read     {self.articles:>7,}"
        if self.already_there:
            yield f"already there  {self.already_there:>7,}"
        yield from self.rejections()
        if self.core_hours:
            low, high = (f"{hours * 60:,.1f}" for hours in (self.core_hours.low, self.core_hours.high))
            yield f"coding takes   {low} to {high} minutes of one core; more of it with: dragoman plan"


def dry_run(
    pieces: Iterable[Piece], job: Job, workers: int | None, into: Place, sizes: Mapping[str, int]
) -> DryRun:
    """Count what would become of *pieces*; the record at *into* is looked at but never made or written."""
    found = DryRun()
    with ExitStack() as opened:
        record = opened.enter_context(Record.open(into, read_only=True)) if is_there(into) else None
        fresh = _new(_counted(pieces, found, sizes), record, found)
        for outcome in opened.enter_context(closing(code_shared(fresh, job, workers))):
            found.add(outcome)
    return found


def _new(pieces: Iterable[Piece], record: Record | None, found: DryRun) -> Iterator[Piece]:
    for piece in pieces:
        if record and record.has(piece.origin):
            found.already_there += 1
        else:
            yield piece


def _counted(pieces: Iterable[Piece], found: DryRun, sizes: Mapping[str, int]) -> Iterator[Piece]:
    """Yield *pieces*; count the files that they come from, each under the form of its first record."""
    last = ""
    for piece in pieces:
        file, is_member, _ = piece.path.partition("!")
        if file != last:
            last = file
            form = "zip" if is_member else piece.form.value
            found.files[form] += 1
            found.bytes[form] += sizes.get(file, 0)
        yield piece
