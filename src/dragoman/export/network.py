"""Events as a directed network in GraphML: sides are nodes, an edge counts the acts of one type towards another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

from dragoman.schema import Event
from dragoman.store import Found

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="type" for="edge" attr.name="type" attr.type="string"/>
  <key id="weight" for="edge" attr.name="weight" attr.type="int"/>
  <graph edgedefault="directed">
"""


def graphml(events: Iterable[Found[Event]]) -> Iterator[bytes]:
    """Yield the network. An act among several sides is an edge from each to each of the others."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for found in events:
        for one, other in _edges(found.fact):
            counts[one, other, found.fact.event_type.value] += 1
    yield _HEAD.encode()
    for side in sorted({side for one, other, _ in counts for side in (one, other)}):
        yield f"    <node id={quoteattr(side)}/>\n".encode()
    for (one, other, kind), count in sorted(counts.items()):
        ends = f"source={quoteattr(one)} target={quoteattr(other)}"
        data = f'<data key="type">{kind}</data><data key="weight">{count}</data>'
        yield f"    <edge {ends}>{data}</edge>\n".encode()
    yield b"  </graph>\n</graphml>\n"


def _edges(event: Event) -> Iterator[tuple[str, str]]:
    for one in event.actors:
        yield from ((one, other) for other in event.recipients or event.actors if other != one)
