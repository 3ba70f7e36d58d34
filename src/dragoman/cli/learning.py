"""What a record teaches of who holds which office, as a layer over the lists."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.store import Place, Record
from dragoman.store.opening import is_there

if TYPE_CHECKING:
    from dragoman.actors.learned import Learned, Sighting

LEAST = 2
"""Articles that must tell a tenure before it is used; one may err."""


def learned_of(record: Record, least: int = LEAST) -> list[Learned]:
    """Return the tenures that the statements of *record* tell; a rejected statement teaches nothing."""
    from dragoman.actors.holders import HolderBook
    from dragoman.actors.learned import learn

    return learn(_sightings(record), HolderBook.load(), least=least, revoked=record.revoked())


def _sightings(record: Record) -> Iterator[Sighting]:
    from dragoman.actors.learned import Sighting

    for found in record.statements():
        speaker, day = found.fact.speaker, found.published.day
        if speaker is None or day is None:
            continue
        told_in = speaker.evidence[0] if speaker.evidence else speaker.span
        quote = found.quote_of(told_in) or found.quote_of(found.fact.speaker_span)
        if quote:
            told_of = found.fact.said_on.to_day() if found.fact.said_on else None
            yield Sighting(mention=speaker, day=day, article=found.published.id, quote=quote, told_of=told_of)


@contextmanager
def with_learned(layers: Sequence[Path], path: Place) -> Iterator[tuple[Path, ...]]:
    """Give *layers* and, on top, what the record at *path* teaches so far, as a file that is gone afterwards."""
    from dragoman.actors.layers import write_layer
    from dragoman.actors.learned import usable

    if not is_there(path):
        yield tuple(layers)
        return
    with Record.open(path, read_only=True) as record:
        tenures = list(usable(learned_of(record)))
    with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
        layer = Path(folder) / "learned.tsv"
        write_layer(layer, tenures)
        yield (*layers, layer) if tenures else tuple(layers)
