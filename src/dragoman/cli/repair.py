"""``dragoman repair``: a damaged record made whole from what it keeps and from the files it was read from."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.ingest import code_shared
from dragoman.cli.options import RECORD, RecordFile, layer_option
from dragoman.cli.words import counted
from dragoman.schema import Coded, Origin, Rejected
from dragoman.store import Record

if TYPE_CHECKING:
    from dragoman.read.pieces import Piece
    from dragoman.scale.job import Job


@click.command()
@click.argument("record", type=RecordFile(exists=True, dir_okay=False, path_type=Path), default=RECORD)
@layer_option
def command(record: Path, layers: tuple[Path, ...]) -> None:
    """Make a damaged RECORD whole.

    What is whole is carried into a new file, reviews included; an article whose facts are damaged is coded again
    from the text that the record keeps, one whose text is damaged is read again from its file. The damaged record
    is kept beside it as RECORD.damaged. Exit code 1 when something could not be brought back; it is named.
    """
    from dragoman.read.pieces import Piece
    from dragoman.scale.job import Job
    from dragoman.store.salvage import put_in_place, salvage
    from dragoman.store.verify import verify

    if not verify(record).damage:
        click.echo(f"{record} is whole; there is nothing to repair")
        return
    new = record.with_name(record.name + ".repairing")
    for part in ("", "-wal", "-shm"):
        new.with_name(new.name + part).unlink(missing_ok=True)
    saved = salvage(record, new)
    job = Job(layers=tuple(map(str, layers)))
    with Record.open(new) as opened:
        kept_texts = (Piece(path="", item=article) for _, article in opened.articles_with(saved.to_code))
        coded = sum(opened.recode(item) for item in _coded(kept_texts, job))
        left = list(_read_again(opened, saved.lost, job))
    kept = put_in_place(new, record)
    click.echo(f"{counted(saved.whole, 'article')} carried over whole")
    click.echo(f"{counted(coded, 'article')} coded again from the text that was kept")
    click.echo(f"{counted(len(saved.lost) - len(left), 'article')} read again from files")
    click.echo(f"the damaged record is kept at {kept}")
    for origin in left:
        click.echo(
            f"lost  {origin.path}, byte {origin.offset}: put the file back and run: dragoman read {origin.path}"
        )
    for what in saved.unreadable:
        click.echo(f"lost  {what}; read the files that this record was made from again")
    if left or saved.unreadable:
        sys.exit(1)


def _coded(pieces: Iterable[Piece], job: Job) -> Iterator[Coded]:
    with closing(code_shared(pieces, job, 1)) as outcomes:
        yield from (item for item in outcomes if not isinstance(item, Rejected))


def _read_again(record: Record, lost: Iterable[Origin], job: Job) -> Iterator[Origin]:
    """Read what was lost from its files into *record*; yield what is not there any more."""
    wanted = {origin.digest: origin for origin in lost}
    for item in _coded(_found(wanted), job):
        if record.add(item):
            wanted.pop(item.article.origin.digest, None)
    yield from (origin for digest, origin in wanted.items() if not record.has(origin))


def _found(wanted: dict[str, Origin]) -> Iterator[Piece]:
    from dragoman.errors import ReadError
    from dragoman.read import ReadOptions
    from dragoman.read.pieces import cut

    for path in sorted({origin.path for origin in wanted.values()}):
        try:
            yield from (piece for piece in cut(path, ReadOptions()) if piece.origin.digest in wanted)
        except ReadError:
            continue
